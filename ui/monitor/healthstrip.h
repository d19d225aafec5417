// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorpane.h"
#include "ui/monitor/runhealth.h"

#include <vector>

namespace coroscope::ui {

/// How many tasks are in each state at the moment shown, how fast they end, and how long the rest will take.
class HealthStrip final : public MonitorPane
{
    Q_OBJECT

public:
    static constexpr int stripHeight = 64;

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

    /// What of the counters there is room for: large numbers below their words; small ones beside them, in two rows; or
    /// small ones alone.
    enum class Look : quint8 { OneRow, TwoRows, Numbers };

    StateCounts counts() const;
    int countersInRow() const { return static_cast<int>(m_states.size() + 1) / 2; }
    void layOut();
    void layOutOneRow(const std::vector<int> &widths);
    void layOutTwoRows(const std::vector<int> &widths);
    int numberWidth(const QFont &font) const;
    int wordWidth(TaskState state) const;
    std::vector<int> counterWidths() const;
    std::vector<int> rowCounterWidths() const;
    /// Those that there is room for.
    std::vector<Figure> figures() const;
    Figure remaining() const;
    void paintCounter(QPainter &painter, TaskState state, int count) const;
    void paintFigure(QPainter &painter, const QRect &box, const Figure &figure) const;
    void paintProgress(QPainter &painter, const QRect &box) const;
    void describe();
    int indexAt(QPoint position) const;

    std::vector<TaskState> m_states; ///< in the order shown
    std::vector<QRect> m_counters;   ///< as m_states
    QRect m_figures;
    RunHealth m_health;
    int m_digits = 1; ///< that a counter has room for
    Look m_look = Look::OneRow;
    int m_hovered = -1;
};

} // namespace coroscope::ui
