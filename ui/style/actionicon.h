// SPDX-License-Identifier: MIT
#pragma once

#include <QColor>
#include <QIcon>

QT_BEGIN_NAMESPACE
class QPainter;
class QRectF;
QT_END_NAMESPACE

namespace coroscope::ui {

struct Theme;

/// What the signs on buttons stand for; each is a file of resources/icons.
enum class Sign : quint8 {
    Play,
    Stop,
    Pause,
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
    Minus,
    Step,
    StepBack,
    Dot,
    List,
    Verdicts,
    Options,
    Details,
    Code,
    Save,
    Columns
};
inline constexpr Sign lastSign = Sign::Columns;

/// An icon that is drawn from its file at the size that is asked for, so that it is sharp at any scale of the screen,
/// in one colour or, where its button is disabled, in the other.
QIcon actionIcon(Sign sign, const QColor &color, const QColor &disabledColor);
/// The same sign as large as `box`, which is a square.
void paintSign(QPainter &painter, Sign sign, const QRectF &box, const QColor &color);

/// How large the program's mark is, and the mark in the colours of the theme: three bars of a timeline, one waiting
/// for the one before.
inline constexpr QSizeF markSize{21, 18.5};
void paintMark(QPainter &painter, QPointF topLeft, const Theme &theme);

/// The icon of the program's windows: the one that is installed for its desktop entry.
QIcon appIcon();

} // namespace coroscope::ui
