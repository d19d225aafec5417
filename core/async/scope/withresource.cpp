// SPDX-License-Identifier: MIT
#include "core/async/scope/withresource.h"

#include "core/async/group/exceptiongroup.h"

#include <stdexcept>

namespace coroscope::detail {

void requireLegal(const ResourceOptions &options)
{
    if (options.closeLimit < Delay(std::chrono::nanoseconds(0)))
        throw std::invalid_argument("a resource cannot have a negative time to close");
}

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
