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
            endInnermost(event.task, now, isOf(Kind::Deadline)); // it has come
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
        return endAll(event.task, now);
    default:
        return;
    }
}

ScopeSpan &ScopeIndex::begin(TaskId task, Kind kind, Moment now)
{
    Spans &spans = m_spans[task];
    m_open[task].push_back(spans.size());
    return spans.emplace_back(kind, now);
}

template <typename Matches>
void ScopeIndex::endInnermost(TaskId task, Moment now, Matches matches)
{
    const auto open = m_open.find(task);
    if (open == m_open.end())
        return;
    Spans &spans = m_spans[task];
    const auto span = std::find_if(
        open->rbegin(), open->rend(), [&](std::size_t place) { return matches(spans[place]); });
    if (span == open->rend())
        return;
    spans[*span].end(now);
    open->erase(std::prev(span.base()));
}

bool ScopeIndex::isInside(TaskId task, Kind kind) const
{
    const auto open = m_open.constFind(task);
    return open != m_open.constEnd()
           && std::ranges::any_of(*open, [&spans = spansOf(task), kind](std::size_t place) {
                  return spans[place].kind == kind;
              });
}

void ScopeIndex::endAll(TaskId task, Moment now)
{
    for (const std::size_t place : m_open.take(task))
        m_spans[task][place].end(now);
}

void ScopeIndex::readDeadline(Moment now, const TraceEvent &event)
{
    if (event.value < 0)
        endInnermost(event.task, now, isOf(Kind::Deadline));
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
        return span.kind == Kind::Stage && span.name == event.text;
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
    if (!isInside(task, Kind::Shield))
        endInnermost(task, now, isOf(Kind::CleanUp));
}

} // namespace coroscope
