// SPDX-License-Identifier: MIT
#include "ui/findings/findingsjudge.h"

#include "ui/monitor/monitorview.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace coroscope::ui {

FindingsJudge::FindingsJudge(MonitorView &view, Ways ways, QObject *parent)
    : QObject(parent)
    , m_view(view)
    , m_ways(std::move(ways))
    , m_judged(view.history())
    , m_run(view.history().runNumber())
{
    connect(&view.clock(), &FrameClock::tableTick, this, &FindingsJudge::consider);
}

FindingsJudge::~FindingsJudge() = default;

bool FindingsJudge::isUpToDate() const
{
    return m_judged->events == m_view.history().recordedEvents();
}

void FindingsJudge::consider()
{
    if (std::exchange(m_run, m_view.history().runNumber()) != m_view.history().runNumber()) {
        m_thread.request_stop();
        *m_judged = Judged(); // it stays where it is: who shows it looks no further
        Q_EMIT changed();
    }
    // One at a time: another one would wait for the end of this one.
    if (!m_isJudging && hasReason())
        start();
}

bool FindingsJudge::hasReason() const
{
    const qsizetype events = m_view.history().recordedEvents();
    if (isUpToDate())
        return false;
    return m_ways.isOver()
           || (events <= mostEventsWhileRunning && events >= m_judged->events * 3 / 2);
}

void FindingsJudge::start()
{
    m_isJudging = true;
    m_thread = std::jthread([this,
                             judge = m_ways.judge,
                             run = m_run,
                             history = m_view.history(),
                             remarks = m_ways.first ? m_ways.first() : std::vector<Remark>()](
                                const std::stop_token &stop) mutable {
        std::ranges::move(judge(history, stop), std::back_inserter(remarks));
        const Judged judged{.remarks = std::move(remarks),
                            .asOf = history.end(),
                            .events = history.recordedEvents()};
        m_inbox.post([this, run, judged] { take(run, judged); });
    });
    Q_EMIT changed();
}

void FindingsJudge::take(quint64 run, const Judged &judged)
{
    m_isJudging = false;
    if (run == m_view.history().runNumber())
        *m_judged = judged;
    Q_EMIT changed();
    consider(); // more may have happened meanwhile, or another run
}

} // namespace coroscope::ui
