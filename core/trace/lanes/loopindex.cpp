// SPDX-License-Identifier: MIT
#include "core/trace/lanes/loopindex.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace coroscope {

namespace {

/// So many that the last seconds of a run of two hours are still told apart.
constexpr std::size_t mostGrains = 1'000'000;

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
    m_open.reset();
    EventReader events(history.events());
    for (; m_next <= history.recordedEvents(); ++m_next) {
        const auto turn = turnOf(history, events, indexOf(m_next));
        if (!turn)
            continue;
        m_isEmpty = false;
        if (!turn->ended()) { // it is the newest, and comes in when it is over
            m_open = turn;
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
        const Clock::Duration before = m_busyUntil.empty() ? Clock::Duration() : m_busyUntil.back();
        // Turns come one after the other: the newest grain is the only one that still changes.
        m_busyUntil.resize(std::max(m_busyUntil.size(), static_cast<std::size_t>(grain) + 1),
                           before);
        m_busyUntil.back() += std::min(to, grainEnd) - t;
        t = grainEnd;
    }
}

void LoopIndex::coarsen()
{
    for (std::size_t grain = 0; grain < m_busyUntil.size(); grain += 2)
        m_busyUntil[grain / 2] = m_busyUntil[std::min(grain + 1, m_busyUntil.size() - 1)];
    m_busyUntil.resize((m_busyUntil.size() + 1) / 2);
    m_grain *= 2;
}

/// In nanoseconds; inside a grain as if it were spread evenly.
double LoopIndex::busyUntil(Clock::TimePoint t) const
{
    const auto ofGrain = [this](qint64 grain) {
        if (grain < 0 || m_busyUntil.empty())
            return 0.0;
        const auto known = std::min(static_cast<std::size_t>(grain), m_busyUntil.size() - 1);
        return static_cast<double>(m_busyUntil[known].count());
    };
    const Clock::Duration time = std::max(t.time_since_epoch(), Clock::Duration());
    const qint64 grain = time / m_grain;
    const double share =
        static_cast<double>((time % m_grain).count()) / static_cast<double>(m_grain.count());
    return std::lerp(ofGrain(grain - 1), ofGrain(grain), share);
}

double LoopIndex::busy(Clock::TimePoint from, Clock::TimePoint to) const
{
    if (to <= from)
        return 0;
    double sum = busyUntil(to) - busyUntil(from);
    if (m_open)
        sum += std::max(0.0,
                        static_cast<double>(
                            (std::min(to, m_end) - std::max(from, m_open->began().time)).count()));
    return std::min(1.0, sum / static_cast<double>((to - from).count()));
}

std::optional<LoopTurn> LoopIndex::turnBy(const History &history, Moment m) const
{
    return m_open && m_open->covers(m) ? m_open : turnAt(history, m);
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
