// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/judge/verdict.h"
#include "core/trace/taskstate.h"

#include <QPainterPath>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace coroscope::ui {

class ThemeSource;

/// The task state whose colour a verdict has.
TaskState toneOf(Verdict verdict);

/// The verdict's sign in a box of 12 by 12 around the origin, to be filled. Each verdict has a shape of
/// its own: colour only repeats it.
QPainterPath verdictGlyphPath(Verdict verdict);

void drawVerdictMark(
    QPainter &painter, const ThemeSource &theme, Verdict verdict, QPointF center, int size = 12);

} // namespace coroscope::ui
