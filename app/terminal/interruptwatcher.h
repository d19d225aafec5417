// SPDX-License-Identifier: MIT
#pragma once

#include "app/commands.h"

#include <QObject>

#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QSocketNotifier;
QT_END_NAMESPACE

namespace coroscope {

/// Turns what asks a program to end (SIGINT, which is Ctrl+C, SIGTERM and SIGHUP) into a Qt signal, so that
/// it can end in order. A second one, whichever it is, ends it at once, unless each is to be told; only that a terminal hangs
/// up more than once means nothing. A SIGHUP that the program was told to ignore (nohup) stays ignored. One object a process; does
/// nothing where there are no POSIX signals.
class InterruptWatcher final : public QObject
{
    Q_OBJECT

public:
    enum class Second : quint8 {
        EndsAtOnce,
        IsTold, ///< for who has to see somebody else to their end
    };

    explicit InterruptWatcher(Second second = Second::EndsAtOnce, QObject *parent = nullptr);
    ~InterruptWatcher() override;

    /// With what the program is to end, by the last one; nullopt until interrupted().
    std::optional<ExitStatus> status() const { return m_status; }

Q_SIGNALS:
    void interrupted();

private:
    void receive();

    std::unique_ptr<QSocketNotifier> m_notifier;
    std::optional<ExitStatus> m_status;
};

} // namespace coroscope
