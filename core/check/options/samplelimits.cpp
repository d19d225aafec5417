// SPDX-License-Identifier: MIT
#include "core/check/options/samplelimits.h"

namespace coroscope {

namespace {

constexpr int concurrency = 8;
constexpr int perHost = 4;
constexpr std::chrono::milliseconds timeout{3'000};

} // namespace

CheckOptions withSampleLimits(CheckOptions options)
{
    options.concurrency = concurrency;
    options.perHost = perHost;
    options.timeout = timeout;
    return options;
}

CheckOptions withoutSampleLimits(CheckOptions options, const CheckOptions &before)
{
    if (options.concurrency == concurrency)
        options.concurrency = before.concurrency;
    if (options.perHost == perHost)
        options.perHost = before.perHost;
    if (options.timeout == timeout)
        options.timeout = before.timeout;
    return options;
}

} // namespace coroscope
