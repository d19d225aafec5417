// SPDX-License-Identifier: MIT
#include "core/trace/resourcetrack.h"

#include <algorithm>

namespace coroscope {
namespace {

constexpr auto beganAfter = [](Clock::TimePoint t, const ResourceSpan &span) {
    return t < span.began;
};

/// Who holds the slot at t: its spans do not overlap.
const ResourceSpan *holderAt(const std::vector<ResourceSpan> &slot, Clock::TimePoint t)
{
    const auto next = std::upper_bound(slot.begin(), slot.end(), t, beganAfter);
    if (next == slot.begin() || !std::prev(next)->covers(t))
        return nullptr;
    return &*std::prev(next);
}

} // namespace

ResourceTrack::ResourceTrack(
    ResourceId id, ResourceKind kind, QString name, int permits, Clock::TimePoint created)
    : m_id(id)
    , m_kind(kind)
    , m_name(std::move(name))
    , m_created(created)
    , m_permits{{created, permits}}
    , m_occupancy{{.time = created}}
{
}

int ResourceTrack::permitsAt(Clock::TimePoint t) const
{
    const auto next = std::upper_bound(
        m_permits.begin(), m_permits.end(), t, [](Clock::TimePoint time, const auto &change) {
            return time < change.first;
        });
    return next == m_permits.begin() ? 0 : std::prev(next)->second;
}

std::vector<ResourceSpan> ResourceTrack::holdersAt(Clock::TimePoint t) const
{
    std::vector<ResourceSpan> holders(
        static_cast<std::size_t>(std::min(permitsAt(t), mostFreeSlots)));
    for (std::size_t slot = 0; slot < m_slots.size(); ++slot) {
        const ResourceSpan *const holder = holderAt(m_slots[slot], t);
        if (!holder)
            continue;
        if (holders.size() <= slot)
            holders.resize(slot + 1);
        holders[slot] = *holder;
    }
    return holders;
}

std::vector<ResourceSpan> ResourceTrack::waitersAt(Clock::TimePoint t, qsizetype limit) const
{
    const auto count = static_cast<std::size_t>(
        std::clamp<qsizetype>(occupancyAt(t).waiting, 0, std::max<qsizetype>(limit, 0)));
    std::vector<ResourceSpan> waiters;
    waiters.reserve(count);
    const auto head = std::upper_bound(m_headLeft.begin(), m_headLeft.end(), t);
    auto wait = m_waits.begin() + (head - m_headLeft.begin());
    for (; wait != m_waits.end() && waiters.size() < count; ++wait) {
        if (wait->covers(t))
            waiters.push_back(*wait);
    }
    return waiters;
}

Occupancy ResourceTrack::occupancyAt(Clock::TimePoint t) const
{
    const auto next = std::upper_bound(
        m_occupancy.begin(),
        m_occupancy.end(),
        t,
        [](Clock::TimePoint time, const Occupancy &occupancy) { return time < occupancy.time; });
    return next == m_occupancy.begin() ? Occupancy{.time = t} : *std::prev(next);
}

void ResourceTrack::setPermits(Clock::TimePoint t, int permits)
{
    if (m_permits.back().first == t)
        m_permits.back().second = permits;
    else
        m_permits.emplace_back(t, permits);
}

void ResourceTrack::remove(Clock::TimePoint t)
{
    m_removed = t;
}

void ResourceTrack::acquire(Clock::TimePoint t, TaskId task)
{
    const auto free = std::find(m_holders.begin(), m_holders.end(), std::nullopt);
    const auto slot = static_cast<std::size_t>(free - m_holders.begin());
    if (free == m_holders.end()) {
        m_holders.emplace_back();
        m_slots.emplace_back();
    }
    m_holders[slot] = task;
    m_slots[slot].push_back({.task = task, .began = t});
    note(t, +1, 0);
}

bool ResourceTrack::release(Clock::TimePoint t, TaskId task)
{
    auto held = std::find(m_holders.begin(), m_holders.end(), task);
    if (held == m_holders.end())
        held = longestHeld();
    if (held == m_holders.end())
        return false;
    held->reset();
    m_slots[static_cast<std::size_t>(held - m_holders.begin())].back().ended = t;
    note(t, -1, 0);
    return true;
}

void ResourceTrack::setLevel(Clock::TimePoint t, int level)
{
    note(t, level - m_occupancy.back().held, 0);
}

void ResourceTrack::enqueue(Clock::TimePoint t, TaskId task)
{
    dequeue(t, task);
    m_waiting.insert(static_cast<quint32>(task), static_cast<quint32>(m_waits.size()));
    m_waits.push_back({.task = task, .began = t});
    note(t, 0, +1);
}

void ResourceTrack::dequeue(Clock::TimePoint t, TaskId task)
{
    const auto place = m_waiting.constFind(static_cast<quint32>(task));
    if (place == m_waiting.constEnd())
        return;
    m_waits[*place].ended = t;
    m_waiting.erase(place);
    if (m_waiting.isEmpty())
        m_waiting.squeeze();
    noteHeadOfQueue();
    note(t, 0, -1);
}

ResourceTrack::Holders::iterator ResourceTrack::longestHeld()
{
    auto longest = m_holders.end();
    auto since = Clock::TimePoint::max();
    for (std::size_t slot = 0; slot < m_slots.size(); ++slot) {
        if (!m_holders[slot] || m_slots[slot].back().began >= since)
            continue;
        longest = m_holders.begin() + static_cast<std::ptrdiff_t>(slot);
        since = m_slots[slot].back().began;
    }
    return longest;
}

void ResourceTrack::note(Clock::TimePoint t, int heldChange, int waitingChange)
{
    Occupancy now = m_occupancy.back();
    now.time = t;
    now.held += heldChange;
    now.waiting += waitingChange;
    if (m_occupancy.back().time == t)
        m_occupancy.back() = now;
    else
        m_occupancy.push_back(now);
}

void ResourceTrack::noteHeadOfQueue()
{
    while (m_headLeft.size() < m_waits.size() && m_waits[m_headLeft.size()].ended) {
        const Clock::TimePoint ended = *m_waits[m_headLeft.size()].ended;
        m_headLeft.push_back(m_headLeft.empty() ? ended : std::max(ended, m_headLeft.back()));
    }
}

} // namespace coroscope
