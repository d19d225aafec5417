// SPDX-License-Identifier: MIT
#include "ui/monitor/resources/permitbox.h"

#include "ui/style/theme.h"

#include <QPainter>

namespace coroscope::ui {

void drawPermitBox(QPainter &painter, const Theme &theme, const PermitBox &permit)
{
    const bool isPlace = permit.kind == PermitBox::Kind::Place;
    QColor fill = isPlace ? theme.waiterFill : theme.holderFill;
    QPen pen(isPlace ? theme.waiterBorder : theme.holderBorder, 1);
    if (permit.kind == PermitBox::Kind::Free) {
        fill = theme.surface;
        pen = QPen(theme.border, 1, Qt::DashLine);
    } else if (permit.isSelected) {
        pen = QPen(theme.accent, 2);
    }
    const qreal inset = pen.widthF() / 2;
    painter.setPen(pen);
    painter.setBrush(fill);
    painter.drawRoundedRect(
        QRectF(permit.box).adjusted(inset, inset, -inset, -inset), permit.radius, permit.radius);
}

} // namespace coroscope::ui
