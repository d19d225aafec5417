// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/knobs/knob.h"

// The knobs of each lesson that has some, in the order in which they are shown.
namespace coroscope::knobs {

extern const std::span<const Knob> basicFetch;
extern const std::span<const Knob> taskGroup;
extern const std::span<const Knob> semaphore;
extern const std::span<const Knob> contextManager;
extern const std::span<const Knob> asyncIterator;
extern const std::span<const Knob> timeout;
extern const std::span<const Knob> queue;
extern const std::span<const Knob> event;
extern const std::span<const Knob> retry;
extern const std::span<const Knob> run;
extern const std::span<const Knob> deadlock;
extern const std::span<const Knob> blocking;
extern const std::span<const Knob> forgottenAwait;

} // namespace coroscope::knobs
