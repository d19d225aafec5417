// SPDX-License-Identifier: MIT
#include "ui/shell/screenfit.h"

#include <QEvent>
#include <QGuiApplication>
#include <QScreen>
#include <QStyle>
#include <QWidget>
#include <QWindow>

#include <algorithm>

namespace coroscope::ui {

namespace {

int area(const QRect &rect)
{
    return rect.isEmpty() ? 0 : rect.width() * rect.height();
}

QList<QRect> availableScreens()
{
    QList<QRect> screens;
    for (const QScreen *screen : QGuiApplication::screens())
        screens += screen->availableGeometry();
    return screens;
}

/// Until it is known.
QMargins usualFrame(const QWidget &window)
{
    constexpr int border = 4;
    const int title = window.style()->pixelMetric(QStyle::PM_TitleBarHeight, nullptr, &window);
    return {border, title + border, border, border};
}

} // namespace

QRect fittedToScreen(const QRect &wanted, const QMargins &frame, const QList<QRect> &screens)
{
    if (screens.isEmpty())
        return wanted;
    const QRect whole = wanted.marginsAdded(frame);
    const QRect screen = *std::ranges::max_element(screens, {}, [&whole](const QRect &candidate) {
        return area(candidate.intersected(whole));
    });
    QRect fitted(whole.topLeft(), whole.size().boundedTo(screen.size()));
    fitted.moveLeft(std::clamp(fitted.left(), screen.left(), screen.right() + 1 - fitted.width()));
    fitted.moveTop(std::clamp(fitted.top(), screen.top(), screen.bottom() + 1 - fitted.height()));
    return fitted.marginsRemoved(frame);
}

ScreenFit::ScreenFit(QWidget &window)
    : QObject(&window)
    , m_window(window)
{
    window.installEventFilter(this);
}

bool ScreenFit::eventFilter(QObject *watched, QEvent *event)
{
    const bool isFree =
        m_window.windowState() == Qt::WindowNoState || m_window.windowState() == Qt::WindowActive;
    switch (event->type()) {
    case QEvent::Show:
        if (!m_isSettled && isFree && !event->spontaneous())
            fit(usualFrame(m_window));
        break;
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::WindowActivate: {
        const QWindow *const handle = m_window.windowHandle();
        const QMargins frame = handle && m_window.isVisible() ? handle->frameMargins() : QMargins();
        if (m_isSettled || frame.isNull() || !isFree)
            break;
        m_isSettled = true;
        // Not within the event that told the place that is to change.
        QMetaObject::invokeMethod(
            this, [this, frame] { fit(frame); }, Qt::QueuedConnection);
        break;
    }
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void ScreenFit::fit(const QMargins &frame)
{
    const QRect now = m_window.geometry();
    const QRect fitted = fittedToScreen(now, frame, availableScreens());
    if (fitted.size() != now.size())
        m_window.resize(fitted.size());
    if (fitted.topLeft() != now.topLeft())
        m_window.move(fitted.topLeft() - QPoint(frame.left(), frame.top()));
}

} // namespace coroscope::ui
