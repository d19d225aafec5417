// SPDX-License-Identifier: MIT
#include "core/lessons/moments/eventselector.h"

#include <QHash>

#include <algorithm>
#include <array>
#include <iterator>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

using S = QLatin1String;

/// In the order of WaitKind.
constexpr std::array waitNames{S("checkpoint"),
                               S("sleep"),
                               S("backoff"),
                               S("semaphore"),
                               S("event"),
                               S("queue-get"),
                               S("children"),
                               S("network"),
                               S("queue-put"),
                               S("join"),
                               S("room"),
                               S("outside"),
                               S("thread"),
                               S("forever"),
                               S("task"),
                               S("lock"),
                               S("condition"),
                               S("barrier")};
static_assert(waitNames.size()
              == static_cast<std::size_t>(WaitKind::Barrier) + 1);

constexpr std::array ordinals{
    S("last"), S("first"), S("second"), S("third"), S("fourth"), S("fifth")};

bool hasEnded(const TraceEvent &event, TaskOutcome outcome)
{
    return event.kind == EventKind::TaskEnded
           && event.detail == static_cast<quint8>(outcome);
}

bool isStage(const TraceEvent &event, Stage stage)
{
    return event.kind == EventKind::StageBegan
           && event.detail == static_cast<quint8>(stage);
}

} // namespace

std::optional<WaitKind> waitNamed(QStringView name)
{
    const auto found = std::ranges::find_if(
        waitNames, [name](S wait) { return wait == name; });
    return found == waitNames.end()
               ? std::nullopt
               : std::optional(static_cast<WaitKind>(
                   std::distance(waitNames.begin(), found)));
}

QLatin1String nameOfWait(WaitKind wait)
{
    return waitNames[static_cast<std::size_t>(wait)];
}

const EventSelector::Kind *EventSelector::findKind(QStringView name)
{
    using enum EventKind;
    static constexpr std::array kinds{
        Kind{S("TaskSpawned"),
             [](const Seen &s) { return s.event.kind == TaskSpawned; }},
        Kind{S("TaskStarted"),
             [](const Seen &s) { return s.event.kind == TaskStarted; }},
        Kind{S("TaskResumed"),
             [](const Seen &s) { return s.event.kind == TaskResumed; }},
        Kind{S("TaskEnded"),
             [](const Seen &s) { return s.event.kind == TaskEnded; }},
        Kind{
            S("TaskDone"),
            [](const Seen &s) { return hasEnded(s.event, TaskOutcome::Done); }},
        Kind{S("TaskFailed"),
             [](const Seen &s) {
                 return hasEnded(s.event, TaskOutcome::Failed);
             }},
        Kind{S("TaskCancelled"),
             [](const Seen &s) {
                 return hasEnded(s.event, TaskOutcome::Cancelled);
             }},
        Kind{S("TaskTimedOut"),
             [](const Seen &s) {
                 return hasEnded(s.event, TaskOutcome::TimedOut);
             }},
        Kind{S("WaitBegan"),
             [](const Seen &s) { return s.event.kind == WaitBegan; }},
        Kind{S("WaitEnded"),
             [](const Seen &s) { return s.event.kind == WaitEnded; }},
        Kind{S("WaitGranted"),
             [](const Seen &s) {
                 return s.event.kind == WaitEnded
                        && s.event.detail
                               == static_cast<quint8>(WakeReason::Granted);
             }},
        Kind{S("WaitCancelled"),
             [](const Seen &s) {
                 return s.event.kind == WaitEnded
                        && s.event.detail
                               == static_cast<quint8>(WakeReason::Cancelled);
             }},
        Kind{S("GroupLeft"),
             [](const Seen &s) {
                 return s.event.kind == TaskResumed
                        && s.wait == WaitKind::Children && !s.hasChildren;
             }},
        Kind{S("PermitAcquired"),
             [](const Seen &s) { return s.event.kind == PermitAcquired; }},
        Kind{S("PermitReleased"),
             [](const Seen &s) { return s.event.kind == PermitReleased; }},
        Kind{S("ResourceFull"),
             [](const Seen &s) {
                 const ResourceTrack *const resource = resourceOf(s);
                 const bool isFilled =
                     s.event.kind == ItemPut && resource
                     && s.event.value
                            == resource->permitsAt(resource->created());
                 return isFilled
                        || (s.event.kind == PermitAcquired
                            && s.event.value == 0);
             }},
        Kind{S("ResourceEmpty"),
             [](const Seen &s) {
                 const ResourceTrack *const resource = resourceOf(s);
                 const bool isUnused =
                     s.event.kind == PermitReleased && resource
                     && s.event.value
                            == resource->permitsAt(resource->created());
                 return isUnused
                        || (s.event.kind == ItemTaken && s.event.value == 0);
             }},
        Kind{S("ItemPut"),
             [](const Seen &s) { return s.event.kind == ItemPut; }},
        Kind{S("ItemTaken"),
             [](const Seen &s) { return s.event.kind == ItemTaken; }},
        Kind{S("ItemDone"),
             [](const Seen &s) { return s.event.kind == ItemDone; }},
        Kind{S("AllItemsDone"),
             [](const Seen &s) {
                 return s.event.kind == ItemDone && s.event.value == 0;
             }},
        Kind{S("QueueShutDown"),
             [](const Seen &s) { return s.event.kind == QueueShutDown; }},
        Kind{S("EventSet"),
             [](const Seen &s) { return s.event.kind == EventSet; }},
        Kind{S("EventCleared"),
             [](const Seen &s) { return s.event.kind == EventCleared; }},
        Kind{S("CancelRequested"),
             [](const Seen &s) { return s.event.kind == CancelRequested; }},
        Kind{S("AttemptBegan"),
             [](const Seen &s) { return s.event.kind == AttemptBegan; }},
        Kind{S("AttemptEnded"),
             [](const Seen &s) { return s.event.kind == AttemptEnded; }},
        Kind{S("AttemptDone"),
             [](const Seen &s) {
                 return s.event.kind == AttemptEnded
                        && s.event.detail
                               == static_cast<quint8>(TaskOutcome::Done);
             }},
        Kind{S("AttemptFailed"),
             [](const Seen &s) {
                 return s.event.kind == AttemptEnded
                        && s.event.detail
                               == static_cast<quint8>(TaskOutcome::Failed);
             }},
        Kind{S("BackoffBegan"),
             [](const Seen &s) { return s.event.kind == BackoffBegan; }},
        Kind{S("DeadlineSet"),
             [](const Seen &s) {
                 return s.event.kind == DeadlineSet && s.event.value >= 0;
             }},
        Kind{S("ShieldRaised"),
             [](const Seen &s) {
                 return s.event.kind == ShieldChanged && s.event.value != 0;
             }},
        Kind{S("ShieldLifted"),
             [](const Seen &s) {
                 return s.event.kind == ShieldChanged && s.event.value == 0;
             }},
        Kind{S("StageOpening"),
             [](const Seen &s) { return isStage(s.event, Stage::Opening); }},
        Kind{S("StageInUse"),
             [](const Seen &s) { return isStage(s.event, Stage::InUse); }},
        Kind{S("StageClosing"),
             [](const Seen &s) { return isStage(s.event, Stage::Closing); }},
        Kind{S("StageClosed"),
             [](const Seen &s) { return isStage(s.event, Stage::Closed); }},
        Kind{S("Noted"), [](const Seen &s) { return s.event.kind == Noted; }},
        Kind{S("DeadlockFound"),
             [](const Seen &s) { return s.event.kind == DeadlockFound; }},
    };
    const auto found = std::ranges::find_if(
        kinds, [name](const Kind &kind) { return kind.name == name; });
    return found == kinds.end() ? nullptr : &*found;
}

std::optional<CancelSource> EventSelector::sourceNamed(QStringView name)
{
    if (name == u"request")
        return CancelSource::Explicit;
    if (name == u"deadline")
        return CancelSource::Deadline;
    if (name == u"failure")
        return CancelSource::SiblingFailed;
    return std::nullopt;
}

const ResourceTrack *EventSelector::resourceOf(const Seen &seen)
{
    return seen.event.resource == ResourceId::None
               ? nullptr
               : seen.history.resource(seen.event.resource);
}

EventSelector EventSelector::parse(RuleText &text)
{
    EventSelector result;
    const QString which = text.take(S("which event, such as \"first\""));
    const auto ordinal = std::ranges::find_if(
        ordinals, [&which](S name) { return name == which; });
    if (ordinal == ordinals.end())
        throw RuleFault(
            u"\"%1\" does not say which: first … fifth or last"_s.arg(which));
    result.m_ordinal =
        static_cast<int>(std::distance(ordinals.begin(), ordinal));
    const QString kind = text.take(S("a kind of event"));
    result.m_kind = findKind(kind);
    if (!result.m_kind)
        throw RuleFault(u"there is no kind of event \"%1\""_s.arg(kind));
    if (const auto of = text.takeAfter(S("of"), S("a task")))
        result.m_of = *of;
    if (const auto in = text.takeAfter(S("in"), S("a resource")))
        result.m_in = *in;
    if (const auto wait = text.takeAfter(S("for"), S("a wait"))) {
        result.m_wait = waitNamed(*wait);
        if (!result.m_wait)
            throw RuleFault(u"nobody waits for \"%1\""_s.arg(*wait));
    }
    if (const auto source = text.takeAfter(S("by"), S("who cancels"))) {
        result.m_source = sourceNamed(*source);
        if (!result.m_source)
            throw RuleFault(u"nobody cancels by \"%1\""_s.arg(*source));
    }
    if (const auto saying = text.takeAfter(S("saying"), S("a text")))
        result.m_saying = *saying;
    if (const auto after = text.takeAfter(S("after"), S("a moment")))
        result.m_after = *after;
    return result;
}

bool EventSelector::fitsNames(const Seen &seen) const
{
    const TaskTrack *const task = seen.history.task(seen.event.task);
    const ResourceTrack *const resource = resourceOf(seen);
    const QString doer = task ? seen.history.text(task->name) : QString();
    const QString thing = resource ? resource->name() : QString();
    if (!m_in.isEmpty() && !fitsPattern(thing, m_in))
        return false;
    return m_of.isEmpty() || fitsPattern(doer, m_of)
           || (m_in.isEmpty() && resource && fitsPattern(thing, m_of));
}

bool EventSelector::fits(const Seen &seen) const
{
    if (!m_kind->fits(seen))
        return false;
    if (m_wait && seen.wait != m_wait)
        return false;
    const bool isAsked = seen.event.kind == EventKind::CancelRequested;
    if (m_source
        && (!isAsked || seen.event.detail != static_cast<quint8>(*m_source)))
        return false;
    if (!m_saying.isEmpty()
        && !fitsPattern(seen.history.text(seen.event.text), m_saying))
        return false;
    return fitsNames(seen);
}

/// Goes through the events, and remembers of those before what the selector
/// asks for.
class EventSelector::Reading
{
public:
    explicit Reading(const History &history)
        : m_history(history)
    {
    }

    Seen seen(const TraceEvent &event)
    {
        if (event.kind == EventKind::TaskSpawned)
            ++m_children[TaskId{static_cast<quint32>(event.value)}];
        if (event.kind == EventKind::TaskEnded) {
            if (const TaskTrack *const task = m_history.task(event.task))
                --m_children[task->parent];
        }
        if (event.kind == EventKind::WaitBegan)
            m_waits[event.task] = static_cast<WaitKind>(event.detail);
        const auto wait = m_waits.constFind(event.task);
        return {m_history,
                event,
                wait == m_waits.cend() ? std::nullopt : std::optional(*wait),
                m_children.value(event.task) > 0};
    }

private:
    const History &m_history;
    QHash<TaskId, WaitKind> m_waits;
    QHash<TaskId, int> m_children;
};

EventIndex EventSelector::find(const History &history, EventIndex after) const
{
    Reading reading(history);
    EventReader events(history.events());
    EventIndex found = EventIndex::None;
    int count = 0;
    for (qsizetype i = 1; i <= history.recordedEvents(); ++i) {
        const EventIndex index{static_cast<quint32>(i)};
        const TraceEvent *const event = events.at(index);
        if (!event)
            continue;
        const Seen seen = reading.seen(*event);
        if (index <= after || !fits(seen))
            continue;
        found = index;
        if (++count == m_ordinal)
            return found;
    }
    return m_ordinal == 0 ? found : EventIndex::None;
}

} // namespace coroscope
