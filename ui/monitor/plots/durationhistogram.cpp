// SPDX-License-Identifier: MIT
#include "ui/monitor/plots/durationhistogram.h"

#include "words/text/format.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <numeric>

namespace coroscope::ui {

namespace {

class HistogramWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::DurationHistogram)
};

constexpr int barHeight = 5;
constexpr int leastPart = 2; ///< so that a single failure among thousands is seen
constexpr int swatch = 8;

} // namespace

qint64 DurationHistogram::Bar::total() const
{
    return std::accumulate(ended.begin(), ended.end(), qint64(0));
}

DurationHistogram::DurationHistogram(const DurationPicture &picture,
                                     const DurationScale &heights,
                                     const QRect &area)
    : m_area(area)
{
    for (std::size_t i = 0; i < taskEnds.size(); ++i)
        m_ended[i] = picture.byEnd[i].total();
    if (area.isEmpty())
        return;
    for (std::size_t bucket = 0; bucket < DurationCounts::bucketCount; ++bucket) {
        if (picture.all[bucket] == 0)
            continue;
        const int up = (area.bottom() - heights.at(DurationCounts::valueOf(bucket))) / barHeight;
        const int top = std::max(area.bottom() + 1 - (up + 1) * barHeight, area.top());
        const QRect box(area.left(), top, area.width(), barHeight);
        if (m_bars.empty() || m_bars.back().box != box)
            m_bars.push_back({box, DurationCounts::lowerBound(bucket), {}});
        m_bars.back().to = DurationCounts::lowerBound(bucket + 1);
        for (std::size_t i = 0; i < taskEnds.size(); ++i)
            m_bars.back().ended[i] += picture.byEnd[i][bucket];
    }
}

const DurationHistogram::Bar *DurationHistogram::barAt(QPoint position) const
{
    const auto found = std::ranges::find_if(
        m_bars, [position](const Bar &bar) { return bar.box.contains(position); });
    return found == m_bars.end() ? nullptr : &*found;
}

void DurationHistogram::paint(QPainter &painter, const Theme &theme) const
{
    qint64 most = 1;
    for (const Bar &bar : m_bars)
        most = std::max(most, bar.total());
    for (const Bar &bar : m_bars) {
        int left = bar.box.left();
        for (std::size_t i = 0; i < taskEnds.size(); ++i) {
            if (bar.ended[i] == 0)
                continue;
            const double share = static_cast<double>(bar.ended[i]) / static_cast<double>(most);
            const int width =
                std::max(qRound(share * (bar.box.width() - 3 * leastPart)), leastPart);
            painter.fillRect(left, bar.box.top(), width, barHeight - 1, theme.fill(taskEnds[i]));
            left += width;
        }
    }
}

void DurationHistogram::paintLegend(QPainter &painter,
                                    const Theme &theme,
                                    const DomainWords &words,
                                    int bottom) const
{
    painter.setFont(theme.tiny);
    const QFontMetrics metrics(theme.tiny);
    QRect line(m_area.left(), m_area.bottom() + 6, m_area.width(), metrics.height());
    for (std::size_t i = 0; i < taskEnds.size(); ++i) {
        if (m_ended[i] == 0)
            continue;
        const QString text =
            HistogramWords::tr("%1 %2").arg(words.state(taskEnds[i]), formatCount(m_ended[i]));
        const int needed = swatch + 4 + metrics.horizontalAdvance(text);
        if (needed > line.width() && line.left() > m_area.left())
            line = QRect(m_area.left(), line.bottom() + 3, m_area.width(), metrics.height());
        if (line.bottom() > bottom || needed > line.width())
            return;
        painter.fillRect(
            line.left(), line.center().y() - swatch / 2, swatch, swatch, theme.fill(taskEnds[i]));
        painter.setPen(theme.textSecondary);
        painter.drawText(line.adjusted(swatch + 4, 0, 0, 0), Qt::AlignVCenter, text);
        line.setLeft(line.left() + needed + 12);
    }
}

} // namespace coroscope::ui
