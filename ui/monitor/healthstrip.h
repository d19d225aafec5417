// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/healthlayout.h"
#include "ui/monitor/monitorpane.h"
#include "ui/monitor/runhealth.h"

#include <functional>
#include <vector>

namespace coroscope::ui {

/// How many tasks are in each state at the moment shown, how fast they end, and how long the rest will take.
class HealthStrip final : public MonitorPane
{
    Q_OBJECT

public:
    static constexpr int stripHeight = HealthLayout::height;

    /// One number with its head, or two below each other, and a unit behind each.
    struct Figure
    {
        struct Number
        {
            QString value;
            QString unit;
        };

        QString head;
        std::vector<Number> numbers; ///< one or two
        QString meaning;             ///< of its tip
    };
    using FiguresAt = std::function<std::vector<Figure>(Moment m)>;

    explicit HealthStrip(const MonitorContext &context, QWidget *parent = nullptr);

    /// How many items the tasks are about, e.g. URLs; zero: not known.
    void setTotal(qsizetype total);

    /// See RunHealth.
    void setProgress(RunHealth::ProgressAt progress);

    /// What else is to be known of a moment, the most important first: as many as there is room for. For the first of them
    /// the counters make room, and rate and time share a column. `count`: how many it gives.
    void setFigures(int count, FiguresAt figures);

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
    StateCounts counts() const;
    int numberWidth(const QFont &font) const;
    HealthLayout::Needs needs() const;
    void layOut();
    struct PlacedFigure
    {
        QRect box;
        Figure figure;
    };

    /// Those that there is room for.
    std::vector<PlacedFigure> figures() const;
    struct RunTime
    {
        QString head;
        QString word; ///< what stands behind it instead, in small letters
        QString value;
    };

    Figure rate() const;
    /// What is left, or was taken.
    RunTime time() const;
    Figure remaining() const { return {time().head, {{time().value, {}}}, {}}; }
    /// Rate and time in one column.
    Figure pace() const;
    std::vector<Figure> figuresFor(int room) const;
    void paintCounter(QPainter &painter, TaskState state, int count) const;
    void paintFigure(QPainter &painter, const PlacedFigure &placed) const;
    void paintProgress(QPainter &painter, const QRect &box) const;
    Tip figureTip(QPoint position) const;
    void describe();
    int indexAt(QPoint position) const;

    std::vector<TaskState> m_states; ///< in the order shown
    HealthLayout m_layout;           ///< of m_states
    RunHealth m_health;
    FiguresAt m_moreFigures;
    int m_moreCount = 0;
    QString m_widest = QStringLiteral("0"); ///< the number that a counter has room for
    int m_hovered = -1;
};

} // namespace coroscope::ui
