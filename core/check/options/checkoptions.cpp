// SPDX-License-Identifier: MIT
#include "core/check/options/checkoptions.h"

#include <QCoreApplication>

#include <algorithm>

namespace coroscope {

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

} // namespace coroscope
