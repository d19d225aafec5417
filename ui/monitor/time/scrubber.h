// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorcontext.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QLabel;
class QToolButton;
QT_END_NAMESPACE

namespace coroscope::ui {

class TimeSlider;

/// The bar that moves the time cursor: a slider over the run, a step to the event before and after,
/// pause, and back to the live edge.
class Scrubber final : public QWidget
{
    Q_OBJECT

public:
    static constexpr int barHeight = 40;

    /// What the context refers to outlives the scrubber.
    explicit Scrubber(const MonitorContext &context, QWidget *parent = nullptr);

public Q_SLOTS:
    /// Shows what is new; once a frame.
    void refresh();
    void togglePause();
    void stepBack();
    void stepForward();
    void goLive();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QToolButton *
    addButton(const QString &objectName, const QString &text, void (Scrubber::*slot)());
    void applyTheme();
    void updateLiveSigns();

    const MonitorContext m_context;
    QToolButton *m_back;
    QToolButton *m_pause;
    QToolButton *m_forward;
    TimeSlider *m_slider;
    QLabel *m_time;
    QLabel *m_event;
    QToolButton *m_live;
};

} // namespace coroscope::ui
