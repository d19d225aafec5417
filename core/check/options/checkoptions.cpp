// SPDX-License-Identifier: MIT

#include "core/check/options/checkoptions.h"

#include <QCoreApplication>

#include <algorithm>

namespace coroscope {

namespace {

constexpr int concurrency = 8;
constexpr int perHost = 4;
constexpr std::chrono::milliseconds timeout{3'000};

} // namespace

bool CheckOptions::accepts(int status) const
{
    return std::ranges::any_of(accept,
                               [status](StatusRange range) { return range.contains(status); });
}

QByteArray ownUserAgent()
{
    const QByteArray version = QCoreApplication::applicationVersion().toUtf8();
    return version.isEmpty() ? QByteArray("Coroscope") : QByteArray("Coroscope/" + version);
}

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
