// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/group/exceptiongroup.h"
#include "core/async/group/taskgroup.h"
#include "core/async/run/run.h"
#include "core/async/scope/cancelled.h"
#include "core/async/time/sleep.h"
#include "core/async/time/timeout.h"
#include "core/async/time/virtualclock.h"

#include <QCoroTask>

#include <QScopeGuard>
#include <QStringList>
#include <QTest>

#include <functional>

namespace coroscope {

/// How many milliseconds a time is from the beginning of a run, as short as it can be said.
QString inMilliseconds(Clock::Duration time);
QString inMilliseconds(Clock::TimePoint time);

/// In which order ready coroutines are resumed, unless a test asks for one: CTest runs some suites a second
/// time with COROSCOPE_TEST_ORDER=lifo, to find what leans on the order without need.
ReadyOrder testOrder();

/// What happened, and what was expected, to be compared: as it stands in Fifo, sorted in any other order.
QStringList inTestOrder(QStringList lines);

/// Stands in the frames of a test's coroutines; runVirtual() fails the test if one is alive at the end.
class Counted final
{
public:
    Counted() { ++s_alive; }
    Counted(const Counted &) { ++s_alive; }
    ~Counted() { --s_alive; }
    Counted &operator=(const Counted &) = default;

    static int alive() { return s_alive; }

private:
    inline static int s_alive = 0;
};

/// What the tasks of a test say that they do, with the time: a test compares the whole of it.
class Story final
{
public:
    void add(const Scope &scope, const QString &what);
    QStringList lines() const { return inTestOrder(m_lines); }

private:
    QStringList m_lines;
};

/// How something ended, in words; of a deadline without its limit. Of an ExceptionGroup its members are told:
/// "{a: boom, b: {c: bang}}".
QString describeEnding(const std::exception_ptr &error);

namespace detail {
QCoro::Task<QString> endingOfBlock(std::function<QCoro::Task<>()> block);

template <typename Operation>
QCoro::Task<QString> endingOfValue(Operation operation)
{
    using T = TaskValueOf<Operation &>;
    const Counted frame;
    std::exception_ptr error;
    try {
        if constexpr (std::is_arithmetic_v<T>) {
            const T value = co_await operation();
            co_return QString::number(value);
        } else {
            co_await operation();
        }
    } catch (...) {
        error = std::current_exception();
    }
    co_return describeEnding(error);
}
} // namespace detail

/// Awaits what `operation()` returns, and tells how it ended, a number by its value.
template <typename Operation>
QCoro::Task<QString> endingOf(Operation operation)
{
    // Most are of one type, so that they need no coroutine for each.
    if constexpr (std::is_same_v<std::invoke_result_t<Operation &>,
                                 QCoro::Task<>> && std::is_copy_constructible_v<Operation>)
        return detail::endingOfBlock(std::move(operation));
    else
        return detail::endingOfValue(std::move(operation));
}

/// How a checkpoint in `scope` ends: whether the scope is cancelled, as a wait in it sees that.
QCoro::Task<QString> endingOfCheckpoint(Scope &scope);

namespace detail {
/// Runs `operation(scope)` in a task of its own, cancels that task from outside after `wait(scope)`, and
/// tells how the operation ended.
template <typename Operation, typename Wait>
QCoro::Task<QString> endingWhenCancelledAfter(Scope &scope, Wait wait, Operation operation)
{
    auto host = [operation](Scope &own) -> QCoro::Task<QString> {
        auto bound = [&] { return operation(own); };
        const QString ending = co_await endingOf(bound);
        co_return ending;
    };
    auto body = [&](TaskGroup &group) -> QCoro::Task<TaskHandle<QString>> {
        const TaskHandle<QString> handle = group.spawn(QStringLiteral("host"), host);
        co_await wait(group.scope());
        handle.cancel(QStringLiteral("stop"));
        co_return handle;
    };
    const TaskHandle<QString> handle = co_await withTaskGroup(scope, body);
    co_return handle.result();
}
} // namespace detail

/// How `operation(scope)` ends in a task that is cancelled from outside after `delay`.
template <typename Operation>
QCoro::Task<QString> endingWhenCancelled(Scope &scope, Clock::Duration delay, Operation operation)
{
    auto wait = [delay](Scope &own) -> QCoro::Task<> { co_await sleepFor(own, delay); };
    return detail::endingWhenCancelledAfter(scope, wait, std::move(operation));
}

/// The same as soon as it waits, at a time when no clock moves.
template <typename Operation>
QCoro::Task<QString> endingWhenCut(Scope &scope, Operation operation)
{
    auto wait = [](Scope &own) -> QCoro::Task<> {
        co_await checkpoint(own);
        co_await checkpoint(own); // in any order
    };
    return detail::endingWhenCancelledAfter(scope, wait, std::move(operation));
}

/// What a run on a VirtualClock returned, and how much time it thinks it took.
template <typename T>
struct VirtualRun
{
    T value;
    Clock::Duration elapsed;
};

template <>
struct VirtualRun<void>
{
    Clock::Duration elapsed;
};

namespace detail {
template <typename T>
VirtualRun<T> runVirtual(const std::function<QCoro::Task<T>(Scope &)> &main, RuntimeOptions options)
{
    if (options.order == ReadyOrder::Fifo)
        options.order = testOrder();
    VirtualClock clock;
    qsizetype tasksLeft = 0;
    const int framesBefore = Counted::alive();
    const auto checkLeftovers = qScopeGuard([&] {
        if (tasksLeft != 0)
            QTest::qFail("main has left tasks behind", __FILE__, __LINE__);
        if (Counted::alive() != framesBefore)
            QTest::qFail("a coroutine frame has leaked", __FILE__, __LINE__);
    });
    const auto watched = [&](Scope &scope) -> QCoro::Task<T> {
        const Counted frame;
        const auto countTasks = qScopeGuard([&] { tasksLeft = scope.runtime().liveTasks() - 1; });
        if constexpr (std::is_void_v<T>) {
            co_await main(scope);
        } else {
            T value = co_await main(scope);
            co_return value;
        }
    };
    const RunOptions runOptions{.clock = &clock, .runtime = options};
    if constexpr (std::is_void_v<T>) {
        run(watched, runOptions);
        return {clock.now().time_since_epoch()};
    } else {
        T value = run(watched, runOptions);
        return {std::move(value), clock.now().time_since_epoch()};
    }
}

extern template VirtualRun<void> runVirtual(const std::function<QCoro::Task<>(Scope &)> &,
                                            RuntimeOptions);
} // namespace detail

/// run() on a VirtualClock. Fails the test if main leaves a task or a frame behind; rethrows its error.
template <typename Main>
auto runVirtual(Main main, RuntimeOptions options = {}) -> VirtualRun<TaskValueOf<Main &, Scope &>>
{
    return detail::runVirtual<TaskValueOf<Main &, Scope &>>(std::ref(main), options);
}

} // namespace coroscope
