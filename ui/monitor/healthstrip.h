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

    /// What of a counter there is room for: its word, a large number, or a small one in two rows.
    enum class Look : quint8 { Words, Numbers, TwoRows };

    void layOut();
    void layOutTwoRows();
    int rowCounterWidth() const;
    std::vector<int> counterWidths(bool withWords) const;
    /// Those that there is room for.
    std::vector<Figure> figures() const;
    Figure remaining() const;
    void paintCounter(QPainter &painter, TaskState state, int count) const;
    void paintFigure(QPainter &painter, const QRect &box, const Figure &figure) const;
    void paintProgress(QPainter &painter, const QRect &box) const;
    void describe();
    int indexAt(QPoint position) const;

    std::vector<QRect> m_counters; ///< as in the order of states shown
    QRect m_figures;
    RunHealth m_health;
    int m_digits = 1; ///< that a counter has room for
    Look m_look = Look::Words;
    int m_hovered = -1;
};

} // namespace coroscope::ui
