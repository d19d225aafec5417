// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorpane.h"
#include "ui/monitor/ofrun.h"
#include "ui/monitor/plots/durationhistogram.h"

#include <functional>

namespace coroscope::ui {

/// How long what ended had taken: half, 95 % and 99 % of it at most so long, in columns over the time that the axis
/// shows; how many ended a second below that; and beside it how many took how long, by how they ended. Of tasks it is
/// the time from their spawning to their end, unless the pane is given another source.
class DurationPane final : public MonitorPane
{
    Q_OBJECT

public:
    /// Brought up to date whenever it is asked; of the history that is shown.
    using Source = std::function<const DurationIndex &()>;

    explicit DurationPane(const MonitorContext &context, QWidget *parent = nullptr);

    void setSource(const QString &caption, Source source);

    /// Where the columns are, and where the histogram is; that is empty where there is no room for it.
    QRect plotRect() const;
    QRect histogramRect() const;

    QSize sizeHint() const override { return {720, 200}; }
    QSize minimumSizeHint() const override { return {200, 110}; }

    Tip tipAt(QPoint position) const override;

protected:
    void takeIn() override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Made
    {
        struct Of
        {
            Moment now;
            Clock::TimePoint begin;
            Clock::TimePoint end;
            int width = 0;
            qsizetype ended = -1;

            bool operator==(const Of &) const = default;
        };

        Of of;
        DurationPicture picture;
    };

    QRect rateRect() const;
    TimeScale scale() const;
    /// Made anew only if what it is a function of has changed.
    const DurationPicture &picture() const;
    DurationScale heights(const DurationPicture &picture) const;
    DurationHistogram histogram(const DurationPicture &picture) const;
    const DurationColumn *markedIn(const DurationPicture &picture) const;
    QString emptyText() const;

    void paintHead(QPainter &painter, const DurationPicture &picture) const;
    void paintScale(QPainter &painter, const DurationPicture &picture) const;
    void paintColumns(QPainter &painter, const DurationPicture &picture) const;
    void paintRates(QPainter &painter, const DurationPicture &picture) const;

    void moveCursorTo(double x) const;
    void mark(int by);
    void markEdge(bool isLast);
    void describe();

    QString m_caption;
    Source m_source;
    OfRun<DurationIndex> m_tasks;
    mutable OfRun<Made> m_made;
    OfRun<std::optional<Clock::TimePoint>> m_marked; ///< in the column that the keys chose
};

} // namespace coroscope::ui
