// SPDX-License-Identifier: MIT
#include "ui/trace/tracestartpage.h"

#include "ui/shell/buttonlook.h"
#include "ui/style/actionicon.h"
#include "ui/style/plainlabel.h"
#include "ui/style/themesource.h"
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

TraceStartPage::TraceStartPage(const TraceSession &session,
                               const ThemeSource &theme,
                               QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_theme(theme)
    , m_heading(new PlainLabel(tr("Look at a run again, at every moment of it")))
    , m_open(new QPushButton(tr("Open a recording…")))
    , m_refusal(new PlainLabel)
{
    m_heading->setWordWrap(true);
    m_refusal->setObjectName(u"refusal"_s);
    m_refusal->setWordWrap(true);
    m_refusal->setProperty("role", u"fault"_s);
    m_open->setObjectName(u"openRecording"_s);
    m_open->setIconSize(signSize);
    m_open->setToolTip(withKeys(tr("Open the recording of a run"), QKeySequence::Open));
    setPrimary(m_open, true);
    connect(m_open, &QPushButton::clicked, this, &TraceStartPage::openRequested);

    auto *ways = new QHBoxLayout;
    ways->setSpacing(12);
    ways->addWidget(m_open);
    ways->addWidget(makeText(tr("or drop one on this window")), 1);

    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addStretch(2);
    column->addWidget(m_heading);
    column->addSpacing(6);
    column->addWidget(
        makeText(tr("A recording is a file with all that happened in a check, a lesson or another "
                    "program: who ran, who waited for what, and why.")));
    column->addSpacing(24);
    column->addLayout(ways);
    column->addSpacing(8);
    column->addWidget(m_refusal);
    column->addSpacing(28);
    column->addWidget(makeText(
        tr("To make one, save what Check or Learn shows (Ctrl+S), or say on the command line:")));
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
    connect(&session, &TraceSession::readingChanged, this, &TraceStartPage::showReading);
    connect(&theme, &ThemeSource::changed, this, &TraceStartPage::showTheme);
    showReading();
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

void TraceStartPage::showReading()
{
    m_open->setEnabled(!m_session.isReading());
    m_refusal->setText(m_session.refusal());
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
}

} // namespace coroscope::ui
