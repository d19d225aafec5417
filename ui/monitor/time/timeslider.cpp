// SPDX-License-Identifier: MIT
#include "ui/monitor/time/timeslider.h"

#include "ui/monitor/time/timetext.h"
#include "ui/monitor/time/timetravel.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

namespace coroscope::ui {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int handleRadius = 6;
constexpr int trackHeight = 4;
constexpr double keyStep = 0.01; ///< of the run
constexpr double pageStep = 0.1;

using Seconds = std::chrono::duration<double>;

} // namespace

TimeSlider::TimeSlider(const MonitorContext &context, QWidget *parent)
    : MonitorPane(context, parent)
{
    setObjectName(u"timeSlider"_s);
    setAccessibleName(tr("Moment that is shown"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QPoint TimeSlider::handleAt(Clock::TimePoint t) const
{
    const QRect line = track();
    const auto end = Seconds(context().history.end().time_since_epoch());
    const double share = end > 0s ? Seconds(t.time_since_epoch()) / end : 1;
    return {line.left() + qRound(std::clamp(share, 0.0, 1.0) * line.width()), line.center().y()};
}

QRect TimeSlider::track() const
{
    const int margin = handleRadius + 2;
    const int below = hasFlagRow() ? plainHeight : height();
    const int top = height() - below + (below - trackHeight) / 2;
    return {margin, top, std::max(1, width() - 2 * margin), trackHeight};
}

bool TimeSlider::hasFlagRow() const
{
    return !m_flags.isEmpty() && height() >= flaggedHeight;
}

void TimeSlider::setFlags(const QList<TimeFlag> &flags)
{
    if (m_flags == flags)
        return;
    m_flags = flags;
    update();
}

QList<PlacedFlag> TimeSlider::placed() const
{
    if (!hasFlagRow())
        return QList<PlacedFlag>(m_flags.size());
    QList<QString> names;
    QList<int> poles;
    for (const TimeFlag &flag : m_flags) {
        names << flag.name;
        poles << handleAt(flag.moment.time).x();
    }
    const EventIndex shown = context().history.lastEventAt(context().now());
    qsizetype kept = -1;
    for (qsizetype i = 0; i < m_flags.size(); ++i) {
        if (m_flags[i].isDecisive && kept < 0)
            kept = i;
        if (m_flags[i].moment.event == shown)
            kept = i;
    }
    const int top = height() - flaggedHeight + 6;
    return placedFlags(names, poles, {0, top, width(), flagHeight}, theme().label, kept);
}

qsizetype TimeSlider::flagAt(QPoint position) const
{
    const QList<PlacedFlag> flags = placed();
    for (qsizetype i = flags.size() - 1; i >= 0; --i) {
        if (flags[i].cloth.contains(position))
            return i;
    }
    return -1;
}

Clock::TimePoint TimeSlider::timeAt(double x) const
{
    const QRect line = track();
    const double share = std::clamp((x - line.left()) / line.width(), 0.0, 1.0);
    const Clock::Duration run = context().history.end().time_since_epoch();
    return Clock::TimePoint(std::chrono::duration_cast<Clock::Duration>(run * share));
}

void TimeSlider::takeIn()
{
    setAccessibleDescription(momentText(context().now().time, 100ms));
    update();
}

Tip TimeSlider::tipAt(QPoint position) const
{
    const qsizetype flag = flagAt(position);
    if (flag >= 0)
        return Tip(tr("Go to “%1”").arg(m_flags[flag].name))
            .addLine(momentText(m_flags[flag].moment.time, 1ms));
    return Tip(momentText(timeAt(position.x()), 10ms));
}

void TimeSlider::paintEvent(QPaintEvent * /*event*/)
{
    const QRect line = track();
    const QPoint handle = handleAt(context().now().time);
    const bool isLive = context().cursor.isLive();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().border);
    painter.drawRoundedRect(line, 2, 2);
    painter.setBrush(theme().accent);
    painter.drawRoundedRect(QRect(line.topLeft(), QPoint(handle.x(), line.bottom())), 2, 2);

    const QList<PlacedFlag> places = placed();
    const EventIndex shown = context().history.lastEventAt(context().now());
    for (qsizetype i = 0; hasFlagRow() && i < m_flags.size(); ++i)
        paintFlag(painter,
                  m_flags[i],
                  places[i],
                  line.top() + trackHeight,
                  m_flags[i].moment.event == shown,
                  theme());

    const QPointF center = QRectF(line).center();
    painter.setBrush(isLive ? theme().accent : theme().surface);
    painter.setPen(QPen(theme().accent, 2));
    painter.drawEllipse(QPointF(handle.x(), center.y()), handleRadius - 1, handleRadius - 1);
}

void TimeSlider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const qsizetype flag = flagAt(event->position().toPoint());
    m_isOnFlag = flag >= 0;
    if (m_isOnFlag)
        context().cursor.pauseAt(m_flags[flag].moment);
    else
        moveCursor(context(), timeAt(event->position().x()));
}

void TimeSlider::mouseMoveEvent(QMouseEvent *event)
{
    if ((event->buttons() & Qt::LeftButton) && !m_isOnFlag)
        moveCursor(context(), timeAt(event->position().x()));
}

void TimeSlider::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Down:
        moveBy(-keyStep);
        break;
    case Qt::Key_Right:
    case Qt::Key_Up:
        moveBy(keyStep);
        break;
    case Qt::Key_PageDown:
        moveBy(-pageStep);
        break;
    case Qt::Key_PageUp:
        moveBy(pageStep);
        break;
    case Qt::Key_Home:
        moveBy(-1);
        break;
    case Qt::Key_End:
        moveBy(1);
        break;
    default:
        MonitorPane::keyPressEvent(event);
    }
}

void TimeSlider::wheelEvent(QWheelEvent *event)
{
    constexpr double notch = 120;
    moveBy(keyStep * event->angleDelta().y() / notch);
}

void TimeSlider::moveBy(double share) const
{
    const Clock::Duration run = context().history.end().time_since_epoch();
    moveCursor(context(),
               context().now().time + std::chrono::duration_cast<Clock::Duration>(run * share));
}

} // namespace coroscope::ui
