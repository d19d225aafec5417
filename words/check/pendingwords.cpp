// SPDX-License-Identifier: MIT
#include "words/check/pendingwords.h"

#include "core/check/run/inflightrequest.h"
#include "core/trace/waits/awaited.h"
#include "words/check/progresswords.h"
#include "words/text/format.h"
#include "words/trace/eventwords.h"

#include <QCoreApplication>

namespace coroscope {

namespace {

class PendingWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::PendingWords)
};

/// In whose line it stands; nullptr: in none.
const ResourceTrack *lineOf(const CheckRun &run, const TaskTrack &task, Moment m)
{
    const Transition *const doing = task.at(m);
    return doing && doing->state == TaskState::Suspended ? run.history().resource(doing->resource)
                                                         : nullptr;
}

HostHold holdOf(const CheckRun &run, const ResourceTrack *line, Moment m)
{
    const HostTrack *const host = line ? run.hosts().of(line->id()) : nullptr;
    return host ? host->holdAt(m) : HostHold();
}

QString whyInLine(const CheckRun &run, const TaskTrack &task, const ResourceTrack &line, Moment m)
{
    const QString slot = run.hosts().of(line.id()) ? PendingWords::tr("a slot of its host")
                                                   : PendingWords::tr("one of the run's slots");
    const auto ahead = aheadOf(task.id, line, m);
    if (!ahead)
        return PendingWords::tr("Waiting for %1").arg(slot);
    return *ahead == 0
               ? PendingWords::tr("Waiting: next for %1").arg(slot)
               : PendingWords::tr("Waiting for %1, %2 before it").arg(slot, formatCount(*ahead));
}

QString whyWaiting(const CheckRun &run, const TaskTrack &task, Moment m)
{
    const ResourceTrack *const line = lineOf(run, task, m);
    if (!line)
        return {};
    const HostHold hold = holdOf(run, line, m);
    switch (hold.reason) {
    case HoldReason::Open:
        return whyInLine(run, task, *line, m);
    case HoldReason::Gap:
        return PendingWords::tr("Waiting: pace of the host, %1")
            .arg(timeLeftText(hold.until, m.time));
    case HoldReason::RetryAfter:
    case HoldReason::Backoff:
        return PendingWords::tr("Waiting: host opens in %1").arg(timeLeftText(hold.until, m.time));
    case HoldReason::Shut:
        return PendingWords::tr("Waiting: the host is left alone");
    }
    Q_UNREACHABLE();
    return {};
}

QString whyBackingOff(const CheckRun &run, const Transition &doing, Moment m)
{
    const KeptEvent event = run.history().event(doing.event);
    if (!event || event->kind != EventKind::WaitBegan || event->value <= 0)
        return PendingWords::tr("Backing off");
    const Clock::TimePoint until = doing.time + Clock::Duration(event->value);
    return PendingWords::tr("Backing off, again in %1").arg(timeLeftText(until, m.time));
}

QString whyOnTheWire(const CheckRun &run, const TaskTrack &task, Moment m)
{
    const auto request = inFlightRequestOf(run, task.id, m);
    if (!request)
        return {};
    return PendingWords::tr("%1, for %2 by now")
        .arg(inFlightWord(*request), formatDurationShort(m.time - request->since));
}

} // namespace

QString whyPending(const CheckRun &run, const TaskTrack &task, Moment m)
{
    const Transition *const doing = task.at(m);
    if (!doing)
        return {};
    switch (doing->state) {
    case TaskState::Network:
        return whyOnTheWire(run, task, m);
    case TaskState::Suspended:
        return whyWaiting(run, task, m);
    case TaskState::Backoff:
        return whyBackingOff(run, *doing, m);
    case TaskState::Failed:
        return PendingWords::tr("Failed: asked for once more at the end");
    default:
        return {};
    }
}

bool isHeldBack(const CheckRun &run, const TaskTrack &task, Moment m)
{
    return closesSlots(holdOf(run, lineOf(run, task, m), m).reason);
}

} // namespace coroscope
