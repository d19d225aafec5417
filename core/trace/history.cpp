// SPDX-License-Identifier: MIT
#include "core/trace/history.h"

#include "core/async/observe/eventdomain.h"
#include "core/trace/taskstate.h"
#include "core/trace/traceevent.h"

#include <algorithm>
#include <iterator>

namespace coroscope {
namespace {

/// Pending, on the loop, suspended, ready, on the loop, an end: many tasks never need more room than this.
constexpr std::size_t usualTransitions = 6;

/// As far as a Transition can name them.
constexpr ResourceId lastResource{0x7f'ffff};

// Ids count from 1, so that 0 can mean none; None wraps to an index that is beyond any end.
template <typename Id>
constexpr std::size_t indexOf(Id id)
{
    return static_cast<std::size_t>(id) - 1;
}

template <typename Id, typename Items>
bool isNext(Id id, const Items &items)
{
    return indexOf(id) == static_cast<std::size_t>(items.size());
}

bool markOutcome(const TraceEvent &event, TaskTrack &task)
{
    const auto outcome = checked(event.detail, TaskOutcome::TimedOut);
    if (!outcome)
        return false;
    task.marked = outcome;
    task.error = *outcome == TaskOutcome::Done ? TextId::None : event.text;
    return true;
}

bool beginAttempt(Moment now, const TraceEvent &event, TaskTrack &task)
{
    const auto number = checkedCount(event.value);
    if (number)
        task.beginAttempt(now, *number);
    return number.has_value();
}

bool endAttempt(Moment now, const TraceEvent &event, TaskTrack &task)
{
    const auto number = checkedCount(event.value);
    const auto outcome = checked(event.detail, TaskOutcome::TimedOut);
    return number && outcome && task.endAttempt(now, *number, *outcome, event.text);
}

bool setPermits(Moment now, const TraceEvent &event, ResourceTrack &resource)
{
    const auto permits = checkedCount(event.value);
    if (permits)
        resource.setPermits(now, *permits);
    return permits.has_value();
}

bool setLevel(Moment now, qint64 value, ResourceTrack &resource)
{
    const auto level = checkedCount(value);
    if (level)
        resource.setLevel(now, *level);
    return level.has_value();
}

ResourceTrack *ofKind(ResourceKind kind, ResourceTrack *resource)
{
    return resource && resource->kind() == kind ? resource : nullptr;
}

ResourceTrack *withPermits(ResourceTrack *resource)
{
    return resource && resource->hasPermits() ? resource : nullptr;
}

} // namespace

History::History(qsizetype eventLimit)
    : m_limit(std::max<qsizetype>(eventLimit, 1))
{
}

void History::append(const EventBatch &batch, const DomainReader &reader)
{
    Q_ASSERT(batch.events.empty()
             || indexOf(batch.first) == static_cast<std::size_t>(recordedEvents()));
    Q_ASSERT(batch.texts.isEmpty() || isNext(batch.firstText, m_texts));
    Q_ASSERT(batch.places.isEmpty() || isNext(batch.firstPlace, m_places));

    for (const QString &text : batch.texts)
        m_texts.append(text);
    m_places += batch.places;
    for (const TraceEvent &event : batch.events)
        append(event, reader);
    m_end = std::max(m_end, batch.now);
}

void History::append(TraceEvent event, const DomainReader &reader)
{
    // Everything here is searched by time, so a time that goes back must not come in.
    const Clock::TimePoint newest = m_events.newestTime();
    const bool isLate = event.time < newest;
    event.time = std::max(event.time, newest);
    m_end = std::max(m_end, event.time);
    const Moment now(event.time, EventIndex{static_cast<quint32>(recordedEvents()) + 1});
    if (event.kind == EventKind::TaskResumed)
        event.cause = readySince(event.task);
    const bool isConsistent =
        isOfDomain(event.kind) ? !reader || reader(now, event) : apply(now, event);
    if (isLate || !isConsistent)
        ++m_inconsistent;
    keep(event);
}

void History::keep(const TraceEvent &event)
{
    m_events.append(event);
    if (keptEvents() <= m_limit)
        return;
    const TraceEvent dropped = m_events.takeOldest();
    if (dropped.kind == EventKind::TaskEnded && hasEnded(dropped.task))
        m_tasks[indexOf(dropped.task)].summarise();
}

void History::clear()
{
    *this = History(m_limit);
}

std::optional<Moment> History::momentOf(EventIndex index) const
{
    const KeptEvent known = event(index);
    return known ? std::optional(Moment(known->time, index)) : std::nullopt;
}

QString History::text(TextId id) const
{
    return m_texts.at(static_cast<qsizetype>(id) - 1);
}

SourcePlace History::place(PlaceId id) const
{
    return m_places.value(static_cast<qsizetype>(id) - 1);
}

std::vector<EventIndex> History::causeChain(EventIndex index, qsizetype limit) const
{
    std::vector<EventIndex> chain;
    KeptEvent link = event(index);
    while (link && static_cast<qsizetype>(chain.size()) < limit) {
        chain.push_back(index);
        // A cause comes before its effect; a chain that says otherwise might never end.
        if (link->cause >= index)
            break;
        index = link->cause;
        link = event(index);
    }
    return chain;
}

const TaskTrack *History::task(TaskId id) const
{
    return indexOf(id) < m_tasks.size() ? &m_tasks[indexOf(id)] : nullptr;
}

TaskId History::taskOfSubject(qint64 subject) const
{
    const auto known = checkedCount(subject);
    return known ? m_subjects.value(*known, TaskId::None) : TaskId::None;
}

StateCounts History::countsAt(Moment m) const
{
    return m_counts.at(m);
}

qsizetype History::endedBy(Moment m) const
{
    return countsAt(m).ended();
}

const ResourceTrack *History::resource(ResourceId id) const
{
    return indexOf(id) < m_resources.size() ? &m_resources[indexOf(id)] : nullptr;
}

bool History::apply(Moment now, const TraceEvent &event)
{
    TaskTrack *const task = livingTask(event.task);
    ResourceTrack *const resource = mutableResource(event.resource);
    ResourceTrack *const semaphore = ofKind(ResourceKind::Semaphore, resource);
    ResourceTrack *const permits = withPermits(resource);
    ResourceTrack *const queue = ofKind(ResourceKind::Queue, resource);
    ResourceTrack *const flag = ofKind(ResourceKind::Event, resource);
    switch (event.kind) {
    case EventKind::TaskSpawned:
        return spawn(now, event);
    case EventKind::TaskStarted:
    case EventKind::TaskResumed:
        // Another loop has a thread of its own: nobody here loses their turn to it.
        if (task && event.value > 0)
            enter(*task, Transition(now, TaskState::OnLoop));
        return task && (event.value > 0 || resume(now, *task));
    case EventKind::TaskEnded:
        return task && endTask(now, event, *task);
    case EventKind::OutcomeMarked:
        return task && markOutcome(event, *task);
    case EventKind::SubjectNoted:
        return task && noteSubject(event, *task);
    case EventKind::WaitBegan:
        return task && beginWait(now, event, *task);
    case EventKind::WaitEnded:
        return task && endWait(now, event, *task);
    case EventKind::AttemptBegan:
        return task && beginAttempt(now, event, *task);
    case EventKind::AttemptEnded:
        return task && endAttempt(now, event, *task);
    case EventKind::ResourceCreated:
        return createResource(now, event);
    case EventKind::ResourceRemoved:
        if (resource)
            resource->remove(now);
        return resource;
    case EventKind::PermitsChanged:
        return semaphore && setPermits(now, event, *semaphore);
    case EventKind::PermitAcquired:
        if (permits)
            permits->acquire(now, event.task);
        return permits;
    case EventKind::PermitReleased:
        return permits && permits->release(now, event.task);
    case EventKind::ItemPut:
    case EventKind::ItemTaken:
    case EventKind::QueueShutDown:
        return queue && setLevel(now, event.value, *queue);
    case EventKind::EventSet:
        return flag && setLevel(now, 1, *flag);
    case EventKind::EventCleared:
        return flag && setLevel(now, 0, *flag);
    case EventKind::ItemDone:
        return queue;
    case EventKind::CancelRequested:
    case EventKind::BackoffBegan:
    case EventKind::DeadlineSet:
    case EventKind::ShieldChanged:
    case EventKind::StageBegan:
    case EventKind::Noted:
    case EventKind::DeadlockFound:
        return true;
    }
    return false;
}

bool History::spawn(Moment now, const TraceEvent &event)
{
    if (!isNext(event.task, m_tasks))
        return false;
    const bool knowsParent = event.value >= 0 && event.value <= std::ssize(m_tasks);
    TaskTrack &task = m_tasks.emplace_back();
    task.id = event.task;
    task.parent = knowsParent ? static_cast<TaskId>(event.value) : TaskId::None;
    task.name = event.text;
    task.place = event.place;
    task.transitions.reserve(usualTransitions);
    task.transitions.emplace_back(now, TaskState::Pending);
    m_counts.add(now, std::nullopt, TaskState::Pending);
    return knowsParent;
}

bool History::resume(Moment now, TaskTrack &task)
{
    // Who had the loop and said nothing since awaits something of which the runtime does not know.
    TaskTrack *const before = livingTask(m_onLoop);
    if (before && before != &task && before->transitions.back().state == TaskState::OnLoop)
        enter(*before, Transition(now, WaitKind::Outside, ResourceId::None));
    enter(task, Transition(now, TaskState::OnLoop));
    m_onLoop = task.id;
    return true;
}

bool History::beginWait(Moment now, const TraceEvent &event, TaskTrack &task)
{
    const auto wait = checked(event.detail, WaitKind::Barrier);
    if (!wait)
        return false;
    const bool knowsResource = event.resource == ResourceId::None || resource(event.resource);
    const bool queues = knowsResource && stateDuring(*wait) == TaskState::Suspended;
    enter(task, Transition(now, *wait, queues ? event.resource : ResourceId::None));
    return knowsResource;
}

bool History::endWait(Moment now, const TraceEvent &event, TaskTrack &task)
{
    const ResourceId waitedFor = task.transitions.back().resource;
    enter(task, Transition(now, TaskState::Ready));
    return event.resource == waitedFor;
}

bool History::endTask(Moment now, const TraceEvent &event, TaskTrack &task)
{
    const auto outcome = checked(event.detail, TaskOutcome::TimedOut);
    if (!outcome)
        return false;
    const bool takesItsWord = *outcome == TaskOutcome::Done && task.marked;
    if (!takesItsWord)
        task.error = event.text;
    const TaskOutcome decided = takesItsWord ? *task.marked : *outcome;
    enter(task, Transition(now, endState(decided)));
    task.close(now, decided);
    m_endedTasks.push_back(task.id);
    return true;
}

bool History::noteSubject(const TraceEvent &event, TaskTrack &task)
{
    const auto subject = checkedCount(event.value);
    if (!subject)
        return false;
    task.subject = *subject;
    m_subjects.insert(*subject, task.id);
    return true;
}

bool History::createResource(Moment now, const TraceEvent &event)
{
    const auto kind = checked(event.detail, ResourceKind::Barrier);
    const auto permits = checkedCount(event.value);
    if (!isNext(event.resource, m_resources) || event.resource > lastResource || !kind || !permits)
        return false;
    m_resources.emplace_back(event.resource, *kind, text(event.text), *permits, now);
    return true;
}

void History::enter(TaskTrack &task, const Transition &next)
{
    const Transition last = task.transitions.back();
    if (last.isLike(next))
        return;
    // A task stands in a queue exactly while its state says so, whatever else may be damaged.
    if (ResourceTrack *const left = mutableResource(last.resource))
        left->dequeue(next.moment(), task.id);
    if (ResourceTrack *const joined = mutableResource(next.resource))
        joined->enqueue(next.moment(), task.id);
    m_counts.add(next.moment(), last.state, next.state);
    task.enter(next);
}

/// What made the task ready: a wait would need room to remember it, and it can be told from here.
EventIndex History::readySince(TaskId id) const
{
    const TaskTrack *const known = task(id);
    const bool isReady = known && known->transitions.back().state == TaskState::Ready;
    return isReady ? known->transitions.back().event : EventIndex::None;
}

bool History::hasEnded(TaskId id) const
{
    const TaskTrack *const known = task(id);
    return known && known->ended();
}

TaskTrack *History::livingTask(TaskId id)
{
    return task(id) && !hasEnded(id) ? &m_tasks[indexOf(id)] : nullptr;
}

ResourceTrack *History::mutableResource(ResourceId id)
{
    return indexOf(id) < m_resources.size() ? &m_resources[indexOf(id)] : nullptr;
}

} // namespace coroscope
