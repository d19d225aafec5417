// SPDX-License-Identifier: MIT
#include "tests/support/randomrun.h"

using namespace Qt::StringLiterals;

namespace coroscope {
namespace {

constexpr std::size_t mostTasks = 14;

} // namespace

RandomRun::RandomRun(quint32 seed)
    : m_random(seed)
{
    for (const int permits : {1, 2})
        m_semaphores.push_back(
            {.id = m_builder.semaphore(u"semaphore"_s, permits), .permits = permits});
    m_event = m_builder.event(u"event"_s);
    m_items = m_builder.queue(u"items"_s, 3);
    spawn();
}

std::vector<EventBatch> RandomRun::record(int steps)
{
    std::vector<EventBatch> batches;
    for (int i = 0; i < steps; ++i) {
        if (chance(40))
            m_now += Clock::Duration(m_random.bounded(1, 4));
        m_builder.at(m_now);
        step();
        if (chance(10))
            batches.push_back(m_builder.take());
    }
    batches.push_back(m_builder.take());
    return batches;
}

std::size_t RandomRun::pick(std::size_t count)
{
    return static_cast<std::size_t>(m_random.bounded(static_cast<quint32>(count)));
}

void RandomRun::spawn()
{
    const TaskId parent = m_tasks.empty() ? TaskId::None : m_tasks[pick(m_tasks.size())].id;
    m_tasks.push_back({.id = m_builder.spawn(u"task"_s, parent)});
}

void RandomRun::step()
{
    if (m_tasks.size() < mostTasks && chance(20))
        return spawn();
    if (chance(3))
        return changePermits();
    const std::size_t index = pick(m_tasks.size());
    if (m_tasks[index].doing != Doing::Ended && chance(5))
        cancel(index);
    else
        goOn(index);
}

void RandomRun::goOn(std::size_t index)
{
    Task &task = m_tasks[index];
    switch (task.doing) {
    case Doing::NotStarted:
        m_builder.start(task.id);
        task.doing = Doing::Runs;
        return;
    case Doing::Runs:
        return run(index);
    case Doing::Waits:
        m_builder.settle(task.id);
        task.doing = Doing::Ready;
        return;
    case Doing::Ready:
        m_builder.resume(task.id);
        task.doing = Doing::Runs;
        return;
    case Doing::Queues:
    case Doing::Ended:
        return;
    }
}

void RandomRun::run(std::size_t index)
{
    Task &task = m_tasks[index];
    switch (m_random.bounded(8)) {
    case 0:
    case 1:
        return wait(task);
    case 2:
    case 3:
        return askForPermit(index);
    case 4:
        return release(task);
    case 5:
        return retry(task);
    case 6:
        m_builder.mark(task.id, static_cast<TaskOutcome>(m_random.bounded(4)), u"why"_s);
        return;
    default:
        if (chance(30))
            end(task);
    }
}

void RandomRun::cancel(std::size_t index)
{
    Task &task = m_tasks[index];
    m_builder.cancel(task.id, CancelSource::Explicit, u"enough"_s);
    for (Semaphore &semaphore : m_semaphores)
        std::erase(semaphore.queue, index);
    if (task.doing == Doing::Waits || task.doing == Doing::Queues)
        m_builder.because(m_builder.last()).wake(task.id, WakeReason::Cancelled);
    task.doing = Doing::Runs;
    end(task);
}

void RandomRun::wait(Task &task)
{
    task.doing = Doing::Waits;
    constexpr std::array kinds{
        WaitKind::Checkpoint, WaitKind::Sleep, WaitKind::Backoff, WaitKind::Children, WaitKind::Io};
    if (chance(30))
        m_builder.waitFor(task.id, chance(50) ? m_event : m_items);
    else
        m_builder.wait(task.id, kinds.at(pick(kinds.size())));
}

void RandomRun::askForPermit(std::size_t index)
{
    const std::size_t number = pick(m_semaphores.size());
    Semaphore &semaphore = m_semaphores[number];
    if (semaphore.hasFree() && semaphore.queue.empty())
        return grant(number, index);
    semaphore.queue.push_back(index);
    m_tasks[index].doing = Doing::Queues;
    m_builder.waitFor(m_tasks[index].id, semaphore.id);
}

void RandomRun::grant(std::size_t semaphore, std::size_t index)
{
    Task &task = m_tasks[index];
    ++m_semaphores[semaphore].held;
    task.permits.push_back(semaphore);
    task.doing = Doing::Runs;
    m_builder.acquire(task.id, m_semaphores[semaphore].id);
}

void RandomRun::serve(std::size_t number)
{
    Semaphore &semaphore = m_semaphores[number];
    while (semaphore.hasFree() && !semaphore.queue.empty()) {
        const std::size_t next = semaphore.queue.front();
        semaphore.queue.pop_front();
        m_builder.because(m_builder.last());
        grant(number, next);
    }
}

void RandomRun::release(Task &task)
{
    if (task.permits.empty())
        return;
    const std::size_t number = task.permits.back();
    task.permits.pop_back();
    --m_semaphores[number].held;
    m_builder.release(task.id, m_semaphores[number].id);
    serve(number);
}

void RandomRun::retry(Task &task)
{
    const bool begins = task.attempts.empty() || (task.attempts.size() < 3 && chance(20));
    if (begins) {
        task.attempts.push_back(m_random.bounded(1, 4));
        m_builder.beginAttempt(task.id, task.attempts.back());
        return;
    }
    m_builder.endAttempt(
        task.id, task.attempts.back(), static_cast<TaskOutcome>(m_random.bounded(4)));
    task.attempts.pop_back();
}

void RandomRun::end(Task &task)
{
    while (!task.permits.empty())
        release(task);
    task.doing = Doing::Ended;
    m_builder.end(task.id, static_cast<TaskOutcome>(m_random.bounded(4)), u"error"_s);
}

void RandomRun::changePermits()
{
    const std::size_t number = pick(m_semaphores.size());
    m_semaphores[number].permits = m_random.bounded(1, 4);
    m_builder.setPermits(m_semaphores[number].id, m_semaphores[number].permits);
    serve(number);
}

} // namespace coroscope
