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

void RunningMedian::add(Clock::Duration value)
{
    // Through the other half, so that each half keeps to its side.
    if (m_low.size() > m_high.size()) {
        push(m_low, value, greatestFirst);
        push(m_high, pop(m_low, greatestFirst), leastFirst);
    } else {
        push(m_high, value, leastFirst);
        push(m_low, pop(m_high, leastFirst), greatestFirst);
    }
}

HostHold HostTrack::holdAt(Clock::TimePoint t) const
{
    const auto next = std::upper_bound(
        m_holds.begin(), m_holds.end(), t, [](Clock::TimePoint time, const HostHold &hold) {
            return time < hold.since;
        });
    if (next == m_holds.begin())
        return {.since = t, .until = t};
    const HostHold &last = *std::prev(next);
    const bool isOver = last.reason != HoldReason::Shut && last.until <= t;
    return isOver ? HostHold{.since = last.until, .until = last.until} : last;
}

HostRecord HostTrack::recordAt(Clock::TimePoint t) const
{
    const auto next = std::upper_bound(
        m_records.begin(), m_records.end(), t, [](Clock::TimePoint time, const Entry &entry) {
            return time < entry.time;
        });
    return next == m_records.begin() ? HostRecord() : std::prev(next)->record;
}

void HostTrack::hold(Clock::TimePoint t, HoldReason reason, Clock::TimePoint until)
{
    m_holds.push_back({.since = t, .until = until, .reason = reason});
}

void HostTrack::answer(Clock::TimePoint t, HostAnswer answer, Clock::Duration took)
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
    }
    m_records.push_back({.time = t, .record = record});
}

bool HostTracks::add(const TraceEvent &event, const History &history)
{
    const auto name = HostEvents::read(event.kind);
    if (!name)
        return true;
    const ResourceTrack *const limiter = history.resource(event.resource);
    if (!limiter || limiter->kind() != ResourceKind::Semaphore)
        return false;
    switch (*name) {
    case HostEvent::Held:
        return hold(event);
    case HostEvent::Answered:
        return answer(event);
    }
    return false;
}

bool HostTracks::hold(const TraceEvent &event)
{
    const auto held = HostHeld::read(event);
    if (held)
        m_hosts[event.resource].hold(event.time, held->reason, held->until);
    return held.has_value();
}

bool HostTracks::answer(const TraceEvent &event)
{
    const auto answered = HostAnswered::read(event);
    if (answered)
        m_hosts[event.resource].answer(event.time, answered->answer, answered->took);
    return answered.has_value();
}

const HostTrack *HostTracks::of(ResourceId limiter) const
{
    const auto known = m_hosts.find(limiter);
    return known == m_hosts.end() ? nullptr : &known->second;
}

} // namespace coroscope
