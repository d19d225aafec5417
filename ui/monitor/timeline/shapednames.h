// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"
#include "ui/monitor/ofrun.h"

#include <QFont>
#include <QHash>
#include <QStaticText>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace coroscope::ui {

/// Names of tasks, laid out once to be drawn in many frames: to shape one, let alone to shorten it, costs more than all
/// else in its row.
class ShapedNames
{
public:
    /// Plain text.
    using Shape = QStaticText;

    explicit ShapedNames(const History &history);

    /// All of it. Valid until the next call.
    const Shape &whole(TextId name, const QFont &font);
    /// What is shortened grows by that: else a bar that does would have its name laid out anew in every frame.
    static constexpr int widthStep = 8;
    /// As much as there is room for, shortened in its middle. Valid until the next call.
    const Shape &elided(TextId name, const QFont &font, int width);
    /// Fonts are others now.
    void clear() { m_names->clear(); }

    /// At the left of the box and in the middle of its height, in the pen and font of the painter, for which it was shaped.
    static void draw(QPainter &painter, const QRect &box, const Shape &name);

private:
    const Shape &shaped(TextId name, const QFont &font, int width);

    const History &m_history;
    OfRun<QHash<quint64, Shape>> m_names; ///< by name, width and font
};

} // namespace coroscope::ui
