// SPDX-License-Identifier: MIT
#include "core/async/scope.h"

#include "core/async/runtime.h"
#include "core/async/waiter.h"

#include <vector>

namespace coroscope {

Scope::Scope(Scope &parent)
    : Scope(parent, parent.m_task)
{
}

Scope::Scope(Scope &parent, TaskNode &task)
    : m_runtime(parent.m_runtime)
    , m_parent(&parent)
    , m_task(task)
{
    parent.extras().children.append(*this);
    inherit();
}

Scope::Scope(Runtime &runtime, TaskNode &task)
    : m_runtime(runtime)
    , m_parent(nullptr)
    , m_task(task)
{
    runtime.adopt(*this);
}

Scope::~Scope()
{
    Q_ASSERT_X(!m_extras || m_extras->children.isEmpty(),
               "Scope",
               "a scope was left before one inside it");
    Q_ASSERT_X(m_waiters.isEmpty(), "Scope", "a scope was left while something waits in it");
    removeDeadline();
    if (isShielded())
        report({.kind = EventKind::ShieldChanged, .value = 0});
}

void Scope::cancel(const QString &reason)
{
    cancel(CancelSource::Explicit, reason, EventIndex::None);
}

void Scope::cancel(CancelSource source, const QString &reason, EventIndex cause)
{
    if (isCancelledItself())
        return;
    const EventIndex event = report({.kind = EventKind::CancelRequested,
                                     .detail = static_cast<quint8>(source),
                                     .cause = cause,
                                     .text = reason});
    extras().cancelled.emplace(Cancelled{m_runtime.nextCancelledScope(), source, reason, event});
    if (m_extras->deadline)
        m_runtime.withdraw(*m_extras->deadline);
    propagate();
}

void Scope::tearDown(const QString &reason)
{
    cancel(reason);
    std::vector<Scope *> reached{this};
    for (std::size_t i = 0; i < reached.size(); ++i) {
        reached[i]->setShielded(false);
        reached[i]->forEachChild([&](Scope &child) { reached.push_back(&child); });
    }
}

const Cancelled &Scope::cancellation() const
{
    Q_ASSERT(m_cutBy);
    return *m_cutBy->m_extras->cancelled;
}

std::optional<Clock::TimePoint> Scope::deadline() const
{
    if (!m_extras || !m_extras->deadline)
        return std::nullopt;
    return m_extras->deadline->dueAt();
}

void Scope::setDeadline(std::optional<Clock::TimePoint> deadline)
{
    if (isCancelledItself()) // once cancelled never un-cancelled, whatever the deadline says afterwards
        return;
    if (!deadline) {
        removeDeadline();
        return;
    }
    std::optional<Deadline> &own = extras().deadline;
    if (!own)
        own.emplace(*this);
    m_runtime.arm(*own, *deadline);
    report({.kind = EventKind::DeadlineSet, .value = deadline->time_since_epoch().count()});
    if (*deadline <= clock().now())
        cancel(CancelSource::Deadline, {}, EventIndex::None);
}

void Scope::setShielded(bool shielded)
{
    if (isShielded() == shielded)
        return;
    extras().isShielded = shielded;
    report({.kind = EventKind::ShieldChanged, .value = shielded ? 1 : 0});
    propagate();
}

Clock &Scope::clock() const noexcept
{
    return m_runtime.clock();
}

EventIndex Scope::report(Event event) const
{
    event.task = task();
    return m_runtime.record(event);
}

void Scope::note(const QString &text, const std::source_location &where) const
{
    report({.kind = EventKind::Noted, .text = text, .where = &where});
}

void Scope::noteSubject(qint64 index) const
{
    report({.kind = EventKind::SubjectNoted, .value = index});
}

void Scope::markOutcome(TaskOutcome outcome, QStringView why) const
{
    report({.kind = EventKind::OutcomeMarked, .detail = static_cast<quint8>(outcome), .text = why});
}

void Scope::Deadline::onDue()
{
    m_scope.cancel(CancelSource::Deadline, {}, EventIndex::None);
}

Scope::Extras &Scope::extras()
{
    if (!m_extras)
        m_extras = std::make_unique<Extras>();
    return *m_extras;
}

void Scope::removeDeadline()
{
    if (!m_extras || !m_extras->deadline)
        return;
    std::optional<Deadline> &deadline = m_extras->deadline;
    // One that has passed, or was overtaken by another cancel, is not told of: CancelRequested was.
    const bool isPending = deadline->isArmed();
    m_runtime.withdraw(*deadline);
    deadline.reset();
    if (isPending)
        report({.kind = EventKind::DeadlineSet, .value = -1});
}

void Scope::inherit() noexcept
{
    const Scope *const outside = m_parent && !isShielded() ? m_parent->m_cutBy : nullptr;
    m_cutBy = outside ? outside : (isCancelledItself() ? this : nullptr);
}

void Scope::propagate()
{
    // A work list in place of recursion: scopes nest thousands deep in tests and in long pipelines.
    // It also wakes siblings in the order of their making.
    std::vector<Scope *> reached{this};
    for (std::size_t i = 0; i < reached.size(); ++i) {
        Scope &scope = *reached[i];
        const Scope *const before = scope.m_cutBy;
        scope.inherit();
        if (scope.m_cutBy == before && &scope != this)
            continue;
        if (scope.m_cutBy)
            scope.wakeWaiters();
        scope.forEachChild([&](Scope &child) { reached.push_back(&child); });
    }
}

void Scope::wakeWaiters()
{
    while (!m_waiters.isEmpty())
        m_waiters.front().cancel(cancellation().event);
}

} // namespace coroscope
