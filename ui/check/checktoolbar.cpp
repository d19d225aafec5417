// SPDX-License-Identifier: MIT
#include "ui/check/checktoolbar.h"

#include "ui/check/checksession.h"
#include "ui/check/safeguard.h"
#include "ui/monitor/filter/findfield.h"
#include "ui/recording/recordingbutton.h"
#include "ui/shell/buttonlook.h"
#include "ui/shell/elidedlabel.h"
#include "ui/shell/foldable.h"
#include "ui/shell/overflowrow.h"
#include "ui/style/actionicon.h"
#include "ui/style/themesource.h"
#include "words/text/format.h"
#include "words/text/tip.h"

#include <QHBoxLayout>
#include <QKeySequence>
#include <QMenu>
#include <QPushButton>
#include <QShortcut>
#include <QToolButton>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastSearchWidth = 96;
constexpr int leastTitleWidth = 56;
constexpr int runWidth = 122;
constexpr QSize signSize{14, 14};

QKeySequence runKeys()
{
    return Qt::Key_F5;
}

QKeySequence cancelKeys()
{
    return Qt::SHIFT | Qt::Key_F5;
}

QKeySequence againKeys()
{
    return Qt::CTRL | Qt::Key_F5;
}

} // namespace

CheckToolBar::CheckToolBar(CheckSession &session,
                           Safeguard &safeguard,
                           const RecordingSave &save,
                           const ThemeSource &theme,
                           QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_safeguard(safeguard)
    , m_theme(theme)
    , m_run(new FoldingButton<QPushButton>(runWidth))
    , m_again(new QToolButton)
    , m_title(new ElidedLabel)
    , m_detail(new ElidedLabel)
{
    m_run->setObjectName(u"run"_s);
    m_run->setIconSize(signSize);
    connect(m_run, &QPushButton::clicked, this, &CheckToolBar::runOrCancel);
    m_again->setObjectName(u"again"_s);
    m_again->setAccessibleName(tr("Check all of the list again"));
    m_again->setToolTip(withKeys(tr("Check every URL of the list again"), againKeys()));
    m_again->setPopupMode(QToolButton::MenuButtonPopup);
    m_again->setMenu(new QMenu(m_again));
    connect(m_again, &QToolButton::clicked, this, &CheckToolBar::checkAgain);
    connect(m_again->menu(), &QMenu::aboutToShow, this, &CheckToolBar::fillAgainMenu);
    // Not the button's own, which is hidden where Check does the same.
    connect(
        new QShortcut(againKeys(), this), &QShortcut::activated, this, &CheckToolBar::checkAgain);
    m_detail->setProperty("role", u"secondary"_s);

    auto *saveButton = new RecordingButton(save, session.view().clock(), theme);
    connect(saveButton, &RecordingButton::saveRequested, this, &CheckToolBar::saveRequested);

    auto *row = new OverflowRow;
    row->addButton(m_run, 0);
    row->addButton(m_again, 2);
    row->addStretch();
    row->addElastic(m_title, 4, leastTitleWidth);
    row->addElastic(m_detail, 5, leastTitleWidth);
    row->addStretch();
    row->addButton(saveButton, 3);
    row->addElastic(new FindField(session.view().filter(), theme, tr("text, status:5xx, time>2s")),
                    0,
                    leastSearchWidth);
    auto *column = new QHBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(row);

    connect(&session, &CheckSession::stateChanged, this, &CheckToolBar::showState);
    connect(&session, &CheckSession::listChanged, this, &CheckToolBar::showTitle);
    connect(&session, &CheckSession::listExtended, this, &CheckToolBar::showTitle);
    connect(&theme, &ThemeSource::changed, this, &CheckToolBar::showTheme);
    showTheme();
    showTitle();
}

void CheckToolBar::runOrCancel()
{
    if (m_session.isRunning() || m_session.state() == CheckSession::State::Loading)
        m_session.cancel();
    else if (m_session.hasRest())
        m_session.start();
    else
        checkAgain();
}

void CheckToolBar::checkAgain()
{
    if (m_session.isRunning())
        return;
    m_safeguard.propose(Safeguard::Step::CheckAgain, [this] { m_session.startAgain(); });
}

void CheckToolBar::fillAgainMenu()
{
    QMenu &menu = *m_again->menu();
    menu.clear();
    const auto add = [&](const QString &text, bool isPossible, auto act) {
        QAction *const action = menu.addAction(text);
        action->setEnabled(isPossible);
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    add(tr("Check all again"), true, [this] { checkAgain(); });
    const std::vector<int> notOk = m_session.notOkTargets();
    add(tr("Check again what is not ok (%1)").arg(formatCount(std::ssize(notOk))),
        !notOk.empty(),
        [this] { m_session.checkAgain(m_session.notOkTargets()); });
    add(tr("Check the rest"), m_session.hasRest(), [this] { m_session.start(); });
    const int row = m_session.selectedRow();
    const int target =
        row < 0 ? -1 : m_session.run().list().rows()[static_cast<std::size_t>(row)].target;
    add(tr("Check the selected URL again"), target >= 0, [this, target] {
        m_session.checkAgain({target});
    });
}

void CheckToolBar::showState()
{
    const Theme &theme = m_theme.current();
    const CheckSession::State state = m_session.state();
    const bool running = m_session.isRunning();
    const bool canStart =
        state == CheckSession::State::Ready || state == CheckSession::State::Finished;

    const bool reading = state == CheckSession::State::Loading;
    const bool canCancel = running || reading;
    const bool hasRest = canStart && m_session.hasRest();
    m_run->setText(canCancel                      ? tr("Cancel")
                   : hasRest                      ? tr("Check the rest")
                   : m_session.run().hasChecked() ? tr("Check again")
                                                  : tr("Check"));
    m_run->setAccessibleName(reading   ? tr("Stop reading the list")
                             : running ? tr("Cancel the check")
                             : hasRest ? tr("Check the rest of the list")
                                       : tr("Check the list"));
    m_run->setToolTip(
        reading   ? withKeys(tr("Stop reading the list"), cancelKeys())
        : running ? withKeys(tr("Stop what is under way; what has a verdict stays"), cancelKeys())
        : hasRest ? withKeys(tr("Check what has no result yet; the others stay"), runKeys())
                  : withKeys(tr("Check every URL of the list"), runKeys()));
    m_run->setEnabled(canStart || reading || state == CheckSession::State::Running);
    m_again->setVisible(canStart && m_session.run().hasChecked());
    m_again->setIcon(actionIcon(Sign::Reset, theme.textSecondary, theme.textTertiary));
    setPrimary(m_run, !canCancel);
    m_run->setIcon(canCancel ? actionIcon(Sign::Stop, theme.alert, theme.textTertiary)
                             : actionIcon(Sign::Play, theme.textOnAccent, theme.textTertiary));
    // setText() forgets it.
    m_run->setShortcut(canCancel ? cancelKeys() : runKeys());
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
    showState();
}

} // namespace coroscope::ui
