// SPDX-License-Identifier: MIT
#include "core/async/sync/resource.h"

#include "core/async/detail/misuse.h"
#include "core/async/detail/waitwords.h"
#include "core/async/run/runtime.h"
#include "core/async/run/tasktree.h"
#include "core/async/sync/waiter.h"

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
    if (m_runtime == &runtime)
        return;
    if (m_runtime)
        detail::abortMisuse(quotedName(this) % u" was used by two runtimes at once");
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

void Resource::requireNobodyIn(const IntrusiveList<Waiter, ResourceQueueTag> &queue) const
{
    if (!queue.isEmpty())
        detail::abortResourceDestroyed(*this, queue.front());
}

void Resource::abortHeld(const QList<TaskId> &holders, QStringView piece) const
{
    QString who = QStringLiteral("somebody");
    if (m_runtime && !holders.isEmpty()) {
        m_runtime->forEachRoot([&](const Scope &root) {
            detail::visitTasks(root, [&](const detail::TaskVisit &visit) {
                if (visit.task.id() != holders.first())
                    return;
                who = detail::taskInWords(visit.task);
                if (const Waiter *const wait = visit.task.wait())
                    who += u", which waits at " % detail::placeInWords(wait->where()) % u',';
            });
        });
    }
    detail::abortHeldResourceDestroyed(*this, who, piece);
}

void Resource::abortWoken() const
{
    const Waiter *woken = nullptr;
    if (m_runtime) {
        m_runtime->forEachRoot([&](const Scope &root) {
            if (!woken)
                woken = root.waitFor(m_id);
        });
    }
    if (woken)
        detail::abortResourceDestroyed(*this, *woken);
    detail::abortMisuse(quotedName(this)
                        % u" was destroyed while a task that waited for it has not run");
}

void Resource::detach() noexcept
{
    forgetTasks();
    unlink();
    m_runtime = nullptr;
    m_id = ResourceId::None;
}

} // namespace coroscope
