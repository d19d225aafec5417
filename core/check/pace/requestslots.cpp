// SPDX-License-Identifier: MIT
#include "core/check/pace/requestslots.h"

#include "core/async/scope/scope.h"
#include "core/check/pace/hostlimiter.h"

namespace coroscope {

RequestSlots::RequestSlots(HostLimiters &limiters,
                           Semaphore &run,
                           const QString &host,
                           Clock::TimePoint began)
    : m_limiters(limiters)
    , m_run(run)
    , m_limiter(&limiters.limiter(host))
    , m_began(began)
{
}

QCoro::Task<> RequestSlots::enter(Scope &scope)
{
    const Clock::TimePoint began = scope.clock().now();
    for (;;) {
        Permit hostSlot = co_await m_limiter->acquire(scope);
        Permit runSlot = co_await m_run.acquire(scope);
        m_hostSlot = std::move(hostSlot);
        m_runSlot = std::move(runSlot);
        // While this waited for the run's slot, another answer may have asked for silence.
        if (m_limiter->isShut() || !m_limiter->isHeld())
            break;
        leave();
    }
    m_waited += scope.clock().now() - began;
    if (!m_limiter->isShut())
        send(scope);
}

QCoro::Task<> RequestSlots::changeHost(Scope &scope, HostAnswer answer, const QUrl &url)
{
    answered(scope, answer, std::nullopt);
    HostLimiter &next = m_limiters.limiter(hostAndPort(url));
    if (&next == m_limiter && next.isOpen() && !next.isShut()) {
        send(scope);
        co_return;
    }
    leave();
    m_limiter = &next;
    co_await enter(scope);
}

void RequestSlots::answered(const Scope &scope,
                            HostAnswer answer,
                            std::optional<std::chrono::nanoseconds> askedFor)
{
    m_limiter->answered(scope, {.answer = answer, .sentAt = m_sentAt, .askedFor = askedFor});
}

void RequestSlots::send(const Scope &scope)
{
    m_sentAt = scope.clock().now();
    m_limiter->sent(scope);
}

void RequestSlots::leave()
{
    m_runSlot.release();
    m_hostSlot.release();
}

} // namespace coroscope
