// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/lessonengine.h"
#include "core/trace/history.h"
#include "ui/monitor/monitorview.h"
#include "words/http/httpeventwords.h"

#include <QDateTime>
#include <QObject>

namespace coroscope::ui {

/// What the Learn workspace is about: one lesson, one run of it, and where the user looks. The one place
/// that changes any of it; panes read it and send intents here.
///
/// Threads: the one that shows. Lifetime: outlives its panes, and the engine outlives it.
class LearnSession final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Ready, ///< not run yet
        Running,
        Paused,   ///< no task runs until it goes on, or is stepped
        Stopping, ///< cancelled, and not at its end yet
        Finished,
    };

    explicit LearnSession(LessonEngine &engine, QObject *parent = nullptr);

    State state() const;
    bool isRunning() const { return m_runs; }
    /// The run that is over was ended by the user.
    bool wasCancelled() const;
    const Lesson &lesson() const { return *m_lesson; }
    const History &history() const { return m_history; }
    double rate() const { return m_rate; }

    /// When the run began: what time zero of its history was.
    const QDateTime &begun() const { return m_begun; }

    MonitorView &view() { return m_view; }

    /// Shows another lesson; one that runs is stopped first.
    void choose(const Lesson &lesson);
    /// Runs the lesson, anew if it ran before.
    void run();
    void setPaused(bool paused);
    /// Lets one task run to its next wait; a lesson that was not run yet begins paused. What a finished
    /// run tells is kept.
    void step();
    /// Seconds of the lesson in a real second.
    void setRate(double rate);
    void cancel();
    /// Ends the engine; stopped() follows.
    void stop();

Q_SIGNALS:
    void lessonChanged();
    /// A run begins: nothing of what was shown holds.
    void runBegan();
    void stateChanged();
    void rateChanged();
    /// A lesson could not be run; `why` is for the user.
    void refused(const QString &why);
    void stopped();

private:
    enum class Begin : quint8 { Going, Paused };

    void begin(Begin how);
    void drain();
    void finish();
    void forget();
    void takeIn();
    void noteState();

    LessonEngine &m_engine;
    const Lesson *m_lesson;
    const Lesson *m_next = nullptr; ///< chosen while the one before is being stopped
    History m_history;
    const HttpEventWords m_words;
    MonitorView m_view;
    QDateTime m_begun; ///< by the clock on the wall
    double m_rate = 1;
    State m_notedState = State::Ready;
    bool m_runs = false; ///< from run() until the engine's last batch is in
    bool m_isPaused = false;
    bool m_isStopping = false;
    bool m_hasRun = false;
};

} // namespace coroscope::ui
