// SPDX-License-Identifier: MIT
#include "core/async/observe/runwatch.h"

#include <atomic>

namespace coroscope {

namespace {
// Others install themselves while static objects are made, in any order.
constinit std::atomic<RunWatch *> theWatch = nullptr;
} // namespace

void RunWatch::install(RunWatch *watch) noexcept
{
    theWatch = watch;
}

RunWatch *RunWatch::installed() noexcept
{
    return theWatch;
}

} // namespace coroscope
