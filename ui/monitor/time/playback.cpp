// SPDX-License-Identifier: MIT
#include "ui/monitor/time/playback.h"

#include "core/trace/history.h"
#include "ui/monitor/monitorview.h"
#include "ui/monitor/time/timetravel.h"

#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

namespace coroscope::ui {

using namespace std::chrono_literals;

namespace {

constexpr Clock::Duration longestFrame = 250ms; ///< a window that hung skips no part of the story

} // namespace

Playback::Playback(const History &history, TimeCursor &cursor, FrameClock &clock)
    : m_history(history)
    , m_cursor(cursor)
    , m_clock(clock)
{
    connect(&clock, &FrameClock::frame, this, &Playback::onFrame);
    connect(&cursor, &TimeCursor::changed, this, &Playback::onCursorChanged);
}

void Playback::setSpeed(double speed)
{
    speed = std::clamp(speed, slowest, fastest);
    if (std::exchange(m_speed, speed) != speed)
        Q_EMIT changed();
}

void Playback::play()
{
    if (m_isPlaying)
        return;
    if (m_history.isEmpty()) {
        askForRecording(Then::Play);
        return;
    }
    const QScopedValueRollback moving(m_isMoving, true);
    // Many events may happen at the time of the last one.
    const Moment now = m_cursor.at(m_history.end());
    if (now.time >= m_history.end() && eventsBy(m_history, now) >= m_history.recordedEvents())
        m_cursor.pauseAt(Clock::TimePoint());
    m_sinceFrame.start();
    setPlaying(true);
    m_clock.touch();
}

void Playback::freeze()
{
    setPlaying(false);
    m_cursor.pauseAt(m_cursor.at(m_history.end()));
}

bool Playback::canFreeze() const
{
    return m_isPlaying || (m_cursor.isLive() && m_clock.isBusy());
}

void Playback::toggle()
{
    if (canFreeze())
        freeze();
    else
        play();
}

void Playback::advance(Clock::Duration real)
{
    if (!m_isPlaying)
        return;
    const QScopedValueRollback moving(m_isMoving, true);
    const std::chrono::duration<double, std::nano> step = real * m_speed;
    const Clock::TimePoint next =
        m_cursor.at(m_history.end()).time + std::chrono::duration_cast<Clock::Duration>(step);
    if (next >= m_history.end()) {
        m_cursor.goLive();
        setPlaying(false);
        return;
    }
    m_cursor.pauseAt(next);
    m_clock.touch();
}

void Playback::onFrame()
{
    if (!m_isPlaying)
        return;
    const Clock::Duration real = std::chrono::nanoseconds(m_sinceFrame.nsecsElapsed());
    m_sinceFrame.start();
    advance(std::min(real, longestFrame));
}

void Playback::onCursorChanged()
{
    if (!m_isMoving)
        setPlaying(false);
}

void Playback::setPlaying(bool isPlaying)
{
    if (std::exchange(m_isPlaying, isPlaying) != isPlaying)
        Q_EMIT changed();
}

} // namespace coroscope::ui
