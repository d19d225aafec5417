// SPDX-License-Identifier: MIT
#pragma once

#include "ui/check/list/listloader.h"

#include <optional>

namespace coroscope::ui {

/// Where the list comes from: what it is called, by which filter it was read, and what is being read to take its
/// place or to stand behind it. Its text is not kept. One reading at a time: a newer one overtakes it, but what is to
/// be added waits.
///
/// Threads: the one that shows.
class ListDesk final : public QObject
{
    Q_OBJECT

public:
    enum class Purpose : quint8 {
        Replace,
        Extend,    ///< the list that is there stands at the front, line by line
        ReadAgain, ///< the same files and texts, by another filter
    };

    explicit ListDesk(QObject *parent = nullptr);

    const QString &name() const { return m_name; }
    const UrlFilter &filter() const { return m_filter; }
    bool isSample() const { return m_isSample; }
    const ListChoice &choice() const { return m_origin.choice; }
    /// What was read; nothing of a list that is kept.
    const ListOrigin &origin() const { return m_origin; }
    /// It came out of a store, and what it was read from is not there: it cannot be read again.
    bool isKept() const { return m_isKept; }
    bool isReading() const { return m_loader.isLoading(); }
    /// Of what is being read.
    int percent() const { return m_loader.percent(); }

    void replace(ListSource source, const UrlFilter &filter);
    /// Where there is no list, the same as replace(). While another reading is under way, `source` waits for
    /// takeWaiting(). `list` is what arrived last: by the same filter it is not read again.
    void add(ListSource source, const UrlList &list, const UrlFilter &filter);
    void readAgain(const UrlFilter &filter);
    /// The same files and texts, as the user says that they are to be read.
    void readAs(const ListChoice &choice, const UrlFilter &filter);
    /// What came to be added while something else was read.
    std::optional<ListSource> takeWaiting();
    /// The list of a run that was kept is there, which admits what `filter` does.
    void adopt(const QString &name, const UrlFilter &filter);
    /// No list is there, and none is read.
    void clear();
    void abandon();

Q_SIGNALS:
    /// percent() is another one.
    void advanced();
    void arrived(coroscope::ui::ListDesk::Purpose purpose, const coroscope::UrlList &list);
    /// `why` is a sentence for the user; the list that is there stays.
    void failed(const QString &why);

private:
    void begin(Purpose purpose, ListSource source, const UrlFilter &filter);
    void receive(const LoadedList &loaded);

    ListLoader m_loader;
    Purpose m_purpose = Purpose::Replace;
    QString m_name;
    ListOrigin m_origin;
    UrlFilter m_filter;
    bool m_isSample = false;
    bool m_isKept = false;
    std::optional<ListSource> m_waiting;
};

} // namespace coroscope::ui
