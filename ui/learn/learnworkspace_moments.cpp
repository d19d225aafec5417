// SPDX-License-Identifier: MIT
// The moments of a lesson that have names, and the questions that are asked at them.
#include "ui/learn/learnsession.h"
#include "ui/learn/learnworkspace.h"
#include "ui/learn/lessonlist.h"
#include "ui/learn/predict/predictcard.h"
#include "ui/monitor/inspector/inspector.h"
#include "ui/monitor/time/scrubber.h"
#include "ui/monitor/timeline/timelinepane.h"
#include "ui/monitor/timeline/timelineview.h"
#include "ui/shell/foldingcolumns.h"
#include "ui/shell/pagestack.h"

#include <QShortcut>

#include <utility>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

void LearnWorkspace::addMomentKeys()
{
    for (const auto &[key, direction] : {std::pair(Qt::Key_PageUp, -1), {Qt::Key_PageDown, +1}}) {
        auto *shortcut = new QShortcut(QKeySequence(key), this);
        connect(shortcut, &QShortcut::activated, &m_session, [this, direction = direction] {
            m_session.goToMoment(direction);
        });
    }
}

/// Those of the question that is asked; without one they are free.
void LearnWorkspace::addAnswerKeys()
{
    const auto add = [this](int key, const auto &press) {
        auto *shortcut = new QShortcut(QKeySequence(key), this);
        shortcut->setEnabled(false);
        connect(shortcut, &QShortcut::activated, this, press);
        m_answerKeys << shortcut;
    };
    for (int answer = 0; answer < Question::mostAnswers; ++answer)
        add(Qt::Key_1 + answer, [this, answer] { m_session.predictions().choose(answer); });
    for (const int key : {Qt::Key_Return, Qt::Key_Enter})
        add(key, [this] { m_card->press(); });
}

void LearnWorkspace::connectPredictions()
{
    connect(&m_session.predictions(), &Predictions::changed, this, &LearnWorkspace::showAsked);
    connect(&m_session.predictions(), &Predictions::progressChanged, this, [this] {
        m_lessons->setProgress(m_session.predictions().progress());
    });
    keepAlways(
        u"learn/progress"_s,
        [this] { return m_session.predictions().progress().toJson(); },
        [this](const QByteArray &json) {
            m_session.predictions().setProgress(Progress::fromJson(json));
        });
    keepAlways(
        u"learn/showsWhatComes"_s,
        [this] { return QByteArray(m_timeline->view().wantsWhatComes() ? "yes" : "no"); },
        [this](const QByteArray &value) { m_timeline->view().setWantsWhatComes(value == "yes"); });
    keepAlways(
        u"learn/asksQuestions"_s,
        [this] { return QByteArray(m_session.predictions().areOn() ? "yes" : "no"); },
        [this](const QByteArray &value) { m_session.predictions().setOn(value != "no"); });
}

/// A question takes the place of the details, and comes into sight.
void LearnWorkspace::showAsked()
{
    const bool isAsked = m_session.predictions().shown() != nullptr;
    const bool isNew = isAsked && m_asked->currentWidget() != m_card;
    for (QShortcut *const key : m_answerKeys)
        key->setEnabled(isAsked);
    m_asked->setCurrentWidget(isAsked ? static_cast<QWidget *>(m_card) : &inspector());
    if (isNew)
        columns().open(FoldingColumns::Edge::Right);
}

void LearnWorkspace::showWhatComes()
{
    m_timeline->view().setMayShowWhatComes(m_session.mayShowWhatComes());
}

void LearnWorkspace::showMoments()
{
    QList<TimeFlag> flags;
    for (const NamedMoment &moment : m_session.moments())
        flags << TimeFlag{moment.name, moment.moment, moment.isFailure, moment.isDecisive};
    scrubber().setFlags(flags);
}

} // namespace coroscope::ui
