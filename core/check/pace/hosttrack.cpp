// SPDX-License-Identifier: MIT

#include "core/check/pace/hosttrack.h"

#include "core/trace/history.h"

#include <algorithm>
#include <functional>

namespace coroscope {

namespace {

/// A heap with the element first that no other one comes before.
template <typename Order>
void push(std::vector<Clock::Duration> &heap, Clock::Duration value, Order order)
{
    heap.push_back(value);
    std::push_heap(heap.begin(), heap.end(), order);
}

template <typename Order>
Clock::Duration pop(std::vector<Clock::Duration> &heap, Order order)
{
    std::pop_heap(heap.begin(), heap.end(), order);
    const Clock::Duration value = heap.back();
    heap.pop_back();
    return value;
}

constexpr std::less<> greatestFirst;
constexpr std::greater<> leastFirst;

} // namespace

void RunningPercentile::add(Clock::Duration value)
{
    const std::size_t count = m_low.size() + m_high.size() + 1;
    const std::size_t low = (m_percent * count + 99) / 100;
    // Through the other half, so that each half keeps to its side.
    if (m_low.size() < low) {
        push(m_high, value, leastFirst);
        push(m_low, pop(m_high, leastFirst), greatestFirst);
    } else {
        push(m_low, value, greatestFirst);
        push(m_high, pop(m_low, greatestFirst), leastFirst);
    }
}

HostHold HostTrack::holdAt(Moment m) const
{
    const auto next = std::upper_bound(m_holds.begin(), m_holds.end(), m, isBefore);
    if (next == m_holds.begin())
        return {.since = m.time, .until = m.time};
    const HostHold &last = *std::prev(next);
    const bool isOver = last.reason != HoldReason::Shut && last.until <= m.time;
    return isOver ? HostHold{.since = last.until, .until = last.until} : last;
}

std::vector<HostHold> HostTrack::holdsBetween(Clock::TimePoint from, Clock::TimePoint to) const
{
    std::vector<HostHold> found;
    auto hold = std::upper_bound(m_holds.begin(), m_holds.end(), Moment(from), isBefore);
    if (hold != m_holds.begin())
        --hold;
    for (; hold != m_holds.end() && hold->since <= to; ++hold) {
        HostHold known = *hold;
        if (known.reason == HoldReason::Shut)
            known.until = Clock::TimePoint::max();
        const auto next = std::next(hold);
        if (next != m_holds.end() && next->since <= to)
            known.until = std::min(known.until, next->since);
        if (known.reason != HoldReason::Open && known.until > from)
            found.push_back(known);
    }
    return found;
}

HeldTimes HostTrack::heldBetween(Clock::TimePoint from, Clock::TimePoint to) const
{
    HeldTimes times{};
    for (const HostHold &hold : holdsBetween(from, to)) {
        const Clock::TimePoint end = std::min(to, hold.until);
        const Clock::TimePoint begin = std::max(from, hold.since);
        if (begin < end)
            times[static_cast<std::size_t>(hold.reason)] += end - begin;
    }
    return times;
}

HostRecord HostTrack::recordAt(Moment m) const
{
    const auto next = std::upper_bound(m_records.begin(), m_records.end(), m, isBefore);
    return next == m_records.begin() ? HostRecord() : std::prev(next)->record;
}

void HostTrack::hold(Moment now, HoldReason reason, Clock::TimePoint until)
{
    m_holds.push_back({.since = now.time, .until = until, .reason = reason, .event = now.event});
}

void HostTrack::answer(Moment now, HostAnswer answer, Clock::Duration took)
{
    HostRecord record = m_records.empty() ? HostRecord() : m_records.back().record;
    record.rateLimited += answer == HostAnswer::RateLimited ? 1 : 0;
    record.unavailable += answer == HostAnswer::Unavailable ? 1 : 0;
    if (answer == HostAnswer::Nothing) {
        ++record.nothing;
    } else {
        ++record.answers;
        m_median.add(took);
        record.median = m_median.value();
        m_p95.add(took);
        record.p95 = m_p95.value();
    }
    m_records.push_back({.since = now, .record = record});
}

bool HostTracks::add(Moment now, const TraceEvent &event, const History &history)
{
    const auto name = HostEvents::read(event.kind);
    if (!name)
        return true;
    const ResourceTrack *const limiter = history.resource(event.resource);
    if (!limiter || limiter->kind() != ResourceKind::Semaphore)
        return false;
    switch (*name) {
    case HostEvent::Held:
        return hold(now, event);
    case HostEvent::Answered:
        return answer(now, event);
    }
    return false;
}

bool HostTracks::hold(Moment now, const TraceEvent &event)
{
    const auto held = HostHeld::read(event);
    if (held)
        m_hosts[event.resource].hold(now, held->reason, held->until);
    return held.has_value();
}

bool HostTracks::answer(Moment now, const TraceEvent &event)
{
    const auto answered = HostAnswered::read(event);
    if (answered)
        m_hosts[event.resource].answer(now, answered->answer, answered->took);
    return answered.has_value();
}

const HostTrack *HostTracks::of(ResourceId limiter) const
{
    const auto known = m_hosts.find(limiter);
    return known == m_hosts.end() ? nullptr : &known->second;
}

} // namespace coroscope
