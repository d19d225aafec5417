// SPDX-License-Identifier: MIT
#include "ui/monitor/monitorpane.h"

#include <QHelpEvent>
#include <QToolTip>

#include <utility>

namespace coroscope::ui {

MonitorPane::MonitorPane(const MonitorContext &context, QWidget *parent, Pace pace)
    : QWidget(parent)
    , m_context(context)
{
    connect(&m_context.clock, pace, this, &MonitorPane::refresh);
    connect(&m_context.cursor, &TimeCursor::changed, this, &MonitorPane::refresh);
    connect(&m_context.axis, &TimeAxis::changed, this, qOverload<>(&QWidget::update));
    connect(&m_context.selection, &Selection::changed, this, qOverload<>(&QWidget::update));
    connect(&m_context.theme, &ThemeSource::changed, this, [this] { onThemeChanged(); });
}

void MonitorPane::refresh()
{
    const History &history = m_context.history;
    const Shown shown{history.runNumber(),
                      m_context.now(),
                      history.end(),
                      history.recordedEvents(),
                      m_context.matches.revision()};
    if (std::exchange(m_shown, shown) != shown)
        takeIn();
}

void MonitorPane::takeIn()
{
    update();
}

Tip MonitorPane::tipAt(QPoint /*position*/) const
{
    return {};
}

bool MonitorPane::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    QToolTip::showText(help->globalPos(), tipAt(help->pos()).html(), this);
    return true;
}

} // namespace coroscope::ui
