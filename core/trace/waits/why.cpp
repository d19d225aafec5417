// SPDX-License-Identifier: MIT
#include "core/trace/waits/why.h"

#include "core/async/observe/eventdomain.h"
#include "core/trace/waits/awaited.h"
#include "core/trace/waits/heldup.h"

#include <algorithm>

namespace coroscope {

namespace {

constexpr std::ptrdiff_t mostTransitions = 64;

class Chain
{
public:
    Chain(const History &history, Moment m, const ClosedBy &closedBy)
        : m_history(history)
        , m_moment(m)
        , m_closedBy(closedBy)
    {
    }

    std::vector<WhyLink> of(const TaskTrack &task);

private:
    void add(EventIndex index);
    void add(Moment m) { add(m.event); }
    void addCauses(EventIndex index);
    void addDeadline(const TraceEvent &passed, EventIndex index);

    void explain(const TaskTrack &task);
    void explainEnd(const TaskTrack &task, const Transition &end);
    void explainAttempts(const TaskTrack &task);
    void addLongestWait(const TaskTrack &task, const Transition &end);
    void explainTurn(const TaskTrack &task, const Transition &turn);
    void explainWait(const TaskTrack &task, const Transition &wait);
    void explainResource(const Awaited &awaited);
    void explainBlocker(const Awaited &awaited);
    void explainLine(const ResourceTrack &resource, const Awaited &awaited);
    void addLast(EventKind kind, ResourceId resource, Moment before);

    bool hasRoom() const { return m_events.size() < mostWhyLinks; }

    const History &m_history;
    const Moment m_moment;
    const ClosedBy &m_closedBy;
    std::vector<EventIndex> m_events; ///< the most important first
    std::vector<TaskId> m_told;
};

/// A history keeps what is damaged, too, and there is nothing to be said of that.
bool isLegible(const TraceEvent &event)
{
    switch (event.kind) {
    case EventKind::TaskEnded:
    case EventKind::OutcomeMarked:
    case EventKind::AttemptEnded:
        return checked(event.detail, TaskOutcome::TimedOut).has_value();
    case EventKind::WaitBegan:
        return checked(event.detail, WaitKind::Barrier).has_value();
    case EventKind::CancelRequested:
        return checked(event.detail, CancelSource::SiblingFailed).has_value();
    case EventKind::StageBegan:
        return checked(event.detail, Stage::Closed).has_value();
    default:
        return isOfDomain(event.kind) || event.kind <= EventKind::DeadlockFound;
    }
}

bool isGrant(const TraceEvent &event)
{
    return event.kind == EventKind::WaitEnded
           && static_cast<WakeReason>(event.detail) == WakeReason::Granted;
}

/// The newest transition to `state`, and before `end`.
const Transition *lastOf(const TaskTrack &task, TaskState state, const Transition &end)
{
    const auto before = task.transitions.begin() + (&end - task.transitions.data());
    constexpr std::ptrdiff_t nearby = 8;
    for (auto it = before; it != task.transitions.begin() && before - it < nearby;) {
        if ((--it)->state == state)
            return &*it;
    }
    return nullptr;
}

std::vector<WhyLink> Chain::of(const TaskTrack &task)
{
    explain(task);
    const EventIndex own = m_events.empty() ? EventIndex::None : m_events.front();
    if (m_events.size() < 2) // it can be said who started it
        add(task.spawned());
    std::ranges::sort(m_events);
    std::vector<WhyLink> links;
    for (const EventIndex index : m_events) {
        const TraceEvent &event = *m_history.event(index);
        links.push_back({.moment = {event.time, index}, .task = event.task, .isOwn = index == own});
    }
    return links;
}

void Chain::add(EventIndex index)
{
    const auto moment = m_history.momentOf(index);
    const bool isKnown = std::ranges::find(m_events, index) != m_events.end();
    if (moment && *moment <= m_moment && !isKnown && hasRoom()
        && isLegible(*m_history.event(index)))
        m_events.push_back(index);
}

void Chain::addCauses(EventIndex index)
{
    for (const EventIndex cause : m_history.causeChain(index)) {
        const TraceEvent &event = *m_history.event(cause);
        const bool saysNothing = event.kind == EventKind::TaskResumed
                                 || (isGrant(event) && m_history.event(event.cause));
        if (!saysNothing)
            add(cause);
        if (event.kind == EventKind::CancelRequested)
            addDeadline(event, cause);
    }
}

void Chain::addDeadline(const TraceEvent &passed, EventIndex index)
{
    if (static_cast<CancelSource>(passed.detail) != CancelSource::Deadline)
        return;
    const qint64 now = passed.time.time_since_epoch().count();
    const auto last = static_cast<quint32>(index);
    EventIndex set = EventIndex::None;
    qint64 limit = -1;
    EventReader events(m_history.events());
    for (quint32 i = last - 1; i > 0 && last - i < longestLook; --i) {
        const TraceEvent *const event = events.at(EventIndex{i});
        if (!event)
            break;
        const bool isCandidate = event->kind == EventKind::DeadlineSet && event->task == passed.task
                                 && event->value <= now;
        // Of those that have passed, all but the last did so before.
        if (isCandidate && event->value > limit) {
            limit = event->value;
            set = EventIndex{i};
        }
    }
    add(set);
}

void Chain::explain(const TaskTrack &task)
{
    const Transition *const doing = task.at(m_moment);
    if (!doing || !hasRoom() || std::ranges::find(m_told, task.id) != m_told.end())
        return;
    m_told.push_back(task.id);
    if (isEnd(doing->state))
        explainEnd(task, *doing);
    else if (doing->state == TaskState::Ready || doing->state == TaskState::OnLoop)
        explainTurn(task, *doing);
    else
        explainWait(task, *doing);
}

void Chain::explainEnd(const TaskTrack &task, const Transition &end)
{
    addCauses(end.event);
    const KeptEvent event = m_history.event(end.event);
    const bool hasCause = event && event->cause != EventIndex::None;
    if (hasCause)
        return;
    explainAttempts(task);
    const Transition *const woken = lastOf(task, TaskState::Ready, end);
    const KeptEvent wake = woken ? m_history.event(woken->event) : KeptEvent();
    if (wake && wake->cause != EventIndex::None)
        addCauses(woken->event);
    if (m_events.size() < 2)
        addLongestWait(task, end);
}

/// Of the newest ones: most of its time went there.
void Chain::addLongestWait(const TaskTrack &task, const Transition &end)
{
    const auto last = task.transitions.begin() + (&end - task.transitions.data());
    const auto first =
        last - std::min<std::ptrdiff_t>(last - task.transitions.begin(), mostTransitions);
    const Transition *longest = nullptr;
    Clock::Duration length{};
    for (auto it = first; it < last; ++it) {
        const bool waits =
            it->state >= TaskState::Network && std::next(it)->time - it->time > length;
        if (!waits)
            continue;
        longest = &*it;
        length = std::next(it)->time - it->time;
    }
    const KeptEvent event = longest ? m_history.event(longest->event) : KeptEvent();
    if (event && event->task == task.id)
        add(longest->moment());
}

/// Those of the newest ones that failed, the last first: a task that tries one thing after the other begins to count anew
/// with each, and what came of the others explains nothing.
void Chain::explainAttempts(const TaskTrack &task)
{
    constexpr std::ptrdiff_t mostAttempts = 64;
    const auto end = task.attempts.rbegin() + std::min(std::ssize(task.attempts), mostAttempts);
    const bool isOver = isEnd(task.stateAt(m_moment).value_or(TaskState::Pending));
    for (auto attempt = task.attempts.rbegin(); attempt != end && hasRoom(); ++attempt) {
        if (attempt->began() > m_moment)
            continue;
        const bool hasEnded = attempt->hasEndedBy(m_moment);
        const bool isDone = hasEnded && attempt->outcome == TaskOutcome::Done;
        if (isDone && !isOver)
            return;
        if (hasEnded && !isDone)
            add(*attempt->ended());
        if (attempt->number == 1)
            return;
    }
}

void Chain::explainTurn(const TaskTrack &task, const Transition &turn)
{
    const KeptEvent event = m_history.event(turn.event);
    if (!event || event->task != task.id)
        return;
    const bool wasResumed = event->kind == EventKind::TaskResumed && m_history.event(event->cause);
    const EventIndex own = wasResumed ? event->cause : turn.event;
    add(own);
    addCauses(own);
}

void Chain::explainWait(const TaskTrack &task, const Transition &wait)
{
    const KeptEvent event = m_history.event(wait.event);
    if (event && event->task != task.id) { // it was concluded from what another one did
        if (const Transition *const turn = lastOf(task, TaskState::OnLoop, wait))
            explainTurn(task, *turn);
        return;
    }
    add(wait.event);
    if (const auto heldUp = heldUpAt(m_history, task, m_moment))
        add(heldUp->since);
    if (const auto awaited = awaitedAt(m_history, task, m_moment)) {
        explainResource(*awaited);
        explainBlocker(*awaited);
        return;
    }
    explainAttempts(task);
    if (!task.attempts.empty() && !task.attempts.back().hasEndedBy(m_moment))
        add(task.attempts.back().began());
}

void Chain::explainResource(const Awaited &awaited)
{
    const ResourceTrack *const resource = m_history.resource(awaited.resource);
    if (!resource)
        return;
    const EventIndex closed = m_closedBy ? m_closedBy(*resource, m_moment) : EventIndex::None;
    if (closed != EventIndex::None)
        addCauses(closed);
    if (const auto lowered = resource->permitsLoweredAt(m_moment))
        add(*lowered);
    explainLine(*resource, awaited);
}

/// One stands for all: it has been there for the longest.
void Chain::explainBlocker(const Awaited &awaited)
{
    if (awaited.tasks.empty())
        return;
    const ResourceSpan &first = awaited.tasks.front();
    const TaskTrack *const blocker = m_history.task(first.task);
    if (awaited.resource != ResourceId::None)
        add(first.began());
    const Transition *const doing = blocker ? blocker->at(m_moment) : nullptr;
    // That it is about to go on, or does, is no reason; nor is a wait of which it has said nothing.
    const KeptEvent event = doing ? m_history.event(doing->event) : KeptEvent();
    const bool waits = event && event->kind == EventKind::WaitBegan;
    if (waits)
        explain(*blocker);
}

/// Where nobody holds anything: what made it wait, and not somebody else before.
void Chain::explainLine(const ResourceTrack &resource, const Awaited &awaited)
{
    switch (awaited.wait) {
    case WaitKind::QueueGet:
        addLast(EventKind::ItemTaken, resource.id(), awaited.since);
        break;
    case WaitKind::QueuePut:
    case WaitKind::QueueJoin:
        addLast(EventKind::ItemPut, resource.id(), awaited.since);
        break;
    case WaitKind::Event:
        addLast(EventKind::EventCleared, resource.id(), awaited.since);
        break;
    case WaitKind::Barrier:
        for (const ResourceSpan &other : resource.waitersAt(m_moment, 2))
            add(other.began());
        break;
    default:
        return;
    }
    if (m_events.size() < 2)
        add(resource.created());
}

void Chain::addLast(EventKind kind, ResourceId resource, Moment before)
{
    const auto last = static_cast<quint32>(before.event);
    EventReader events(m_history.events());
    for (quint32 i = last - 1; i > 0 && last - i < longestLook; --i) {
        const TraceEvent *const event = events.at(EventIndex{i});
        if (!event)
            return;
        if (event->kind == kind && event->resource == resource) {
            add(EventIndex{i});
            return;
        }
    }
}

} // namespace

std::vector<WhyLink> whyOf(const History &history, TaskId task, Moment m, const ClosedBy &closedBy)
{
    const TaskTrack *const known = history.task(task);
    return known ? Chain(history, m, closedBy).of(*known) : std::vector<WhyLink>();
}

} // namespace coroscope
