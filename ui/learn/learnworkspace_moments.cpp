// SPDX-License-Identifier: MIT
// The moments of a lesson that have names, and the questions that are asked at them.
#include "ui/learn/code/codepane.h"
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

#include <algorithm>
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
    connect(&columns(), &FoldingColumns::folded, this, &LearnWorkspace::showAside);
    connect(&context().selection, &Selection::changed, this, [this] {
        m_isReading = false;
        showAside();
    });
    const auto readLines = [this] {
        m_card->setLineText([this](int line) { return m_code->lineText(line); });
    };
    readLines();
    connect(m_code, &CodePane::languageChanged, m_card, readLines);
    connect(&context().cursor, &TimeCursor::changed, this, &LearnWorkspace::showOutcome);
    connect(&m_session, &LearnSession::stateChanged, this, &LearnWorkspace::showOutcome);
    connect(&m_session.predictions(), &Predictions::changed, this, &LearnWorkspace::showOutcome);
    connect(&m_session.predictions(),
            &Predictions::progressChanged,
            this,
            &LearnWorkspace::showOutcome);
    showAside();
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

void LearnWorkspace::showAsked()
{
    const bool isAsked = m_session.predictions().shown() != nullptr;
    for (QShortcut *const key : m_answerKeys)
        key->setEnabled(isAsked);
    showAside();
}

/// A question takes the place of the details; where these are folded away, that of what is below the timeline, since a
/// drawer would cover what is asked about.
void LearnWorkspace::showAside()
{
    const bool isAsked = m_session.predictions().shown() != nullptr;
    const bool isFolded = columns().isFolded(FoldingColumns::Edge::Right);
    PageStack *const place = isFolded ? m_below : m_asked;
    if (place->indexOf(m_card) < 0)
        place->addWidget(m_card);
    const auto show = [&](PageStack &stack, QWidget &usual) {
        stack.setCurrentWidget(isAsked && &stack == place ? m_card : &usual);
    };
    const bool isFree = m_isReading || context().selection.isEmpty();
    show(*m_asked, isFree ? static_cast<QWidget &>(*m_text) : inspector());
    show(*m_below, *m_bottom);
    giveQuestionRoom();
}

/// Where it stands below the timeline, in large type: of that some rows are enough while it is asked.
void LearnWorkspace::giveQuestionRoom()
{
    const bool isBelow = m_below->currentWidget() == m_card;
    const int most = height() * 9 / 20;
    m_below->setMinimumHeight(isBelow ? std::min(m_card->heightOfQuestion(), most) : 0);
}

void LearnWorkspace::readAbout()
{
    m_isReading = true;
    showAside();
    columns().open(FoldingColumns::Edge::Right);
}

/// At its end: what it was about, and how well it was predicted.
void LearnWorkspace::showOutcome()
{
    const History &history = m_session.history();
    const bool isAtEnd =
        m_session.state() == LearnSession::State::Recorded
        && m_session.view().now() >= *history.momentOf(history.lastEventAt(history.end()));
    QStringList outcome;
    const bool isToldOf = isAtEnd && m_session.predictions().shown() == nullptr;
    const bool hasCome = isToldOf && !m_isToldOf;
    m_isToldOf = isToldOf;
    if (hasCome && m_session.end() == LessonEnd::Deadlock)
        m_bottom->choose(m_waits); // there the circle is
    if (isAtEnd) {
        const QString shown = shownText(lessonText(m_session.lesson()), m_session.moments());
        if (!shown.isEmpty())
            outcome << shown;
        const Predictions &asked = m_session.predictions();
        const QString lesson(m_session.lesson().name);
        const qsizetype answered = asked.progress().answered(lesson);
        if (answered > 0)
            outcome << tr("%1 of %2 predicted right, of %3 questions.")
                           .arg(asked.progress().right(lesson))
                           .arg(answered)
                           .arg(asked.questions().size());
    }
    m_text->setOutcome(outcome);
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
    m_story->setFlags(flags);
}

} // namespace coroscope::ui
