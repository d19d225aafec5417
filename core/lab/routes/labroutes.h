// SPDX-License-Identifier: MIT
#pragma once

#include "core/lab/routes/labresponse.h"

#include <functional>

namespace coroscope {

/// What an answer may depend on beside the request itself.
struct LabContext
{
    quint64 seed = 1;             ///< of random latencies
    std::function<int()> attempt; ///< counts this attempt at the target; the first one is 0
};

/// Decides the answer to a request from its path. The routes are listed in docs/lab.md.
///
/// Pure but for `context.attempt`, which only the routes that fail at first ask. A known route whose
/// numbers make no sense is answered 400, a path that is no route 404, a method other than GET and
/// HEAD 405.
LabResponse
planResponse(QByteArrayView method, const QByteArray &target, const LabContext &context);

} // namespace coroscope
