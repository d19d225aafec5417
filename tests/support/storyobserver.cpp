// SPDX-License-Identifier: MIT
#include "tests/support/storyobserver.h"

#include "core/async/observe/eventdomain.h"

#include <algorithm>

namespace coroscope {

using namespace Qt::StringLiterals;

EventIndex StoryObserver::record(Clock::TimePoint at, const Event &event)
{
    remember(event);
    // Who is woken is resumed: to say so after each wait would make the stories twice as long.
    if (event.kind == EventKind::TaskResumed && !isNamed(event.kind))
        return EventIndex{m_count};
    ++m_count;
    if (isKept(event.kind))
        m_lines << inMilliseconds(at) % u' ' % whatHappened(event) % because(event.cause);
    return EventIndex{m_count};
}

QStringList StoryObserver::linesOf(const QString &task) const
{
    QStringList mine;
    for (const QString &line : m_lines) {
        const QStringList words = line.section(u" <- "_s, 0, 0).split(u' ');
        if (words.at(1) == task)
            mine << words.at(0) % u' ' % words.mid(2).join(u' ');
    }
    return mine;
}

bool StoryObserver::isKept(EventKind kind) const
{
    if (isOfDomain(kind))
        return false;
    return m_kinds.empty() || isNamed(kind);
}

bool StoryObserver::isNamed(EventKind kind) const
{
    return std::find(m_kinds.begin(), m_kinds.end(), kind) != m_kinds.end();
}

void StoryObserver::remember(const Event &event)
{
    if (event.kind == EventKind::TaskSpawned)
        m_tasks[event.task] = event.text.toString();
    if (event.kind == EventKind::ResourceCreated)
        m_resources[event.resource] = event.text.toString();
}

QString StoryObserver::because(EventIndex cause)
{
    return cause == EventIndex::None ? QString()
                                     : QStringLiteral(" <- %1").arg(static_cast<quint32>(cause));
}

QString StoryObserver::whatHappened(const Event &event)
{
    const QString task = m_tasks[event.task];
    const QString resource = m_resources[event.resource];
    const QString number = QString::number(event.value);
    switch (event.kind) {
    case EventKind::TaskSpawned:
        return task % u" spawned" % byParent(event.value);
    case EventKind::TaskStarted:
        return task % u" started";
    case EventKind::TaskEnded:
        return task % u" ended: " % outcome(event) % inBrackets(event.text);
    case EventKind::OutcomeMarked:
        return task % u" marked: " % outcome(event) % inBrackets(event.text);
    case EventKind::SubjectNoted:
        return task % u" works on " % number;
    case EventKind::WaitBegan:
        return task % u" waits: " % wait(event, resource);
    case EventKind::WaitEnded:
        return task % u" woken: " % wakeReason(event);
    case EventKind::TaskResumed:
        return task % u" resumed";
    case EventKind::ResourceCreated:
        return resource % u" created: " % number;
    case EventKind::ResourceRemoved:
        return resource % u" removed";
    case EventKind::PermitsChanged:
        return resource % u" has permits: " % number;
    case EventKind::PermitAcquired:
        return task % u" acquired " % resource % u", " % number % u" left";
    case EventKind::PermitReleased:
        return task % u" released " % resource % u", " % number % u" left";
    case EventKind::CancelRequested:
        return task % u" to be cancelled: " % source(event) % inBrackets(event.text);
    case EventKind::AttemptBegan:
        return task % u" attempt " % number;
    case EventKind::AttemptEnded:
        return task % u" attempt " % number % u": " % outcome(event) % inBrackets(event.text);
    case EventKind::BackoffBegan:
        return task % u" backs off " % duration(event.value);
    case EventKind::ItemPut:
        return task % u" put into " % resource % u", " % number % u" inside";
    case EventKind::ItemTaken:
        return task % u" took from " % resource % u", " % number % u" inside";
    case EventKind::ItemDone:
        return task % u" done with an item of " % resource % u", " % number % u" to go";
    case EventKind::QueueShutDown:
        return resource % u" shut down, " % number % u" inside";
    case EventKind::EventSet:
        return resource % u" set" % bySomebody(task);
    case EventKind::EventCleared:
        return resource % u" cleared" % bySomebody(task);
    case EventKind::DeadlineSet:
        return task % u" deadline "
               % (event.value < 0 ? QStringLiteral("removed") : duration(event.value));
    case EventKind::ShieldChanged:
        return task % (event.value != 0 ? u" shield up" : u" shield down");
    case EventKind::StageBegan:
        return task % u' ' % stage(event) % u' ' % event.text;
    case EventKind::Noted:
        return task % u" says: " % event.text;
    case EventKind::DeadlockFound:
        return u"deadlock: " % event.text;
    }
    return {};
}

QString StoryObserver::byParent(qint64 parent)
{
    const QString name = m_tasks[TaskId{static_cast<quint32>(parent)}];
    return name.isEmpty() ? QString() : u" by " % name;
}

QString StoryObserver::bySomebody(const QString &task)
{
    return task.isEmpty() ? QString() : u" by " % task;
}

QString StoryObserver::inBrackets(QStringView text)
{
    return text.isEmpty() ? QString() : u" (" % text % u')';
}

QString StoryObserver::duration(qint64 nanoseconds)
{
    return inMilliseconds(std::chrono::nanoseconds(nanoseconds));
}

QString StoryObserver::wait(const Event &event, const QString &resource)
{
    const QString number = QString::number(event.value);
    switch (static_cast<WaitKind>(event.detail)) {
    case WaitKind::Checkpoint:
        return QStringLiteral("checkpoint");
    case WaitKind::Sleep:
        return u"sleep " % duration(event.value);
    case WaitKind::Backoff:
        return u"backoff " % duration(event.value);
    case WaitKind::Semaphore:
    case WaitKind::Event:
    case WaitKind::QueueGet:
    case WaitKind::Lock:
    case WaitKind::Condition:
    case WaitKind::Barrier:
        return resource % u", place " % number;
    case WaitKind::QueuePut:
        return resource % u" for room, place " % number;
    case WaitKind::QueueJoin:
        return resource % u" to be done, place " % number;
    case WaitKind::Children:
        return u"children, " % number;
    case WaitKind::Io:
        return QStringLiteral("I/O");
    case WaitKind::Room:
        return QStringLiteral("room");
    case WaitKind::Outside:
        return QStringLiteral("outside");
    case WaitKind::Thread:
        return QStringLiteral("thread");
    case WaitKind::Forever:
        return QStringLiteral("a cancel");
    case WaitKind::Task:
        return u"task " % number;
    }
    return {};
}

QString StoryObserver::stage(const Event &event)
{
    switch (static_cast<Stage>(event.detail)) {
    case Stage::Opening:
        return QStringLiteral("opens");
    case Stage::InUse:
        return QStringLiteral("uses");
    case Stage::Closing:
        return QStringLiteral("closes");
    case Stage::Closed:
        return QStringLiteral("closed");
    }
    return {};
}

QString StoryObserver::outcome(const Event &event)
{
    switch (static_cast<TaskOutcome>(event.detail)) {
    case TaskOutcome::Done:
        return QStringLiteral("done");
    case TaskOutcome::Failed:
        return QStringLiteral("failed");
    case TaskOutcome::Cancelled:
        return QStringLiteral("cancelled");
    case TaskOutcome::TimedOut:
        return QStringLiteral("timed out");
    }
    return {};
}

QString StoryObserver::wakeReason(const Event &event)
{
    return static_cast<WakeReason>(event.detail) == WakeReason::Granted
               ? QStringLiteral("granted")
               : QStringLiteral("cancelled");
}

QString StoryObserver::source(const Event &event)
{
    switch (static_cast<CancelSource>(event.detail)) {
    case CancelSource::Explicit:
        return QStringLiteral("asked");
    case CancelSource::Deadline:
        return QStringLiteral("deadline");
    case CancelSource::SiblingFailed:
        return QStringLiteral("sibling failed");
    }
    return {};
}

} // namespace coroscope
