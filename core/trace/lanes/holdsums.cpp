// SPDX-License-Identifier: MIT
#include "core/trace/lanes/holdsums.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace coroscope {

namespace {

constexpr std::size_t wordBits = 64;

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
    if (m_heldBefore.empty())
        m_heldBefore.emplace_back();
    for (std::size_t position = m_heldBefore.size() - 1; position < slot.size(); ++position) {
        const ResourceSpan &hold = slot[position];
        if (!hold.ended())
            break; // it is the last one
        m_heldBefore.push_back(m_heldBefore.back() + (hold.ended()->time - hold.began().time));
        if (!decide(history, hold, position))
            m_undecided.push_back(static_cast<quint32>(position));
    }
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
    if (m_heldBefore.empty())
        return {};
    const std::size_t known = m_heldBefore.size() - 1;
    return m_heldBefore[std::min(last, known)] - m_heldBefore[std::min(first, known)];
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
