// SPDX-License-Identifier: MIT
#include "ui/monitor/inspector/storypane.h"

#include "ui/monitor/time/timetext.h"

#include <QFontMetrics>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <iterator>

namespace coroscope::ui {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int margin = 16;
constexpr int headHeight = 34;
constexpr int lineHeight = 20;
constexpr int timeWidth = 64;
/// How far back to look: of the events of a long run few are told.
constexpr quint32 longestLook = 10'000;

} // namespace

StoryPane::StoryPane(const MonitorContext &context, QWidget *parent)
    : MonitorPane(context, parent)
{
    setObjectName(u"story"_s);
    setAccessibleName(tr("What has happened"));
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void StoryPane::setFlags(const QList<TimeFlag> &flags)
{
    m_flags = flags;
    update();
}

QList<TimeFlag> StoryPane::flagsAt(EventIndex event) const
{
    QList<TimeFlag> here;
    std::ranges::copy_if(m_flags, std::back_inserter(here), [event](const TimeFlag &flag) {
        return flag.moment.event == event;
    });
    return here;
}

int StoryPane::lineCount() const
{
    return std::max(0, (height() - headHeight - 6) / lineHeight);
}

std::vector<EventIndex> StoryPane::shownEvents() const
{
    const History &history = context().history;
    std::vector<EventIndex> shown;
    const auto newest = static_cast<quint32>(history.lastEventAt(context().now()));
    const quint32 oldest = newest > longestLook ? newest - longestLook : 0;
    EventReader events(history.events());
    for (quint32 i = newest; i > oldest && std::ssize(shown) < lineCount(); --i) {
        const TraceEvent *const event = events.at(EventIndex{i});
        if (!event)
            break;
        const bool passes = context().filter.isEmpty() || context().matches.has(event->task);
        const bool isTold =
            belongsToStory(event->kind, context().words) || !flagsAt(EventIndex{i}).isEmpty();
        if (passes && isTold)
            shown.push_back(EventIndex{i});
    }
    std::reverse(shown.begin(), shown.end());
    return shown;
}

QRect StoryPane::lineRect(std::size_t line) const
{
    return {0, headHeight + static_cast<int>(line) * lineHeight, width(), lineHeight};
}

QRect StoryPane::lineRect(EventIndex event) const
{
    const std::vector<EventIndex> shown = shownEvents();
    const auto found = std::find(shown.begin(), shown.end(), event);
    return found == shown.end() ? QRect()
                                : lineRect(static_cast<std::size_t>(found - shown.begin()));
}

EventIndex StoryPane::eventAt(QPoint position) const
{
    const std::vector<EventIndex> shown = shownEvents();
    for (std::size_t i = 0; i < shown.size(); ++i) {
        if (lineRect(i).contains(position))
            return shown[i];
    }
    return EventIndex::None;
}

Tip StoryPane::tipAt(QPoint position) const
{
    const KeptEvent event = context().history.event(eventAt(position));
    return event ? Tip(eventSentence(context().history, *event, context().words)) : Tip();
}

void StoryPane::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().surface);
    painter.setFont(theme().caption);
    painter.setPen(theme().textTertiary);
    painter.drawText(QRect(margin, 8, width() - 2 * margin, 24),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     tr("What happened"));
    const History &history = context().history;
    const std::vector<EventIndex> shown = shownEvents();
    if (shown.empty()) {
        painter.setFont(theme().small);
        painter.drawText(lineRect(0).adjusted(margin, 0, -margin, 0),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         tr("Nothing yet"));
    }
    for (std::size_t i = 0; i < shown.size(); ++i) {
        const TraceEvent &event = *history.event(shown[i]);
        const QRect line = lineRect(i);
        const bool isSelected =
            event.task != TaskId::None && event.task == context().selection.task();
        if (isSelected)
            painter.fillRect(line, theme().selection);
        painter.setFont(theme().mono);
        painter.setPen(theme().textSecondary);
        painter.drawText(line.adjusted(margin, 0, 0, 0),
                         Qt::AlignLeft | Qt::AlignVCenter,
                         momentText(event.time, 1ms));
        const QList<TimeFlag> flags = flagsAt(shown[i]);
        const QRect words =
            paintFlags(painter, line.adjusted(margin + timeWidth, 0, -margin, 0), flags);
        const bool stands =
            event.kind == EventKind::Noted || std::ranges::any_of(flags, &TimeFlag::isDecisive);
        painter.setFont(stands ? theme().emphasis : theme().small);
        painter.setPen(theme().text);
        painter.drawText(words,
                         Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetrics(painter.font())
                             .elidedText(eventSentence(history, event, context().words),
                                         Qt::ElideRight,
                                         words.width()));
    }
}

QRect StoryPane::paintFlags(QPainter &painter,
                            const QRect &line,
                            const QList<TimeFlag> &flags) const
{
    constexpr int gap = 12;
    QRect rest = line;
    for (const TimeFlag &flag : flags) {
        painter.setFont(flag.isDecisive ? theme().emphasis : theme().small);
        const int width = QFontMetrics(painter.font()).horizontalAdvance(flag.name);
        if (width > rest.width() / 2)
            break; // what happened comes first
        painter.setPen(flag.isDecisive  ? theme().accent
                       : flag.isFailure ? theme().wordColor(TaskState::Failed)
                                        : theme().textSecondary);
        painter.drawText(rest, Qt::AlignRight | Qt::AlignVCenter, flag.name);
        rest.adjust(0, 0, -width - gap, 0);
    }
    return rest;
}

void StoryPane::mousePressEvent(QMouseEvent *event)
{
    const History &history = context().history;
    const EventIndex line = eventAt(event->position().toPoint());
    const auto moment = history.momentOf(line);
    if (!moment)
        return;
    const TaskId task = history.event(line)->task;
    if (task != TaskId::None)
        context().selection.select(task, -1);
    context().cursor.pauseAt(*moment);
}

} // namespace coroscope::ui
