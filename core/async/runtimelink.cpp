// SPDX-License-Identifier: MIT
#include "core/async/runtimelink.h"

#include "core/async/runtime.h"
#include "core/async/scope.h"

namespace coroscope {

bool detail::LinkTarget::post(std::function<void()> function)
{
    const std::lock_guard lock(m_mutex);
    return m_context
           && QMetaObject::invokeMethod(m_context.get(), std::move(function), Qt::QueuedConnection);
}

void detail::LinkTarget::close()
{
    const std::lock_guard lock(m_mutex);
    m_context.reset();
}

RuntimeLink::RuntimeLink(const Scope &scope)
    : m_target(scope.runtime().linkTarget())
{
}

} // namespace coroscope
