// SPDX-License-Identifier: MIT
#include "core/check/pace/scheduler.h"

#include "core/check/list/urllist.h"

namespace coroscope {

Scheduler::Scheduler(const UrlList &list, const std::vector<int> &targets, int perHost, int total)
    : m_perHost(perHost)
    , m_total(total)
    , m_left(targets.size())
    , m_hosts(list.hosts().size())
{
    for (const int target : targets) {
        const int host = list.targets()[static_cast<std::size_t>(target)].host;
        m_hosts[static_cast<std::size_t>(host)].targets.push_back(target);
        queue(host);
    }
}

Scheduler::~Scheduler()
{
    Q_ASSERT(!m_waiting);
}

AwaitableOf<Scheduler::NextWait, Scheduler> Scheduler::next(Scope &scope,
                                                            const std::source_location &where)
{
    Q_ASSERT(!isExhausted());
    return AwaitableOf<NextWait, Scheduler>(*this, scope, where);
}

void Scheduler::leave(int host)
{
    Host &entry = m_hosts[static_cast<std::size_t>(host)];
    --entry.inSight;
    --m_inSight;
    if (entry.followUps > 0) {
        --entry.followUps;
        m_warm.push_back(host);
    }
    queue(host);
    serve();
}

void Scheduler::comeBack(int host)
{
    ++m_hosts[static_cast<std::size_t>(host)].inSight;
    ++m_inSight;
}

void Scheduler::setRoom(int perHost, int total)
{
    m_perHost = perHost;
    m_total = total;
    for (int host = 0; host < static_cast<int>(m_hosts.size()); ++host)
        queue(host);
    serve();
}

void Scheduler::serve()
{
    if (!m_waiting)
        return;
    const int target = take();
    if (target < 0)
        return;
    NextWait &waiting = *std::exchange(m_waiting, nullptr);
    waiting.m_target = target;
    waiting.grant(EventIndex::None);
}

bool Scheduler::hasRoom(const Host &host) const
{
    return !host.targets.empty() && host.inSight < m_perHost;
}

void Scheduler::queue(int host)
{
    Host &entry = m_hosts[static_cast<std::size_t>(host)];
    if (entry.isQueued || !hasRoom(entry))
        return;
    entry.isQueued = true;
    m_turns.push_back(host);
}

int Scheduler::take()
{
    if (m_inSight >= m_total)
        return -1;
    const int target = takeFollowUp();
    return target >= 0 ? target : takeTurn();
}

int Scheduler::takeFollowUp()
{
    while (!m_warm.empty()) {
        const int host = m_warm.front();
        m_warm.pop_front();
        if (hasRoom(m_hosts[static_cast<std::size_t>(host)]))
            return begin(host);
    }
    return -1;
}

int Scheduler::takeTurn()
{
    while (!m_turns.empty()) {
        const int host = m_turns.front();
        m_turns.pop_front();
        Host &entry = m_hosts[static_cast<std::size_t>(host)];
        entry.isQueued = false;
        // Follow-ups, and tasks that came back from a backoff, may have taken the room meanwhile.
        if (!hasRoom(entry))
            continue;
        entry.followUps = followUps;
        return begin(host);
    }
    return -1;
}

int Scheduler::begin(int host)
{
    Host &entry = m_hosts[static_cast<std::size_t>(host)];
    const int target = entry.targets.front();
    entry.targets.pop_front();
    --m_left;
    comeBack(host);
    queue(host);
    return target;
}

Scheduler::NextWait::NextWait(Scheduler &scheduler, Scope &scope, const std::source_location &where)
    : Waiter(scope, WaitKind::Room, ResourceId::None, where)
    , m_scheduler(scheduler)
{
}

bool Scheduler::NextWait::await_ready()
{
    if (isCutOff())
        return true;
    m_target = m_scheduler.take();
    return m_target >= 0;
}

void Scheduler::NextWait::await_suspend(std::coroutine_handle<> handle)
{
    m_scheduler.m_waiting = this;
    park(handle);
}

int Scheduler::NextWait::await_resume()
{
    settle(m_target >= 0);
    return m_target;
}

} // namespace coroscope
