// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/clock.h"

#include <QObject>

namespace coroscope::ui {

/// The stretch of time that the timeline and the plots show, so that one pixel column is one moment in
/// all of them. Follows the live edge until the user zooms or pans; fit() and follow() take it back.
class TimeAxis final : public QObject
{
    Q_OBJECT

public:
    /// Fit: the whole run, growing in steps so that the picture does not rescale every frame.
    /// Follow: a window of fixed length that ends a little after the live edge.
    /// Fixed: what the user chose.
    enum class Mode { Fit, Follow, Fixed };

    static constexpr Clock::Duration shortestSpan = std::chrono::microseconds(100);

    using QObject::QObject;

    Clock::TimePoint begin() const { return m_begin; }
    Clock::TimePoint end() const { return m_end; }
    Clock::Duration span() const { return m_end - m_begin; }
    Mode mode() const { return m_mode; }

    /// Whether the run goes on, as it does at first: of its first two seconds it shows as much at once, since a closer picture
    /// would change its scale all the time.
    void setGrowing(bool isGrowing) { m_isGrowing = isGrowing; }
    /// Once a frame: the run's live edge, which is the one that is shown as well.
    void setRunEnd(Clock::TimePoint end);
    /// The run has grown, and what is shown has not.
    void noteRunEnd(Clock::TimePoint end) { m_runEnd = end; }
    /// The edge to follow, within the run: that of what is played.
    void setShownEnd(Clock::TimePoint end);
    void fit();
    void follow(Clock::Duration window);
    /// Shows begin … end, not before time zero and not shorter than shortestSpan.
    void setRange(Clock::TimePoint begin, Clock::TimePoint end);
    /// Zooms by `factor` (above 1: closer) and keeps `anchor` where it is; while it follows, the live edge.
    void zoom(double factor, Clock::TimePoint anchor);
    void pan(Clock::Duration by);

    double toX(Clock::TimePoint t, double width) const
    {
        return static_cast<double>((t - m_begin).count()) / static_cast<double>(span().count())
               * width;
    }
    Clock::TimePoint toTime(double x, double width) const;

    /// The length of a round step (1, 2 or 5 of a decade; of minutes and hours what clocks show) that is
    /// `pixelsApart` wide or more.
    Clock::Duration tickStep(double width, double pixelsApart) const;

Q_SIGNALS:
    /// Range or mode.
    void changed();

private:
    void show(Mode mode, Clock::TimePoint begin, Clock::TimePoint end);
    void showFitted();
    void showFollowed();

    Clock::TimePoint m_begin{};
    Clock::TimePoint m_end = Clock::TimePoint(std::chrono::seconds(10));
    Clock::TimePoint m_runEnd{};
    Clock::TimePoint m_shownEnd{}; ///< what Follow follows
    Clock::Duration m_window = std::chrono::seconds(10);
    Mode m_mode = Mode::Fit;
    bool m_isGrowing = true;
};

} // namespace coroscope::ui
