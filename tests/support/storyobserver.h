// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/observer.h"
#include "tests/support/asynctest.h"

#include <initializer_list>
#include <map>
#include <vector>

namespace coroscope {

/// Writes down what a runtime reports, an event a line: "20ms a acquired limiter, 1 left <- 7". Behind the
/// arrow stands the number of the event that was its cause; events are counted from 1. Events of a domain are counted,
/// and tell nothing here.
class StoryObserver final : public Observer
{
public:
    /// Keeps only the lines of some kinds; of none: of all but TaskResumed, which is neither counted then.
    explicit StoryObserver(std::initializer_list<EventKind> kinds = {})
        : m_kinds(kinds)
    {
    }

    EventIndex record(Clock::TimePoint at, const Event &event) override;

    const QStringList &lines() const { return m_lines; }
    /// The lines about one task, without its name and without causes.
    QStringList linesOf(const QString &task) const;

private:
    bool isKept(EventKind kind) const;
    bool isNamed(EventKind kind) const;
    void remember(const Event &event);
    static QString because(EventIndex cause);
    QString whatHappened(const Event &event);
    QString byParent(qint64 parent);
    static QString bySomebody(const QString &task);
    static QString inBrackets(QStringView text);
    static QString duration(qint64 nanoseconds);
    static QString wait(const Event &event, const QString &resource);
    static QString stage(const Event &event);
    static QString outcome(const Event &event);
    static QString wakeReason(const Event &event);
    static QString source(const Event &event);

    const std::vector<EventKind> m_kinds;
    std::map<TaskId, QString> m_tasks;
    std::map<ResourceId, QString> m_resources;
    QStringList m_lines;
    quint32 m_count = 0;
};

} // namespace coroscope
