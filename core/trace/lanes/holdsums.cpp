// SPDX-License-Identifier: MIT
#include "core/trace/lanes/holdsums.h"

#include <algorithm>
#include <bit>
#include <span>
#include <utility>

namespace coroscope {

namespace {

constexpr std::size_t wordBits = 64;
constexpr std::size_t markDistance = 16;

/// The last attempt that was under way at any time of the hold; nullptr if there was none.
const AttemptSpan *attemptOf(const TaskTrack &task, const ResourceSpan &hold)
{
    const int attempts = task.attemptsAt(*hold.ended());
    if (attempts == 0)
        return nullptr;
    const AttemptSpan &last = task.attempts[static_cast<std::size_t>(attempts) - 1];
    return last.hasEndedBy(hold.began()) ? nullptr : &last;
}

} // namespace

std::optional<TaskOutcome> outcomeOf(const History &history, const ResourceSpan &hold, Moment now)
{
    const TaskTrack *const task = history.task(hold.task);
    if (!task || !hold.hasEndedBy(now))
        return std::nullopt;
    if (const AttemptSpan *attempt = attemptOf(*task, hold))
        return attempt->hasEndedBy(now) ? std::optional(attempt->outcome) : std::nullopt;

    const auto next = std::upper_bound(
        task->transitions.begin(), task->transitions.end(), *hold.ended(), isBefore);
    if (next == task->transitions.end() || next->moment() > now)
        return std::nullopt;
    switch (next->state) {
    case TaskState::Failed:
        return TaskOutcome::Failed;
    case TaskState::Cancelled:
        return TaskOutcome::Cancelled;
    case TaskState::TimedOut:
        return TaskOutcome::TimedOut;
    default:
        return TaskOutcome::Done;
    }
}

void HoldSums::takeIn(const History &history, const std::vector<ResourceSpan> &slot)
{
    if (std::exchange(m_events, history.recordedEvents()) == history.recordedEvents())
        return;
    std::erase_if(m_undecided,
                  [&](quint32 position) { return decide(history, slot[position], position); });
    for (std::size_t position = m_over; position < slot.size(); ++position) {
        const ResourceSpan &hold = slot[position];
        if (position == m_holds.size()) {
            if (position % markDistance == 0)
                m_marks.push_back(hold.began().time);
            m_holds.push_back({hold.began().time, m_held});
        }
        if (!hold.ended())
            break; // it is the last one
        ++m_over;
        m_held += hold.ended()->time - hold.began().time;
        if (!decide(history, hold, position))
            m_undecided.push_back(static_cast<quint32>(position));
    }
}

std::size_t
HoldSums::firstAfter(const std::vector<ResourceSpan> &slot, std::size_t from, Moment m) const
{
    const auto nearest = m_marks.begin() + static_cast<std::ptrdiff_t>(from / markDistance);
    std::ptrdiff_t step = 1;
    while (m_marks.end() - nearest > step && nearest[step] <= m.time)
        step *= 2;
    const auto later =
        std::upper_bound(nearest, nearest + std::min(step, m_marks.end() - nearest), m.time);
    const auto behind = static_cast<std::size_t>(later - m_marks.begin()) * markDistance;
    const std::size_t last = std::max(std::min(behind, m_holds.size()), from);
    const std::size_t first = std::max(from, last - std::min(last, markDistance));
    const auto holds = std::span(m_holds).subspan(first, last - first);
    // They are in order; but a search would wait for one of them after the other, and this for all at once.
    const auto before =
        std::ranges::count_if(holds, [m](const Hold &hold) { return hold.begin <= m.time; });
    auto position = first + static_cast<std::size_t>(before);
    if (m.event == everyEvent)
        return position;
    while (position > from && slot[position - 1].began() > m) // of those of that time
        --position;
    return position;
}

bool HoldSums::decide(const History &history, const ResourceSpan &hold, std::size_t position)
{
    const auto outcome = outcomeOf(history, hold, history.end());
    m_failed.resize(std::max(m_failed.size(), position / wordBits + 1));
    if (outcome && *outcome != TaskOutcome::Done)
        m_failed[position / wordBits] |= quint64{1} << position % wordBits;
    return outcome.has_value() || !history.task(hold.task); // a recording may be damaged
}

Clock::Duration HoldSums::held(std::size_t first, std::size_t last) const
{
    const auto before = [this](std::size_t position) {
        return position < m_holds.size() ? m_holds[position].heldBefore : m_held;
    };
    return before(last) - before(first);
}

std::size_t HoldSums::failed(std::size_t first, std::size_t last) const
{
    int count = 0;
    last = std::min(last, m_failed.size() * wordBits);
    for (std::size_t word = first / wordBits; word * wordBits < last; ++word) {
        quint64 bits = m_failed[word];
        const std::size_t begin = word * wordBits;
        if (begin < first)
            bits &= ~quint64{0} << (first - begin);
        if (last - begin < wordBits)
            bits &= ~(~quint64{0} << (last - begin));
        count += std::popcount(bits);
    }
    return static_cast<std::size_t>(count);
}

} // namespace coroscope
