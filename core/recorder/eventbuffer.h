// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/eventlog.h"

#include <QDateTime>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace coroscope {

/// What happens in a program, from the thread on which it happens to the one that writes it down: an EventLog that
/// somebody waits at, and that never grows beyond a bound. At the bound it ends: what came before is whole.
///
/// Threads: all; next() on one. Cost: a lock that is mostly free, and a look-up for a text and a place.
class EventBuffer
{
public:
    using Time = std::chrono::steady_clock::time_point;

    /// What has come since the last one, which mostly is what came within a moment.
    struct Piece
    {
        EventBatch batch;
        QDateTime started;    ///< when what is called time zero was
        TextId oldestText{1}; ///< none before it is named any more
        QString cut;          ///< why nothing more is known after the batch; empty: more comes
        bool isLast = false;  ///< nothing comes after it
    };

    /// Keeps at most `mostWaiting` events.
    explicit EventBuffer(qsizetype mostWaiting)
        : m_mostWaiting(mostWaiting)
    {
    }

    /// The number of the event, from 1, in the numbers of 32 bits; None: nothing is kept any more.
    EventIndex add(Clock::TimePoint at, const Event &event);
    /// Nothing is known of what comes after this.
    void cutOff(const QString &why);
    /// Nothing comes any more, and what is there is the rest.
    void close();
    /// Nobody wants what is there, or will come.
    void abandon();

    /// Waits until there is something, then for what comes within a moment; or until `until`, and returns what there is.
    Piece next(std::optional<Time> until = std::nullopt);
    /// Has next() return.
    void wake();

private:
    TextId intern(QStringView text);
    PlaceId intern(const std::source_location &where);
    bool hasNews() const;
    void end();

    const qsizetype m_mostWaiting;
    std::mutex m_mutex; ///< guards all below
    std::condition_variable m_news;
    EventBatch m_batch;
    QDateTime m_started; ///< null: nothing has happened yet
    QString m_cut;
    bool m_isOpen = true;
    bool m_isAwaited = false; ///< next() waits for the first event
    bool m_isWoken = false;
    quint32 m_count = 0;
    quint32 m_lastText = 0;
    TextId m_oldestText{1}; ///< of m_texts
    quint32 m_lastPlace = 0;
    QHash<QString, TextId> m_texts;
    QHash<std::pair<const char *, quint32>, PlaceId> m_places;
};

} // namespace coroscope
