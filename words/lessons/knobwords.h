// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/knobs/knobvalues.h"

#include <QString>

namespace coroscope {

/// "Clean-up takes": beside its field.
QString knobLabel(const Knob &knob);
/// "Trap: no cancel at the end"
QString knobAlternativeLabel(const Knob::Alternative &alternative);
/// What may be chosen, and what it is by default: "a number from 1 to 100; by default 10".
QString knobBounds(const Knob &knob);
/// The knobs of a lesson, one a line, as the help of a command lists them.
QString knobList(std::span<const Knob> knobs);
/// What is wrong, and what would be right, in a sentence or two.
QString knobFaultText(const KnobFault &fault, std::span<const Knob> knobs);

} // namespace coroscope
