// SPDX-License-Identifier: MIT
#include "ui/learn/predict/predictions.h"

#include "core/lessons/lesson.h"
#include "ui/monitor/monitorview.h"
#include "words/lessons/lessonwords.h"
#include "words/lessons/questionwords.h"

#include <utility>

namespace coroscope::ui {

Predictions::Predictions(MonitorView &view, QObject *parent)
    : QObject(parent)
    , m_view(view)
{
    connect(&view.cursor(), &TimeCursor::changed, this, &Predictions::refresh);
    connect(&view.playback(), &Playback::changed, this, &Predictions::refresh);
}

void Predictions::setRecording(const Lesson &lesson, const QList<NamedMoment> &moments)
{
    m_lesson = &lesson;
    m_questions = questionsOf(m_view.history(), moments, lessonText(lesson).questions);
    show(-1);
}

void Predictions::setOn(bool areOn)
{
    if (std::exchange(m_areOn, areOn) == areOn)
        return;
    show(askedNow());
    Q_EMIT changed();
}

bool Predictions::isRight() const
{
    return m_shown >= 0 && m_chosen == shown()->right();
}

void Predictions::choose(int answer)
{
    if (!shown() || m_isChecked || answer < 0 || answer >= shown()->answers.size())
        return;
    if (std::exchange(m_chosen, answer) != answer)
        Q_EMIT changed();
}

void Predictions::check()
{
    if (!shown() || m_chosen < 0 || std::exchange(m_isChecked, true))
        return;
    const Question &question = *shown();
    m_progress.noteAnswer(
        QString(m_lesson->name),
        question.rule.wording,
        {.answer = answerText(m_view.history(),
                              question.rule.kind,
                              question.answers[m_chosen],
                              [this](int line) { return codeLineText(sourceOf(*m_lesson), line); }),
         .isRight = isRight(),
         .when = QDateTime::currentDateTimeUtc()});
    Q_EMIT progressChanged();
    Q_EMIT changed();
}

void Predictions::goOn()
{
    // Whoever looked elsewhere, at what it was caused by, goes on from where it was asked.
    if (shown())
        m_view.cursor().pauseAt(shown()->at);
    const qsizetype next = nextHere();
    show(next);
    if (next < 0)
        m_view.playback().play();
}

std::optional<Moment> Predictions::nextAsked(Moment after) const
{
    for (const Question &question : m_questions) {
        if (m_areOn && question.at > after && isOpen(question))
            return question.at;
    }
    return std::nullopt;
}

void Predictions::setProgress(const Progress &progress)
{
    m_progress = progress;
    Q_EMIT progressChanged();
}

bool Predictions::isOpen(const Question &question) const
{
    const Progress::Given *const given =
        m_progress.given(QString(m_lesson->name), question.rule.wording);
    return !given || !given->isRight;
}

qsizetype Predictions::askedNow() const
{
    if (!m_areOn || m_view.history().isEmpty() || m_view.playback().isPlaying())
        return -1;
    const EventIndex now = m_view.history().lastEventAt(m_view.now());
    for (qsizetype i = 0; i < m_questions.size(); ++i) {
        if (m_questions[i].at.event == now && isOpen(m_questions[i]))
            return i;
    }
    return -1;
}

qsizetype Predictions::nextHere() const
{
    for (qsizetype next = m_shown + 1; m_shown >= 0 && next < m_questions.size(); ++next) {
        if (m_questions[next].at == shown()->at && isOpen(m_questions[next]))
            return next;
    }
    return -1;
}

void Predictions::refresh()
{
    // Whoever plays on after an answer has not seen that there is another question.
    const bool isHere =
        m_isChecked && m_view.history().lastEventAt(m_view.now()) == shown()->at.event;
    if (isHere && m_view.playback().isPlaying() && nextHere() >= 0) {
        m_view.playback().freeze();
        show(nextHere());
        return;
    }
    if (!m_isChecked || m_view.playback().isPlaying())
        show(askedNow());
}

void Predictions::show(qsizetype question)
{
    if (m_shown == question && !m_isChecked)
        return;
    m_shown = question;
    m_chosen = -1;
    m_isChecked = false;
    Q_EMIT changed();
}

} // namespace coroscope::ui
