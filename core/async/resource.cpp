// SPDX-License-Identifier: MIT
#include "core/async/resource.h"

#include "core/async/runtime.h"

namespace coroscope {

Resource::Resource(ResourceKind kind, QString name)
    : m_name(std::move(name))
    , m_kind(kind)
{
}

Resource::~Resource()
{
    report({.kind = EventKind::ResourceRemoved});
}

void Resource::attach(Runtime &runtime, qint64 value)
{
    Q_ASSERT_X(!m_runtime || m_runtime == &runtime, "Resource", "used by two runtimes at once");
    if (m_runtime)
        return;
    m_runtime = &runtime;
    m_id = runtime.adopt(*this);
    report({.kind = EventKind::ResourceCreated,
            .detail = static_cast<quint8>(m_kind),
            .value = value,
            .text = m_name});
}

EventIndex Resource::report(Event event, Clock::TimePoint at) const
{
    if (!m_runtime)
        return EventIndex::None;
    m_runtime->requireOwnThread(*this);
    event.resource = m_id;
    return m_runtime->record(event, at);
}

Clock::TimePoint Resource::now() const
{
    return m_runtime ? m_runtime->clock().now() : Clock::TimePoint();
}

void Resource::detach() noexcept
{
    unlink();
    m_runtime = nullptr;
    m_id = ResourceId::None;
}

} // namespace coroscope
