// SPDX-License-Identifier: MIT
#pragma once

#include "core/lab/routes/labpath.h"
#include "core/lab/routes/labresponse.h"

#include <functional>
#include <span>

namespace coroscope {

/// What an answer may depend on beside the request itself.
struct LabContext
{
    quint64 seed = 1;             ///< of random latencies
    std::function<int()> attempt; ///< counts this attempt at the request target; the first one is 0
};

/// Decides the answer to a request from its path. The routes are listed in docs/lab.md.
///
/// Pure but for `context.attempt`, which only the routes that fail at first ask. A known route whose
/// numbers make no sense is answered 400, a path that is no route 404, a method other than GET and
/// HEAD 405.
LabResponse
planResponse(QByteArrayView method, const QByteArray &requestTarget, const LabContext &context);

/// A request on its way through the routes of the lab.
struct LabRouteRequest
{
    QByteArrayView requestTarget;
    LabPath path; ///< what follows the name of the route
    const LabContext &context;
};

/// One kind of answer, and the first segment of the paths that ask for it.
struct LabRoute
{
    QByteArrayView name;
    LabResponse (*plan)(LabRouteRequest &) = nullptr;
};

/// The routes whose answers have a Content-Encoding, whether the client wants one or not.
std::span<const LabRoute> encodingRoutes();

/// The routes whose answers strain or break the rules of HTTP on the wire: interim answers, headers in
/// bulk, chunks, bodies that are not as announced, and what is no HTTP at all.
std::span<const LabRoute> wireFaultRoutes();

} // namespace coroscope
