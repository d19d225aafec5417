// SPDX-License-Identifier: MIT
#pragma once

#include "app/commands.h"
#include "app/watch/watchrequest.h"

#include <QCoreApplication>

#include <variant>

namespace coroscope {

/// `coroscope watch`: runs a program, and shows what its tasks do.
class WatchCommand final
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::WatchCommand)

public:
    struct Arguments
    {
        WatchRequest request;
        bool wantsWindow = true;
        QStringList look; ///< of the window: arguments as `coroscope trace` has them
    };
    struct Message
    {
        QString text;
        bool isError = false;
    };
    static std::variant<Arguments, Message> parse(const QStringList &arguments);

    /// Whether a window is asked for, and nothing is wrong.
    static bool opensWindow(const QStringList &arguments);
    /// Runs to the end, without a window; needs a QCoreApplication. Returns what the program returned.
    static ExitStatus run(const QStringList &arguments);
};

} // namespace coroscope
