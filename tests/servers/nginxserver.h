// SPDX-License-Identifier: MIT
#pragma once

#include "tests/servers/certificateauthority.h"
#include "tests/servers/serverprocess.h"

#include <QUrl>

#include <memory>

/// nginx as an unprivileged child, with a site of a few pages over http, and over https with HTTP/2. All that
/// it reads and writes stands in one folder.
class NginxServer final
{
public:
    NginxServer(const QString &folder, ServerCertificate certificate);

    /// False if it does not come up; then output() says why.
    bool start();
    QByteArray output() const { return m_process->output(); }

    QUrl url(const QByteArray &target) const;
    QUrl secureUrl(const QByteArray &target) const;
    /// For those who show a certificate of their own.
    QUrl membersUrl(const QByteArray &target) const;

    /// How requests for `target` were answered, in the order of time: protocol, status, content encoding, as
    /// "HTTP/1.1 200 -".
    QByteArrayList answersTo(const QByteArray &target) const;

private:
    void choosePorts();
    void writeSite() const;

    const QString m_folder;
    const ServerCertificate m_certificate;
    std::unique_ptr<ServerProcess> m_process;
    quint16 m_port = 0;
    quint16 m_securePort = 0;
    quint16 m_membersPort = 0;
};
