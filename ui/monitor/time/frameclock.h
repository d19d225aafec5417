// SPDX-License-Identifier: MIT
#pragma once

#include <QBasicTimer>
#include <QObject>

#include <array>
#include <chrono>

namespace coroscope::ui {

/// The one timer of a window: it says when what is new is taken in, and when panes show it, so that no pane
/// has a timer of its own and no event causes a repaint of its own. Pictures tick 30 times a second,
/// tables and all else that counts 6 times, what is measured over a while twice; all of them 4 times at most
/// while the window is in the background. It ticks while busy, and otherwise once at each pace after every
/// touch(); then it stands still.
///
/// Threads: the one that shows.
class FrameClock final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// Busy: something changes all the time.
    void setBusy(bool busy);
    bool isBusy() const { return m_busy; }
    /// Something changed: every pace owes one more tick.
    void touch();
    void setWindowActive(bool active);

    bool isTicking() const { return m_timer.isActive(); }

Q_SIGNALS:
    /// What is new may be taken in: before the panes of the same tick look at it.
    void intake();
    void frame();
    void tableTick();
    void counterTick();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    using SteadyClock = std::chrono::steady_clock;

    struct Pace
    {
        void (FrameClock::*signal)();
        std::chrono::milliseconds period;
        SteadyClock::time_point last{};
        bool owed = false;
    };

    void tick(SteadyClock::time_point now);
    void startTimer();
    std::chrono::milliseconds interval() const;

    std::array<Pace, 4> m_paces{
        Pace{&FrameClock::intake, std::chrono::milliseconds(0)},
        Pace{&FrameClock::frame, std::chrono::milliseconds(0)},
        Pace{&FrameClock::tableTick, std::chrono::milliseconds(160)},
        Pace{&FrameClock::counterTick, std::chrono::milliseconds(500)},
    };
    QBasicTimer m_timer;
    bool m_busy = false;
    bool m_windowActive = true;
};

} // namespace coroscope::ui
