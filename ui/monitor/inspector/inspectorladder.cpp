// SPDX-License-Identifier: MIT
#include "ui/monitor/inspector/inspectorladder.h"

#include "ui/style/themesource.h"

#include <QPainter>
#include <QStringList>

namespace coroscope::ui {

namespace {

constexpr int rowHeight = 28;
constexpr int nameWidth = 76;
constexpr int gap = 8;
constexpr int markRoom = 8; ///< half an end mark sticks out of the axis
constexpr qreal markHalo = 2;
constexpr int spare = 2; ///< text is elided in a width that is just its own
constexpr int activeHeight = 12;
constexpr int restHeight = 8;

} // namespace

InspectorLadder::InspectorLadder(const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme, &ThemeSource::changed, this, qOverload<>(&QWidget::update));
}

void InspectorLadder::setAttemptRows(const std::vector<InspectorContent::AttemptRow> &attemptRows)
{
    if (attemptRows == m_attemptRows)
        return;
    m_attemptRows = attemptRows;
    m_begin = Clock::TimePoint::max();
    m_end = Clock::TimePoint::min();
    QStringList spoken;
    for (const InspectorContent::AttemptRow &attemptRow : attemptRows) {
        spoken += attemptRow.name % u": " % attemptRow.note;
        for (const InspectorContent::Segment &segment : attemptRow.segments) {
            m_begin = std::min(m_begin, segment.begin);
            m_end = std::max(m_end, segment.end);
        }
        // One that took no time has an end alone.
        if (attemptRow.end) {
            m_begin = std::min(m_begin, attemptRow.endedAt);
            m_end = std::max(m_end, attemptRow.endedAt);
        }
    }
    setAccessibleDescription(spoken.join(u"; "));
    updateGeometry();
    update();
}

QSize InspectorLadder::sizeHint() const
{
    return {300, static_cast<int>(m_attemptRows.size()) * rowHeight};
}

void InspectorLadder::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    QRect row(0, 0, width(), rowHeight);
    for (const InspectorContent::AttemptRow &attemptRow : m_attemptRows) {
        paintAttemptRow(painter, attemptRow, row);
        row.translate(0, rowHeight);
    }
}

void InspectorLadder::paintAttemptRow(QPainter &painter,
                                      const InspectorContent::AttemptRow &attemptRow,
                                      const QRect &row) const
{
    const Theme &theme = m_theme.current();
    painter.setFont(theme.small);
    painter.setPen(theme.text);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, attemptRow.name);
    painter.setFont(theme.mono);
    painter.setPen(attemptRow.end ? theme.wordColor(*attemptRow.end) : theme.textSecondary);
    const QString note =
        QFontMetrics(theme.mono).elidedText(attemptRow.note, Qt::ElideRight, noteWidth());
    painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, note);

    const QRect axis = axisRect(row);
    const int middle = axis.center().y();
    painter.fillRect(QRect(axis.left(), middle, axis.width(), 1), theme.grid);
    for (const InspectorContent::Segment &segment : attemptRow.segments) {
        const int left = toX(segment.begin, axis);
        const int right = qMax(toX(segment.end, axis), left + 2);
        const bool isActive =
            segment.state == TaskState::Network || segment.state == TaskState::OnLoop;
        const int height = isActive ? activeHeight : restHeight;
        const QRect bar(left, middle - height / 2, right - left, height);
        m_theme.art().fillBar(painter, segment.state, bar, Emphasis::Full, left);
    }
    if (attemptRow.end)
        paintEnd(painter, attemptRow, QPointF(toX(attemptRow.endedAt, axis), middle + 0.5));
}

void InspectorLadder::paintEnd(QPainter &painter,
                               const InspectorContent::AttemptRow &attemptRow,
                               QPointF center) const
{
    const Theme &theme = m_theme.current();
    const QPainterPath mark = attemptRow.mark.translated(center);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.strokePath(mark, QPen(theme.raised, markHalo)); // sets it off from the bar
    painter.fillPath(mark, theme.fill(*attemptRow.end));
    painter.restore();
}

QRect InspectorLadder::axisRect(const QRect &row) const
{
    return row.adjusted(nameWidth + gap, 0, -(noteWidth() + gap + markRoom), 0);
}

int InspectorLadder::toX(Clock::TimePoint t, const QRect &axis) const
{
    if (m_end <= m_begin)
        return axis.left();
    const double whole = double((m_end - m_begin).count());
    return axis.left() + qRound(double(axis.width()) * double((t - m_begin).count()) / whole);
}

int InspectorLadder::noteWidth() const
{
    const QFontMetrics metrics(m_theme.current().mono);
    int widest = 0;
    for (const InspectorContent::AttemptRow &attemptRow : m_attemptRows)
        widest = qMax(widest, metrics.horizontalAdvance(attemptRow.note) + spare);
    return qMin(widest, width() / 3);
}

} // namespace coroscope::ui
