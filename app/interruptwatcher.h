// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <memory>

QT_BEGIN_NAMESPACE
class QSocketNotifier;
QT_END_NAMESPACE

namespace coroscope {

/// Turns Ctrl+C (SIGINT) and SIGTERM into a Qt signal, so that the program can end in order. A second
/// Ctrl+C ends it at once. One object a process; does nothing where there are no POSIX signals.
class InterruptWatcher final : public QObject
{
    Q_OBJECT

public:
    explicit InterruptWatcher(QObject *parent = nullptr);
    ~InterruptWatcher() override;

Q_SIGNALS:
    void interrupted();

private:
    void receive();

    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace coroscope
