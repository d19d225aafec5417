// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/questions/question.h"
#include "ui/learn/predict/progress.h"

#include <QObject>

#include <optional>

namespace coroscope {
struct Lesson;
} // namespace coroscope

namespace coroscope::ui {

class MonitorView;

/// The questions that a recording of a lesson is asked about, before it shows what comes: which of them is asked at the
/// moment shown, what somebody predicts, and how it went.
///
/// A question is asked where playing comes to its moment, or somebody goes there, until it was answered right. Once it is
/// checked, it stays in sight until playing goes on: what it shows lies at other moments.
///
/// Threads: the one that shows. Lifetime: `view` outlives it, and what it is given.
class Predictions final : public QObject
{
    Q_OBJECT

public:
    explicit Predictions(MonitorView &view, QObject *parent = nullptr);

    /// Another recording of a lesson is shown; none: no questions.
    void setRecording(const Lesson &lesson, const QList<NamedMoment> &moments);

    bool areOn() const { return m_areOn; }
    void setOn(bool areOn);

    const QList<Question> &questions() const { return m_questions; }
    /// The one that is asked, or has been checked and is still told of; nullptr: none.
    const Question *shown() const { return m_shown < 0 ? nullptr : &m_questions[m_shown]; }
    /// Which of the questions that is, from 0.
    qsizetype shownNumber() const { return m_shown; }
    /// The answer that somebody has picked: -1 none.
    int chosen() const { return m_chosen; }
    bool isChecked() const { return m_isChecked; }
    bool isRight() const;

    /// Ignored where there is no such answer, or it has been checked.
    void choose(int answer);
    /// Says whether the answer that was picked is right, and keeps that. Ignored where none was picked.
    void check();
    /// The next question at this moment, if there is one; else plays on.
    void goOn();

    /// The first moment after one at which a question is to be asked that was not answered right yet.
    std::optional<Moment> nextAsked(Moment after) const;

    const Progress &progress() const { return m_progress; }
    void setProgress(const Progress &progress);

Q_SIGNALS:
    /// What is asked, or picked, or whether it was checked.
    void changed();
    void progressChanged();

private:
    void refresh();
    void show(qsizetype question);
    bool isOpen(const Question &question) const;
    qsizetype askedNow() const;
    /// Of the moment of the one that is shown: -1 none.
    qsizetype nextHere() const;

    MonitorView &m_view;
    const Lesson *m_lesson = nullptr;
    QList<Question> m_questions;
    Progress m_progress;
    qsizetype m_shown = -1;
    int m_chosen = -1;
    bool m_isChecked = false;
    bool m_areOn = true;
};

} // namespace coroscope::ui
