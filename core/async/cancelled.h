// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observer.h"

#include <QString>

namespace coroscope {

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

} // namespace coroscope
