// SPDX-License-Identifier: MIT
#include "words/check/checkeventwords.h"

#include "words/check/hostwords.h"
#include "words/check/verdictwords.h"
#include "words/text/format.h"

#include <QCoreApplication>

namespace coroscope {

namespace {

class EventWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::EventWords)
};

QString holdSentence(const HostHeld &held, Clock::TimePoint since, const QString &host)
{
    switch (held.reason) {
    case HoldReason::Open:
        return EventWords::tr("“%1” may be asked again").arg(host);
    case HoldReason::Shut:
        return EventWords::tr("“%1” is not asked any more").arg(host);
    case HoldReason::Gap:
    case HoldReason::RetryAfter:
    case HoldReason::Backoff:
        return EventWords::tr("“%1” is left alone for %2: %3")
            .arg(host, formatDuration(held.until - since), holdReasonInWords(held.reason));
    }
    Q_UNREACHABLE();
    return {};
}

Closure closure(const HostHold &hold)
{
    const bool isForGood = hold.reason == HoldReason::Shut;
    return {holdReasonInWords(hold.reason),
            hold.since,
            isForGood ? std::nullopt : std::optional(hold.until)};
}

} // namespace

QString CheckEventWords::sentence(const History &history, const TraceEvent &event) const
{
    const QString host = resourceName(history, event.resource);
    if (const auto held = HostHeld::read(event))
        return holdSentence(*held, event.time, host);
    if (const auto answered = HostAnswered::read(event)) {
        return EventWords::tr("“%1” %2 after %3")
            .arg(host,
                 hostAnswerInWords(answered->answer, taskName(history, event.task)),
                 formatDuration(answered->took));
    }
    return HttpEventWords::sentence(history, event);
}

bool CheckEventWords::belongsToStory(EventKind kind) const
{
    return HostEvents::read(kind)
           == HostEvent::Held; // of an answer, what its task does then says the same
}

QString CheckEventWords::holdingBack(const ResourceTrack &resource, Moment t) const
{
    const HostTrack *const host = m_hosts.of(resource.id());
    const HostHold hold = host ? host->holdAt(t) : HostHold();
    if (hold.reason == HoldReason::Open || hold.reason == HoldReason::Shut)
        return {};
    return EventWords::tr("Waits until “%1” may be asked again, in %2 (%3)")
        .arg(printable(resource.name()),
             timeLeftText(hold.until, t.time),
             holdReasonInWords(hold.reason));
}

std::optional<Closure> CheckEventWords::closedAt(const ResourceTrack &resource, Moment t) const
{
    const HostTrack *const host = m_hosts.of(resource.id());
    const HostHold hold = host ? host->holdAt(t) : HostHold();
    return closesSlots(hold.reason) ? std::optional(closure(hold)) : std::nullopt;
}

std::vector<Closure> CheckEventWords::closures(const ResourceTrack &resource,
                                               Clock::TimePoint from,
                                               Clock::TimePoint to) const
{
    const HostTrack *const host = m_hosts.of(resource.id());
    std::vector<Closure> found;
    for (const HostHold &hold : host ? host->holdsBetween(from, to) : std::vector<HostHold>()) {
        if (closesSlots(hold.reason))
            found.push_back(closure(hold));
    }
    return found;
}

EventIndex CheckEventWords::heldBackBy(const ResourceTrack &resource, Moment t) const
{
    const HostTrack *const host = m_hosts.of(resource.id());
    const HostHold hold = host ? host->holdAt(t) : HostHold();
    return hold.reason == HoldReason::Open ? EventIndex::None : hold.event;
}

std::vector<HeldBack> CheckEventWords::heldBack(const ResourceTrack &resource,
                                                Clock::TimePoint from,
                                                Clock::TimePoint to) const
{
    const HostTrack *const host = m_hosts.of(resource.id());
    if (!host)
        return {};
    const HeldTimes times = host->heldBetween(from, to);
    std::vector<HeldBack> parts;
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (times[i] > Clock::Duration::zero())
            parts.push_back({heldPartInWords(static_cast<HoldReason>(i)), times[i]});
    }
    return parts;
}

QString CheckEventWords::waitedFor(const History &history, WaitKind wait, ResourceId resource) const
{
    if (wait != WaitKind::Semaphore || m_hosts.all().empty())
        return HttpEventWords::waitedFor(history, wait, resource);
    return m_hosts.of(resource)
               ? EventWords::tr("for a slot of “%1”").arg(resourceName(history, resource))
               : EventWords::tr("for a slot");
}

QString CheckEventWords::resourcesHeading() const
{
    return EventWords::tr("Hosts");
}

bool CheckEventWords::isAmongResources(const ResourceTrack &resource) const
{
    return m_hosts.of(resource.id()) != nullptr;
}

TaskState CheckEventWords::shown(TaskState state) const
{
    return withoutTurns(state);
}

QString CheckEventWords::state(TaskState state) const
{
    return urlStateWord(state);
}

QString CheckEventWords::meaning(TaskState state) const
{
    switch (state) {
    case TaskState::Pending:
        return EventWords::tr("Nothing has been asked of it.");
    case TaskState::Network:
        return EventWords::tr("Its request is under way.");
    case TaskState::Suspended:
        return EventWords::tr("It waits for a slot, or until its host may be asked.");
    case TaskState::Done:
        return EventWords::tr("It has a verdict.");
    case TaskState::Failed:
        return EventWords::tr("It has a verdict, and is not ok.");
    default:
        return HttpEventWords::meaning(state);
    }
}

QString CheckEventWords::waiting(const QString &what) const
{
    return EventWords::tr("Waiting for %1").arg(what);
}

} // namespace coroscope
