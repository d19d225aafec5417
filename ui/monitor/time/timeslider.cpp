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
    return {margin, (height() - trackHeight) / 2, std::max(1, width() - 2 * margin), trackHeight};
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

    const QPointF center = QRectF(line).center();
    painter.setBrush(isLive ? theme().accent : theme().surface);
    painter.setPen(QPen(theme().accent, 2));
    painter.drawEllipse(QPointF(handle.x(), center.y()), handleRadius - 1, handleRadius - 1);
}

void TimeSlider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        moveCursor(context(), timeAt(event->position().x()));
}

void TimeSlider::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
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
