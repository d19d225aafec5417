// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkresult.h"

#include <QString>

namespace coroscope {

// Clauses: what happened, without the full stop.

/// Why a URL that was checked is not ok.
QString failureClause(const CheckResult &result);
/// What is wrong with the TLS of the host, for errors of that kind.
QString tlsClause(const CheckResult &result, ErrorKind fault);

} // namespace coroscope
