// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/clock.h"

#include <QElapsedTimer>
#include <QObject>

#include <array>

namespace coroscope {
class History;
} // namespace coroscope

namespace coroscope::ui {

class FrameClock;
class TimeCursor;

/// Replays what was recorded: moves the cursor on from where it is, at a chosen speed, until it reaches the live edge and
/// follows that. Anything else that moves the cursor stops it.
///
/// Threads: the one that shows. Lifetime: the history, the cursor and the clock outlive it.
class Playback final : public QObject
{
    Q_OBJECT

public:
    /// What is to be done with a recording once it is there.
    enum class Then : quint8 { Play, StandAtFirst };

    static constexpr double slowest = 0.1;
    static constexpr double fastest = 100;
    /// To choose from.
    static constexpr std::array speeds{slowest, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, fastest};

    Playback(const History &history, TimeCursor &cursor, FrameClock &clock);

    bool isPlaying() const { return m_isPlaying; }
    /// Recorded time for real time.
    double speed() const { return m_speed; }
    void setSpeed(double speed);

    /// From the moment shown; from the beginning where that is the end of all. Where nothing was recorded, asks for it.
    void play();
    /// Stands still at the moment shown.
    void freeze();
    /// Whether there is something to freeze: it plays, or what is shown is live and grows.
    bool canFreeze() const;
    /// Freezes if it can, and plays if not.
    void toggle();

    /// Somebody would play, or step, and there is nothing yet.
    void askForRecording(Then then) { Q_EMIT recordingWanted(then); }

    /// So much real time has passed; the clock's frames call it.
    void advance(Clock::Duration real);

Q_SIGNALS:
    /// Plays, or does not; or at another speed.
    void changed();
    /// Whoever can make one may do so.
    void recordingWanted(coroscope::ui::Playback::Then then);

private:
    void onFrame();
    void onCursorChanged();
    void setPlaying(bool isPlaying);

    const History &m_history;
    TimeCursor &m_cursor;
    FrameClock &m_clock;
    QElapsedTimer m_sinceFrame;
    double m_speed = 1;
    bool m_isPlaying = false;
    bool m_isMoving = false; ///< the cursor, and it is this that moves it
};

} // namespace coroscope::ui
