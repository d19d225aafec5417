// SPDX-License-Identifier: MIT
#include "core/async/detail/callandlog.h"

#include "core/async/exceptiongroup.h"

#include <QLoggingCategory>

namespace coroscope {

namespace {
Q_LOGGING_CATEGORY(lcCalls, "coroscope.async")
} // namespace

void detail::callAndLog(const char *what, const std::function<void()> &function)
{
    try {
        function();
    } catch (...) {
        qCCritical(lcCalls).noquote()
            << what << "threw:" << describeError(std::current_exception());
    }
}

} // namespace coroscope
