// SPDX-License-Identifier: MIT
#include "core/async/withresource.h"

#include "core/async/exceptiongroup.h"

namespace coroscope::detail {

void throwResourceErrors(const Scope &scope, const TaskEnding &body, const TaskEnding &close)
{
    const bool bodyFailed = body.error && !body.cancelled;
    const bool closeFailed = close.error && !close.cancelled;
    if (bodyFailed && closeFailed)
        throw ExceptionGroup({{scope.task(), QStringLiteral("body"), body.error},
                              {scope.task(), QStringLiteral("close"), close.error}});
    // An error beats a Cancelled, which the next wait throws again.
    if (body.error && !closeFailed)
        std::rethrow_exception(body.error);
    if (close.error)
        std::rethrow_exception(close.error);
}

} // namespace coroscope::detail
