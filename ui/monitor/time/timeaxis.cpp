// SPDX-License-Identifier: MIT
#include "ui/monitor/time/timeaxis.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace coroscope::ui {

using namespace std::chrono_literals;

namespace {

using Seconds = std::chrono::duration<double>;

constexpr Clock::Duration shortestFit = 2s;
constexpr Clock::Duration shortestWhole = 1ms;
constexpr Clock::Duration longestSpan = 24h * 365;
constexpr double fitGrowth = 1.25; ///< a new scale whenever the run has grown by this much
constexpr double headRoom = 0.05;  ///< of the span, right of the live edge, for end marks

Clock::Duration scaled(Clock::Duration duration, double factor)
{
    return std::chrono::duration_cast<Clock::Duration>(Seconds(duration) * factor);
}

Clock::Duration roundedUp(Clock::Duration least)
{
    constexpr std::array<Clock::Duration, 13> clockSteps = {
        1min, 2min, 5min, 10min, 15min, 30min, 1h, 2h, 3h, 6h, 12h, 24h, 48h};
    if (least > 30s) {
        const auto step = std::lower_bound(clockSteps.cbegin(), clockSteps.cend(), least);
        return step == clockSteps.cend() ? least : *step;
    }
    if (least > 20s)
        return 30s;
    if (least > 10s && least <= 15s)
        return 15s;

    Clock::Duration decade = 1ns;
    while (decade * 10 <= least)
        decade *= 10;
    for (const int factor : {1, 2, 5}) {
        if (decade * factor >= least)
            return decade * factor;
    }
    return decade * 10;
}

} // namespace

void TimeAxis::setRunEnd(Clock::TimePoint end)
{
    m_runEnd = end;
    m_shownEnd = end;
    if (m_mode == Mode::Fit)
        showFitted();
    else if (m_mode == Mode::Follow)
        showFollowed();
}

void TimeAxis::setShownEnd(Clock::TimePoint end)
{
    m_shownEnd = end;
    if (m_mode == Mode::Follow)
        showFollowed();
}

void TimeAxis::fit()
{
    showFitted();
}

void TimeAxis::follow(Clock::Duration window)
{
    m_window = std::clamp(window, shortestSpan, longestSpan);
    showFollowed();
}

void TimeAxis::setRange(Clock::TimePoint begin, Clock::TimePoint end)
{
    const Clock::Duration span = std::clamp(end - begin, shortestSpan, longestSpan);
    const Clock::TimePoint first = std::max(begin, Clock::TimePoint());
    show(Mode::Fixed, first, first + span);
}

void TimeAxis::zoom(double factor, Clock::TimePoint anchor)
{
    const auto newSpan = std::clamp(scaled(span(), 1 / factor), shortestSpan, longestSpan);
    if (m_mode == Mode::Follow) {
        follow(newSpan);
        return;
    }
    const double share = Seconds(anchor - m_begin) / Seconds(span());
    const Clock::TimePoint begin = anchor - scaled(newSpan, share);
    setRange(begin, begin + newSpan);
}

void TimeAxis::pan(Clock::Duration by)
{
    // Stopped at time zero and where the run would leave the picture.
    const Clock::Duration left = Clock::TimePoint() - m_begin;
    const Clock::Duration right = std::max(m_runEnd - m_begin, Clock::Duration::zero());
    const Clock::Duration allowed = std::clamp(by, left, right);
    setRange(m_begin + allowed, m_end + allowed);
}

Clock::TimePoint TimeAxis::toTime(double x, double width) const
{
    return m_begin + scaled(span(), x / std::max(width, 1.0));
}

Clock::Duration TimeAxis::tickStep(double width, double pixelsApart) const
{
    return roundedUp(scaled(span(), pixelsApart / std::max(width, 1.0)));
}

void TimeAxis::show(Mode mode, Clock::TimePoint begin, Clock::TimePoint end)
{
    if (mode == m_mode && begin == m_begin && end == m_end)
        return;
    m_mode = mode;
    m_begin = begin;
    m_end = end;
    Q_EMIT changed();
}

void TimeAxis::showFitted()
{
    const Clock::Duration needed = scaled(m_runEnd.time_since_epoch(), 1 + headRoom);
    const bool isOver = !m_isGrowing && m_runEnd > Clock::TimePoint();
    Clock::Duration length = isOver ? shortestWhole : shortestFit;
    while (length < needed)
        length = scaled(length, fitGrowth);
    show(Mode::Fit, Clock::TimePoint(), Clock::TimePoint(length));
}

void TimeAxis::showFollowed()
{
    const Clock::TimePoint end =
        std::max(m_shownEnd + scaled(m_window, headRoom), Clock::TimePoint(m_window));
    show(Mode::Follow, end - m_window, end);
}

} // namespace coroscope::ui
