// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace coroscope {

/// What is to be watched.
struct WatchRequest
{
    QStringList command; ///< empty: somebody else starts it
    QString socket;      ///< where to listen; empty: in a folder of its own
    QString record;      ///< the file to record to; empty: to none
};

} // namespace coroscope
