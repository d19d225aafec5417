// SPDX-License-Identifier: MIT
#include "core/recording/historyrecording.h"

#include <algorithm>

namespace coroscope {

namespace {

constexpr qsizetype eventsOfAPiece = 10'000;

TaskOutcome outcomeOf(TaskState end)
{
    for (const auto outcome :
         {TaskOutcome::Failed, TaskOutcome::Cancelled, TaskOutcome::TimedOut}) {
        if (endState(outcome) == end)
            return outcome;
    }
    return TaskOutcome::Done;
}

/// Events from which a reader gets what the tracks of a history know of a time whose events are gone.
class Foregone
{
public:
    explicit Foregone(const History &history)
        : m_history(history)
        , m_last(EventIndex{static_cast<quint32>(history.recordedEvents() - history.keptEvents())})
        , m_nextText(static_cast<quint32>(history.texts().size()))
    {
        if (m_last == EventIndex::None)
            return;
        for (const ResourceTrack &resource : history.resources())
            addResource(resource);
        for (const TaskTrack &task : history.tasks())
            addTask(task);
        std::ranges::stable_sort(m_events, {}, &Dated::moment);
    }

    qsizetype size() const { return std::ssize(m_events); }
    const TraceEvent &event(qsizetype index) const
    {
        return m_events[static_cast<std::size_t>(index)].event;
    }
    /// Texts that the history has no number for, from its next number on.
    const QList<QString> &texts() const { return m_texts; }

private:
    struct Dated
    {
        Moment moment;
        TraceEvent event;
    };

    bool isGone(Moment m) const { return m.event <= m_last; }
    void add(Moment m, const TraceEvent &event) { m_events.push_back({m, event}); }

    void addResource(const ResourceTrack &resource)
    {
        if (!isGone(resource.created()))
            return;
        const ResourceId id = resource.id();
        const Moment cut = lastMoment();
        m_texts.append(resource.name());
        add(resource.created(),
            {.time = resource.created().time,
             .value = resource.permitsAt(cut),
             .resource = id,
             .text = TextId{++m_nextText},
             .kind = EventKind::ResourceCreated,
             .detail = static_cast<quint8>(resource.kind())});
        for (const std::vector<ResourceSpan> &spans : resource.slotSpans()) {
            for (const ResourceSpan &span : spans)
                addHold(resource, span);
        }
        const int level = resource.occupancyAt(cut).held;
        if (resource.kind() == ResourceKind::Queue && level > 0)
            add(cut,
                {.time = cut.time, .value = level, .resource = id, .kind = EventKind::ItemPut});
        if (resource.kind() == ResourceKind::Event && resource.permitsAt(cut) != level)
            add(cut,
                {.time = cut.time,
                 .resource = id,
                 .kind = level > 0 ? EventKind::EventSet : EventKind::EventCleared});
        if (resource.removed() && isGone(*resource.removed()))
            add(*resource.removed(),
                {.time = resource.removed()->time,
                 .resource = id,
                 .kind = EventKind::ResourceRemoved});
    }

    void addHold(const ResourceTrack &resource, const ResourceSpan &span)
    {
        if (!resource.hasPermits() || !isGone(span.began()))
            return;
        add(span.began(),
            {.time = span.began().time,
             .task = span.task,
             .resource = resource.id(),
             .kind = EventKind::PermitAcquired});
        if (span.ended() && isGone(*span.ended()))
            add(*span.ended(),
                {.time = span.ended()->time,
                 .task = span.task,
                 .resource = resource.id(),
                 .kind = EventKind::PermitReleased});
    }

    void addTask(const TaskTrack &task)
    {
        if (!isGone(task.spawned()))
            return;
        add(task.spawned(),
            {.time = task.spawned().time,
             .value = static_cast<qint64>(task.parent),
             .task = task.id,
             .text = task.name,
             .place = task.place,
             .kind = EventKind::TaskSpawned});
        if (task.subject >= 0)
            add(task.spawned(),
                {.time = task.spawned().time,
                 .value = task.subject,
                 .task = task.id,
                 .kind = EventKind::SubjectNoted});
        for (std::size_t i = 1; i < task.transitions.size(); ++i) {
            if (isGone(task.transitions[i].moment()))
                addTransition(task, task.transitions[i - 1], task.transitions[i]);
        }
        for (const AttemptSpan &attempt : task.attempts)
            addAttempt(task, attempt);
        // When it was marked is not known: before its end.
        if (task.marked && !(task.ended() && isGone(*task.ended())))
            add(lastMoment(),
                {.time = lastMoment().time,
                 .task = task.id,
                 .text = task.error,
                 .kind = EventKind::OutcomeMarked,
                 .detail = static_cast<quint8>(*task.marked)});
    }

    void
    addTransition(const TaskTrack &task, const Transition &before, const Transition &transition)
    {
        TraceEvent event{.time = transition.time, .task = task.id};
        switch (transition.state) {
        case TaskState::Pending:
            return;
        case TaskState::OnLoop:
            event.kind = before.state == TaskState::Pending ? EventKind::TaskStarted
                                                            : EventKind::TaskResumed;
            break;
        case TaskState::Ready: // a checkpoint makes it so in one step
            event.kind =
                before.state == TaskState::OnLoop ? EventKind::WaitBegan : EventKind::WaitEnded;
            event.resource = before.resource;
            break;
        case TaskState::Network:
        case TaskState::Suspended:
        case TaskState::Backoff:
            event.kind = EventKind::WaitBegan;
            event.detail = static_cast<quint8>(transition.wait());
            event.resource = transition.resource;
            break;
        case TaskState::Done:
        case TaskState::Failed:
        case TaskState::Cancelled:
        case TaskState::TimedOut:
            event.kind = EventKind::TaskEnded;
            event.detail = static_cast<quint8>(outcomeOf(transition.state));
            event.text = task.error;
            break;
        }
        add(transition.moment(), event);
    }

    void addAttempt(const TaskTrack &task, const AttemptSpan &attempt)
    {
        if (isGone(attempt.began()))
            add(attempt.began(),
                {.time = attempt.began().time,
                 .value = attempt.number,
                 .task = task.id,
                 .kind = EventKind::AttemptBegan});
        if (attempt.ended() && isGone(*attempt.ended()) && attempt.ended() != task.ended())
            add(*attempt.ended(),
                {.time = attempt.ended()->time,
                 .value = attempt.number,
                 .task = task.id,
                 .text = attempt.error,
                 .kind = EventKind::AttemptEnded,
                 .detail = static_cast<quint8>(attempt.outcome)});
    }

    /// Before the first event that is kept.
    Moment lastMoment() const
    {
        const EventIndex first{static_cast<quint32>(m_last) + 1};
        return {m_history.event(first)->time, m_last};
    }

    const History &m_history;
    const EventIndex m_last; ///< of those that are gone
    quint32 m_nextText;
    std::vector<Dated> m_events;
    QList<QString> m_texts;
};

} // namespace

void writeHistory(RecordingWriter &writer,
                  const History &history,
                  const std::function<void()> &flush)
{
    const Foregone foregone(history);
    const qsizetype dropped = history.recordedEvents() - history.keptEvents();
    EventBatch piece{.first = EventIndex{1},
                     .events = {},
                     .firstText = TextId{1},
                     .texts = history.texts().all() + foregone.texts(),
                     .firstPlace = PlaceId{1},
                     .places = history.places(),
                     .now = {}};
    const auto write = [&] {
        writer.write(piece);
        piece = EventBatch();
        flush();
    };
    const auto add = [&](const TraceEvent &event) {
        piece.events.push_back(event);
        if (std::ssize(piece.events) == eventsOfAPiece)
            write();
    };
    for (qsizetype i = 0; i < foregone.size(); ++i)
        add(foregone.event(i));
    EventReader events(history.events());
    for (qsizetype i = dropped + 1; i <= history.recordedEvents(); ++i) {
        TraceEvent event = *events.at(EventIndex{static_cast<quint32>(i)});
        // A cause is the number of a line.
        const auto cause = static_cast<qsizetype>(event.cause);
        event.cause = cause > dropped
                          ? EventIndex{static_cast<quint32>(cause - dropped + foregone.size())}
                          : EventIndex::None;
        add(event);
    }
    write();
}

} // namespace coroscope
