// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/plots/durationcolumns.h"
#include "ui/style/theme.h"
#include "words/trace/eventwords.h"

#include <QRect>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace coroscope::ui {

/// How many took how long, by how they ended: bars that go to the right, at the heights that the durations have in the
/// plot beside them. A value, made anew for every painting.
class DurationHistogram
{
public:
    /// Durations that share a bar.
    struct Bar
    {
        QRect box; ///< as long as the longest may be
        Clock::Duration from;
        Clock::Duration to;
        std::array<qint64, taskEnds.size()> ended{}; ///< by taskEnds

        qint64 total() const;
    };

    DurationHistogram(const DurationPicture &picture,
                      const DurationScale &heights,
                      const QRect &area);

    const std::vector<Bar> &bars() const { return m_bars; }
    /// nullptr: none is there.
    const Bar *barAt(QPoint position) const;

    void paint(QPainter &painter, const Theme &theme) const;
    /// What the colours say and how many there are of each, below the bars and as far as there is room to `bottom`.
    void
    paintLegend(QPainter &painter, const Theme &theme, const DomainWords &words, int bottom) const;

private:
    std::vector<Bar> m_bars;
    QRect m_area;
    std::array<qint64, taskEnds.size()> m_ended{};
};

} // namespace coroscope::ui
