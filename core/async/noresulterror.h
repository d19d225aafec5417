// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/scope.h"

#include <exception>

namespace coroscope {

/// There is no value to return: what should have made it was cancelled, while whoever asks for it was
/// not. Says so in place of a Cancelled whose scope is gone, which nobody further out could stop.
class NoResultError final : public std::exception
{
public:
    const char *what() const noexcept override { return "cancelled before there was a result"; }
};

namespace detail {
/// How a block inside `outer` leaves that was cancelled on its own account and owes a value.
[[noreturn]] inline void throwNoResult(const Scope &outer)
{
    if (outer.isCancelled())
        throw outer.cancellation();
    throw NoResultError();
}
} // namespace detail

} // namespace coroscope
