// SPDX-License-Identifier: MIT

#include "core/async/outside/runtimelink.h"

#include "core/async/group/exceptiongroup.h"
#include "core/async/run/runtime.h"
#include "core/async/scope/scope.h"

#include <QCoreApplication>
#include <QEvent>
#include <QLoggingCategory>

namespace coroscope {

namespace {

Q_LOGGING_CATEGORY(lcCalls, "coroscope.async")

const auto deliveryEvent = static_cast<QEvent::Type>(QEvent::registerEventType());

} // namespace

void detail::callAndLog(const char *what, const std::function<void()> &function)
{
    try {
        function();
    } catch (...) {
        qCCritical(lcCalls).noquote()
            << what << "threw:" << describeError(std::current_exception());
    }
}

detail::LinkTarget::LinkTarget(std::function<void()> delivered)
    : m_delivered(std::move(delivered))
    , m_receiver(std::make_unique<Receiver>(*this))
{
}

// The event itself is not looked at: only the mutex orders what its poster has written.
void detail::LinkTarget::Receiver::customEvent(QEvent * /*event*/)
{
    m_target.deliver();
}

bool detail::LinkTarget::post(std::function<void()> function)
{
    const std::lock_guard lock(m_mutex);
    if (!m_receiver)
        return false;
    m_calls.push_back(std::move(function));
    if (m_calls.size() == 1)
        QCoreApplication::postEvent(m_receiver.get(), new QEvent(deliveryEvent));
    return true;
}

void detail::LinkTarget::deliver()
{
    const auto self = shared_from_this(); // a call may end the runtime
    std::vector<std::function<void()>> calls;
    {
        const std::lock_guard lock(m_mutex);
        calls.swap(m_calls);
        ++m_deliveries;
    }
    for (const auto &call : calls)
        callAndLog("a function given to RuntimeLink::post()", call);
    const std::lock_guard lock(m_mutex);
    --m_deliveries;
    if (m_receiver)
        m_delivered();
}

bool detail::LinkTarget::hasCalls() const
{
    const std::lock_guard lock(m_mutex);
    return !m_calls.empty() || m_deliveries > 0;
}

void detail::LinkTarget::close()
{
    std::vector<std::function<void()>> dropped; // what they hold is destroyed without the lock
    const std::lock_guard lock(m_mutex);
    m_receiver.reset();
    dropped.swap(m_calls);
}

RuntimeLink::RuntimeLink(const Scope &scope)
    : m_target(scope.runtime().linkTarget())
{
}

} // namespace coroscope
