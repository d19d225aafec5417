// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/observer.h"

#include <QString>

#include <exception>

namespace coroscope {

class Scope;

/// Names a scope within one run, once it is cancelled; numbered from 1, never reused.
enum class ScopeId : quint64 {};

/// Thrown by every wait inside a cancelled scope. Deliberately no std::exception, so that
/// `catch (const std::exception &)` never swallows it. Let it pass; only the scope that was cancelled
/// stops it. Copyable and cheap.
struct Cancelled
{
    ScopeId scope{}; ///< the outermost cancelled scope: the one that stops this
    CancelSource source = CancelSource::Explicit;
    QString
        reason; ///< the first that was given; of a deadline: "the time limit of 20 ms has passed"
    EventIndex event = EventIndex::None; ///< the request, in the observer's log
};

/// There is no value to return: the code that should have made it was cancelled, and the caller was not. Thrown
/// in place of a Cancelled whose scope is gone, which no block further out could stop.
class NoResultError final : public std::exception
{
public:
    const char *what() const noexcept override { return "cancelled before there was a result"; }
};

namespace detail {
/// How a block inside `outer` ends that was itself cancelled and has to return a value.
[[noreturn]] void throwNoResult(const Scope &outer);
} // namespace detail

} // namespace coroscope
