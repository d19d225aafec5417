// SPDX-License-Identifier: MIT
#include "ui/monitor/healthstrip.h"

#include "words/text/format.h"

#include <QFontMetrics>
#include <QMetaMethod>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

std::vector<TaskState> shownStates(const DomainWords &words)
{
    std::vector<TaskState> states;
    for (const TaskState state : {TaskState::OnLoop,
                                  TaskState::Ready,
                                  TaskState::Network,
                                  TaskState::Suspended,
                                  TaskState::Backoff,
                                  TaskState::Pending,
                                  TaskState::Done,
                                  TaskState::Failed,
                                  TaskState::Cancelled,
                                  TaskState::TimedOut}) {
        if (words.shown(state) == state)
            states.push_back(state);
    }
    return states;
}

constexpr int margin = HealthLayout::margin;
constexpr int cellPadding = HealthLayout::cellPadding;
constexpr int glyphSize = HealthLayout::glyphSize;
constexpr int glyphGap = HealthLayout::glyphGap;
constexpr int narrowestFigure = HealthLayout::narrowestFigure;
constexpr int pairWidth = HealthLayout::pairWidth;
constexpr int narrowestPair = HealthLayout::narrowestPair;

/// As wide as any number of its length.
QString widestLike(qsizetype number)
{
    QString text = formatCount(number);
    for (QChar &c : text) {
        if (c.isDigit())
            c = u'0';
    }
    return text;
}

} // namespace

HealthStrip::HealthStrip(const MonitorContext &context, QWidget *parent)
    : MonitorPane(context, parent, &FrameClock::tableTick)
    , m_states(shownStates(context.words))
    , m_health(context.history)
{
    setObjectName(u"health"_s);
    setAccessibleName(tr("Tasks by state"));
    setFixedHeight(stripHeight);
    setMouseTracking(true);
    setAttribute(Qt::WA_OpaquePaintEvent);
    layOut();
}

void HealthStrip::setTotal(qsizetype total)
{
    if (m_health.setTotal(total) == total)
        return;
    describe();
    update();
}

void HealthStrip::setProgress(RunHealth::ProgressAt progress)
{
    m_health.setProgress(std::move(progress));
    update();
}

void HealthStrip::setFigures(int count, FiguresAt figures)
{
    m_moreCount = count;
    m_moreFigures = std::move(figures);
    layOut();
    update();
}

QRect HealthStrip::stateRect(TaskState state) const
{
    const auto place = std::ranges::find(m_states, state);
    return place == m_states.end()
               ? QRect()
               : m_layout.counters[static_cast<std::size_t>(place - m_states.begin())];
}

StateCounts HealthStrip::counts() const
{
    const StateCounts counts = m_health.countsAt(context().now());
    StateCounts shown;
    for (std::size_t i = 0; i < taskStateCount; ++i) {
        const auto state = static_cast<TaskState>(i);
        shown[context().words.shown(state)] += counts[state];
    }
    return shown;
}

void HealthStrip::takeIn()
{
    describe();
    const QString widest =
        widestLike(std::max(m_health.total(), qsizetype(context().history.tasks().size())));
    const std::vector<TaskState> states = shownStates(context().words);
    const bool isOther = states != m_states;
    m_states = states;
    if (std::exchange(m_widest, widest) != widest || isOther) {
        layOut();
        updateGeometry();
    }
    update();
}

void HealthStrip::onThemeChanged()
{
    layOut();
    update();
}

Tip HealthStrip::tipAt(QPoint position) const
{
    const int index = indexAt(position);
    if (index < 0)
        return figureTip(position);
    const TaskState state = m_states[static_cast<std::size_t>(index)];
    const QString word = context().words.state(state);
    const int count = counts()[state];
    return Tip(count == 1 ? tr("%1: 1 task").arg(word)
                          : tr("%1: %2 tasks").arg(word, formatCount(count)))
        .addLine(context().words.meaning(state));
}

int HealthStrip::numberWidth(const QFont &font) const
{
    return QFontMetrics(font).horizontalAdvance(m_widest);
}

HealthLayout::Needs HealthStrip::needs() const
{
    HealthLayout::Needs needs{.words = {},
                              .largeNumber = numberWidth(theme().counter),
                              .smallNumber = numberWidth(theme().strong),
                              .figures = 2 + m_moreCount,
                              .wanted = {}};
    if (m_moreCount > 0) {
        needs.wanted = {.wide = margin + 2 * narrowestFigure + pairWidth,
                        .first = margin + narrowestPair};
    }
    for (const TaskState state : m_states)
        needs.words.push_back(
            QFontMetrics(theme().small).horizontalAdvance(context().words.state(state)));
    return needs;
}

QSize HealthStrip::minimumSizeHint() const
{
    return {HealthLayout::narrowest(needs()), stripHeight};
}

void HealthStrip::layOut()
{
    m_layout = HealthLayout::make(width(), needs());
}

void HealthStrip::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().surface);
    painter.fillRect(0, height() - 1, width(), 1, theme().border);

    const StateCounts counts = this->counts();
    for (const TaskState state : m_states)
        paintCounter(painter, state, counts[state]);

    const std::vector<PlacedFigure> shown = figures();
    if (shown.empty())
        return;
    painter.fillRect(m_layout.figures.left(), 14, 1, stripHeight - 30, theme().border);
    for (const PlacedFigure &placed : shown)
        paintFigure(painter, placed);
    QRect box = shown.back().box.translated(shown.back().box.width(), 0);
    box.setWidth(std::min(m_layout.figures.right() - box.left(), 2 * HealthLayout::progressWidth));
    if (m_health.total() > 0 && box.width() >= HealthLayout::progressWidth - margin)
        paintProgress(painter, box);
}

void HealthStrip::paintCounter(QPainter &painter, TaskState state, int count) const
{
    const QRect box = stateRect(state);
    if (indexAt(box.center()) == m_hovered) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().hover);
        painter.drawRoundedRect(box.adjusted(0, 0, -4, 0), 6, 6);
    }
    const int left = box.left() + cellPadding;
    const QString word = context().words.state(state);
    if (m_layout.look != HealthLayout::Look::OneRow) {
        const QPointF glyph(left + glyphSize / 2.0, box.center().y() + 0.5);
        context().theme.art().drawGlyph(painter, state, glyph, glyphSize);
        painter.setFont(theme().strong);
        painter.setPen(count > 0 ? theme().text : theme().textTertiary);
        QRect text = box.adjusted(cellPadding + glyphSize + glyphGap, 0, 0, 0);
        if (m_layout.look == HealthLayout::Look::Numbers) {
            painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, formatCount(count));
            return;
        }
        // Right in front of its word.
        QRect number = text;
        number.setWidth(numberWidth(theme().strong));
        painter.drawText(number, Qt::AlignRight | Qt::AlignVCenter, formatCount(count));
        text.setLeft(number.right() + 1 + glyphGap);
        painter.setFont(theme().small);
        painter.setPen(count > 0 ? theme().textSecondary : theme().textTertiary);
        painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, word);
        return;
    }
    context().theme.art().drawGlyph(painter, state, QPointF(left + glyphSize / 2.0, 21), glyphSize);
    painter.setFont(theme().small);
    painter.setPen(theme().textSecondary);
    painter.drawText(QRect(left + glyphSize + glyphGap, 12, box.width(), 18),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     word);
    painter.setFont(theme().counter);
    painter.setPen(count > 0 ? theme().text : theme().textTertiary);
    painter.drawText(
        QRect(left, 30, box.width(), 28), Qt::AlignLeft | Qt::AlignVCenter, formatCount(count));
}

void HealthStrip::describe()
{
    const StateCounts counts = this->counts();
    QStringList parts;
    for (const TaskState state : m_states) {
        if (counts[state] > 0)
            parts += context().words.state(state) % u' ' % formatCount(counts[state]);
    }
    const QString description = parts.join(u", "_s);
    if (description != accessibleDescription())
        setAccessibleDescription(description);
}

int HealthStrip::indexAt(QPoint position) const
{
    for (std::size_t i = 0; i < m_layout.counters.size(); ++i) {
        if (m_layout.counters[i].contains(position))
            return static_cast<int>(i);
    }
    return -1;
}

void HealthStrip::resizeEvent(QResizeEvent *event)
{
    MonitorPane::resizeEvent(event);
    layOut();
}

void HealthStrip::mousePressEvent(QMouseEvent *event)
{
    const int index = indexAt(event->position().toPoint());
    if (index >= 0 && event->button() == Qt::LeftButton)
        Q_EMIT stateClicked(m_states[static_cast<std::size_t>(index)]);
}

void HealthStrip::mouseMoveEvent(QMouseEvent *event)
{
    // Only what can be chosen lights up.
    const bool isOfUse = isSignalConnected(QMetaMethod::fromSignal(&HealthStrip::stateClicked));
    const int index = isOfUse ? indexAt(event->position().toPoint()) : -1;
    if (std::exchange(m_hovered, index) != index)
        update();
}

void HealthStrip::leaveEvent(QEvent *event)
{
    MonitorPane::leaveEvent(event);
    m_hovered = -1;
    update();
}

} // namespace coroscope::ui
