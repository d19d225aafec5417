// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>
#include <memory>

QT_BEGIN_NAMESPACE
class QSocketNotifier;
QT_END_NAMESPACE

namespace coroscope::detail {

/// While it lives, the first SIGINT or SIGTERM of the process is a call of `onSignal(number)`, from the
/// thread's event loop; the second ends the process at once with 128 + its number. A signal that the process
/// ignores, as under nohup, stays ignored. Afterwards all is as before.
///
/// One at a time a process: the next throws std::logic_error. Does nothing where there are no POSIX signals.
class TerminationSignals final
{
public:
    explicit TerminationSignals(std::function<void(int)> onSignal);
    ~TerminationSignals();

private:
    Q_DISABLE_COPY_MOVE(TerminationSignals)

    std::unique_ptr<QSocketNotifier> m_notifier;
};

/// "SIGINT"
QString signalName(int number);

} // namespace coroscope::detail
