// SPDX-License-Identifier: MIT
#include "core/async/scope/scope.h"

#include "core/async/detail/misuse.h"
#include "core/async/detail/waitwords.h"
#include "core/async/run/runtime.h"
#include "core/async/sync/waiter.h"

#include <QStringList>

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
    if (!m_waiters.isEmpty() || (m_extras && !m_extras->children.isEmpty()))
        abortLeftTooEarly();
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
    cancel(source, reason, cause, reason);
}

void Scope::cancel(CancelSource source,
                   const QString &text,
                   EventIndex cause,
                   const QString &reason)
{
    m_runtime.requireOwnThread(m_task);
    if (isCancelledItself())
        return;
    const EventIndex event = report({.kind = EventKind::CancelRequested,
                                     .detail = static_cast<quint8>(source),
                                     .cause = cause,
                                     .text = text});
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
    if (!deadline || *deadline == Clock::TimePoint::max()) {
        removeDeadline();
        return;
    }
    std::optional<Deadline> &own = extras().deadline;
    if (!own)
        own.emplace(*this);
    m_runtime.arm(*own, *deadline);
    // A deadline before time zero is reported as zero, since a negative one means that it was removed.
    const auto fromZero = std::max(deadline->time_since_epoch(), Clock::Duration(0));
    report({.kind = EventKind::DeadlineSet, .value = fromZero.count()});
    own->limit = std::max(Clock::between(clock().now(), *deadline), Clock::Duration(0));
    if (*deadline <= clock().now())
        exceed(own->limit);
}

std::optional<Clock::TimePoint> Scope::effectiveDeadline() const
{
    if (isCancelled())
        return Clock::TimePoint::min();
    std::optional<Clock::TimePoint> least;
    for (const Scope *scope = this; scope;
         scope = scope->isShielded() ? nullptr : scope->m_parent) {
        const std::optional<Clock::TimePoint> own = scope->deadline();
        if (own && (!least || *own < *least))
            least = own;
    }
    return least;
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

void Scope::exceed(Clock::Duration limit)
{
    // The observer knows the limit from when it was set.
    cancel(CancelSource::Deadline,
           {},
           EventIndex::None,
           QStringLiteral("the time limit of %1 has passed").arg(durationInWords(limit)));
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
    m_waiters.forEach([this](Waiter &waiter) { waiter.cancel(cancellation().event); });
}

const Waiter *Scope::parkedWaitOf(const TaskNode &task) const
{
    const Scope *top = this;
    while (top->m_parent && &top->m_parent->m_task == &m_task)
        top = top->m_parent;
    const Waiter *parked = nullptr;
    std::vector<const Scope *> reached{top};
    for (std::size_t i = 0; i < reached.size() && !parked; ++i) {
        reached[i]->m_waiters.forEach([&](const Waiter &waiter) {
            if (waiter.isParked() && &waiter.taskNode() == &task)
                parked = &waiter;
        });
        reached[i]->forEachChild([&](const Scope &child) {
            if (&child.m_task == &m_task)
                reached.push_back(&child);
        });
    }
    return parked;
}

const Waiter *Scope::waitFor(ResourceId resource) const
{
    const Waiter *found = nullptr;
    std::vector<const Scope *> reached{this};
    for (std::size_t i = 0; i < reached.size() && !found; ++i) {
        const Scope &scope = *reached[i];
        scope.m_waiters.forEach([&](const Waiter &waiter) {
            if (waiter.resource() == resource)
                found = &waiter;
        });
        scope.forEachChild([&](const Scope &child) { reached.push_back(&child); });
    }
    return found;
}

void Scope::abortLeftTooEarly() const
{
    constexpr qsizetype linesToName = 5;
    QStringList lines;
    std::vector<const Scope *> reached{this};
    for (std::size_t i = 0; i < reached.size(); ++i) {
        const Scope &scope = *reached[i];
        scope.m_waiters.forEach([&](const Waiter &waiter) {
            const Resource *const resource =
                m_runtime.resources().value(static_cast<quint32>(waiter.resource()));
            lines << detail::taskInWords(waiter.taskNode()) % u' '
                         % waitInWords(waiter.kind(), quotedName(resource)) % u" at "
                         % detail::placeInWords(waiter.where());
        });
        scope.forEachChild([&](const Scope &child) { reached.push_back(&child); });
    }
    if (lines.isEmpty())
        lines << u"a scope inside it is alive, of " % detail::taskInWords(reached.back()->m_task);
    const qsizetype more = lines.size() - linesToName;
    if (more > 0)
        lines = lines.first(linesToName) << QStringLiteral("and %1 more").arg(more);
    detail::abortMisuse(
        u"a scope of " % detail::taskInWords(m_task)
        % u" was left while something in it has not ended: " % lines.join(u"; ")
        % u". Await every coroutine before its scope is left; to have several run at "
          u"once, spawn them in a group: see withTaskGroup().");
}

void detail::throwNoResult(const Scope &outer)
{
    if (outer.isCancelled())
        throw outer.cancellation();
    throw NoResultError();
}

} // namespace coroscope
