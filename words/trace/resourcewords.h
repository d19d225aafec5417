// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/resourcetrack.h"

#include <QString>

namespace coroscope {

/// "Semaphore".
QString resourceKindWord(ResourceKind kind);
/// How much of it is in use then, and how many wait, if any do: "4/8 · 3 wait".
QString resourceUse(const ResourceTrack &resource, Moment t);

} // namespace coroscope
