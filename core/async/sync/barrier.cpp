// SPDX-License-Identifier: MIT
#include "core/async/sync/barrier.h"

#include "core/async/scope/scope.h"

#include <limits>
#include <stdexcept>

namespace coroscope {

namespace {
// In place of an index.
constexpr auto broken = std::numeric_limits<quint32>::max();
} // namespace

Barrier::Barrier(int parties, QString name)
    : Resource(ResourceKind::Barrier, std::move(name))
    , m_parties(parties)
{
    if (parties < 1)
        throw std::invalid_argument("a barrier needs at least one party");
}

Barrier::~Barrier()
{
    requireNobodyIn(m_queue);
    if (m_leaving > 0)
        abortWoken();
}

AwaitableOf<Barrier::Wait, Barrier> Barrier::wait(Scope &scope, const std::source_location &where)
{
    attach(scope.runtime(), m_parties);
    return AwaitableOf<Wait, Barrier>(*this, scope, where);
}

void Barrier::reset()
{
    if (m_leaving > 0)
        turnAwayWhoLeaves();
    else
        turnAwayWhoWaits();
    m_isBroken = false;
}

void Barrier::abort()
{
    m_isBroken = true;
    turnAwayWhoLeaves();
    turnAwayWhoWaits();
}

void Barrier::letAllGo()
{
    m_leaving += std::exchange(m_waiting, 0);
    ++m_round;
    for (quint32 index = 0; !m_queue.isEmpty(); ++index) {
        auto &wait = static_cast<Wait &>(m_queue.front());
        wait.m_isLeaving = true;
        wait.grant(EventIndex::None, index);
    }
}

void Barrier::turnAwayWhoWaits()
{
    m_waiting = 0;
    while (!m_queue.isEmpty())
        m_queue.front().grant(EventIndex::None, broken);
}

Barrier::Wait::Wait(Barrier &barrier, Scope &scope, const std::source_location &where)
    : Waiter(scope, WaitKind::Barrier, barrier.id(), where)
    , m_barrier(barrier)
{
}

bool Barrier::Wait::await_ready()
{
    if (isCutOff())
        return true;
    if (m_barrier.isBroken()) {
        takePiece(broken);
        return true;
    }
    const bool isLast = m_barrier.m_waiting + 1 == m_barrier.m_parties;
    if (isLast) {
        takePiece(static_cast<quint32>(m_barrier.m_waiting));
        m_barrier.letAllGo();
        m_round = m_barrier.m_round;
    }
    return isLast;
}

void Barrier::Wait::await_suspend(std::coroutine_handle<> handle)
{
    m_round = m_barrier.m_round;
    m_barrier.m_queue.append(*this);
    park(handle, ++m_barrier.m_waiting);
}

int Barrier::Wait::await_resume()
{
    if (m_isLeaving)
        --m_barrier.m_leaving;
    settle();
    if (piece() == broken || m_round < m_barrier.m_goodFrom)
        throw BrokenBarrierError();
    return static_cast<int>(piece());
}

} // namespace coroscope
