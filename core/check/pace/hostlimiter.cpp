// SPDX-License-Identifier: MIT

#include "core/check/pace/hostlimiter.h"

#include "core/async/run/runtime.h"
#include "core/async/scope/scope.h"
#include "core/check/options/checkoptions.h"

#include <QHostAddress>
#include <QStringBuilder>

#include <utility>

namespace coroscope {

namespace {

QStringView withoutBrackets(QStringView host)
{
    return host.startsWith(u'[') && host.endsWith(u']') ? host.sliced(1).chopped(1) : host;
}

QString withoutTrailingDot(const QString &host)
{
    return host.endsWith(u'.') ? host.chopped(1) : host;
}

} // namespace

HostLimiter::HostLimiter(HostPacing pace, const QString &host)
    : Semaphore(pace.slots(), host)
    , m_pace(pace)
{
}

HostLimiter::~HostLimiter()
{
    if (m_timers)
        m_timers->withdraw(*this);
}

bool HostLimiter::isOpen() const noexcept
{
    return m_isShut || (!m_isHeld && m_onItsWay == TaskId::None);
}

void HostLimiter::sent(const Scope &scope)
{
    m_onItsWay = TaskId::None;
    const Clock::TimePoint now = scope.clock().now();
    m_pace.sent(now);
    follow(scope.runtime(), now);
}

void HostLimiter::wasNotAsked(const Scope &scope)
{
    const Clock::TimePoint now = scope.clock().now();
    if (!m_pace.wasNotAsked(now) || !m_isHeld || m_isShut)
        return;
    m_timers->withdraw(*this);
    m_isHeld = false;
    reportHold(m_pace.hold(), now);
    serve();
}

void HostLimiter::answered(const Scope &scope, const HostFeedback &feedback)
{
    const Clock::TimePoint now = scope.clock().now();
    Event event = HostAnswered{feedback.answer, now - feedback.sentAt}.event();
    event.task = scope.task();
    const EventIndex cause = report(event, now);
    m_pace.answered(feedback, now);
    follow(scope.runtime(), now, cause);
}

void HostLimiter::shut()
{
    if (std::exchange(m_isShut, true))
        return;
    reportHold({.reason = HoldReason::Shut}, now());
    serve();
}

void HostLimiter::setMostSlots(int slots)
{
    m_pace.setMostSlots(slots);
    setPermits(m_pace.slots());
}

void HostLimiter::wentOut(TaskId task, Clock::TimePoint at)
{
    if (!std::exchange(m_isKnown, true))
        reportHold({.since = at, .until = at}, at);
    if (m_pace.gap().count() > 0)
        m_onItsWay = task;
}

void HostLimiter::cameBack(TaskId task)
{
    if (m_onItsWay == task)
        m_onItsWay = TaskId::None;
}

void HostLimiter::onDue()
{
    m_isHeld = false;
    serve();
}

/// Takes on what the pace has come to.
void HostLimiter::follow(Runtime &runtime, Clock::TimePoint now, EventIndex cause)
{
    const HostHold &hold = m_pace.hold();
    const bool isNew = hold.until > now && !(m_isHeld && dueAt() == hold.until);
    if (isNew && !m_isShut) {
        reportHold(hold, now, cause);
        m_isHeld = true;
        m_timers = &runtime;
        runtime.arm(*this, hold.until);
    }
    setPermits(m_pace.slots());
    serve();
}

void HostLimiter::reportHold(const HostHold &hold, Clock::TimePoint at, EventIndex cause) const
{
    Event event = HostHeld{hold.reason, hold.until}.event();
    event.cause = cause;
    report(event, at);
}

QString hostAndPort(const QUrl &url)
{
    const QString host = withoutTrailingDot(url.host(QUrl::FullyEncoded));
    const QString port = QString::number(url.port(url.scheme() == u"https" ? 443 : 80));
    return host.contains(u':') ? QString(u'[' % host % u"]:" % port) : QString(host % u':' % port);
}

bool isThisMachine(QStringView hostAndPort)
{
    const QStringView host = withoutBrackets(hostAndPort.left(hostAndPort.lastIndexOf(u':')));
    return host == u"localhost" || host.endsWith(u".localhost")
           || QHostAddress(host.toString()).isLoopback();
}

HostLimiters::HostLimiters(int perHost, std::optional<std::chrono::milliseconds> delay)
    : m_perHost(perHost)
    , m_delay(delay)
{
}

HostLimiter &HostLimiters::limiter(const QString &host)
{
    std::shared_ptr<HostLimiter> &limiter = m_limiters[host];
    if (!limiter)
        limiter = std::make_shared<HostLimiter>(HostPacing(m_perHost, delayFor(host)), host);
    return *limiter;
}

void HostLimiters::setPerHost(int perHost)
{
    m_perHost = perHost;
    for (const std::shared_ptr<HostLimiter> &limiter : std::as_const(m_limiters))
        limiter->setMostSlots(perHost);
}

std::chrono::milliseconds HostLimiters::delayFor(const QString &host) const
{
    using std::chrono::milliseconds;
    const milliseconds polite = isThisMachine(host) ? milliseconds(0) : politeDelay;
    return m_delay.value_or(polite);
}

} // namespace coroscope
