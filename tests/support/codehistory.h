// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

namespace coroscope {

/// A history of tasks that stand at lines of a text, which a test makes up: what the runtime would record of code that
/// nobody has compiled. Lines are found by what is in them, the first such line.
class CodeHistory
{
public:
    static QString file() { return QStringLiteral("made/up.cpp"); }

    explicit CodeHistory(const QString &code)
        : m_lines(code.split(u'\n'))
    {
        m_batch.first = EventIndex{1};
        m_batch.firstText = TextId{1};
        m_batch.firstPlace = PlaceId{1};
    }

    CodeHistory &at(Clock::Duration time)
    {
        m_batch.now = Clock::TimePoint(time);
        return *this;
    }
    int line(const QString &part) const
    {
        for (qsizetype i = 0; i < m_lines.size(); ++i) {
            if (m_lines.at(i).contains(part))
                return static_cast<int>(i + 1);
        }
        return 0;
    }
    TaskId spawn(const QString &name, TaskId parent = TaskId::None, const QString &part = {})
    {
        const TaskId task{++m_tasks};
        TraceEvent event = make(EventKind::TaskSpawned, task);
        event.value = static_cast<qint64>(parent);
        event.text = text(name);
        record(event, part);
        return task;
    }
    CodeHistory &start(TaskId task) { return record(make(EventKind::TaskStarted, task)); }
    CodeHistory &wait(TaskId task, const QString &part, WaitKind kind = WaitKind::Io)
    {
        TraceEvent event = make(EventKind::WaitBegan, task);
        event.detail = static_cast<quint8>(kind);
        return record(event, part);
    }
    /// The wait is over, and the task goes on.
    CodeHistory &wake(TaskId task)
    {
        record(make(EventKind::WaitEnded, task));
        TraceEvent event = make(EventKind::TaskResumed, task);
        event.cause = static_cast<EventIndex>(m_batch.events.size());
        return record(event);
    }
    CodeHistory &note(TaskId task, const QString &part)
    {
        TraceEvent event = make(EventKind::Noted, task);
        event.text = text(part);
        return record(event, part);
    }
    CodeHistory &end(TaskId task) { return record(make(EventKind::TaskEnded, task)); }

    History history() const
    {
        History history;
        history.append(m_batch);
        return history;
    }

private:
    TraceEvent make(EventKind kind, TaskId task) const
    {
        TraceEvent event{.time = m_batch.now};
        event.kind = kind;
        event.task = task;
        return event;
    }
    CodeHistory &record(TraceEvent event, const QString &part = {})
    {
        if (!part.isEmpty()) {
            m_batch.places << SourcePlace{file(), {}, static_cast<quint32>(line(part))};
            event.place = static_cast<PlaceId>(m_batch.places.size());
        }
        m_batch.events.push_back(event);
        return *this;
    }
    TextId text(const QString &words)
    {
        m_batch.texts << words;
        return static_cast<TextId>(m_batch.texts.size());
    }

    const QStringList m_lines;
    EventBatch m_batch;
    quint32 m_tasks = 0;
};

} // namespace coroscope
