// SPDX-License-Identifier: MIT
#pragma once

#include <QProcess>
#include <QRegularExpression>

/// Somebody else's server in the foreground, as a child of the test. It is killed with this object, however
/// the test ends; on Linux also when the test itself is killed.
class ServerProcess final
{
public:
    /// Its working directory is `folder`.
    ServerProcess(const QString &program, const QString &folder);
    ~ServerProcess();

    /// Starts it, and waits until what it says matches `ready`: it has its port by then, which a connection
    /// that is accepted would not prove, since another's server may have taken that. False if it ends before
    /// or takes longer than 10 s; then output() says why.
    bool start(const QStringList &arguments, const QRegularExpression &ready);

    /// What the first group of `ready` caught: the port, if the server chose it by itself.
    quint16 port() const { return m_port; }
    QByteArray output() const { return m_output; } ///< until it was ready

private:
    Q_DISABLE_COPY_MOVE(ServerProcess)

    QProcess m_process;
    QByteArray m_output;
    quint16 m_port = 0;
};
