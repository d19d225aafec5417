// SPDX-License-Identifier: MIT

#include "ui/monitor/resources/semaphorechip.h"

#include "ui/style/theme.h"
#include "words/text/format.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace coroscope::ui {

namespace {

class SemaphoreWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::SemaphoreChip)
};

constexpr int sideMargin = 8;
constexpr int roomForBothEnds = 110; ///< of a name; in less, its end tells more
constexpr int numberGap = 5;         ///< a line has no more to spare
constexpr int cornerRadius = 6;
constexpr int textHeight = 16;

/// Names of one run differ at their ends.
Qt::TextElideMode elision(int room)
{
    return room < roomForBothEnds ? Qt::ElideLeft : Qt::ElideMiddle;
}

} // namespace

std::vector<PermitBox::Kind>
permitKinds(const std::vector<ResourceSpan> &holders, int permits, bool isClosed)
{
    using Kind = PermitBox::Kind;
    const auto isHeld = [](const ResourceSpan &holder) { return holder.task != TaskId::None; };
    auto usable = permits - std::ranges::count_if(holders, isHeld);
    std::vector<Kind> kinds;
    for (const ResourceSpan &holder : holders) {
        if (isHeld(holder))
            kinds.push_back(Kind::Held);
        else if (usable-- > 0)
            kinds.push_back(isClosed ? Kind::Closed : Kind::Free);
        else
            kinds.push_back(Kind::Withdrawn);
    }
    return kinds;
}

void drawPermitBox(QPainter &painter, const Theme &theme, const PermitBox &permit)
{
    const bool isPlace = permit.kind == PermitBox::Kind::Place;
    QColor fill = isPlace ? theme.waiterFill : theme.holderFill;
    QPen pen(isPlace ? theme.waiterBorder : theme.holderBorder, 1);
    const bool isWithdrawn = permit.kind == PermitBox::Kind::Withdrawn;
    if (permit.kind == PermitBox::Kind::Free || isWithdrawn) {
        fill = theme.surface;
        pen = QPen(theme.border, 1, isWithdrawn ? Qt::SolidLine : Qt::DashLine);
    } else if (permit.kind == PermitBox::Kind::Closed) {
        fill = theme.surface;
        pen = QPen(theme.closedFill, 1, Qt::DashLine);
    } else if (permit.isSelected) {
        pen = QPen(theme.accent, 2);
    }
    const qreal inset = pen.widthF() / 2;
    painter.setPen(pen);
    painter.setBrush(fill);
    painter.drawRoundedRect(
        QRectF(permit.box).adjusted(inset, inset, -inset, -inset), permit.radius, permit.radius);
    if (isWithdrawn) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(QBrush(theme.border, Qt::BDiagPattern));
        painter.drawRoundedRect(permit.box, permit.radius, permit.radius);
    }
}

SemaphoreChipPainter::SemaphoreChipPainter(QPainter &painter,
                                           const MonitorContext &context,
                                           Clock::Duration longestHold,
                                           std::optional<Closure> closure)
    : m_painter(painter)
    , m_context(context)
    , m_theme(context.theme.current())
    , m_longestHold(longestHold)
    , m_closure(std::move(closure))
{
}

void SemaphoreChipPainter::draw(const SemaphoreChip &chip)
{
    const bool isTaken = chip.span.task != TaskId::None;
    m_painter.setOpacity(isTaken ? m_context.opacityOf(chip.span.task) : 1);
    drawBox(chip);
    switch (chip.kind) {
    case SemaphoreChip::Kind::Card:
        drawCard(chip);
        break;
    case SemaphoreChip::Kind::Line:
        drawLine(chip);
        break;
    case SemaphoreChip::Kind::Place:
        drawPlace(chip);
        break;
    }
    m_painter.setOpacity(1);
}

void SemaphoreChipPainter::drawBox(const SemaphoreChip &chip)
{
    drawPermitBox(m_painter,
                  m_theme,
                  {.box = chip.box,
                   .kind = chip.state,
                   .isSelected = chip.span.task == m_context.selection.task(),
                   .radius = cornerRadius});
}

void SemaphoreChipPainter::drawCard(const SemaphoreChip &chip)
{
    const QRect inside = chip.box.adjusted(sideMargin, 4, -sideMargin, -6);
    const QRect top(inside.left(), inside.top(), inside.width(), textHeight);
    const QRect below = top.translated(0, textHeight - 1);
    m_painter.setFont(m_theme.mono);
    m_painter.setPen(m_theme.textSecondary);
    m_painter.drawText(
        top, Qt::AlignLeft | Qt::AlignVCenter, SemaphoreWords::tr("s%1").arg(chip.number));
    if (chip.isEmpty()) {
        m_painter.setFont(m_theme.small);
        m_painter.setPen(emptyColor(chip));
        m_painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, emptyText(chip));
        if (chip.state == PermitBox::Kind::Closed)
            drawClosure(QRect(inside.left(), inside.bottom() - 2, inside.width(), 3));
        return;
    }

    const Clock::Duration held = chip.span.lengthBy(m_context.now());
    m_painter.drawText(top, Qt::AlignRight | Qt::AlignVCenter, formatDuration(held));
    m_painter.setFont(m_theme.emphasis);
    m_painter.setPen(m_theme.text);
    const QString name = QFontMetrics(m_theme.emphasis)
                             .elidedText(nameOf(chip.span.task), Qt::ElideMiddle, below.width());
    m_painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, name);
    drawHold(QRect(inside.left(), inside.bottom() - 2, inside.width(), 3), held);
}

void SemaphoreChipPainter::drawLine(const SemaphoreChip &chip)
{
    const QRect inside = chip.box.adjusted(sideMargin, 0, -sideMargin, 0);
    const QString number = SemaphoreWords::tr("s%1").arg(chip.number);
    m_painter.setFont(m_theme.mono);
    m_painter.setPen(m_theme.textSecondary);
    m_painter.drawText(inside, Qt::AlignLeft | Qt::AlignVCenter, number);

    const int indent = QFontMetrics(m_theme.mono).horizontalAdvance(number) + numberGap;
    const QRect rest = inside.adjusted(indent, 0, 0, 0);
    const QString text =
        chip.isEmpty()
            ? emptyText(chip)
            : QFontMetrics(m_theme.small)
                  .elidedText(nameOf(chip.span.task), elision(rest.width()), rest.width());
    m_painter.setFont(m_theme.small);
    m_painter.setPen(chip.isEmpty() ? emptyColor(chip) : m_theme.text);
    m_painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, text);
}

void SemaphoreChipPainter::drawPlace(const SemaphoreChip &chip)
{
    const int room = chip.box.width() - sideMargin;
    const QString name =
        QFontMetrics(m_theme.mono).elidedText(nameOf(chip.span.task), elision(room), room);
    m_painter.setFont(m_theme.mono);
    m_painter.setPen(m_theme.text);
    m_painter.drawText(chip.box, Qt::AlignCenter, name);
}

void SemaphoreChipPainter::drawHold(const QRect &box, Clock::Duration held)
{
    const double share = static_cast<double>(held.count())
                         / static_cast<double>(std::max(m_longestHold, held).count());
    QRect filled = box;
    filled.setWidth(std::clamp(static_cast<int>(box.width() * share), 2, box.width()));
    m_painter.fillRect(box, m_theme.holderTrack);
    m_painter.fillRect(filled, m_theme.fill(TaskState::Network));
}

/// Drains while the time goes.
void SemaphoreChipPainter::drawClosure(const QRect &box)
{
    if (!m_closure || !m_closure->until || *m_closure->until <= m_closure->since)
        return;
    const Clock::TimePoint now = m_context.now().time;
    const double left = double((*m_closure->until - now).count())
                        / double((*m_closure->until - m_closure->since).count());
    QRect filled = box;
    filled.setWidth(static_cast<int>(box.width() * std::clamp(left, 0.0, 1.0)));
    m_painter.fillRect(box, m_theme.grid);
    m_painter.fillRect(filled, m_theme.closedFill);
}

QString SemaphoreChipPainter::emptyText(const SemaphoreChip &chip) const
{
    if (chip.state == PermitBox::Kind::Withdrawn)
        return SemaphoreWords::tr("withdrawn");
    if (chip.state != PermitBox::Kind::Closed || !m_closure)
        return SemaphoreWords::tr("free");
    return m_closure->until ? SemaphoreWords::tr("opens in %1")
                                  .arg(timeLeftText(*m_closure->until, m_context.now().time))
                            : SemaphoreWords::tr("closed");
}

QColor SemaphoreChipPainter::emptyColor(const SemaphoreChip &chip) const
{
    return chip.state == PermitBox::Kind::Closed ? m_theme.closedText : m_theme.textTertiary;
}

QString SemaphoreChipPainter::nameOf(TaskId task) const
{
    const TaskTrack *const track = m_context.history.task(task);
    return track ? printable(m_context.history.text(track->name)) : QString();
}

} // namespace coroscope::ui
