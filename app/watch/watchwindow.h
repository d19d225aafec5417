// SPDX-License-Identifier: MIT
#pragma once

#include "app/commands.h"
#include "app/watch/watchrun.h"

#include <QObject>

#include <functional>
#include <optional>

namespace coroscope {

class Desktop;

/// Has the Trace workspace show a program while it runs.
///
/// Threads: the one that shows. Lifetime: `desktop` outlives it.
class WatchWindow final : public QObject
{
    Q_OBJECT

public:
    WatchWindow(Desktop &desktop, const WatchRequest &request);

    /// Starts the program, and shows the workspace. Returns why that cannot be, as a sentence; empty: it has begun.
    QString begin();
    /// This program was asked to end: so is the one that is watched, unless it was asked by the same terminal. Returns
    /// whether the window is to close.
    bool passOn(ExitStatus asked);
    /// Once the window is closed: lets the program run to its end. Returns WatchRun::status().
    ExitStatus finish();

Q_SIGNALS:
    /// The program has ended, and all of it is shown.
    void over();

private:
    void show();

    Desktop &m_desktop;
    WatchRequest m_request;
    WatchRun m_run;
    QString m_fault; ///< why it was cut off
};

} // namespace coroscope
