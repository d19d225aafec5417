// SPDX-License-Identifier: MIT
#include "core/check/pace/passage.h"

#include "core/async/scope.h"
#include "core/check/pace/hostgates.h"

namespace coroscope {

Passage::Passage(HostGates &gates, Semaphore &run, const QString &host, Clock::TimePoint began)
    : m_gates(gates)
    , m_run(run)
    , m_gate(&gates.gate(host))
    , m_began(began)
{
}

QCoro::Task<> Passage::enter(Scope &scope)
{
    const Clock::TimePoint began = scope.clock().now();
    for (;;) {
        Permit hostSlot = co_await m_gate->acquire(scope);
        Permit runSlot = co_await m_run.acquire(scope);
        m_hostSlot = std::move(hostSlot);
        m_runSlot = std::move(runSlot);
        // While this waited for the run's slot, another answer may have asked for silence.
        if (m_gate->isShut() || !m_gate->isHeld())
            break;
        leave();
    }
    m_waited += scope.clock().now() - began;
    if (!m_gate->isShut())
        send(scope);
}

QCoro::Task<> Passage::moveOn(Scope &scope, HostAnswer answer, const QUrl &url)
{
    answered(scope, answer, std::nullopt);
    HostGate &next = m_gates.gate(hostAndPort(url));
    if (&next == m_gate && next.isOpen() && !next.isShut()) {
        send(scope);
        co_return;
    }
    leave();
    m_gate = &next;
    co_await enter(scope);
}

void Passage::answered(const Scope &scope,
                       HostAnswer answer,
                       std::optional<std::chrono::nanoseconds> askedFor)
{
    m_gate->answered(scope, {.answer = answer, .sentAt = m_sentAt, .askedFor = askedFor});
}

void Passage::send(const Scope &scope)
{
    m_sentAt = scope.clock().now();
    m_gate->sent(scope);
}

void Passage::leave()
{
    m_runSlot.release();
    m_hostSlot.release();
}

} // namespace coroscope
