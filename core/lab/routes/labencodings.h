// SPDX-License-Identifier: MIT
#pragma once

#include "core/lab/routes/labroute.h"

#include <span>

namespace coroscope {

/// The routes whose answers have a Content-Encoding, whether the client wants one or not.
std::span<const LabRoute> encodingRoutes();

} // namespace coroscope
