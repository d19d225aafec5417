// SPDX-License-Identifier: MIT
#pragma once

#include "core/thread/mailbox.h"
#include "ui/findings/remark.h"
#include "ui/monitor/ofrun.h"

#include <QObject>

#include <functional>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace coroscope::ui {

class MonitorView;

/// Says what is worth a look in a run, while it goes on and when it is over. To judge is to go over all of it: that is
/// done on a thread of its own, over a copy of the history. Copies cost the window's thread some 3 ms for 100,000 events,
/// and up to 0.15 s for a million: so of a run that goes on it is judged when it has grown by half, up to 100,000
/// events, and all of it once when it is over.
///
/// Threads: the one that shows. Lifetime: `view` outlives it. The destructor stops the judging and waits for the end of
/// the kind of finding that it is at, 0.2 s at the most.
class FindingsJudge final : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype mostEventsWhileRunning = 100'000;

    struct Ways
    {
        std::function<bool()> isOver; ///< the run
        /// What comes first, said by who knows more than events; called on the thread that shows.
        std::function<std::vector<Remark>()> first = {};
        /// Called on the thread of the judging.
        std::function<std::vector<Remark>(const History &, const std::stop_token &)> judge =
            &findingRemarks;
    };

    FindingsJudge(MonitorView &view, Ways ways, QObject *parent = nullptr);
    ~FindingsJudge() override;

    /// Of the run that is shown; they stay where they are in memory.
    const std::vector<Remark> &remarks() const { return m_judged->remarks; }
    /// Up to when it was judged; nullopt: it was not yet.
    std::optional<Clock::TimePoint> asOf() const { return m_judged->asOf; }
    /// Nothing has happened since.
    bool isUpToDate() const;
    bool isJudging() const { return m_isJudging; }

    /// Judges the run if there is reason to. Once a tick, and when a run begins or ends.
    void consider();

Q_SIGNALS:
    void changed();

private:
    struct Judged
    {
        std::vector<Remark> remarks;
        std::optional<Clock::TimePoint> asOf;
        qsizetype events = 0;
    };

    bool hasReason() const;
    void start();
    void take(quint64 run, const Judged &judged);

    MonitorView &m_view;
    const Ways m_ways;
    OfRun<Judged> m_judged;
    quint64 m_run; ///< that it knows of
    bool m_isJudging = false;
    Mailbox m_inbox;
    std::jthread m_thread; ///< the last member: it posts to the others
};

} // namespace coroscope::ui
