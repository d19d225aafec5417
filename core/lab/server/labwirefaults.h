// SPDX-License-Identifier: MIT
#pragma once

#include "core/lab/routes/labroute.h"

#include <span>

namespace coroscope {

/// The routes whose answers strain or break the rules of HTTP on the wire: interim answers, headers in
/// bulk, chunks, bodies that are not as announced, and what is no HTTP at all.
std::span<const LabRoute> wireFaultRoutes();

} // namespace coroscope
