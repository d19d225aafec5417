// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/observer.h"

#include <QList>
#include <QString>

#include <map>

namespace coroscope {

/// Follows the events of a run with a model of its own, and complains of the first that breaks a rule:
/// time goes on, causes come first, a task waits for one thing at a time and ends once, permits add up,
/// and a permit goes to the task that has waited longest.
class FuzzObserver final : public Observer
{
public:
    EventIndex record(Clock::TimePoint at, const Event &event) override;

    /// What was wrong, at the end of a run; empty if nothing.
    QString complaint() const;
    /// The same for the same events at the same times.
    size_t fingerprint() const { return m_fingerprint; }

    int waits() const { return m_waits; }
    int cancels() const { return m_cancels; }
    int handOvers() const { return m_handOvers; }

private:
    struct Task
    {
        bool hasStarted = false;
        bool hasEnded = false;
        bool waits = false;
    };
    struct Gate
    {
        qint64 permits = 0;
        qint64 available = 0;
        QList<TaskId> queue;
    };

    void require(bool holds, const char *rule);
    void spawned(const Event &event);
    void started(Task &task);
    void ended(Task &task);
    void waitBegan(const Event &event, Task &task);
    void waitEnded(const Event &event, Task &task);
    void acquired(const Event &event);
    void released(const Event &event);

    std::map<TaskId, Task> m_tasks;
    std::map<ResourceId, Gate> m_gates;
    Clock::TimePoint m_now{};
    QString m_complaint;
    size_t m_fingerprint = 0;
    quint32 m_count = 0;
    int m_waits = 0;
    int m_cancels = 0;
    int m_handOvers = 0;
};

} // namespace coroscope
