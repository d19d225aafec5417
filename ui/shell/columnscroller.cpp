// SPDX-License-Identifier: MIT
#include "ui/shell/columnscroller.h"

#include <QEvent>
#include <QScrollBar>

namespace coroscope::ui {

namespace {

constexpr int leastHeight = 96;

} // namespace

ColumnScroller::ColumnScroller(QWidget *parent)
    : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus); // what it holds takes the focus
}

QSize ColumnScroller::minimumSizeHint() const
{
    const int inside = widget() ? widget()->minimumSizeHint().width() : 0;
    const QMargins margins = viewportMargins();
    return {inside + margins.left() + margins.right() + verticalScrollBar()->sizeHint().width(),
            leastHeight};
}

bool ColumnScroller::eventFilter(QObject *watched, QEvent *event)
{
    // The base takes it in; whoever lays this out has to know too.
    if (watched == widget() && event->type() == QEvent::LayoutRequest)
        updateGeometry();
    return QScrollArea::eventFilter(watched, event);
}

} // namespace coroscope::ui
