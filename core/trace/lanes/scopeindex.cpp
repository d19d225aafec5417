// SPDX-License-Identifier: MIT
#include "core/trace/lanes/scopeindex.h"

#include <algorithm>

namespace coroscope {

namespace {

using Kind = ScopeSpan::Kind;

auto isOf(Kind kind)
{
    return [kind](const ScopeSpan &span) { return span.kind == kind; };
}

} // namespace

void ScopeIndex::takeIn(const History &history)
{
    m_next = std::max(m_next, history.recordedEvents() - history.keptEvents() + 1);
    EventReader events(history.events());
    for (; m_next <= history.recordedEvents(); ++m_next) {
        const EventIndex index{static_cast<quint32>(m_next)};
        const TraceEvent &event = *events.at(index);
        if (event.task != TaskId::None)
            read({event.time, index}, event);
    }
}

const TaskScopes &ScopeIndex::of(TaskId task) const
{
    static const TaskScopes none;
    const auto known = m_scopes.constFind(task);
    return known == m_scopes.constEnd() ? none : *known;
}

void ScopeIndex::read(Moment now, const TraceEvent &event)
{
    switch (event.kind) {
    case EventKind::DeadlineSet:
        return readDeadline(now, event);
    case EventKind::CancelRequested:
        if (event.detail == static_cast<quint8>(CancelSource::Deadline))
            fire(event.task, now);
        return;
    case EventKind::ShieldChanged:
        if (event.value > 0)
            begin(event.task, Kind::Shield, now);
        else
            endInnermost(event.task, now, isOf(Kind::Shield));
        return;
    case EventKind::StageBegan:
        return readStage(now, event);
    case EventKind::WaitEnded:
        if (event.detail == static_cast<quint8>(WakeReason::Cancelled))
            begin(event.task, Kind::CleanUp, now);
        return;
    case EventKind::WaitBegan:
        return endCleanUp(now, event.task);
    case EventKind::TaskEnded:
        if (const auto scopes = m_scopes.find(event.task); scopes != m_scopes.end())
            scopes->endAll(now);
        return;
    default:
        return;
    }
}

void ScopeIndex::begin(TaskId task, Kind kind, Moment now)
{
    m_scopes[task].begin(ScopeSpan(kind, now));
}

template <typename Matches>
void ScopeIndex::endInnermost(TaskId task, Moment now, Matches matches)
{
    const auto scopes = m_scopes.find(task);
    if (scopes != m_scopes.end())
        scopes->endInnermost(now, matches);
}

void ScopeIndex::fire(TaskId task, Moment now)
{
    const auto scopes = m_scopes.find(task);
    if (scopes != m_scopes.end())
        scopes->fire(now);
}

void ScopeIndex::readDeadline(Moment now, const TraceEvent &event)
{
    if (event.value < 0)
        return endInnermost(event.task, now, isOf(Kind::Deadline));
    ScopeSpan span(Kind::Deadline, now);
    span.deadline = Clock::TimePoint(Clock::Duration(event.value));
    TaskScopes &scopes = m_scopes[event.task];
    span.isInner = scopes.isInside(ScopeSpan::Line::Deadline);
    scopes.begin(span);
}

void ScopeIndex::readStage(Moment now, const TraceEvent &event)
{
    const auto stage = checked(event.detail, Stage::Closed);
    if (!stage)
        return;
    endInnermost(event.task, now, [&event](const ScopeSpan &span) {
        return span.kind == Kind::Stage && span.name == event.text;
    });
    if (*stage == Stage::Closed)
        return;
    ScopeSpan span(Kind::Stage, now);
    span.stage = *stage;
    span.name = event.text;
    m_scopes[event.task].begin(span);
}

/// In a scope that is cancelled every wait is cut off, unless it is shielded: who waits has left it.
void ScopeIndex::endCleanUp(Moment now, TaskId task)
{
    if (!of(task).isInside(ScopeSpan::Line::Shield))
        endInnermost(task, now, isOf(Kind::CleanUp));
}

} // namespace coroscope
