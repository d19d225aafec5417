// SPDX-License-Identifier: MIT
#include "ui/learn/predict/predictcard.h"

#include "ui/learn/learnsession.h"
#include "ui/learn/predict/answerbutton.h"
#include "ui/monitor/inspector/inspectorlinks.h"
#include "ui/monitor/inspector/taskstory.h"
#include "ui/shell/buttonlook.h"
#include "ui/style/plainlabel.h"
#include "ui/style/themesource.h"
#include "words/text/tip.h"

#include <QFrame>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

QLabel *makeText()
{
    auto *label = new PlainLabel;
    label->setWordWrap(true);
    return label;
}

/// Code is not set off in a label.
QString plain(QString text)
{
    return text.remove(u'`').remove(u'*');
}

} // namespace

PredictCard::PredictCard(LearnSession &session, const ThemeSource &theme, QWidget *parent)
    : QScrollArea(parent)
    , m_session(session)
    , m_theme(theme)
    , m_lineText([&session](int line) { return codeLineText(sourceOf(session.lesson()), line); })
    , m_head(new PlainLabel(tr("Predict")))
    , m_number(new PlainLabel)
    , m_question(makeText())
    , m_verdict(makeText())
    , m_told(makeText())
    , m_causesHead(new PlainLabel(tr("Why it came so")))
    , m_causes(new InspectorLinks(theme))
    , m_score(new PlainLabel)
    , m_check(new QPushButton)
{
    setObjectName(u"predictCard"_s);
    setAccessibleName(tr("Predict what comes"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidget(makeCard());
    connect(m_causes, &InspectorLinks::activated, this, [this](const InspectorContent::Link &link) {
        m_session.view().lookAt(link.moment, link.task);
    });
    connect(m_check, &QPushButton::clicked, this, &PredictCard::press);
    connect(&session.predictions(), &Predictions::changed, this, &PredictCard::refresh);
    connect(&theme, &ThemeSource::changed, this, &PredictCard::showTheme);
    showTheme();
    refresh();
}

QWidget *PredictCard::makeCard()
{
    m_number->setProperty("role", u"tertiary"_s);
    m_question->setObjectName(u"question"_s);
    m_verdict->setObjectName(u"verdict"_s);
    m_told->setObjectName(u"told"_s);
    m_causesHead->setProperty("role", u"caption"_s);
    auto *head = new QHBoxLayout;
    head->addWidget(m_head);
    head->addStretch();
    head->addWidget(m_number);
    auto *card = new QFrame;
    card->setProperty("role", u"card"_s);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(16, 12, 16, 12);
    column->setSpacing(8);
    column->addLayout(head);
    column->addWidget(m_question);
    column->addWidget(makeAnswers());
    column->addWidget(m_verdict);
    column->addWidget(m_told);
    column->addWidget(m_causesHead);
    column->addWidget(m_causes);
    column->addWidget(makeFoot());
    auto *page = new QWidget;
    auto *around = new QVBoxLayout(page);
    around->setContentsMargins(12, 8, 12, 8);
    around->addWidget(card);
    around->addStretch();
    return page;
}

QWidget *PredictCard::makeAnswers()
{
    m_choices = new QWidget;
    QWidget *const answers = m_choices;
    m_grid = new QGridLayout(answers);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(8);
    for (int i = 0; i < Question::mostAnswers; ++i) {
        auto *answer = new AnswerButton(m_theme);
        answer->setObjectName(QStringLiteral("answer%1").arg(i + 1));
        answer->setToolTip(tipText(tr("Choose this answer (%1)").arg(i + 1)));
        connect(answer, &AnswerButton::clicked, this, [this, i] {
            m_session.predictions().choose(i);
            refresh(); // a click on what is chosen already takes nothing back
        });
        m_answers.push_back(answer);
    }
    arrangeAnswers();
    return answers;
}

/// Where the card is wide it is low as well: all of them stand in one row.
void PredictCard::arrangeAnswers()
{
    constexpr int roomForAll = 700;
    const int columns = width() >= roomForAll ? Question::mostAnswers : 2;
    for (int i = 0; i < Question::mostAnswers; ++i) {
        m_grid->addWidget(m_answers[std::size_t(i)], i / columns, i % columns);
        m_grid->setColumnStretch(i, i < columns ? 1 : 0);
    }
}

void PredictCard::resizeEvent(QResizeEvent *event)
{
    arrangeAnswers();
    QScrollArea::resizeEvent(event);
}

int PredictCard::heightOfQuestion() const
{
    constexpr int below = 8;
    widget()->layout()->activate();
    return m_choices->mapTo(widget(), QPoint(0, m_choices->height())).y() + below;
}

QWidget *PredictCard::makeFoot()
{
    m_score->setObjectName(u"score"_s);
    m_score->setProperty("role", u"secondary"_s);
    m_check->setObjectName(u"checkAnswer"_s);
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_score, 1);
    row->addWidget(m_check);
    return foot;
}

void PredictCard::setLineText(const LineText &lineText)
{
    m_lineText = lineText;
    refresh();
}

void PredictCard::press()
{
    if (m_session.predictions().isChecked())
        m_session.predictions().goOn();
    else
        m_session.predictions().check();
}

void PredictCard::refresh()
{
    if (!m_session.predictions().shown())
        return;
    showQuestion();
    showOutcome();
}

void PredictCard::showQuestion()
{
    const Predictions &predictions = m_session.predictions();
    const Question &question = *predictions.shown();
    const QString lesson(m_session.lesson().name);
    m_number->setText(tr("question %1 of %2")
                          .arg(predictions.shownNumber() + 1)
                          .arg(predictions.questions().size()));
    m_question->setText(plain(question.rule.wording));
    for (std::size_t i = 0; i < m_answers.size(); ++i) {
        const auto number = static_cast<int>(i);
        const bool isThere = number < question.answers.size();
        m_answers[i]->setVisible(isThere);
        if (!isThere)
            continue;
        const Answer &answer = question.answers[number];
        m_answers[i]->setAnswer(
            number + 1, answerText(m_session.history(), question.rule.kind, answer, m_lineText));
        m_answers[i]->setChecked(number == predictions.chosen());
        m_answers[i]->setEnabled(!predictions.isChecked());
        m_answers[i]->setMark(!predictions.isChecked()         ? AnswerButton::Mark::None
                              : answer.isRight                 ? AnswerButton::Mark::Right
                              : number == predictions.chosen() ? AnswerButton::Mark::Wrong
                                                               : AnswerButton::Mark::None);
    }
    m_score->setText(tr("%1 of %2 predicted right in this lesson")
                         .arg(predictions.progress().right(lesson))
                         .arg(predictions.progress().answered(lesson)));
}

void PredictCard::showOutcome()
{
    const Predictions &predictions = m_session.predictions();
    const Question &question = *predictions.shown();
    const bool isChecked = predictions.isChecked();
    const bool isWrong = isChecked && !predictions.isRight();
    m_verdict->setVisible(isChecked);
    m_verdict->setText(predictions.isRight() ? tr("Right.") : tr("No."));
    const Theme &theme = m_theme.current();
    QPalette palette = m_verdict->palette();
    palette.setColor(QPalette::WindowText,
                     theme.wordColor(isWrong ? TaskState::Failed : TaskState::Done));
    m_verdict->setPalette(palette);
    m_told->setVisible(isChecked);
    m_told->setText(isChecked ? told() : QString());
    const TaskTrack *const task = m_session.history().task(question.who);
    std::vector<InspectorContent::Link> causes;
    if (isWrong && task)
        causes = linksOf(m_session.history(), m_session.view().words(), *task, question.reveal);
    m_causesHead->setVisible(!causes.empty());
    m_causes->setVisible(!causes.empty());
    m_causes->setLinks(causes);
    m_check->setText(isChecked ? tr("Go on") : tr("Check"));
    m_check->setToolTip(
        withKeys(isChecked ? tr("Play on") : tr("See whether it is so"), Qt::Key_Return));
    m_check->setEnabled(predictions.chosen() >= 0);
    setPrimary(m_check, true);
}

QString PredictCard::told() const
{
    const Predictions &predictions = m_session.predictions();
    const Question &question = *predictions.shown();
    QStringList parts;
    const QString answer = question.answers[predictions.chosen()].name;
    if (const auto *const wrong = question.rule.misconception(answer);
        wrong && !predictions.isRight())
        parts << wrong->text;
    parts << question.rule.explanation;
    return plain(parts.join(u' ').trimmed());
}

void PredictCard::showTheme()
{
    const Theme &theme = m_theme.current();
    m_head->setFont(theme.caption);
    QPalette accented = m_head->palette();
    accented.setColor(QPalette::WindowText, theme.accent);
    m_head->setPalette(accented);
    m_number->setFont(theme.small);
    m_question->setFont(theme.strong);
    m_verdict->setFont(theme.strong);
    m_told->setFont(theme.small);
    m_score->setFont(theme.small);
    refresh();
}

} // namespace coroscope::ui
