// SPDX-License-Identifier: MIT
#pragma once

#include "core/lab/routes/labpath.h"
#include "core/lab/routes/labroutes.h"

namespace coroscope {

/// A request on its way through the routes of the lab.
struct LabRouteRequest
{
    QByteArrayView target;
    LabPath path; ///< what follows the name of the route
    const LabContext &context;
};

/// One kind of answer, and the first segment of the paths that ask for it.
struct LabRoute
{
    QByteArrayView name;
    LabResponse (*plan)(LabRouteRequest &) = nullptr;
};

} // namespace coroscope
