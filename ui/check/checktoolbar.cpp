// SPDX-License-Identifier: MIT
#include "ui/check/checktoolbar.h"

#include "ui/actionicon.h"
#include "ui/buttonlook.h"
#include "ui/check/checksession.h"
#include "ui/elidedlabel.h"
#include "ui/foldable.h"
#include "ui/overflowrow.h"
#include "ui/style/themesource.h"
#include "ui/words/format.h"
#include "ui/words/tip.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLineEdit>
#include <QPushButton>

namespace coroscope::ui {

namespace {

constexpr int searchWidth = 248;
constexpr int leastSearchWidth = 96;
constexpr int leastTitleWidth = 56;
constexpr int runWidth = 122;
constexpr int pauseWidth = 112;
constexpr QSize signSize{14, 14};

QKeySequence runKeys()
{
    return Qt::Key_F5;
}

QKeySequence cancelKeys()
{
    return Qt::SHIFT | Qt::Key_F5;
}

QKeySequence pauseKeys()
{
    return Qt::CTRL | Qt::Key_L;
}

} // namespace

CheckToolBar::CheckToolBar(CheckSession &session, const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_theme(theme)
    , m_run(new FoldingButton<QPushButton>(runWidth))
    , m_pause(new FoldingButton<QPushButton>(pauseWidth))
    , m_title(new ElidedLabel)
    , m_detail(new ElidedLabel)
    , m_search(new QLineEdit)
{
    m_run->setObjectName(u"run"_qs);
    m_run->setIconSize(signSize);
    connect(m_run, &QPushButton::clicked, this, &CheckToolBar::runOrCancel);
    m_pause->setObjectName(u"pause"_qs);
    m_pause->setIconSize(signSize);
    connect(m_pause, &QPushButton::clicked, this, &CheckToolBar::togglePause);
    m_detail->setProperty("role", u"secondary"_qs);
    setUpSearch();

    auto *row = new OverflowRow;
    row->addButton(m_run, 0);
    row->addButton(m_pause, 1);
    row->addStretch();
    row->addElastic(m_title, 3, leastTitleWidth);
    row->addElastic(m_detail, 4, leastTitleWidth);
    row->addStretch();
    row->addElastic(m_search, 0, leastSearchWidth);
    auto *column = new QHBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(row);

    connect(&session, &CheckSession::stateChanged, this, &CheckToolBar::showState);
    connect(&session, &CheckSession::listChanged, this, &CheckToolBar::showTitle);
    connect(&session.cursor(), &TimeCursor::changed, this, &CheckToolBar::showState);
    connect(&theme, &ThemeSource::changed, this, &CheckToolBar::showTheme);
    showTheme();
    showTitle();
}

void CheckToolBar::setSearchText(const QString &text)
{
    if (text != m_search->text())
        m_search->setText(text);
}

void CheckToolBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void CheckToolBar::setUpSearch()
{
    m_search->setObjectName(u"search"_qs);
    m_search->setMaximumWidth(searchWidth);
    m_search->setClearButtonEnabled(true);
    const QString keys = QKeySequence(QKeySequence::Find).toString(QKeySequence::NativeText);
    m_search->setPlaceholderText(tr("Find URL, verdict, status   %1").arg(keys));
    m_search->setToolTip(tipText(
        tr("Show only rows that contain this in their URL, verdict or status (%1)").arg(keys)));
    m_search->setAccessibleName(tr("Filter the results"));
    // The two signs inside are tool buttons, and must not look like those of a tool bar.
    m_search->setStyleSheet(
        u"QToolButton { border: none; background: transparent; padding: 0; min-width: 0; min-height: 0; }"_qs);
    m_searchSign = m_search->addAction(QIcon(), QLineEdit::LeadingPosition);
    connect(m_search, &QLineEdit::textChanged, this, &CheckToolBar::searchChanged);
}

void CheckToolBar::runOrCancel()
{
    if (m_session.isRunning())
        m_session.cancel();
    else
        m_session.start();
}

void CheckToolBar::togglePause()
{
    if (m_session.cursor().isLive())
        m_session.cursor().pauseAt(m_session.now());
    else
        m_session.cursor().goLive();
}

void CheckToolBar::showState()
{
    const Theme &theme = m_theme.current();
    const CheckSession::State state = m_session.state();
    const bool running = m_session.isRunning();
    const bool canStart =
        state == CheckSession::State::Ready || state == CheckSession::State::Finished;

    m_run->setText(running                                  ? tr("Cancel")
                   : state == CheckSession::State::Finished ? tr("Check again")
                                                            : tr("Check"));
    m_run->setAccessibleName(running ? tr("Cancel the check") : tr("Check the list"));
    m_run->setToolTip(
        running ? withKeys(tr("Give up what is under way; what is judged stays"), cancelKeys())
                : withKeys(tr("Ask for every URL of the list"), runKeys()));
    m_run->setEnabled(canStart || state == CheckSession::State::Running);
    setPrimary(m_run, !running);
    m_run->setIcon(running ? actionIcon(Sign::Stop, theme.alert, theme.textTertiary)
                           : actionIcon(Sign::Play, theme.textOnAccent, theme.textTertiary));
    // setText() forgets it.
    m_run->setShortcut(running ? cancelKeys() : runKeys());

    const bool live = m_session.cursor().isLive();
    m_pause->setText(live ? tr("Pause view") : tr("Go live"));
    m_pause->setAccessibleName(live ? tr("Pause the view") : tr("Go back to the live view"));
    m_pause->setToolTip(
        live ? withKeys(tr("Hold the picture at this moment; the check goes on"), pauseKeys())
             : withKeys(tr("Show what is going on now"), pauseKeys()));
    m_pause->setIcon(actionIcon(live ? Sign::Pause : Sign::Live, theme.text, theme.textTertiary));
    m_pause->setEnabled(running || m_session.run().hasStarted());
    m_pause->setShortcut(pauseKeys());
}

void CheckToolBar::showTitle()
{
    const UrlList &list = m_session.run().list();
    m_title->setFullText(m_session.sourceName());
    const auto urls = qint64(list.targets().size());
    m_detail->setFullText(list.isEmpty() ? QString()
                          : urls == 1    ? tr("· 1 URL")
                                         : tr("· %1 URLs").arg(formatCount(urls)));
    showState();
}

void CheckToolBar::showTheme()
{
    const Theme &theme = m_theme.current();
    m_title->setFont(theme.strong);
    m_searchSign->setIcon(actionIcon(Sign::Search, theme.textTertiary, theme.textTertiary));
    showState();
}

} // namespace coroscope::ui
