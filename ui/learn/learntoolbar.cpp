// SPDX-License-Identifier: MIT
#include "ui/learn/learntoolbar.h"

#include "ui/learn/learnsession.h"
#include "ui/learn/runtobutton.h"
#include "ui/monitor/filter/findfield.h"
#include "ui/recording/recordingbutton.h"
#include "ui/shell/buttonlook.h"
#include "ui/shell/elidedlabel.h"
#include "ui/shell/foldable.h"
#include "ui/shell/overflowrow.h"
#include "ui/style/actionicon.h"
#include "ui/style/themesource.h"
#include "words/lessons/lessonwords.h"
#include "words/lessons/ownlistwords.h"
#include "words/text/tip.h"

#include <QButtonGroup>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QPushButton>
#include <QToolButton>

#include <span>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize signSize{14, 14};
constexpr int runWidth = 108;
constexpr int leastTitleWidth = 72;
constexpr int leastFindWidth = 96;
/// Of Playback's, those at which one can follow.
constexpr std::span<const double> speeds = std::span(Playback::speeds).first<6>();

} // namespace

LearnToolBar::LearnToolBar(LearnSession &session,
                           const RecordingSave &save,
                           const ThemeSource &theme,
                           QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_theme(theme)
    , m_run(new FoldingButton<QPushButton>(runWidth))
    , m_speeds(new QButtonGroup(this))
    , m_title(new ElidedLabel)
{
    m_run->setObjectName(u"runLesson"_s);
    m_run->setIconSize(signSize);
    connect(m_run, &QPushButton::clicked, this, &LearnToolBar::runOrStop);

    auto *saveButton = new RecordingButton(save, session.view().clock(), theme);
    connect(saveButton, &RecordingButton::saveRequested, this, &LearnToolBar::saveRequested);

    auto *row = new OverflowRow;
    row->addButton(m_run, 0);
    row->addButton(new RunToButton(session), 2);
    row->addGroup(makeSpeeds(), 3);
    row->addStretch();
    row->addElastic(m_title, 5, leastTitleWidth);
    row->addStretch();
    row->addButton(saveButton, 4);
    row->addElastic(
        new FindField(session.view().filter(), theme, tr("task, state:failed")), 3, leastFindWidth);
    auto *column = new QHBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(row);

    connect(&session, &LearnSession::stateChanged, this, &LearnToolBar::showState);
    connect(&session, &LearnSession::ownListChanged, this, &LearnToolBar::showState);
    connect(&session, &LearnSession::lessonChanged, this, &LearnToolBar::showState);
    connect(&session, &LearnSession::lessonChanged, this, &LearnToolBar::showTitle);
    connect(&theme, &ThemeSource::changed, this, &LearnToolBar::showState);
    showState();
    showTitle();
}

QWidget *LearnToolBar::makeSpeeds()
{
    auto *frame = new QFrame;
    frame->setProperty("segmented", true);
    auto *row = new QHBoxLayout(frame);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    for (std::size_t i = 0; i < speeds.size(); ++i) {
        auto *button = new QToolButton;
        button->setText(tr("%1×").arg(speeds[i]));
        button->setToolTip(
            tipText(tr("Play %1 seconds of the lesson in one real second").arg(speeds[i])));
        button->setAccessibleName(tr("Speed %1").arg(speeds[i]));
        button->setCheckable(true);
        m_speeds->addButton(button, static_cast<int>(i));
        row->addWidget(button);
    }
    m_speeds->setExclusive(false); // none is checked where the speed is none of these
    Playback &playback = m_session.view().playback();
    connect(m_speeds, &QButtonGroup::idClicked, this, [this, &playback](int id) {
        playback.setSpeed(speeds[static_cast<std::size_t>(id)]);
        showSpeed();
    });
    connect(&playback, &Playback::changed, this, &LearnToolBar::showSpeed);
    showSpeed();
    return frame;
}

void LearnToolBar::showSpeed()
{
    for (std::size_t i = 0; i < speeds.size(); ++i)
        m_speeds->button(static_cast<int>(i))
            ->setChecked(speeds[i] == m_session.view().playback().speed());
}

void LearnToolBar::showState()
{
    const Theme &theme = m_theme.current();
    const QKeySequence keys = Qt::Key_F5;
    const bool isLive = m_session.isLive();
    m_run->setText(isLive                          ? tr("Stop")
                   : m_session.history().isEmpty() ? tr("Run")
                                                   : tr("Run again"));
    m_run->setToolTip(withKeys(whatRunDoes(), keys));
    m_run->setIcon(
        actionIcon(isLive ? Sign::Stop : Sign::Play, theme.textOnAccent, theme.textTertiary));
    m_run->setShortcut(keys); // setText() forgets it
    setPrimary(m_run, true);
}

QString LearnToolBar::whatRunDoes() const
{
    if (m_session.isLive())
        return tr("Cancel the tasks of this run, and wait for their end");
    const QList<OwnPage> pages = m_session.ownPages();
    return pages.isEmpty()
               ? tr("Run the lesson against the built-in server, and play what it did")
               : tr("Run the lesson with real requests, over %1").arg(ownPagesText(pages));
}

void LearnToolBar::runOrStop()
{
    if (m_session.isLive())
        m_session.halt();
    else
        m_session.run();
}

void LearnToolBar::showTitle()
{
    m_title->setFont(m_theme.current().strong);
    m_title->setFullText(lessonTitle(m_session.lesson()));
}

} // namespace coroscope::ui
