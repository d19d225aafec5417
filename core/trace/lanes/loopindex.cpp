// SPDX-License-Identifier: MIT
#include "core/trace/lanes/loopindex.h"

#include <algorithm>
#include <iterator>

namespace coroscope {

namespace {

constexpr std::size_t mostGrains = 8192;

EventIndex indexOf(qsizetype number)
{
    return EventIndex{static_cast<quint32>(number)};
}

bool beginsTurn(EventKind kind)
{
    return kind == EventKind::TaskStarted || kind == EventKind::TaskResumed;
}

/// The turn that the event began; nullopt if it began none that is known.
std::optional<LoopTurn> turnOf(const History &history, EventReader &events, EventIndex index)
{
    const TraceEvent *const event = events.at(index);
    const TaskTrack *const task = event ? history.task(event->task) : nullptr;
    if (!task || !beginsTurn(event->kind))
        return std::nullopt;
    LoopTurn turn(task->id, {event->time, index});
    const Transition *const transition = task->at(turn.began());
    if (!transition || transition->state != TaskState::OnLoop)
        return std::nullopt;
    if (transition != &task->transitions.back())
        turn.end(std::next(transition)->moment());
    return turn;
}

} // namespace

void LoopIndex::takeIn(const History &history)
{
    m_next = std::max(m_next, history.recordedEvents() - history.keptEvents() + 1);
    m_end = history.end();
    m_openSince.reset();
    EventReader events(history.events());
    for (; m_next <= history.recordedEvents(); ++m_next) {
        const auto turn = turnOf(history, events, indexOf(m_next));
        if (!turn)
            continue;
        m_isEmpty = false;
        if (!turn->ended()) { // it is the newest, and comes in when it is over
            m_openSince = turn->began().time;
            break;
        }
        add(turn->began().time, turn->ended()->time);
    }
}

void LoopIndex::add(Clock::TimePoint from, Clock::TimePoint to)
{
    while (static_cast<std::size_t>(to.time_since_epoch() / m_grain) >= mostGrains)
        coarsen();
    for (Clock::TimePoint t = from; t < to;) {
        const auto grain = t.time_since_epoch() / m_grain;
        const Clock::TimePoint grainEnd((grain + 1) * m_grain);
        if (m_busy.size() <= static_cast<std::size_t>(grain))
            m_busy.resize(static_cast<std::size_t>(grain) + 1);
        m_busy[static_cast<std::size_t>(grain)] += std::min(to, grainEnd) - t;
        t = grainEnd;
    }
}

void LoopIndex::coarsen()
{
    for (std::size_t grain = 0; grain < m_busy.size(); grain += 2)
        m_busy[grain / 2] =
            m_busy[grain] + (grain + 1 < m_busy.size() ? m_busy[grain + 1] : Clock::Duration());
    m_busy.resize((m_busy.size() + 1) / 2);
    m_grain *= 2;
}

double LoopIndex::busy(Clock::TimePoint from, Clock::TimePoint to) const
{
    if (to <= from)
        return 0;
    double sum = 0; // of nanoseconds, whose products are too large for whole numbers
    const auto first = std::max<qint64>(from.time_since_epoch() / m_grain, 0);
    for (qint64 grain = first; Clock::TimePoint(grain * m_grain) < to; ++grain) {
        if (static_cast<std::size_t>(grain) >= m_busy.size())
            break;
        const Clock::TimePoint begin(grain * m_grain);
        const Clock::Duration inside = std::min(to, begin + m_grain) - std::max(from, begin);
        sum += static_cast<double>(m_busy[static_cast<std::size_t>(grain)].count())
               * static_cast<double>(inside.count()) / static_cast<double>(m_grain.count());
    }
    if (m_openSince)
        sum += std::max(
            0.0, static_cast<double>((std::min(to, m_end) - std::max(from, *m_openSince)).count()));
    return std::min(1.0, sum / static_cast<double>((to - from).count()));
}

void LoopIndex::turns(const History &history,
                      Moment from,
                      Moment to,
                      const std::function<void(const LoopTurn &)> &visit)
{
    if (const auto before = turnAt(history, from))
        visit(*before);
    const auto last = static_cast<qsizetype>(history.lastEventAt(to));
    const qsizetype dropped = history.recordedEvents() - history.keptEvents();
    auto number = std::max(static_cast<qsizetype>(history.lastEventAt(from)), dropped) + 1;
    EventReader events(history.events());
    for (; number <= last; ++number) {
        if (const auto turn = turnOf(history, events, indexOf(number)))
            visit(*turn);
    }
}

std::optional<LoopTurn> LoopIndex::turnAt(const History &history, Moment m)
{
    // A task that has the loop reports much in its turn, but hardly more than that.
    constexpr qsizetype farthest = 4096;
    const auto last = static_cast<qsizetype>(history.lastEventAt(m));
    EventReader events(history.events());
    for (qsizetype number = last; number > std::max<qsizetype>(last - farthest, 0); --number) {
        const TraceEvent *const event = events.at(indexOf(number));
        if (!event)
            break;
        if (!beginsTurn(event->kind))
            continue;
        const auto turn = turnOf(history, events, indexOf(number));
        return turn && turn->covers(m) ? turn : std::nullopt;
    }
    return std::nullopt;
}

} // namespace coroscope
