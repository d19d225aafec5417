// SPDX-License-Identifier: MIT
#pragma once

#include "ui/check/list/listsource.h"

#include <QObject>

#include <memory>

namespace coroscope::ui {

/// A list that was read and parsed.
struct LoadedList
{
    QString name;
    ListOrigin origin; ///< so that it can be read again
    UrlList list;
    bool isSample = false;
    UrlFilter filter; ///< by which it was parsed
    QString error;    ///< why there is no list; a sentence for the user
};

/// Reads and parses lists beside the window, so that 100,000 pasted lines, a slow disk or a pipe to which
/// nobody writes do not hold it up.
///
/// Threads: belongs to the one that shows; loaded() is emitted there. Each load has a thread of its own. One
/// that is overtaken by a newer load, or abandoned, or whose loader is destroyed, never arrives: its thread
/// ends as soon as what it reads lets go of it, and nobody waits for that.
class ListLoader final : public QObject
{
    Q_OBJECT

public:
    static constexpr qint64 maxBytes = 256 << 20; ///< of all files together

    explicit ListLoader(QObject *parent = nullptr);
    ~ListLoader() override;

    void load(ListSource source, UrlFilter filter);
    /// What is being read does not arrive. Does nothing if nothing is.
    void abandon();
    bool isLoading() const { return m_reading != nullptr; }
    /// How much of what is being read has been parsed; 0 until that begins.
    int percent() const { return m_percent; }

Q_SIGNALS:
    /// percent() is another one.
    void advanced();
    void loaded(const LoadedList &loaded);

private:
    class Reading;

    void advance(quint64 ticket, int percent);
    void deliver(quint64 ticket, const LoadedList &loaded);

    std::shared_ptr<Reading> m_reading; ///< the newest one, until it is delivered
    quint64 m_ticket = 0;               ///< of that
    int m_percent = 0;
};

} // namespace coroscope::ui
