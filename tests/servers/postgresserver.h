// SPDX-License-Identifier: MIT
#pragma once

#include "tests/servers/serverprocess.h"

#include <QUrl>

#include <memory>

/// PostgreSQL as an unprivileged child, with nothing in it, for a user who has to say a password. All that it reads and
/// writes stands in one folder.
class PostgresServer final
{
public:
    /// `folder` is there; it becomes the server's own.
    explicit PostgresServer(const QString &folder);

    /// False if it does not come up; then output() says why.
    bool start();
    QByteArray output() const { return m_output; }

    /// postgresql://user:password@host:port/name
    QUrl url() const;

private:
    bool makeCluster();

    const QString m_folder;
    std::unique_ptr<ServerProcess> m_process;
    QByteArray m_output;
    quint16 m_port = 0;
};
