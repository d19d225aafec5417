// SPDX-License-Identifier: MIT
#include "ui/learn/learntoolbar.h"

#include "ui/learn/learnsession.h"
#include "ui/monitor/filter/findfield.h"
#include "ui/recording/recordingbutton.h"
#include "ui/shell/buttonlook.h"
#include "ui/shell/elidedlabel.h"
#include "ui/shell/foldable.h"
#include "ui/shell/overflowrow.h"
#include "ui/style/actionicon.h"
#include "ui/style/themesource.h"
#include "words/lessons/lessonwords.h"
#include "words/text/tip.h"

#include <QButtonGroup>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QPushButton>
#include <QToolButton>

#include <array>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize signSize{14, 14};
constexpr int runWidth = 108;
constexpr int pauseWidth = 104;
constexpr int leastTitleWidth = 72;
constexpr int leastFindWidth = 96;
constexpr std::array speeds{0.1, 0.25, 0.5, 1.0, 2.0, 4.0};

} // namespace

LearnToolBar::LearnToolBar(LearnSession &session,
                           const RecordingSave &save,
                           const ThemeSource &theme,
                           QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_theme(theme)
    , m_run(new FoldingButton<QPushButton>(runWidth))
    , m_pause(new FoldingButton<QPushButton>(pauseWidth))
    , m_step(new FoldingButton<QPushButton>)
    , m_speeds(new QButtonGroup(this))
    , m_title(new ElidedLabel)
{
    const std::pair<QPushButton *, QString> buttons[] = {
        {m_run, u"runLesson"_s}, {m_pause, u"pauseLesson"_s}, {m_step, u"stepLesson"_s}};
    for (const auto &[button, name] : buttons) {
        button->setObjectName(name);
        button->setIconSize(signSize);
    }
    m_step->setText(tr("Step"));
    m_step->setAccessibleName(tr("Step"));
    connect(m_run, &QPushButton::clicked, this, &LearnToolBar::runOrStop);
    connect(m_pause, &QPushButton::clicked, this, &LearnToolBar::togglePause);
    connect(m_step, &QPushButton::clicked, &session, &LearnSession::step);
    m_step->setToolTip(withKeys(tr("Let one task run to its next wait"), Qt::Key_F10));
    m_step->setShortcut(Qt::Key_F10);

    auto *saveButton = new RecordingButton(save, session.view().clock(), theme);
    connect(saveButton, &RecordingButton::saveRequested, this, &LearnToolBar::saveRequested);

    auto *row = new OverflowRow;
    row->addButton(m_run, 0);
    row->addButton(m_pause, 1);
    row->addButton(m_step, 2);
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
            tipText(tr("Speed: %1 seconds of the lesson in one real second").arg(speeds[i])));
        button->setAccessibleName(tr("Speed %1").arg(speeds[i]));
        button->setCheckable(true);
        button->setChecked(speeds[i] == m_session.rate());
        m_speeds->addButton(button, static_cast<int>(i));
        row->addWidget(button);
    }
    connect(m_speeds, &QButtonGroup::idClicked, this, [this](int id) {
        m_session.setRate(speeds[static_cast<std::size_t>(id)]);
    });
    connect(&m_session, &LearnSession::rateChanged, this, [this] {
        for (std::size_t i = 0; i < speeds.size(); ++i)
            m_speeds->button(static_cast<int>(i))->setChecked(speeds[i] == m_session.rate());
    });
    return frame;
}

void LearnToolBar::runOrStop()
{
    if (m_session.isRunning())
        m_session.cancel();
    else
        m_session.run();
}

void LearnToolBar::togglePause()
{
    m_session.setPaused(m_session.state() != LearnSession::State::Paused);
}

void LearnToolBar::showState()
{
    const Theme &theme = m_theme.current();
    const LearnSession::State state = m_session.state();
    const bool runs = m_session.isRunning();
    const QKeySequence runKeys = Qt::Key_F5;
    const QKeySequence stopKeys = Qt::SHIFT | Qt::Key_F5;

    m_run->setText(runs                                     ? tr("Stop")
                   : state == LearnSession::State::Finished ? tr("Run again")
                                                            : tr("Run"));
    m_run->setToolTip(runs ? withKeys(tr("Cancel the lesson; its tasks clean up"), stopKeys)
                           : withKeys(tr("Run the lesson against the built-in server"), runKeys));
    m_run->setIcon(runs ? actionIcon(Sign::Stop, theme.alert, theme.textTertiary)
                        : actionIcon(Sign::Play, theme.textOnAccent, theme.textTertiary));
    m_run->setEnabled(state != LearnSession::State::Stopping);
    m_run->setShortcut(runs ? stopKeys : runKeys); // setText() forgets it
    setPrimary(m_run, !runs);

    const bool isPaused = state == LearnSession::State::Paused;
    const QKeySequence pauseKeys = Qt::Key_F6;
    m_pause->setText(isPaused ? tr("Go on") : tr("Pause"));
    m_pause->setToolTip(
        isPaused ? withKeys(tr("Let the tasks run again"), pauseKeys)
                 : withKeys(tr("Stop every task where it is, and the clock"), pauseKeys));
    m_pause->setIcon(
        actionIcon(isPaused ? Sign::Play : Sign::Pause, theme.text, theme.textTertiary));
    m_pause->setEnabled(runs && state != LearnSession::State::Stopping);
    m_pause->setShortcut(pauseKeys);
    m_step->setIcon(actionIcon(Sign::Step, theme.text, theme.textTertiary));
    m_step->setEnabled(state != LearnSession::State::Stopping
                       && state != LearnSession::State::Finished);
}

void LearnToolBar::showTitle()
{
    m_title->setFont(m_theme.current().strong);
    m_title->setFullText(lessonTitle(m_session.lesson()));
}

} // namespace coroscope::ui
