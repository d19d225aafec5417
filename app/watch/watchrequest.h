// SPDX-License-Identifier: MIT
#pragma once

#include <QString>
#include <QStringList>

namespace coroscope {

/// What is to be watched.
struct WatchRequest
{
    QStringList command;     ///< empty: somebody else starts it
    QString socket;          ///< where to listen; empty: in a folder of its own
    QString record;          ///< the file to record to; empty: to none
    QString folder{};        ///< to run in; empty: that of this program
    QStringList variables{}; ///< "NAME=value", besides what this program has
    bool isCaptured = false; ///< has no terminal: what it prints is handed on, and it reads nothing
};

} // namespace coroscope
