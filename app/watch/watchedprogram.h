// SPDX-License-Identifier: MIT
#pragma once

#include <QProcess>
#include <QProcessEnvironment>

namespace coroscope {

/// A program that runs as if it were started by whoever started this one: with the same terminal, input and output. Or it is
/// captured: it reads nothing, what it prints is handed on, and all that it starts is asked to end with it.
///
/// Threads: the one that made it, which needs an event loop. Lifetime: the destructor ends a program that still runs.
class WatchedProgram final : public QObject
{
    Q_OBJECT

public:
    explicit WatchedProgram(QObject *parent = nullptr);
    ~WatchedProgram() override;

    /// To be called before start().
    void capture();
    /// `command` is not empty: a program, found as a shell finds it, and its arguments. `folder`: to run in; empty: that of
    /// this program.
    void start(const QStringList &command,
               const QProcessEnvironment &environment,
               const QString &folder = {});
    /// Asks it to end, as this program was asked to.
    void signal(int number);
    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }

    /// What a shell would say of it: its exit status, 128 and the number of the signal that ended it, 127 if there is no
    /// such program, 126 if it cannot be run. Meaningful once it has ended.
    int status() const { return m_status; }
    /// Why it did not start, as the system says it; empty if it did.
    const QString &error() const { return m_error; }

Q_SIGNALS:
    /// What a captured one printed, in both ways.
    void printed(const QByteArray &bytes);
    /// It has ended, or did not start. Emitted once, from the event loop.
    void ended();

private:
    QProcess m_process;
    bool m_isCaptured = false;
    int m_status = 0;
    QString m_error;
};

} // namespace coroscope
