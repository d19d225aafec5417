// SPDX-License-Identifier: MIT
#include "tests/servers/nginxserver.h"

#include "tests/servers/serverprograms.h"
#include "tests/servers/writefile.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>

#include <utility>

namespace {

// One process: workers of a master that root has started cannot read a private folder, and outlive a master
// that is killed. "listen … http2" is older than the directive, and still understood.
constexpr char configuration[] = R"(
daemon off;
master_process off;
pid nginx.pid;
error_log stderr notice;
events {}
http {
  log_format answers '$request_uri|$server_protocol $status $sent_http_content_encoding';
  access_log access.log answers;
  client_body_temp_path temporary;
  proxy_temp_path temporary;
  fastcgi_temp_path temporary;
  uwsgi_temp_path temporary;
  scgi_temp_path temporary;
  default_type text/html;
  root site;
  server {
    listen 127.0.0.1:@PORT@;
    location = /compressible { gzip on; gzip_min_length 1; return 200 "words words words words words words"; }
    location = /compressed { add_header Content-Encoding gzip; }
    location = /moved { return 301 /page; }
    location = /elsewhere { return 302 /page; }
    location = /secured { return 301 https://127.0.0.1:@SECURE_PORT@/page; }
    location = /members { auth_basic members; auth_basic_user_file nobody; }
    location = /closes { return 444; }
    location = /gateway { proxy_pass http://127.0.0.1:1; }
  }
  server {
    listen 127.0.0.1:@SECURE_PORT@ ssl http2;
    ssl_certificate @CERTIFICATE@;
    ssl_certificate_key @KEY@;
    location = /unsecured { return 302 http://127.0.0.1:@PORT@/page; }
  }
  server {
    listen 127.0.0.1:@MEMBERS_PORT@ ssl;
    ssl_certificate @CERTIFICATE@;
    ssl_certificate_key @KEY@;
    ssl_client_certificate @CERTIFICATE@;
    ssl_verify_client on;
  }
}
)";

QUrl urlOf(const QByteArray &scheme, quint16 port, const QByteArray &target)
{
    return QUrl::fromEncoded(scheme + "://127.0.0.1:" + QByteArray::number(port) + target);
}

} // namespace

NginxServer::NginxServer(const QString &folder, ServerCertificate certificate)
    : m_folder(folder)
    , m_certificate(std::move(certificate))
{
}

/// nginx takes no port 0, and another process may be faster at a port that was free.
bool NginxServer::start()
{
    for (int attempt = 0; attempt < 3; ++attempt) {
        choosePorts();
        writeSite();
        m_process =
            std::make_unique<ServerProcess>(serverProgram(QStringLiteral("nginx")), m_folder);
        // It tells its version after it has bound its ports.
        if (m_process->start({QStringLiteral("-p"),
                              m_folder,
                              QStringLiteral("-c"),
                              QStringLiteral("nginx.conf"),
                              QStringLiteral("-e"),
                              QStringLiteral("stderr")},
                             QRegularExpression(QStringLiteral("\\[notice\\].* nginx/\\d"))))
            return true;
    }
    return false;
}

void NginxServer::choosePorts()
{
    QTcpServer plain;
    QTcpServer secure;
    QTcpServer members;
    plain.listen(QHostAddress::LocalHost);
    secure.listen(QHostAddress::LocalHost);
    members.listen(QHostAddress::LocalHost);
    m_port = plain.serverPort();
    m_securePort = secure.serverPort();
    m_membersPort = members.serverPort();
}

void NginxServer::writeSite() const
{
    const QDir folder(m_folder);
    writeFile(folder.filePath(QStringLiteral("site/page")), "a page");
    writeFile(folder.filePath(QStringLiteral("site/folder/index.html")), "a folder");
    writeFile(folder.filePath(QStringLiteral("site/compressed")),
              QByteArray::fromBase64("H4sIAAAAAAACAyvPL0opBgCMHn1xBQAAAA=="));
    QByteArray text(configuration);
    text.replace("@PORT@", QByteArray::number(m_port));
    text.replace("@SECURE_PORT@", QByteArray::number(m_securePort));
    text.replace("@MEMBERS_PORT@", QByteArray::number(m_membersPort));
    text.replace("@CERTIFICATE@", m_certificate.certificate.toUtf8());
    text.replace("@KEY@", m_certificate.key.toUtf8());
    writeFile(folder.filePath(QStringLiteral("nginx.conf")), text);
}

QUrl NginxServer::url(const QByteArray &target) const
{
    return urlOf("http", m_port, target);
}

QUrl NginxServer::secureUrl(const QByteArray &target) const
{
    return urlOf("https", m_securePort, target);
}

QUrl NginxServer::membersUrl(const QByteArray &target) const
{
    return urlOf("https", m_membersPort, target);
}

QByteArrayList NginxServer::answersTo(const QByteArray &target) const
{
    QFile log(QDir(m_folder).filePath(QStringLiteral("access.log")));
    if (!log.open(QIODevice::ReadOnly))
        return {};
    QByteArrayList answers;
    while (!log.atEnd()) {
        const QByteArrayList parts = log.readLine().trimmed().split('|');
        if (parts.first() == target)
            answers.append(parts.last());
    }
    return answers;
}
