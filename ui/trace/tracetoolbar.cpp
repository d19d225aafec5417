// SPDX-License-Identifier: MIT
#include "ui/trace/tracetoolbar.h"

#include "ui/monitor/filter/findfield.h"
#include "ui/recording/recordingbutton.h"
#include "ui/shell/buttonlook.h"
#include "ui/shell/elidedlabel.h"
#include "ui/shell/foldable.h"
#include "ui/shell/overflowrow.h"
#include "ui/style/actionicon.h"
#include "ui/style/themesource.h"
#include "ui/trace/tracesession.h"
#include "ui/trace/tracewords.h"

#include <QHBoxLayout>
#include <QKeySequence>
#include <QPushButton>
#include <QStringBuilder>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize toolSign{14, 14};
constexpr int openWidth = 108;
constexpr int leastTitleWidth = 72;
constexpr int leastFindWidth = 96;

} // namespace

TraceToolBar::TraceToolBar(TraceSession &session,
                           const RecordingSave &save,
                           const ThemeSource &theme,
                           QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_theme(theme)
    , m_open(new FoldingButton<QPushButton>(openWidth))
    , m_program(new FoldingButton<QPushButton>(openWidth))
    , m_title(new ElidedLabel)
    , m_detail(new ElidedLabel)
    , m_save(new RecordingButton(
          save, session.view().clock(), theme, RecordingButton::Shown::Recording))
    , m_find(new FindField(session.view().filter(), theme, tr("task, state:failed, waits:lock")))
{
    connect(m_save, &RecordingButton::saveRequested, this, &TraceToolBar::saveRequested);
    m_open->setObjectName(u"openOrCancel"_s);
    m_open->setIconSize(toolSign);
    connect(m_open, &QPushButton::clicked, this, &TraceToolBar::openOrCancel);
    m_program->setObjectName(u"runOrStop"_s);
    m_program->setIconSize(toolSign);
    connect(m_program, &QPushButton::clicked, this, &TraceToolBar::runOrStop);
    m_detail->setProperty("role", u"secondary"_s);
    auto *row = new OverflowRow;
    row->addButton(m_open, 0);
    row->addButton(m_program, 1);
    row->addStretch();
    row->addElastic(m_title, 1, leastTitleWidth);
    row->addElastic(m_detail, 2, leastTitleWidth);
    row->addStretch();
    row->addButton(m_save, 2);
    row->addElastic(m_find, 0, leastFindWidth);
    auto *column = new QHBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(row);

    connect(&session, &TraceSession::readingChanged, this, &TraceToolBar::showState);
    connect(&session, &TraceSession::opened, this, &TraceToolBar::showTitle);
    connect(&session, &TraceSession::advanced, this, &TraceToolBar::showState);
    connect(&theme, &ThemeSource::changed, this, &TraceToolBar::showTheme);
    showTitle();
    showTheme();
}

void TraceToolBar::openOrCancel()
{
    if (m_session.isReading())
        m_session.cancelReading();
    else
        Q_EMIT openRequested();
}

void TraceToolBar::runOrStop()
{
    if (m_session.isWatching())
        m_session.stopProgram();
    else
        Q_EMIT programRequested();
    showState();
}

void TraceToolBar::showState()
{
    const Theme &theme = m_theme.current();
    const bool reads = m_session.isReading();
    const bool watches = m_session.isWatching();
    m_program->setVisible(watches || m_session.isOpen());
    m_program->setText(watches ? m_session.wasAskedToEnd() ? tr("Kill") : tr("Stop")
                               : tr("Watch…"));
    m_program->setToolTip(!watches ? tr("Start a program of Python's asyncio, and watch it")
                          : m_session.wasAskedToEnd()
                              ? tr("End the program at once, and all that it started")
                              : tr("Ask the program to end, as Ctrl+C does in a terminal"));
    m_program->setAccessibleName(watches ? m_program->text() : tr("Watch a program"));
    m_program->setIcon(watches ? actionIcon(Sign::Stop, theme.alert, theme.textTertiary)
                               : actionIcon(Sign::Play, theme.text, theme.textTertiary));
    m_open->setVisible(reads || m_session.isOpen()); // else the page has a larger one
    m_save->setVisible(m_session.isOpen());
    m_save->setShown(m_session.isOnlyHere() ? RecordingButton::Shown::Run
                                            : RecordingButton::Shown::Recording);
    m_find->setVisible(m_session.isOpen());
    m_open->setText(reads ? tr("Cancel") : tr("Open…"));
    m_open->setAccessibleName(reads ? tr("Stop reading the recording") : tr("Open a recording"));
    m_open->setToolTip(reads ? tr("Stop reading; what is shown stays")
                             : withKeys(tr("Open the recording of a run"), QKeySequence::Open));
    m_open->setIcon(reads ? actionIcon(Sign::Stop, theme.alert, theme.textTertiary)
                          : actionIcon(Sign::Open, theme.text, theme.textTertiary));
}

void TraceToolBar::showTitle()
{
    m_title->setFullText(m_session.isOpen() ? m_session.recording().name : QString());
    m_detail->setFullText(m_session.isOpen()
                              ? QString(u"· " % programText(*m_session.recording().findings.header))
                              : QString());
    showState();
}

void TraceToolBar::showTheme()
{
    m_title->setFont(m_theme.current().strong);
    showState();
}

} // namespace coroscope::ui
