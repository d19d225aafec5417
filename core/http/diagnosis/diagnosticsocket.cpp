// SPDX-License-Identifier: MIT
#include "core/http/diagnosis/diagnosticsocket.h"

#include "core/http/message/httperrorkind.h"

#include <QNetworkProxy>
#include <QSslCipher>
#include <QSslConfiguration>

namespace coroscope {

DiagnosticSocket::DiagnosticSocket(bool acceptsAnyCertificate)
    : m_acceptsAnyCertificate(acceptsAnyCertificate)
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
    const auto raise = [this] { m_changed.raise(); };
    connect(&m_socket, &QAbstractSocket::connected, this, raise);
    connect(&m_socket, &QAbstractSocket::disconnected, this, raise);
    connect(&m_socket, &QAbstractSocket::errorOccurred, this, raise);
    connect(&m_socket, &QAbstractSocket::readyRead, this, raise);
    connect(&m_socket, &QAbstractSocket::bytesWritten, this, raise);
    connect(&m_socket, &QSslSocket::encryptedBytesWritten, this, raise);
    connect(&m_socket, &QSslSocket::encrypted, this, raise);
    connect(&m_socket,
            &QSslSocket::alertReceived,
            this,
            [this](QSsl::AlertLevel, QSsl::AlertType type) { onAlert(type); });
    connect(&m_socket, &QSslSocket::sslErrors, this, [this](const QList<QSslError> &errors) {
        m_objections = errors;
        m_chain = m_socket.peerCertificateChain();
        if (m_acceptsAnyCertificate)
            m_socket.ignoreSslErrors();
    });
}

/// The socket tells of its own end while it is destroyed, and nobody listens any more.
DiagnosticSocket::~DiagnosticSocket()
{
    m_socket.disconnect(this);
}

QCoro::Task<> DiagnosticSocket::connectTo(Scope &scope, QString address, quint16 port)
{
    m_socket.connectToHost(address, port);
    while (!isOpen()) {
        if (m_socket.error() != QAbstractSocket::UnknownSocketError)
            fail();
        const auto changed = m_changed.wait(scope);
        co_await changed;
    }
}

QCoro::Task<> DiagnosticSocket::encrypt(Scope &scope, QString name)
{
    m_isEncrypting = true;
    m_socket.setPeerVerifyName(name);
    m_socket.startClientEncryption();
    while (!m_socket.isEncrypted()) {
        if (!isOpen())
            fail();
        const auto changed = m_changed.wait(scope);
        co_await changed;
    }
    m_chain = m_socket.peerCertificateChain();
    m_isEncrypting = false;
}

QCoro::Task<> DiagnosticSocket::send(Scope &scope, QByteArray bytes)
{
    m_socket.write(bytes);
    while (hasUnsent()) {
        // An answer may come before the server has read all of the request, and be the last thing it does.
        if (!isOpen() && m_socket.bytesAvailable() == 0)
            fail();
        if (!isOpen())
            co_return;
        const auto changed = m_changed.wait(scope);
        co_await changed;
    }
}

QCoro::Task<QByteArray> DiagnosticSocket::read(Scope &scope)
{
    while (m_socket.bytesAvailable() == 0) {
        if (!isOpen() && m_lacksCertificate)
            fail();
        if (!isOpen())
            co_return QByteArray();
        const auto changed = m_changed.wait(scope);
        co_await changed;
    }
    co_return m_socket.readAll();
}

QString DiagnosticSocket::protocol() const
{
    switch (m_socket.sessionProtocol()) {
    case QSsl::TlsV1_2:
        return QStringLiteral("TLS 1.2");
    case QSsl::TlsV1_3:
        return QStringLiteral("TLS 1.3");
    case QSsl::UnknownProtocol:
        return {};
    default:
        return QStringLiteral("TLS 1.1 or older");
    }
}

QString DiagnosticSocket::cipher() const
{
    return m_socket.sessionCipher().name();
}

/// A server may end the TLS stream and keep the connection.
bool DiagnosticSocket::isOpen() const
{
    return m_socket.state() == QAbstractSocket::ConnectedState
           && m_socket.error() != QAbstractSocket::RemoteHostClosedError;
}

bool DiagnosticSocket::hasUnsent() const
{
    return m_socket.bytesToWrite() > 0 || m_socket.encryptedBytesToWrite() > 0;
}

/// What was agreed on is known only for as long as the connection lasts.
void DiagnosticSocket::onAlert(QSsl::AlertType alert)
{
    m_lacksCertificate = wantsOurCertificate(alert, !m_socket.sessionCipher().isNull());
}

void DiagnosticSocket::fail() const
{
    throw SocketFailed(errorKind(), m_socket.errorString());
}

HttpError DiagnosticSocket::errorKind() const
{
    if (m_lacksCertificate)
        return HttpError::TlsClientCertificate;
    if (m_isEncrypting)
        return m_objections.isEmpty() ? HttpError::TlsHandshake : tlsErrorKind(m_objections);
    switch (m_socket.error()) {
    case QAbstractSocket::ConnectionRefusedError:
        return HttpError::Refused;
    case QAbstractSocket::HostNotFoundError:
        return HttpError::HostNotFound;
    case QAbstractSocket::RemoteHostClosedError:
        return HttpError::Closed;
    case QAbstractSocket::SocketTimeoutError:
        return HttpError::Timeout;
    default:
        return HttpError::Other;
    }
}

} // namespace coroscope
