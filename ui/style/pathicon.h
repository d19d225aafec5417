// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QIcon>
#include <QPainterPath>

namespace coroscope::ui {

/// An icon that fills `path`, drawn in a box of 16 by 16, with one colour; sharp at any scale.
QIcon pathIcon(const QPainterPath &path, const QColor &color);

} // namespace coroscope::ui
