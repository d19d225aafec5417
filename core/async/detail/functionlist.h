// SPDX-License-Identifier: MIT
#pragma once

#include <initializer_list>
#include <source_location>

namespace coroscope::detail {

/// Takes any function, so that the compiler comes to a deleted overload, whose parameter says what is wrong.
struct NeedsAQListOfStdFunction
{
    template <typename F>
    NeedsAQListOfStdFunction(F &&function); // NOLINT(google-explicit-constructor,bugprone-*)
};

} // namespace coroscope::detail
