// SPDX-License-Identifier: MIT
#include "core/trace/resourcetrack.h"

#include <algorithm>
#include <limits>

namespace coroscope {
namespace {

constexpr auto beganAfter = [](Moment m, const ResourceSpan &span) { return m < span.began(); };

/// Who holds the slot then: its spans do not overlap.
const ResourceSpan *holderAt(const std::vector<ResourceSpan> &slot, Moment m)
{
    const auto next = std::upper_bound(slot.begin(), slot.end(), m, beganAfter);
    if (next == slot.begin() || !std::prev(next)->covers(m))
        return nullptr;
    return &*std::prev(next);
}

} // namespace

ResourceTrack::ResourceTrack(
    ResourceId id, ResourceKind kind, QString name, int permits, Moment created)
    : m_id(id)
    , m_kind(kind)
    , m_name(std::move(name))
    , m_created(created)
    , m_permits{{created, permits}}
{
}

int ResourceTrack::permitsAt(Moment m) const
{
    const auto next = permitsAfter(m);
    return next == m_permits.begin() ? 0 : std::prev(next)->second;
}

std::optional<Moment> ResourceTrack::permitsLoweredAt(Moment m) const
{
    const auto next = permitsAfter(m);
    if (next - m_permits.begin() < 2)
        return std::nullopt;
    const auto &last = *std::prev(next);
    return last.second < std::prev(next, 2)->second ? std::optional(last.first) : std::nullopt;
}

std::vector<ResourceSpan> ResourceTrack::holdersAt(Moment m) const
{
    std::vector<ResourceSpan> holders(
        static_cast<std::size_t>(std::min(permitsAt(m), mostFreeSlots)));
    for (std::size_t slot = 0; slot < m_slots.size(); ++slot) {
        const ResourceSpan *const holder = holderAt(m_slots[slot], m);
        if (!holder)
            continue;
        if (holders.size() <= slot)
            holders.resize(slot + 1);
        holders[slot] = *holder;
    }
    return holders;
}

std::vector<ResourceSpan> ResourceTrack::waitersAt(Moment m, qsizetype limit) const
{
    const auto count = static_cast<std::size_t>(
        std::clamp<qsizetype>(occupancyAt(m).waiting, 0, std::max<qsizetype>(limit, 0)));
    std::vector<ResourceSpan> waiters;
    waiters.reserve(count);
    const auto head = std::upper_bound(
        m_headLeft.begin(), m_headLeft.end(), m, [this](Moment moment, quint32 wait) {
            return moment < *m_waits[wait].ended();
        });
    auto wait = m_waits.begin() + (head - m_headLeft.begin());
    for (; wait != m_waits.end() && waiters.size() < count; ++wait) {
        if (wait->covers(m))
            waiters.push_back(*wait);
    }
    return waiters;
}

void ResourceTrack::setPermits(Moment m, int permits)
{
    m_permits.emplace_back(m, permits);
}

void ResourceTrack::remove(Moment m)
{
    m_removed = m;
}

void ResourceTrack::acquire(Moment m, TaskId task)
{
    const auto free = std::find(m_holders.begin(), m_holders.end(), std::nullopt);
    const auto slot = static_cast<std::size_t>(free - m_holders.begin());
    if (free == m_holders.end()) {
        m_holders.emplace_back();
        m_slots.emplace_back();
    }
    m_holders[slot] = task;
    m_slots[slot].emplace_back(task, m);
    note(m, +1, 0);
}

bool ResourceTrack::release(Moment m, TaskId task)
{
    auto held = std::find(m_holders.begin(), m_holders.end(), task);
    if (held == m_holders.end())
        held = longestHeld();
    if (held == m_holders.end())
        return false;
    held->reset();
    m_slots[static_cast<std::size_t>(held - m_holders.begin())].back().end(m);
    note(m, -1, 0);
    return true;
}

void ResourceTrack::setLevel(Moment m, int level)
{
    note(m, level - m_occupancy.latest().held, 0);
}

void ResourceTrack::enqueue(Moment m, TaskId task)
{
    dequeue(m, task);
    m_waiting.insert(static_cast<quint32>(task), static_cast<quint32>(m_waits.size()));
    m_waits.emplace_back(task, m);
    note(m, 0, +1);
}

void ResourceTrack::dequeue(Moment m, TaskId task)
{
    const auto place = m_waiting.constFind(static_cast<quint32>(task));
    if (place == m_waiting.constEnd())
        return;
    m_waits[*place].end(m);
    m_waiting.erase(place);
    if (m_waiting.isEmpty())
        m_waiting.squeeze();
    noteHeadOfQueue();
    note(m, 0, -1);
}

ResourceTrack::Permits::const_iterator ResourceTrack::permitsAfter(Moment m) const
{
    return std::upper_bound(
        m_permits.begin(), m_permits.end(), m, [](Moment moment, const auto &change) {
            return moment < change.first;
        });
}

ResourceTrack::Holders::iterator ResourceTrack::longestHeld()
{
    auto longest = m_holders.end();
    auto since = Moment(Clock::TimePoint::max());
    for (std::size_t slot = 0; slot < m_slots.size(); ++slot) {
        if (!m_holders[slot] || m_slots[slot].back().began() >= since)
            continue;
        longest = m_holders.begin() + static_cast<std::ptrdiff_t>(slot);
        since = m_slots[slot].back().began();
    }
    return longest;
}

void ResourceTrack::note(Moment m, int heldChange, int waitingChange)
{
    using Limits = std::numeric_limits<qint8>;
    if (heldChange >= Limits::min() && heldChange <= Limits::max()) {
        m_occupancy.add(m,
                        Occupancy::Change{.held = static_cast<qint8>(heldChange),
                                          .waiting = static_cast<qint8>(waitingChange)});
    } else {
        const Occupancy &last = m_occupancy.latest();
        m_occupancy.add(m, Occupancy{last.held + heldChange, last.waiting + waitingChange});
    }
    m_most.waiting = std::max(m_most.waiting, m_occupancy.latest().waiting);
    m_most.held = std::max(m_most.held, m_occupancy.latest().held);
}

void ResourceTrack::noteHeadOfQueue()
{
    while (m_headLeft.size() < m_waits.size() && m_waits[m_headLeft.size()].ended()) {
        const auto wait = static_cast<quint32>(m_headLeft.size());
        const bool isLater =
            m_headLeft.empty() || *m_waits[wait].ended() > *m_waits[m_headLeft.back()].ended();
        m_headLeft.push_back(isLater ? wait : m_headLeft.back());
    }
}

} // namespace coroscope
