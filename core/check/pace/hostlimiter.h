// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/timerheap.h"
#include "core/async/sync/semaphore.h"
#include "core/check/pace/hostpacing.h"

#include <QHash>
#include <QString>
#include <QUrl>

#include <memory>

namespace coroscope {

/// What stands between the checker and one host: a semaphore whose slots and opening times the host's pace
/// decides. Whoever waits, waits in its one queue, for a slot and for the time alike, and holds nothing.
///
/// Where requests are to keep a distance, only one at a time is let through until it is sent(), however
/// long it has to wait for something else on the way; what comes back unsent lets the next one through.
///
/// Everything that it decides is reported: HostHeld, HostAnswered and, by the semaphore, PermitsChanged.
///
/// Threads: the runtime's. Lifetime: outlives those who passed it; ends before its runtime.
class HostLimiter final : public Semaphore, private TimerNode
{
public:
    HostLimiter(HostPacing pace, const QString &host);
    ~HostLimiter() override;

    // acquire(): of a limiter that is shut, only for the slot: ask isShut() before the host.

    /// Whether somebody who comes now would only have to wait for a slot.
    bool isOpen() const noexcept override;
    /// Whether it is too early for the next request, whether or not it was let through.
    bool isHeld() const noexcept { return m_isHeld; }
    /// The host is not to be asked any more: it wants silence for longer than anybody waits.
    bool isShut() const noexcept { return m_isShut; }

    /// The scope's task, which was let through, sends its request now.
    void sent(const Scope &scope);
    /// It did not reach the host: the next one need not keep its distance.
    void wasNotAsked(const Scope &scope);
    /// And this came of it.
    void answered(const Scope &scope, const HostFeedback &feedback);
    void shut();
    void setMostSlots(int slots);

private:
    void wentOut(TaskId task, Clock::TimePoint at) override;
    void cameBack(TaskId task) override;
    void onDue() override;
    /// `cause`: the answer that it follows, if it does.
    void follow(Runtime &runtime, Clock::TimePoint now, EventIndex cause = EventIndex::None);
    void reportHold(const HostHold &hold,
                    Clock::TimePoint at,
                    EventIndex cause = EventIndex::None) const;

    HostPacing m_pace;
    Runtime *m_timers = nullptr;      ///< where this is armed, or was
    TaskId m_onItsWay = TaskId::None; ///< let through and not sent; only if there is a gap
    bool m_isKnown = false;           ///< to whoever reads the log
    bool m_isHeld = false;
    bool m_isShut = false;
};

/// "host:port" of an http or https URL, with the port always there: how a list shows an origin and what a
/// limiter stands for. An origin of core/http is a URL.
QString hostAndPort(const QUrl &url);

/// Whether "host:port" is this very machine: a loopback address or a name that stands for one (RFC 6761).
bool isThisMachine(QStringView hostAndPort);

/// The limiters of all hosts that a run has to do with: of those of its list, and of those that redirects
/// lead to. A limiter is made when it is first asked for.
///
/// Threads: the runtime's. Lifetime: as HostLimiter's.
class HostLimiters final
{
public:
    /// Requests to one host go out at least `delay` apart. nullopt: as far as is polite, which for a host
    /// that is this machine is not at all.
    HostLimiters(int perHost, std::optional<std::chrono::milliseconds> delay);

    /// By "host:port", as UrlList::hosts() has it.
    HostLimiter &limiter(const QString &host);
    void setPerHost(int perHost);

private:
    Q_DISABLE_COPY_MOVE(HostLimiters)

    std::chrono::milliseconds delayFor(const QString &host) const;

    int m_perHost;
    const std::optional<std::chrono::milliseconds> m_delay;
    QHash<QString, std::shared_ptr<HostLimiter>> m_limiters;
};

} // namespace coroscope
