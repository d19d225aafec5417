// SPDX-License-Identifier: MIT
#pragma once

#include <QMargins>
#include <QObject>
#include <QRect>

QT_BEGIN_NAMESPACE
class QWidget;
QT_END_NAMESPACE

namespace coroscope::ui {

/// Where a window goes that wants to be at `wanted` (without its frame), so that all of it and of its frame
/// is on one screen: the one on which it is for the most part, else the first. Only what has to be is
/// changed: first its place, and then its size.
QRect fittedToScreen(const QRect &wanted, const QMargins &frame, const QList<QRect> &screens);

/// Sees to it that a window is on the screen with its frame when it is first shown, wherever it was
/// remembered to be. How large the frame is shows only once the window manager has put it there, so the
/// window is looked at again then; later it is the user's.
///
/// Belongs to the window.
class ScreenFit final : public QObject
{
    Q_OBJECT

public:
    explicit ScreenFit(QWidget &window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit(const QMargins &frame);

    QWidget &m_window;
    bool m_isSettled = false;
};

} // namespace coroscope::ui
