// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/healthlayout.h"
#include "ui/monitor/monitorpane.h"
#include "ui/monitor/runhealth.h"

#include <vector>

namespace coroscope::ui {

/// How many tasks are in each state at the moment shown, how fast they end, and how long the rest will take.
class HealthStrip final : public MonitorPane
{
    Q_OBJECT

public:
    static constexpr int stripHeight = HealthLayout::height;

    explicit HealthStrip(const MonitorContext &context, QWidget *parent = nullptr);

    /// How many items the tasks are about, e.g. URLs; zero: not known.
    void setTotal(qsizetype total);

    /// See RunHealth.
    void setProgress(RunHealth::ProgressAt progress);

    /// Empty if the state is not shown.
    QRect stateRect(TaskState state) const;

    QSize sizeHint() const override { return {900, stripHeight}; }
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The user chose a state's counter.
    void stateClicked(coroscope::TaskState state);

protected:
    void takeIn() override;
    void onThemeChanged() override;
    Tip tipAt(QPoint position) const override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    /// A number with its head, and a unit behind it.
    struct Figure
    {
        QString head;
        QString value;
        QString unit;
    };

    StateCounts counts() const;
    int numberWidth(const QFont &font) const;
    HealthLayout::Needs needs() const;
    void layOut();
    /// Those that there is room for.
    std::vector<Figure> figures() const;
    Figure remaining() const;
    void paintCounter(QPainter &painter, TaskState state, int count) const;
    void paintFigure(QPainter &painter, const QRect &box, const Figure &figure) const;
    void paintProgress(QPainter &painter, const QRect &box) const;
    void describe();
    int indexAt(QPoint position) const;

    std::vector<TaskState> m_states; ///< in the order shown
    HealthLayout m_layout;           ///< of m_states
    RunHealth m_health;
    int m_digits = 1; ///< that a counter has room for
    int m_hovered = -1;
};

} // namespace coroscope::ui
