// SPDX-License-Identifier: MIT
#include "ui/monitor/time/scrubber.h"

#include "ui/monitor/time/timeslider.h"
#include "ui/monitor/time/timetext.h"
#include "ui/monitor/time/timetravel.h"
#include "ui/style/actionicon.h"
#include "ui/style/plainlabel.h"
#include "words/text/format.h"
#include "words/text/tip.h"

#include <QActionGroup>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QStringBuilder>
#include <QToolButton>

#include <algorithm>

namespace coroscope::ui {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int roomForEvent = 720; ///< the status line counts events too
constexpr int roomForSpeed = 520; ///< and for the word beside the sign that plays
constexpr int roomForSign = 40;   ///< and margins, beside a button's text
constexpr QSize signSize{14, 14}; ///< smaller than on the bar at the top, where the run is steered

/// "0.25×"
QString speedText(double speed)
{
    return QLocale().toString(speed, 'g', 3) % u'\u00d7';
}

} // namespace

Scrubber::Scrubber(const MonitorContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_back(addButton(
          u"stepBack"_s, tr("Back to the previous event (, or Ctrl+F10)"), &Scrubber::stepBack))
    , m_play(new QToolButton(this))
    , m_forward(addButton(
          u"stepForward"_s, tr("Forward to the next event (. or F10)"), &Scrubber::stepForward))
    , m_speed(new QToolButton(this))
    , m_slider(new TimeSlider(context))
    , m_time(new PlainLabel)
    , m_event(new PlainLabel)
    , m_live(addButton(u"live"_s, tr("Show what is happening now (L)"), &Scrubber::goLive))
{
    setObjectName(u"scrubber"_s);
    setAccessibleName(tr("Time"));
    setFixedHeight(barHeight);
    m_time->setObjectName(u"shownTime"_s);
    m_event->setObjectName(u"shownEvent"_s);
    m_time->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_event->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_play->setObjectName(u"play"_s);
    m_play->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    connect(m_play, &QToolButton::clicked, &m_context.playback, &Playback::toggle);
    m_speed->setObjectName(u"speed"_s);
    m_speed->setPopupMode(QToolButton::InstantPopup);
    m_speed->setToolTip(tipText(tr("How fast to play: recorded time for real time")));
    fillSpeeds();
    m_live->setText(tr("Live"));
    m_live->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);

    auto *const layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 1, 12, 0);
    layout->setSpacing(4);
    layout->setSizeConstraint(QLayout::SetNoConstraint); // see minimumSizeHint()
    for (QToolButton *button : {m_back, m_play, m_forward, m_speed}) {
        button->setProperty("flat", true);
        button->setIconSize(signSize);
        layout->addWidget(button);
    }
    layout->addSpacing(4);
    layout->addWidget(m_slider, 1);
    layout->addSpacing(4);
    layout->addWidget(m_time);
    layout->addSpacing(12);
    layout->addWidget(m_event);
    layout->addSpacing(8);
    layout->addWidget(m_live);
    auto *const legend = new QToolButton(this);
    legend->setObjectName(u"legendButton"_s);
    legend->setText(u"?"_s);
    legend->setProperty("flat", true);
    legend->setAccessibleName(tr("What the marks mean"));
    legend->setToolTip(tipText(tr("What the marks mean, and the keys (F1)")));
    connect(legend, &QToolButton::clicked, this, &Scrubber::legendRequested);
    layout->addWidget(legend);

    connect(&m_context.clock, &FrameClock::frame, this, &Scrubber::refresh);
    connect(&m_context.cursor, &TimeCursor::changed, this, &Scrubber::refresh);
    connect(&m_context.cursor, &TimeCursor::changed, this, &Scrubber::updateLiveSigns);
    connect(&m_context.playback, &Playback::changed, this, &Scrubber::updatePlaying);
    connect(&m_context.theme, &ThemeSource::changed, this, &Scrubber::applyTheme);
    applyTheme();
    refresh();
}

QToolButton *
Scrubber::addButton(const QString &objectName, const QString &text, void (Scrubber::*slot)())
{
    auto *const button = new QToolButton(this);
    button->setObjectName(objectName);
    button->setAccessibleName(text);
    button->setToolTip(tipText(text));
    button->setProperty("flat", true);
    connect(button, &QToolButton::clicked, this, slot);
    return button;
}

void Scrubber::nameLiveEdge(const QString &name, const QString &toolTip)
{
    m_live->setText(name);
    m_live->setAccessibleName(toolTip);
    m_live->setToolTip(tipText(toolTip));
}

void Scrubber::setRoomForFlags(bool hasRoom)
{
    setFixedHeight(hasRoom ? flaggedBarHeight : barHeight);
    m_slider->setFixedHeight(hasRoom ? TimeSlider::flaggedHeight : TimeSlider::plainHeight);
}

void Scrubber::setFlags(const QList<TimeFlag> &flags)
{
    m_slider->setFlags(flags);
}

void Scrubber::refresh()
{
    m_slider->refresh();
    updatePlaying();
    const History &history = m_context.history;
    const Moment now = m_context.now();
    m_time->setText(momentText(now.time, 1ms));
    const qsizetype events = eventsBy(history, now);
    const bool isDropped = events == 0 && history.keptEvents() < history.recordedEvents();
    m_event->setText(
        isDropped
            ? tr("before the kept events")
            : tr("event %1 of %2").arg(formatCount(events), formatCount(history.recordedEvents())));
}

void Scrubber::stepBack()
{
    ui::stepBack(m_context);
}

void Scrubber::stepForward()
{
    ui::stepForward(m_context);
}

void Scrubber::goLive()
{
    m_context.cursor.goLive();
}

void Scrubber::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Space:
        m_context.playback.toggle();
        break;
    case Qt::Key_Comma:
        stepBack();
        break;
    case Qt::Key_Period:
        stepForward();
        break;
    case Qt::Key_L:
        goLive();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void Scrubber::resizeEvent(QResizeEvent *event)
{
    showWhatFits();
    QWidget::resizeEvent(event);
}

void Scrubber::showWhatFits()
{
    m_event->setVisible(width() >= roomForEvent);
    const bool hasWords = width() >= roomForSpeed;
    m_speed->setVisible(hasWords);
    m_play->setToolButtonStyle(hasWords ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    m_play->setMinimumWidth(hasWords ? m_playWidth : 0);
}

void Scrubber::paintEvent(QPaintEvent * /*event*/)
{
    const Theme &theme = m_context.theme.current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.raised);
    painter.fillRect(0, 0, width(), 1, theme.border);
}

void Scrubber::applyTheme()
{
    const Theme &theme = m_context.theme.current();
    m_back->setIcon(actionIcon(Sign::StepBack, theme.text, theme.textTertiary));
    m_forward->setIcon(actionIcon(Sign::Step, theme.text, theme.textTertiary));
    for (QLabel *label : {m_time, m_event})
        label->setFont(theme.mono);
    // Room for the longest text there will be for a while, or the slider would jitter.
    const QFontMetrics mono(theme.mono);
    m_time->setMinimumWidth(mono.horizontalAdvance(u"10:00.000"_s));
    m_event->setMinimumWidth(
        mono.horizontalAdvance(tr("event %1 of %2").arg(u"00,000"_s, u"00,000"_s)));
    for (const QString &text : {tr("Freeze"), tr("Pause"), tr("Play")})
        m_playWidth = std::max(m_playWidth, roomForSign + fontMetrics().horizontalAdvance(text));
    showWhatFits();
    updateLiveSigns();
    m_press.reset();
    updatePlaying();
}

void Scrubber::fillSpeeds()
{
    auto *const menu = new QMenu(this);
    auto *const group = new QActionGroup(menu);
    group->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
    for (const double speed : Playback::speeds) {
        QAction *const action = menu->addAction(speedText(speed));
        action->setCheckable(true);
        action->setData(speed);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, speed] {
            m_context.playback.setSpeed(speed);
        });
    }
    m_speed->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        for (QAction *const action : menu->actions())
            action->setChecked(action->data().toDouble() == m_context.playback.speed());
    });
}

/// Once a frame, so only what differs is set.
void Scrubber::updatePlaying()
{
    const Playback &playback = m_context.playback;
    const QString speed = speedText(playback.speed());
    if (m_speed->text() != speed) {
        m_speed->setText(speed);
        m_speed->setAccessibleName(tr("Speed of playing: %1").arg(speed));
    }
    const Press press = !playback.canFreeze()      ? Press::Plays
                        : m_context.clock.isBusy() ? Press::Freezes
                                                   : Press::Pauses;
    if (m_press == press)
        return;
    m_press = press;
    const Theme &theme = m_context.theme.current();
    const Sign sign = press == Press::Plays ? Sign::Play : Sign::Pause;
    m_play->setIcon(actionIcon(sign, theme.text, theme.textTertiary));
    m_play->setText(press == Press::Plays     ? tr("Play")
                    : press == Press::Freezes ? tr("Freeze")
                                              : tr("Pause"));
    m_play->setAccessibleName(m_play->text());
    m_play->setToolTip(tipText(
        press == Press::Plays
            ? tr("Play what was recorded from this moment on, or from the beginning (Space, F6)")
        : press == Press::Freezes
            ? tr("Freeze the picture at this moment; what runs goes on (Space, F6)")
            : tr("Stand still at this moment (Space, F6)")));
}

void Scrubber::updateLiveSigns()
{
    const Theme &theme = m_context.theme.current();
    const bool isLive = m_context.cursor.isLive();
    m_live->setIcon(actionIcon(
        Sign::Dot, isLive ? theme.fill(TaskState::Done) : theme.textTertiary, theme.textTertiary));
}

} // namespace coroscope::ui
