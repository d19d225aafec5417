// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

namespace coroscope::detail {

/// Calls what somebody gave to the runtime to be called from its event loop, where an error has nobody to go to:
/// it is logged as critical, with `what` threw it and its text, and the program goes on. Follows asyncio's
/// loop.call_exception_handler().
void callAndLog(const char *what, const std::function<void()> &function);

} // namespace coroscope::detail
