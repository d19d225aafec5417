// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/questions/question.h"

#include <QHash>

#include <algorithm>
#include <vector>

namespace coroscope {

/// Answers questions from the bare events, one after the other, and knows nothing of tracks and indices.
class NaiveAnswers
{
public:
    explicit NaiveAnswers(const History &history)
        : m_history(history)
    {
        EventReader events(history.events());
        for (quint32 i = 1; i <= quint32(history.recordedEvents()); ++i)
            m_events.push_back(*events.at(EventIndex{i}));
        for (const TraceEvent &event : m_events) {
            if (event.kind == EventKind::TaskSpawned) {
                m_names[event.task] = history.text(event.text);
                m_parents[event.task] = TaskId{quint32(event.value)};
            }
            if (event.kind == EventKind::ResourceCreated)
                m_resources[event.resource] = history.text(event.text);
        }
    }

    /// What is right, with the fields that the kind uses.
    Answer answer(const Question &question, const QList<NamedMoment> &moments) const
    {
        const auto at = std::size_t(question.at.event);
        const QuestionRule &rule = question.rule;
        switch (rule.kind) {
        case QuestionKind::Next:
            return ofTasks({nextOnLoop(at)});
        case QuestionKind::Served:
            return ofTasks({nextServed(at, rule.in)});
        case QuestionKind::Woken:
            return ofTasks(waitingWhenSet(at, rule.in));
        case QuestionKind::Cancelled:
            return ofTasks(cancelledBy(at));
        case QuestionKind::FirstEnded:
            return ofTasks({firstEnded(at, task(at, rule.of))});
        case QuestionKind::Left:
            return {.name = left(at, task(at, rule.of))};
        case QuestionKind::Outcome:
            return {.name = outcome(at, task(at, rule.of))};
        case QuestionKind::WaitsFor:
            return {.name = wait(at, task(at, rule.of))};
        case QuestionKind::Line:
            return {.place = place(at, task(at, rule.of))};
        case QuestionKind::NextNote:
            return {.text = note(at, rule.of)};
        case QuestionKind::Deepest:
            return {.number = deepest(at, rule.in)};
        case QuestionKind::MostHolders:
            return {.number = mostCounted(
                        at, rule.in, EventKind::PermitAcquired, EventKind::PermitReleased)};
        case QuestionKind::MostWaiting:
            return {.number = mostCounted(at, rule.in, EventKind::WaitBegan, EventKind::WaitEnded)};
        case QuestionKind::OnLoop:
            return {.number = mostOnLoop(at)};
        case QuestionKind::Requests:
            return {.number = mostRequests(at)};
        case QuestionKind::Attempts:
            return {.number = attempts(at, task(at, rule.of))};
        case QuestionKind::Takes:
            return {.time = findMoment(moments, rule.until)->moment.time - question.at.time};
        case QuestionKind::Limit:
            return {.time = limit(at, task(at, rule.of))};
        }
        return {};
    }

private:
    static Answer ofTasks(QList<TaskId> tasks)
    {
        std::ranges::sort(tasks);
        return {.tasks = tasks};
    }
    static bool isTurn(const TraceEvent &event)
    {
        return event.kind == EventKind::TaskStarted || event.kind == EventKind::TaskResumed;
    }

    bool isOver(std::size_t at, TaskId task) const
    {
        return std::any_of(
            m_events.begin(), m_events.begin() + qsizetype(at), [&](const TraceEvent &e) {
                return e.kind == EventKind::TaskEnded && e.task == task;
            });
    }
    TaskId task(std::size_t at, const QString &pattern) const
    {
        for (quint32 id = 1; id <= quint32(m_names.size()); ++id) {
            if (fitsPattern(m_names[TaskId{id}], pattern) && !isOver(at, TaskId{id}))
                return TaskId{id};
        }
        return TaskId::None;
    }
    bool isOf(const TraceEvent &event, const QString &resource) const
    {
        return event.resource != ResourceId::None
               && fitsPattern(m_resources[event.resource], resource);
    }

    /// First in, first out; and it has to be who is resumed.
    TaskId nextOnLoop(std::size_t at) const
    {
        QList<TaskId> line;
        for (std::size_t i = 0; i < m_events.size(); ++i) {
            const TraceEvent &event = m_events[i];
            if (isTurn(event) && i >= at)
                return line.isEmpty() || line.first() == event.task ? event.task : TaskId::None;
            if (isTurn(event))
                line.removeOne(event.task);
            else if (event.kind == EventKind::TaskSpawned || event.kind == EventKind::WaitEnded)
                line << event.task;
        }
        return TaskId::None;
    }
    TaskId nextServed(std::size_t at, const QString &resource) const
    {
        QList<TaskId> line;
        for (std::size_t i = 0; i < m_events.size(); ++i) {
            const TraceEvent &event = m_events[i];
            if (!isOf(event, resource))
                continue;
            if (event.kind == EventKind::WaitBegan)
                line << event.task;
            if (event.kind != EventKind::PermitAcquired)
                continue;
            if (i >= at)
                return line.isEmpty() || line.first() == event.task ? event.task : TaskId::None;
            line.removeOne(event.task);
        }
        return TaskId::None;
    }
    QList<TaskId> waitingWhenSet(std::size_t at, const QString &resource) const
    {
        QList<TaskId> waiting;
        for (std::size_t i = 0; i < m_events.size(); ++i) {
            const TraceEvent &event = m_events[i];
            if (!isOf(event, resource))
                continue;
            if (event.kind == EventKind::WaitBegan)
                waiting << event.task;
            if (event.kind == EventKind::WaitEnded)
                waiting.removeOne(event.task);
            if (event.kind == EventKind::EventSet && i >= at)
                return waiting;
        }
        return {};
    }
    QList<TaskId> cancelledBy(std::size_t at) const
    {
        QList<TaskId> stopped;
        for (std::size_t i = at; i < m_events.size(); ++i) {
            const TraceEvent &event = m_events[i];
            const bool isCancelled = (event.kind == EventKind::TaskEnded
                                      && TaskOutcome(event.detail) == TaskOutcome::Cancelled)
                                     || (event.kind == EventKind::WaitEnded
                                         && WakeReason(event.detail) == WakeReason::Cancelled);
            auto cause = EventIndex{quint32(i + 1)};
            while (isCancelled && std::size_t(cause) > at)
                cause = m_events[std::size_t(cause) - 1].cause;
            if (isCancelled && std::size_t(cause) == at && !stopped.contains(event.task))
                stopped << event.task;
        }
        return stopped;
    }
    TaskId firstEnded(std::size_t at, TaskId parent) const
    {
        for (std::size_t i = at; i < m_events.size(); ++i) {
            if (m_events[i].kind == EventKind::TaskEnded && m_parents[m_events[i].task] == parent)
                return m_events[i].task;
        }
        return TaskId::None;
    }
    QString left(std::size_t at, TaskId parent) const
    {
        QList<TaskId> living;
        qsizetype before = 0;
        bool waits = false;
        for (std::size_t i = 0; i < m_events.size(); ++i) {
            const TraceEvent &event = m_events[i];
            if (event.kind == EventKind::TaskSpawned && m_parents[event.task] == parent)
                living << event.task;
            if (event.kind == EventKind::TaskEnded)
                living.removeOne(event.task);
            if (i + 1 == at)
                before = living.size();
            if (event.kind == EventKind::WaitBegan && event.task == parent)
                waits = WaitKind(event.detail) == WaitKind::Children;
            if (i >= at && event.kind == EventKind::TaskResumed && event.task == parent && waits
                && living.isEmpty())
                return before > 0 ? QStringLiteral("last") : QString();
        }
        return QStringLiteral("never");
    }
    QString outcome(std::size_t at, TaskId task) const
    {
        const QStringList names{QStringLiteral("done"),
                                QStringLiteral("failed"),
                                QStringLiteral("cancelled"),
                                QStringLiteral("timed-out")};
        for (std::size_t i = at; i < m_events.size(); ++i) {
            if (m_events[i].kind == EventKind::TaskEnded && m_events[i].task == task)
                return names.at(m_events[i].detail);
        }
        return QStringLiteral("never");
    }
    QString wait(std::size_t at, TaskId task) const
    {
        QString now;
        for (std::size_t i = 0; i < m_events.size(); ++i) {
            const TraceEvent &event = m_events[i];
            if (i >= at && !now.isEmpty())
                return now;
            if (event.task == task && event.kind == EventKind::WaitBegan)
                now = nameOfWait(WaitKind(event.detail));
            if (event.task == task && event.kind == EventKind::WaitEnded && i < at)
                now.clear();
        }
        return now.isEmpty() ? QStringLiteral("nothing") : now;
    }
    PlaceId place(std::size_t at, TaskId task) const
    {
        for (std::size_t i = at; i > 0; --i) {
            const TraceEvent &event = m_events[i - 1];
            if (event.task == task && event.place != PlaceId::None
                && event.kind != EventKind::TaskSpawned)
                return event.place;
        }
        return PlaceId::None;
    }
    TextId note(std::size_t at, const QString &of) const
    {
        for (std::size_t i = at; i < m_events.size(); ++i) {
            if (m_events[i].kind == EventKind::Noted
                && (of.isEmpty() || fitsPattern(m_names[m_events[i].task], of)))
                return m_events[i].text;
        }
        return TextId::None;
    }
    qint64 deepest(std::size_t at, const QString &queue) const
    {
        qint64 most = 0;
        for (std::size_t i = 0; i < m_events.size(); ++i) {
            const TraceEvent &event = m_events[i];
            const bool isLevel =
                event.kind == EventKind::ItemPut || event.kind == EventKind::ItemTaken;
            if (isLevel && isOf(event, queue))
                most = i < at ? event.value : std::max(most, event.value);
        }
        return most;
    }
    qint64 mostCounted(std::size_t at, const QString &resource, EventKind up, EventKind down) const
    {
        qint64 now = 0;
        qint64 most = 0;
        for (std::size_t i = 0; i < m_events.size(); ++i) {
            if (i == at)
                most = now;
            if (isOf(m_events[i], resource))
                now += m_events[i].kind == up ? 1 : m_events[i].kind == down ? -1 : 0;
            most = std::max(most, now);
        }
        return most;
    }
    qint64 mostOnLoop(std::size_t at) const
    {
        QList<TaskId> onLoop;
        qsizetype most = 0;
        for (std::size_t i = 0; i < m_events.size(); ++i) {
            const TraceEvent &event = m_events[i];
            if (i == at)
                most = onLoop.size();
            if (isTurn(event))
                onLoop << event.task;
            if (event.kind == EventKind::WaitBegan || event.kind == EventKind::TaskEnded)
                onLoop.removeOne(event.task);
            most = std::max(most, onLoop.size());
        }
        return most;
    }
    qint64 mostRequests(std::size_t at) const
    {
        QList<TaskId> waiting;
        qsizetype most = 0;
        for (std::size_t i = 0; i < m_events.size(); ++i) {
            const TraceEvent &event = m_events[i];
            if (i == at)
                most = waiting.size();
            if (event.kind == EventKind::WaitBegan && WaitKind(event.detail) == WaitKind::Io)
                waiting << event.task;
            if (event.kind == EventKind::WaitEnded)
                waiting.removeOne(event.task);
            most = std::max(most, waiting.size());
        }
        return most;
    }
    qint64 attempts(std::size_t at, TaskId task) const
    {
        // The runs of numbers 1, 2, … of this task, and the last of the first that is not over by then.
        qint64 last = 0;
        for (std::size_t i = 0; i < m_events.size(); ++i) {
            const TraceEvent &event = m_events[i];
            if (event.task != task || event.kind != EventKind::AttemptBegan)
                continue;
            if (event.value == 1 && i >= at && last > 0)
                break;
            last = event.value;
        }
        return last;
    }
    Clock::Duration limit(std::size_t at, TaskId task) const
    {
        QList<std::pair<Clock::TimePoint, Clock::Duration>> limits;
        for (std::size_t i = 0; i < m_events.size(); ++i) {
            const TraceEvent &event = m_events[i];
            if (event.task != task)
                continue;
            if (event.kind == EventKind::DeadlineSet && event.value < 0 && !limits.isEmpty()) {
                limits.removeLast();
                if (i >= at && limits.isEmpty())
                    break;
            } else if (event.kind == EventKind::DeadlineSet && event.value >= 0) {
                const Clock::TimePoint until{Clock::Duration(event.value)};
                limits.append({until, until - event.time});
            }
            const bool isPassed = event.kind == EventKind::CancelRequested
                                  && CancelSource(event.detail) == CancelSource::Deadline;
            for (const auto &[until, length] : limits) {
                if (isPassed && i >= at && until == event.time)
                    return length;
            }
        }
        return Clock::Duration(-1);
    }

    const History &m_history;
    std::vector<TraceEvent> m_events; ///< by EventIndex - 1
    QHash<TaskId, QString> m_names;
    QHash<TaskId, TaskId> m_parents;
    QHash<ResourceId, QString> m_resources;
};

} // namespace coroscope
