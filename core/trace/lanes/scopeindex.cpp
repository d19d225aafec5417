// SPDX-License-Identifier: MIT
#include "core/trace/lanes/scopeindex.h"

#include <algorithm>

namespace coroscope {

namespace {

using Kind = ScopeSpan::Kind;

auto isOpen(Kind kind)
{
    return [kind](const ScopeSpan &span) { return span.kind == kind && !span.ended(); };
}

} // namespace

void ScopeIndex::takeIn(const History &history)
{
    m_next = std::max(m_next, history.recordedEvents() - history.keptEvents() + 1);
    for (; m_next <= history.recordedEvents(); ++m_next) {
        const EventIndex index{static_cast<quint32>(m_next)};
        const TraceEvent &event = *history.event(index);
        if (event.task != TaskId::None)
            read({event.time, index}, event);
    }
}

const ScopeIndex::Spans &ScopeIndex::spansOf(TaskId task) const
{
    static const Spans none;
    const auto known = m_spans.constFind(task);
    return known == m_spans.constEnd() ? none : *known;
}

void ScopeIndex::read(Moment now, const TraceEvent &event)
{
    switch (event.kind) {
    case EventKind::DeadlineSet:
        return readDeadline(now, event);
    case EventKind::CancelRequested:
        if (event.detail == static_cast<quint8>(CancelSource::Deadline))
            endInnermost(event.task, now, isOpen(Kind::Deadline)); // it has come
        return;
    case EventKind::ShieldChanged:
        if (event.value > 0)
            begin(event.task, Kind::Shield, now);
        else
            endInnermost(event.task, now, isOpen(Kind::Shield));
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
        return endAll(event.task, now);
    default:
        return;
    }
}

ScopeSpan &ScopeIndex::begin(TaskId task, Kind kind, Moment now)
{
    return m_spans[task].emplace_back(kind, now);
}

template <typename Matches>
void ScopeIndex::endInnermost(TaskId task, Moment now, Matches matches)
{
    const auto spans = m_spans.find(task);
    if (spans == m_spans.end())
        return;
    const auto span = std::find_if(spans->rbegin(), spans->rend(), matches);
    if (span != spans->rend())
        span->end(now);
}

void ScopeIndex::endAll(TaskId task, Moment now)
{
    const auto spans = m_spans.find(task);
    if (spans == m_spans.end())
        return;
    for (ScopeSpan &span : *spans) {
        if (!span.ended())
            span.end(now);
    }
}

void ScopeIndex::readDeadline(Moment now, const TraceEvent &event)
{
    if (event.value < 0)
        endInnermost(event.task, now, isOpen(Kind::Deadline));
    else
        begin(event.task, Kind::Deadline, now).deadline =
            Clock::TimePoint(Clock::Duration(event.value));
}

void ScopeIndex::readStage(Moment now, const TraceEvent &event)
{
    const auto stage = checked(event.detail, Stage::Closed);
    if (!stage)
        return;
    endInnermost(event.task, now, [&event](const ScopeSpan &span) {
        return span.name == event.text && isOpen(Kind::Stage)(span);
    });
    if (*stage == Stage::Closed)
        return;
    ScopeSpan &span = begin(event.task, Kind::Stage, now);
    span.stage = *stage;
    span.name = event.text;
}

/// In a scope that is cancelled every wait is cut off, unless it is shielded: who waits has left it.
void ScopeIndex::endCleanUp(Moment now, TaskId task)
{
    const Spans &spans = spansOf(task);
    if (std::ranges::none_of(spans, isOpen(Kind::Shield)))
        endInnermost(task, now, isOpen(Kind::CleanUp));
}

} // namespace coroscope
