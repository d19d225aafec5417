// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/urllist.h"
#include "ui/check/listsource.h"

#include <QObject>
#include <QThread>

namespace coroscope::ui {

/// A list that was read and parsed.
struct LoadedList
{
    QString name;
    QByteArray text; ///< UTF-8: what was parsed, so that lines can be added to it
    UrlList list;
    bool isSample = false;
    UrlFilter filter; ///< by which it was parsed
    QString error;    ///< why there is no list; a sentence for the user
};

/// Reads and parses lists on a thread of its own, so that 100,000 pasted lines or a slow disk do not
/// hold up the window.
///
/// Threads: belongs to the one that shows; loaded() is emitted there. A load that was overtaken by a
/// newer one is dropped. The destructor waits for a read under way.
class ListLoader final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 maxBytes = 256 << 20; ///< of all files together

    explicit ListLoader(QObject *parent = nullptr);
    ~ListLoader() override;

    void load(ListSource source, UrlFilter filter);
    bool isLoading() const { return m_wanted != m_delivered; }

Q_SIGNALS:
    void loaded(const LoadedList &loaded);

private:
    void deliver(quint64 ticket, const LoadedList &loaded);

    QThread m_thread;
    QObject m_worker;     ///< lives on m_thread
    quint64 m_wanted = 0; ///< ticket of the newest load
    quint64 m_delivered = 0;
};

} // namespace coroscope::ui
