// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/observer.h"
#include "core/async/outside/tothread.h"
#include "core/async/run/run.h"
#include "core/async/time/virtualclock.h"

#include <QCoroTask>

#include <map>
#include <vector>

namespace coroscope {

/// A run() on a thread of its own, as a part of a lesson that waits for it: its tasks stand below the task that waits,
/// and what happens in it happens in the lesson's time.
///
/// It is recorded there and told here when it is over, since an observer is called on one thread only; time stands
/// still here until then. It knows tasks, and no resources.
///
/// Threads: the lesson's, but for what record() and options() say. Lifetime: one run.
class InnerRun final : public Observer
{
public:
    /// `clock` is that of the scope's runtime.
    InnerRun(Scope &scope, VirtualClock &clock)
        : m_scope(scope)
        , m_outerClock(clock)
    {
    }

    /// Calls `main()` there, which calls run() with options(); returns its value or throws its error.
    template <typename Main>
    auto onThread(Main main,
                  std::source_location where = std::source_location::current())
        -> QCoro::Task<std::invoke_result_t<Main>>;
    /// On the thread of the run.
    RunOptions options(quint64 seed = 1);

private:
    struct Recorded
    {
        Clock::TimePoint at;
        Event event; ///< its views are those of below
        QString text;
        std::source_location where;
    };

    EventIndex record(Clock::TimePoint at, const Event &event) override;
    void tell();
    Event translated(const Recorded &recorded);
    TaskId outerTask(TaskId inner) const;

    Scope &m_scope;
    VirtualClock &m_outerClock;
    VirtualClock m_clock;
    std::vector<Recorded> m_events;
    std::vector<EventIndex> m_outerIndices; ///< of those that were told
    std::map<TaskId, TaskId> m_outerTasks;
};

template <typename Main>
auto InnerRun::onThread(Main main, std::source_location where)
    -> QCoro::Task<std::invoke_result_t<Main>>
{
    const RuntimeLink link(m_scope);
    // Posted before its value is, so that time has passed when the task that waits goes on.
    auto call = [this, link, main] {
        const auto toldAtTheEnd =
            qScopeGuard([&] { link.post([this] { tell(); }); });
        return main();
    };
    const detail::ScopeHere here(m_scope, where);
    auto value = co_await toThread(here, call);
    co_return value;
}

} // namespace coroscope
