// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorcontext.h"

#include <QRect>

#include <vector>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace coroscope::ui {

struct Theme;

/// The box of a permit, or of a place in the queue for one.
struct PermitBox
{
    enum class Kind {
        Free,      ///< nobody has it
        Closed,    ///< nobody gets it for a while
        Withdrawn, ///< the limit was lowered: there is no such permit now
        Held,
        Place,
    };

    QRect box;
    Kind kind;
    bool isSelected; ///< the task that has it is
    qreal radius;    ///< of its corners, in pixels
};

/// What the slots of ResourceTrack::holdersAt() are, where so many `permits` there are. Of those that nobody holds the
/// last ones are withdrawn, if there are too many; the others are closed or free.
std::vector<PermitBox::Kind>
permitKinds(const std::vector<ResourceSpan> &holders, int permits, bool isClosed);

void drawPermitBox(QPainter &painter, const Theme &theme, const PermitBox &permit);

/// A slot of a semaphore, or a place in its queue, as it is painted.
struct SemaphoreChip
{
    enum class Kind : quint8 {
        Card, ///< a slot: number, time held, holder, and a bar that says how long that is
        Line, ///< a slot: number and holder
        Place ///< a task that waits
    };

    QRect box;
    ResourceSpan span; ///< without a task where nobody has the slot
    int number = 0;    ///< of the slot or of the place; from 1
    Kind kind = Kind::Card;
    PermitBox::Kind state = PermitBox::Kind::Place;

    bool isEmpty() const { return span.task == TaskId::None; }
};

/// Paints chips at the moment that the cursor shows.
class SemaphoreChipPainter
{
public:
    /// They outlive the painter. A hold as long as `longestHold` fills its card's bar.
    SemaphoreChipPainter(QPainter &painter,
                         const MonitorContext &context,
                         Clock::Duration longestHold,
                         std::optional<Closure> closure = std::nullopt);

    void draw(const SemaphoreChip &chip);

private:
    void drawBox(const SemaphoreChip &chip);
    void drawCard(const SemaphoreChip &chip);
    void drawLine(const SemaphoreChip &chip);
    void drawPlace(const SemaphoreChip &chip);
    void drawHold(const QRect &box, Clock::Duration held);
    void drawClosure(const QRect &box);
    QString emptyText(const SemaphoreChip &chip) const;
    QColor emptyColor(const SemaphoreChip &chip) const;
    QString nameOf(TaskId task) const;

    QPainter &m_painter;
    const MonitorContext &m_context;
    const Theme &m_theme;
    Clock::Duration m_longestHold;
    const std::optional<Closure> m_closure;
};

} // namespace coroscope::ui
