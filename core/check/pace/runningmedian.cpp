// SPDX-License-Identifier: MIT
#include "core/check/pace/runningmedian.h"

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

} // namespace coroscope
