// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorcontext.h"

#include <QWidget>

namespace coroscope::ui {

class TimelineBar;
class TimelineView;

/// The timeline with its bar, which gives way where there is little height.
class TimelinePane final : public QWidget
{
    Q_OBJECT

public:
    /// What the context refers to outlives the pane.
    explicit TimelinePane(const MonitorContext &context, QWidget *parent = nullptr);

    TimelineView &view() { return *m_view; }
    TimelineBar &bar() { return *m_bar; }
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    TimelineView *m_view;
    TimelineBar *m_bar;
};

} // namespace coroscope::ui
