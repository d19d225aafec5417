// SPDX-License-Identifier: MIT
#include "ui/trace/tracestartpage.h"

#include "ui/shell/buttonlook.h"
#include "ui/style/actionicon.h"
#include "ui/style/plainlabel.h"
#include "ui/style/themesource.h"
#include "ui/trace/program/outputpane.h"
#include "ui/trace/tracesession.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QPushButton>
#include <QVBoxLayout>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int columnWidth = 600;
constexpr int leastWidth = 300;
constexpr int headingPixels = 22;
constexpr QSize signSize{14, 14};

QLabel *makeText(const QString &text)
{
    auto *label = new PlainLabel(text);
    label->setProperty("role", u"secondary"_s);
    label->setWordWrap(true);
    return label;
}

} // namespace

TraceStartPage::TraceStartPage(TraceSession &session, const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_theme(theme)
    , m_heading(new PlainLabel(tr("Look at a run again, at every moment of it")))
    , m_open(new QPushButton(tr("Open a recording…")))
    , m_program(new QPushButton(tr("Watch a program…")))
    , m_example(new QPushButton(tr("Watch the example")))
    , m_refusal(new PlainLabel)
    , m_output(new OutputPane(session.output(), theme))
{
    m_heading->setWordWrap(true);
    m_refusal->setObjectName(u"refusal"_s);
    m_refusal->setWordWrap(true);
    m_refusal->setProperty("role", u"fault"_s);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addStretch(2);
    column->addWidget(m_heading);
    column->addSpacing(6);
    column->addWidget(
        makeText(tr("A recording is a file with all that happened in a check, a lesson or another "
                    "program: who ran, who waited for what, and why. A program of Python's asyncio "
                    "can be watched while it runs, and needs no change for it.")));
    column->addSpacing(24);
    column->addLayout(makeWays());
    column->addSpacing(8);
    column->addWidget(m_refusal);
    column->addWidget(m_output, 4);
    column->addSpacing(28);
    column->addWidget(
        makeText(tr("To make one, save what Check, Learn or a program shows (Ctrl+S), "
                    "or say on the command line:")));
    column->addSpacing(8);
    column->addWidget(makeCommands());
    column->addStretch(3);

    auto *page = new QWidget;
    page->setMaximumWidth(columnWidth);
    page->setLayout(column);
    auto *row = new QHBoxLayout(this);
    row->addStretch(1);
    row->addWidget(page, 1000); // up to its greatest width
    row->addStretch(1);
    for (const auto change : {&TraceSession::readingChanged, &TraceSession::advanced})
        connect(&session, change, this, &TraceStartPage::showState);
    connect(&session.output(), &ProgramOutput::appeared, this, &TraceStartPage::showState);
    connect(&theme, &ThemeSource::changed, this, &TraceStartPage::showTheme);
    showState();
    showTheme();
}

void TraceStartPage::takeFocus()
{
    m_open->setFocus();
}

QSize TraceStartPage::minimumSizeHint() const
{
    return {leastWidth, QWidget::minimumSizeHint().height()};
}

QLayout *TraceStartPage::makeWays()
{
    m_open->setObjectName(u"openRecording"_s);
    m_open->setToolTip(withKeys(tr("Open the recording of a run"), QKeySequence::Open));
    m_program->setObjectName(u"watchProgram"_s);
    m_program->setToolTip(
        tr("Start a program of Python's asyncio, and see its tasks while it runs"));
    m_example->setObjectName(u"watchExample"_s);
    m_example->setToolTip(tr("A small program with workers, a queue, a semaphore and a time limit; "
                             "needs python3"));
    setPrimary(m_open, true);
    connect(m_open, &QPushButton::clicked, this, &TraceStartPage::openRequested);
    connect(m_program, &QPushButton::clicked, this, &TraceStartPage::programRequested);
    connect(m_example, &QPushButton::clicked, this, &TraceStartPage::exampleRequested);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    for (QPushButton *const button : {m_open, m_program, m_example}) {
        button->setIconSize(signSize);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    auto *ways = new QVBoxLayout;
    ways->setSpacing(8);
    ways->addLayout(buttons);
    ways->addWidget(makeText(tr("or drop a recording on this window")));
    return ways;
}

QWidget *TraceStartPage::makeCommands()
{
    auto *card = new QFrame;
    card->setProperty("role", u"card"_s);
    auto *lines = new QVBoxLayout(card);
    lines->setContentsMargins(12, 10, 12, 10);
    lines->setSpacing(6);
    for (const QString &command : {u"coroscope check list.txt --record check.coroscope.gz"_s,
                                   u"coroscope lesson queue --record queue.coroscope.gz"_s}) {
        auto *line = new PlainLabel(command);
        line->setTextInteractionFlags(Qt::TextSelectableByMouse);
        line->setWordWrap(true);
        lines->addWidget(line);
        m_commands << line;
    }
    return card;
}

void TraceStartPage::showState()
{
    const bool isIdle = !m_session.isReading() && !m_session.isWatching();
    for (QPushButton *const button : {m_open, m_program, m_example})
        button->setEnabled(isIdle);
    m_refusal->setText(m_session.refusal().isEmpty() ? m_session.note() : m_session.refusal());
    m_output->setVisible(!m_session.output().isEmpty());
}

void TraceStartPage::showTheme()
{
    const Theme &theme = m_theme.current();
    QFont heading = theme.title;
    heading.setPixelSize(headingPixels);
    m_heading->setFont(heading);
    for (QLabel *command : std::as_const(m_commands))
        command->setFont(theme.code);
    m_open->setIcon(actionIcon(Sign::Open, theme.textOnAccent, theme.textTertiary));
    for (QPushButton *const button : {m_program, m_example})
        button->setIcon(actionIcon(Sign::Play, theme.text, theme.textTertiary));
}

} // namespace coroscope::ui
