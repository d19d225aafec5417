// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorcontext.h"
#include "ui/monitor/ofrun.h"
#include "ui/monitor/timeline/timelinelayout.h"
#include "ui/monitor/timeline/timelinerows.h"

#include <QHash>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace coroscope::ui {

/// Draws the timeline's left column: disclosure arrow, state glyph, name and total time of each row.
/// Keeps shortened names, since shortening one costs more than all else in its row.
class TimelineNames
{
public:
    enum class Disclosure : quint8 { None, Closed, Open };

    explicit TimelineNames(const MonitorContext &context);

    void drawHeader(QPainter &painter, const TimelineLayout &layout) const;
    void drawTask(QPainter &painter,
                  const TimelineLayout &layout,
                  int row,
                  const TaskTrack &task,
                  Disclosure disclosure,
                  bool isSelected);
    void drawAttempt(QPainter &painter,
                     const TimelineLayout &layout,
                     int row,
                     const AttemptSpan &attempt,
                     bool isLast) const;

    /// Their font is another one now.
    void clear() { m_shortened->clear(); }

private:
    void drawDisclosure(QPainter &painter, const QRect &box, Disclosure disclosure) const;
    void drawTotal(QPainter &painter, const QRect &box, Clock::Duration total) const;
    const QString &shortened(TextId name, const QFont &font, int width);

    const MonitorContext m_context;
    OfRun<QHash<quint64, QString>> m_shortened; ///< by name and weight
    int m_shortenedTo = 0;                      ///< pixels
};

} // namespace coroscope::ui
