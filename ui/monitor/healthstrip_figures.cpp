// SPDX-License-Identifier: MIT
// What stands behind the counters: rate and time, what else is to be known, and how far the run has come.
#include "ui/monitor/healthstrip.h"
#include "words/text/format.h"

#include <QFontMetrics>
#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int margin = HealthLayout::margin;
constexpr int narrowestFigure = HealthLayout::narrowestFigure;
constexpr int pairWidth = HealthLayout::pairWidth;
constexpr int narrowestPair = HealthLayout::narrowestPair;

} // namespace

Tip HealthStrip::figureTip(QPoint position) const
{
    for (const auto &[box, figure] : figures()) {
        if (box.contains(position))
            return figure.meaning.isEmpty() ? Tip() : Tip(figure.meaning);
    }
    return {};
}

std::vector<HealthStrip::Figure> HealthStrip::figuresFor(int room) const
{
    const int spare = room - 2 * narrowestFigure;
    const bool hasMore = m_moreFigures && room >= narrowestPair;
    std::vector<Figure> more;
    if (hasMore)
        more = m_moreFigures(context().now());
    if (!more.empty() && spare < pairWidth) {
        more.resize(1);
        if (room >= 2 * narrowestPair)
            more.insert(more.begin(), pace());
        return more;
    }
    std::vector<Figure> shown;
    if (spare >= 0)
        shown.push_back(rate());
    const auto fitting = std::min<std::ptrdiff_t>(std::max(spare, 0) / pairWidth, std::ssize(more));
    shown.insert(shown.end(), more.begin(), more.begin() + fitting);
    if (room >= narrowestFigure)
        shown.push_back(remaining());
    return shown;
}

std::vector<HealthStrip::PlacedFigure> HealthStrip::figures() const
{
    const int room = m_layout.figures.width() - margin;
    std::vector<Figure> shown = figuresFor(room);
    const auto pairs = static_cast<int>(std::ranges::count_if(
        shown, [](const Figure &figure) { return figure.numbers.size() > 1; }));
    const int singles = static_cast<int>(shown.size()) - pairs;
    const int pair =
        pairs > 0 ? std::min(pairWidth, (room - singles * narrowestFigure) / pairs) : 0;
    const int single =
        std::min(HealthLayout::figureWidth, (room - pairs * pair) / std::max(singles, 1));
    std::vector<PlacedFigure> placed;
    QRect box(m_layout.figures.left() + margin, 0, single, stripHeight);
    for (Figure &figure : shown) {
        box.setWidth(figure.numbers.size() > 1 ? pair : single);
        placed.push_back({box, std::move(figure)});
        box.moveLeft(box.left() + box.width());
    }
    return placed;
}

HealthStrip::Figure HealthStrip::rate() const
{
    const double perSecond = m_health.rateAt(context().now());
    const int decimals = perSecond < 9.95 ? 1 : 0;
    return {tr("Ended"), {{QLocale().toString(perSecond, 'f', decimals), tr("/s")}}, {}};
}

HealthStrip::RunTime HealthStrip::time() const
{
    const Clock::Duration elapsed = context().now().time.time_since_epoch();
    if (m_health.isOverAt(context().now()))
        return {tr("Took"), tr("taken"), formatDuration(elapsed)};
    if (m_health.total() == 0)
        return {tr("Elapsed"), tr("so far"), formatDuration(elapsed)};
    const double perSecond = m_health.rateAt(context().now());
    if (perSecond <= 0)
        return {tr("Time left"), tr("left"), u"–"_s};
    const auto done = m_health.countsAt(context().now()).ended();
    const std::chrono::duration<double> left(static_cast<double>(m_health.total() - done)
                                             / perSecond);
    return {
        tr("Time left"), tr("left"), formatLimit(std::chrono::ceil<std::chrono::seconds>(left))};
}

HealthStrip::Figure HealthStrip::pace() const
{
    Figure pace = rate();
    const RunTime rest = time();
    pace.numbers.push_back({rest.value, rest.word});
    return pace;
}

void HealthStrip::paintFigure(QPainter &painter, const PlacedFigure &placed) const
{
    const auto &[box, figure] = placed;
    painter.setFont(theme().small);
    painter.setPen(theme().textSecondary);
    painter.drawText(
        QRect(box.left(), 12, box.width(), 18), Qt::AlignLeft | Qt::AlignVCenter, figure.head);
    const bool isOne = figure.numbers.size() == 1;
    const QFont &font = isOne ? theme().counter : theme().strong;
    QRect value =
        isOne ? QRect(box.left(), 30, box.width(), 28) : QRect(box.left(), 29, box.width(), 15);
    for (const Figure::Number &number : figure.numbers) {
        painter.setFont(font);
        painter.setPen(theme().text);
        painter.drawText(value, Qt::AlignLeft | Qt::AlignVCenter, number.value);
        const int valueWidth = QFontMetrics(font).horizontalAdvance(number.value);
        const int lower = isOne ? 3 : 0;
        const QRect unit = value.adjusted(valueWidth + 4, lower, 0, lower);
        constexpr int gap = 8; // to the next figure
        if (QFontMetrics(theme().tiny).horizontalAdvance(number.unit) <= unit.width() - gap) {
            painter.setFont(theme().tiny);
            painter.setPen(theme().textTertiary);
            painter.drawText(unit, Qt::AlignLeft | Qt::AlignVCenter, number.unit);
        }
        value.translate(0, value.height());
    }
}

void HealthStrip::paintProgress(QPainter &painter, const QRect &box) const
{
    const auto [done, total] = m_health.progressAt(context().now());
    const double share = std::min(
        1.0, static_cast<double>(done) / static_cast<double>(std::max<qsizetype>(1, total)));
    painter.setFont(theme().small);
    painter.setPen(theme().textSecondary);
    painter.drawText(QRect(box.left(), 12, box.width(), 18),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     tr("%1 of %2").arg(formatCount(done), formatCount(total)));
    const QString percent = tr("%1 %").arg(static_cast<int>(share * 100));
    painter.drawText(
        QRect(box.left(), 12, box.width(), 18), Qt::AlignRight | Qt::AlignVCenter, percent);

    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    QRectF bar(box.left(), 43, box.width(), 4);
    painter.setBrush(theme().border);
    painter.drawRoundedRect(bar, 2, 2);
    bar.setWidth(std::max(4.0, bar.width() * share));
    painter.setBrush(theme().fill(TaskState::Done));
    painter.drawRoundedRect(bar, 2, 2);
    painter.restore();
}

} // namespace coroscope::ui
