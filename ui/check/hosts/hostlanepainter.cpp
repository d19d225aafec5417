// SPDX-License-Identifier: MIT
#include "ui/check/hosts/hostlanepainter.h"

#include "ui/monitor/resources/semaphorechip.h"
#include "words/check/hostwords.h"
#include "words/text/format.h"
#include "words/trace/eventwords.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

class LaneWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::HostLane)
};

constexpr qreal chipRadius = 4;
constexpr int glyphRoom = 18;
constexpr int countdownWidth = 44;
constexpr int trackHeight = 3;
constexpr int trackBottom = 2;
constexpr int toLeft = int{Qt::AlignLeft} | int{Qt::AlignVCenter};
constexpr int toRight = int{Qt::AlignRight} | int{Qt::AlignVCenter};

/// A line at the foot of a cell, filled from the left as far as `share`.
QRect track(const QRect &cell)
{
    return {cell.left(), cell.bottom() - trackBottom - trackHeight + 1, cell.width(), trackHeight};
}

QRect filled(QRect box, double share)
{
    box.setWidth(static_cast<int>(box.width() * std::clamp(share, 0.0, 1.0)));
    return box;
}

double shareOf(Clock::Duration part, Clock::Duration all)
{
    return all.count() > 0 ? static_cast<double>(part.count()) / static_cast<double>(all.count())
                           : 0;
}

} // namespace

HostLanePainter::HostLanePainter(QPainter &painter,
                                 const MonitorContext &context,
                                 const StateArt &art)
    : m_painter(painter)
    , m_context(context)
    , m_theme(context.theme.current())
    , m_art(art)
{
}

void HostLanePainter::drawHead(const HostLaneLayout &cells, HostOrder::By by)
{
    m_painter.setFont(m_theme.label);
    const QFontMetrics metrics(m_theme.label);
    const auto draw =
        [&](const QRect &cell, int align, const QString &word, bool isSorted = false) {
            if (cell.isEmpty())
                return;
            m_painter.setPen(isSorted ? m_theme.text : m_theme.textSecondary);
            m_painter.drawText(cell, align, metrics.elidedText(word, Qt::ElideRight, cell.width()));
            if (isSorted)
                drawArrow(
                    QPointF(cell.right() - metrics.horizontalAdvance(word) - 9, cell.center().y()));
        };
    draw(cells.name, toLeft, LaneWords::tr("Host"));
    draw(cells.slots, toLeft, LaneWords::tr("Slots, and who waits"));
    draw(cells.hold, toLeft, LaneWords::tr("Next request"));
    draw(cells.refusals, toRight, LaneWords::tr("429"));
    draw(cells.median, toRight, LaneWords::tr("p50"), by == HostOrder::By::Median);
    draw(cells.p95, toRight, LaneWords::tr("p95"), by == HostOrder::By::P95);
    draw(cells.done, toRight, LaneWords::tr("Done"));
}

/// The greatest first.
void HostLanePainter::drawArrow(QPointF center)
{
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.text);
    m_painter.drawPolygon(
        QPolygonF{center + QPointF(-4, -2), center + QPointF(4, -2), center + QPointF(0, 3)});
}

void HostLanePainter::drawLane(const HostLane &lane, const HostLaneLayout &cells)
{
    drawName(lane, cells.name);
    drawSlots(lane, cells);
    drawHold(lane, cells.hold);
    const bool isRefused = lane.record.rateLimited > 0;
    drawNumber(cells.refusals,
               isRefused ? formatCount(lane.record.rateLimited) : u"–"_s,
               isRefused ? m_theme.text : m_theme.textTertiary);
    const bool hasAnswered = lane.record.answers > 0;
    drawNumber(cells.median,
               hasAnswered ? formatDuration(lane.record.median) : u"–"_s,
               hasAnswered ? m_theme.text : m_theme.textTertiary);
    drawNumber(cells.p95,
               hasAnswered ? formatDuration(lane.record.p95) : u"–"_s,
               hasAnswered ? m_theme.text : m_theme.textTertiary);
    drawDone(lane, cells.done);
}

void HostLanePainter::drawName(const HostLane &lane, const QRect &cell)
{
    const bool isAtWork = lane.held + lane.waiting > 0;
    const QFont &font = isAtWork ? m_theme.emphasis : m_theme.small;
    m_painter.setFont(font);
    m_painter.setPen(lane.isKnown ? m_theme.text : m_theme.textTertiary);
    m_painter.drawText(
        cell,
        toLeft,
        QFontMetrics(font).elidedText(printable(lane.name), Qt::ElideMiddle, cell.width()));
}

void HostLanePainter::drawSlots(const HostLane &lane, const HostLaneLayout &cells)
{
    const HostChips chips = cells.chipsOf(lane);
    if (!chips.bar.isEmpty() && lane.isKnown)
        drawBar(lane, chips.bar);
    for (const HostChip &chip : chips.chips) {
        const bool isTaken = chip.span.task != TaskId::None;
        m_painter.setOpacity(isTaken ? m_context.opacityOf(chip.span.task) : 1);
        drawChip(chip);
    }
    m_painter.setOpacity(1);
    if (chips.waitingWithoutChip > 0) {
        const QString count = formatCount(chips.waitingWithoutChip);
        const bool isAll = chips.waitingWithoutChip == lane.waiting;
        drawWord(chips.rest,
                 isAll ? LaneWords::tr("%1 wait").arg(count) : u'+' % count,
                 m_theme.textSecondary);
    }
}

void HostLanePainter::drawChip(const HostChip &chip)
{
    drawPermitBox(m_painter,
                  m_theme,
                  {.box = chip.box,
                   .kind = chip.kind,
                   .isSelected = chip.span.task == m_context.selection.task(),
                   .radius = chipRadius});
    if (chip.span.task == TaskId::None)
        return;
    if (chip.kind != PermitBox::Kind::Place) {
        m_art.drawGlyph(m_painter, TaskState::Network, QRectF(chip.box).center(), 8);
        return;
    }
    m_painter.setFont(m_theme.mono);
    m_painter.setPen(m_theme.text);
    m_painter.drawText(chip.box, Qt::AlignCenter, QString::number(chip.number));
}

/// Where slots are too many to be counted.
void HostLanePainter::drawBar(const HostLane &lane, const QRect &box)
{
    const double share = lane.permits > 0 ? static_cast<double>(lane.held) / lane.permits : 0;
    m_painter.setPen(QPen(m_theme.holderBorder, 1));
    m_painter.setBrush(m_theme.surface);
    m_painter.drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), chipRadius, chipRadius);
    m_painter.fillRect(filled(box.adjusted(1, 1, -1, -1), share), m_theme.holderFill);
    m_painter.setFont(m_theme.mono);
    m_painter.setPen(m_theme.text);
    m_painter.drawText(
        box, Qt::AlignCenter, LaneWords::tr("%1 of %2").arg(lane.held).arg(lane.permits));
}

void HostLanePainter::drawHold(const HostLane &lane, const QRect &cell)
{
    switch (lane.hold.reason) {
    case HoldReason::RetryAfter:
    case HoldReason::Backoff:
        return drawHeld(lane.hold, cell);
    case HoldReason::Shut:
        m_art.drawGlyph(
            m_painter, TaskState::Cancelled, QPointF(cell.left() + 6, cell.center().y() + 0.5));
        return drawWord(
            cell.adjusted(glyphRoom, 0, 0, 0), holdReasonInWords(lane.hold.reason), m_theme.text);
    case HoldReason::Gap:
        // A countdown of so little only flickers.
        return drawWord(
            cell.adjusted(glyphRoom, 0, 0, 0),
            LaneWords::tr("%1 apart").arg(formatLimit(lane.hold.until - lane.hold.since)),
            m_theme.textSecondary);
    case HoldReason::Open:
        break;
    }
    const QString word = !lane.isKnown                      ? LaneWords::tr("not asked yet")
                         : lane.isFinished()                ? LaneWords::tr("all done")
                         : lane.work.isOver                 ? LaneWords::tr("stopped")
                         : lane.held >= lane.permits        ? LaneWords::tr("when a slot is free")
                         : lane.left() > 0 || lane.held > 0 ? LaneWords::tr("at once")
                                                            : QString();
    drawWord(cell.adjusted(glyphRoom, 0, 0, 0), word, m_theme.textTertiary);
}

void HostLanePainter::drawHeld(const HostHold &hold, const QRect &cell)
{
    const Clock::TimePoint now = m_context.now().time;
    m_art.drawGlyph(
        m_painter, TaskState::Backoff, QPointF(cell.left() + 6, cell.center().y() + 0.5));
    const QRect number(cell.left() + glyphRoom, cell.top(), countdownWidth, cell.height());
    drawNumber(number, timeLeftText(hold.until, now), m_theme.text);
    drawWord(cell.adjusted(glyphRoom + countdownWidth + 8, 0, 0, 0),
             holdReasonInWords(hold.reason),
             m_theme.wordColor(TaskState::Backoff));
    const QRect line = track(cell);
    m_painter.fillRect(line, m_theme.backoffTint);
    m_painter.fillRect(filled(line, shareOf(hold.until - now, hold.until - hold.since)),
                       m_theme.fill(TaskState::Backoff));
}

void HostLanePainter::drawDone(const HostLane &lane, const QRect &cell)
{
    if (lane.work.total == 0) {
        drawNumber(
            cell, formatCount(lane.record.answers + lane.record.nothing), m_theme.textSecondary);
        return;
    }
    drawNumber(
        cell,
        LaneWords::tr("%1 / %2").arg(formatCount(lane.work.done), formatCount(lane.work.total)),
        m_theme.text);
    const QRect line = track(cell);
    m_painter.fillRect(line, m_theme.holderTrack);
    m_painter.fillRect(filled(line, static_cast<double>(lane.work.done) / lane.work.total),
                       m_theme.fill(TaskState::Done));
}

void HostLanePainter::drawNumber(const QRect &cell, const QString &text, const QColor &color)
{
    if (cell.isEmpty())
        return;
    m_painter.setFont(m_theme.mono);
    m_painter.setPen(color);
    m_painter.drawText(cell, toRight, text);
}

void HostLanePainter::drawWord(const QRect &cell, const QString &text, const QColor &color)
{
    m_painter.setFont(m_theme.small);
    m_painter.setPen(color);
    m_painter.drawText(
        cell, toLeft, QFontMetrics(m_theme.small).elidedText(text, Qt::ElideRight, cell.width()));
}

} // namespace coroscope::ui
