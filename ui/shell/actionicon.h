// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QIcon>

namespace coroscope::ui {

/// What the signs on buttons stand for.
enum class Sign : quint8 {
    Play,
    Stop,
    Pause,
    Live,
    Search,
    Paste,
    Open,
    Lab,
    Theme,
    Export,
    Copy,
    Close,
    Reset,
    Plus,
    Step,
    List,
    Verdicts,
    Options,
    Details,
    Code
};

/// The sign as a path in a box of 16 by 16, to be filled.
QPainterPath signPath(Sign sign);

/// An icon that is painted from its path, so that it is sharp at any scale.
QIcon actionIcon(Sign sign, const QColor &color, const QColor &disabledColor);

} // namespace coroscope::ui
