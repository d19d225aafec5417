// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/sync/semaphore.h"
#include "core/check/pace/hostlimiter.h"

#include <QCoroTask>

#include <QUrl>

namespace coroscope {

/// The way of one attempt through the limiters: it holds a slot of the host that it is asking, and one of the
/// run. The host's comes first, so that a crowded host never sits on slots that other hosts could use. A
/// redirect gives both back and queues anew, unless the same host may be asked at once: so nobody waits
/// for a slot while holding one that others need for theirs.
///
/// Threads: the runtime's. Lifetime: ends before the limiters; its end gives the slots back.
class RequestSlots final
{
public:
    /// `began`: now.
    RequestSlots(HostLimiters &limiters,
                 Semaphore &run,
                 const QString &host,
                 Clock::TimePoint began);

    /// Waits for both slots, and for the host's time. If it isShut() then, the host is not to be asked; else
    /// the request goes out now. Throws Cancelled.
    QCoro::Task<> enter(Scope &scope);
    /// The host has given this answer, and the next request goes to `url`. As enter().
    QCoro::Task<> changeHost(Scope &scope, HostAnswer answer, const QUrl &url);
    /// The host asked last has given this answer. nullopt: there was no Retry-After that is worth waiting for.
    void answered(const Scope &scope,
                  HostAnswer answer,
                  std::optional<std::chrono::nanoseconds> askedFor);
    /// No request has reached the host: it owes nobody a pause.
    void wasNotAsked(const Scope &scope) { m_limiter->wasNotAsked(scope); }
    /// The host asked last wants to be left alone for good.
    void shut() { m_limiter->shut(); }

    bool isShut() const { return m_limiter->isShut(); }
    /// How long it waited, in all.
    Clock::Duration waited() const { return m_waited; }
    /// How long requests had been under way, in all, when the last of them is over at `now`.
    Clock::Duration underWay(Clock::TimePoint now) const { return now - m_began - m_waited; }

private:
    Q_DISABLE_COPY_MOVE(RequestSlots)

    void send(const Scope &scope);
    void leave();

    HostLimiters &m_limiters;
    Semaphore &m_run;
    HostLimiter *m_limiter;
    Permit m_hostSlot;
    Permit m_runSlot;
    const Clock::TimePoint m_began;
    Clock::TimePoint m_sentAt;
    Clock::Duration m_waited{};
};

} // namespace coroscope
