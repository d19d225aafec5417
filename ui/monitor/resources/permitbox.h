// SPDX-License-Identifier: MIT
#pragma once

#include <QRect>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace coroscope::ui {

struct Theme;

/// The box of a permit, or of a place in the queue for one.
struct PermitBox
{
    enum class Kind {
        Free, ///< nobody has it
        Held,
        Place,
    };

    QRect box;
    Kind kind;
    bool isSelected; ///< whoever has it is
    qreal radius;    ///< of its corners, in pixels
};

void drawPermitBox(QPainter &painter, const Theme &theme, const PermitBox &permit);

} // namespace coroscope::ui
