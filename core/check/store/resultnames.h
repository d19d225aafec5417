// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/judge/verdict.h"
#include "core/http/httpresponse.h"

#include <optional>
#include <string_view>

namespace coroscope {

// What enumerators are called where results are kept, read again: their numbers may change from version to version.

std::optional<Verdict> verdictNamed(std::string_view name);
std::optional<ErrorKind> errorKindNamed(std::string_view name);
std::optional<Warning> warningNamed(std::string_view name);
QLatin1String phaseName(HttpPhase phase);
std::optional<HttpPhase> phaseNamed(std::string_view name);

} // namespace coroscope
