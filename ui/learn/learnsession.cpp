// SPDX-License-Identifier: MIT
#include "ui/learn/learnsession.h"

#include <utility>

namespace coroscope::ui {

LearnSession::LearnSession(LessonEngine &engine, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_lesson(&allLessons().front())
    , m_view(m_history, m_words)
{
    connect(&m_engine, &LessonEngine::finished, this, &LearnSession::finish);
    connect(&m_engine, &LessonEngine::failed, this, [this](const QString &why) {
        m_hasRun = false; // it never began
        Q_EMIT refused(why);
    });
    connect(&m_engine, &LessonEngine::stopped, this, &LearnSession::stopped);
    connect(&m_view.clock(), &FrameClock::intake, this, &LearnSession::drain);
}

LearnSession::State LearnSession::state() const
{
    if (m_runs)
        return m_isStopping ? State::Stopping : m_isPaused ? State::Paused : State::Running;
    return m_hasRun ? State::Finished : State::Ready;
}

bool LearnSession::wasCancelled() const
{
    const std::vector<TaskTrack> &tasks = m_history.tasks(); // the lesson's own first
    return state() == State::Finished && !tasks.empty()
           && tasks.front().stateAt(m_history.end()) == TaskState::Cancelled;
}

void LearnSession::choose(const Lesson &lesson)
{
    if (m_runs) {
        m_next = &lesson;
        cancel();
        return;
    }
    m_next = nullptr;
    if (&lesson == m_lesson)
        return;
    m_lesson = &lesson;
    m_hasRun = false;
    forget();
    Q_EMIT runBegan();
    Q_EMIT lessonChanged();
    m_view.clock().touch();
    noteState();
}

void LearnSession::forget()
{
    m_history.clear();
    m_view.selection().clear();
    m_view.lookAtAll();
}

void LearnSession::run()
{
    if (!m_runs)
        begin(Begin::Going);
}

void LearnSession::begin(Begin how)
{
    forget();
    m_runs = true;
    m_hasRun = true;
    m_isStopping = false;
    m_isPaused = how == Begin::Paused;
    Q_EMIT runBegan();
    m_begun = QDateTime::currentDateTimeUtc();
    m_engine.start(*m_lesson, {.rate = m_rate, .isPaused = m_isPaused});
    m_view.clock().setBusy(true);
    noteState();
}

void LearnSession::setPaused(bool paused)
{
    if (!m_runs || m_isStopping || m_isPaused == paused)
        return;
    m_isPaused = paused;
    m_engine.setPaused(paused);
    noteState();
}

void LearnSession::step()
{
    if (state() == State::Finished)
        return;
    if (!m_runs)
        begin(Begin::Paused);
    setPaused(true);
    m_view.cursor().goLive();
    m_engine.step();
}

void LearnSession::setRate(double rate)
{
    if (std::exchange(m_rate, rate) == rate)
        return;
    m_engine.setRate(rate);
    Q_EMIT rateChanged();
}

void LearnSession::cancel()
{
    if (!m_runs || m_isStopping)
        return;
    m_isStopping = true;
    m_engine.cancel();
    noteState();
}

void LearnSession::stop()
{
    m_next = nullptr;
    m_isStopping = m_runs;
    noteState();
    m_engine.stop();
}

void LearnSession::drain()
{
    if (m_runs)
        takeIn();
}

void LearnSession::finish()
{
    if (!m_runs)
        return;
    takeIn();
    m_runs = false;
    m_isPaused = false;
    m_isStopping = false;
    m_view.clock().setBusy(false);
    m_view.clock().touch();
    noteState();
    if (const Lesson *const next = std::exchange(m_next, nullptr))
        choose(*next);
}

void LearnSession::takeIn()
{
    m_history.append(m_engine.take());
    m_view.noteEnd();
}

void LearnSession::noteState()
{
    const State now = state();
    if (std::exchange(m_notedState, now) != now)
        Q_EMIT stateChanged();
}

} // namespace coroscope::ui
