// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/timelinepane.h"

#include "ui/monitor/timeline/timelinebar.h"
#include "ui/monitor/timeline/timelineview.h"

#include <QResizeEvent>
#include <QVBoxLayout>

namespace coroscope::ui {

namespace {

constexpr int roomForBar = 150; ///< pixels; in less, rows are worth more

} // namespace

TimelinePane::TimelinePane(const MonitorContext &context, QWidget *parent)
    : QWidget(parent)
    , m_view(new TimelineView(context))
    , m_bar(new TimelineBar(*m_view, context))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->setSizeConstraint(QLayout::SetNoConstraint); // see minimumSizeHint()
    column->addWidget(m_bar);
    column->addWidget(m_view, 1);
    setFocusProxy(m_view);
}

QSize TimelinePane::minimumSizeHint() const
{
    return m_view->minimumSize();
}

void TimelinePane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_bar->setVisible(event->size().height() >= roomForBar);
}

} // namespace coroscope::ui
