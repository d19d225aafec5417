// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/lanes/holdsums.h"
#include "ui/monitor/timeline/segmentpainter.h"
#include "ui/monitor/timeline/shapednames.h"
#include "ui/monitor/timeline/timelinesheet.h"

#include <QColor>

#include <array>
#include <span>

namespace coroscope::ui {

/// Paints a permit as a lane that is filled with what held it. Holds that are narrower than a few pixels are packed, as
/// dark as the permit was in use, with the share of those that failed in red, which is never too low to be seen; what the
/// filter leaves out is faint.
class LanePainter
{
public:
    using Holds = std::vector<ResourceSpan>;

    /// All of them outlive the painter.
    LanePainter(const TimelinePaper &paper, const MonitorContext &context, ShapedNames &names);

    /// Over the width of the paper, as high as that says. `sums` have taken in those holds.
    void drawLane(const Holds &holds, const HoldSums &sums, int top, int height);

private:
    static constexpr std::size_t useShades = 8;
    static constexpr std::size_t selectedShade = useShades;
    static constexpr std::size_t fadedShade = useShades + 1;
    using Shades = std::array<QColor, useShades + 2>;

    struct Lane
    {
        const Holds &holds;
        const HoldSums &sums;
        int top;
        int height;
    };

    /// How holds look that share two columns.
    struct Look
    {
        std::size_t shade = 0;
        int failed = 0; ///< as high as this the column is red

        bool operator==(const Look &) const = default;
    };

    static Shades shadesOf(const Theme &theme);
    void drawHold(const Lane &lane, const ResourceSpan &hold, int left, int right);
    void fillPacked(const QRect &box, Look look);
    Look lookOf(const Lane &lane, std::size_t first, std::size_t last, std::size_t decided) const;
    Look filteredLook(const Lane &lane, std::span<const ResourceSpan> holds) const;
    std::size_t decidedUntil(const Holds &holds, std::size_t first, std::size_t last) const;
    const ShapedNames::Shape *labelFor(const TaskTrack &task, int room);

    QPainter &m_painter;
    const TimeScale &m_scale;
    const MonitorContext &m_context;
    ShapedNames &m_names;
    SegmentPainter m_segments;
    const Shades m_shades;
};

} // namespace coroscope::ui
