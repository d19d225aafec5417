// SPDX-License-Identifier: MIT
#pragma once

#include "tests/support/historybuilder.h"

#include <QRandomGenerator>

#include <deque>
#include <vector>

namespace coroscope {

/// Draws a short run that could really happen: tasks that start, wait, take and give permits, retry, are
/// cancelled and end, with many events at the same time. The same seed gives the same run.
class RandomRun
{
public:
    explicit RandomRun(quint32 seed);

    /// The run's events in batches of random size.
    std::vector<EventBatch> record(int steps);

private:
    enum class Doing { NotStarted, Runs, Waits, Ready, Queues, Ended };

    struct Task
    {
        TaskId id = TaskId::None;
        Doing doing = Doing::NotStarted;
        std::vector<std::size_t> permits{}; ///< the semaphores that it holds a permit of
        std::vector<int> attempts{};        ///< the numbers of its open attempts
    };

    struct Semaphore
    {
        ResourceId id = ResourceId::None;
        int permits = 1;
        int held = 0;
        std::deque<std::size_t> queue{}; ///< tasks that wait for a permit
        bool hasFree() const { return held < permits; }
    };

    bool chance(int percent) { return m_random.bounded(100) < percent; }
    std::size_t pick(std::size_t count);
    void spawn();
    void step();
    void run(std::size_t index);
    void goOn(std::size_t index);
    void cancel(std::size_t index);
    void wait(Task &task);
    void askForPermit(std::size_t index);
    void grant(std::size_t semaphore, std::size_t index);
    void serve(std::size_t semaphore);
    void release(Task &task);
    void retry(Task &task);
    void end(Task &task);
    void changePermits();

    QRandomGenerator m_random;
    HistoryBuilder m_builder;
    Clock::Duration m_now{};
    std::vector<Semaphore> m_semaphores;
    ResourceId m_event = ResourceId::None;
    ResourceId m_items = ResourceId::None;
    std::vector<Task> m_tasks;
};

} // namespace coroscope
