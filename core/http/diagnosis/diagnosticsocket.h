// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/client/iosignal.h"
#include "core/http/httpresponse.h"

#include <QCoroTask>

#include <QObject>
#include <QSslCertificate>
#include <QSslError>
#include <QSslSocket>

namespace coroscope {

class Scope;

/// A connection whose steps are awaited one by one, without a proxy.
///
/// Threads: the runtime's. Lifetime: outlives the tasks that await it. What its tasks throw besides
/// Cancelled is SocketFailed.
class DiagnosticSocket final : public QObject
{
    Q_OBJECT

public:
    explicit DiagnosticSocket(bool acceptsAnyCertificate);
    ~DiagnosticSocket() override;

    QCoro::Task<> connectTo(Scope &scope, QString address, quint16 port);
    /// `name` is what the server's certificate has to bear.
    QCoro::Task<> encrypt(Scope &scope, QString name);
    /// Until all of it has left.
    QCoro::Task<> send(Scope &scope, QByteArray bytes);
    /// Waits until there are some; empty: the server has ended the stream.
    QCoro::Task<QByteArray> read(Scope &scope);

    // --- of encrypt(), also if it failed
    const QList<QSslError> &objections() const { return m_objections; }
    const QList<QSslCertificate> &chain() const { return m_chain; }
    QString protocol() const;
    QString cipher() const;

private:
    bool isOpen() const;
    bool hasUnsent() const;
    void onAlert(QSsl::AlertType alert);
    [[noreturn]] void fail() const;
    HttpError errorKind() const;

    QSslSocket m_socket;
    IoSignal m_changed;
    const bool m_acceptsAnyCertificate;
    bool m_isEncrypting = false;
    bool m_lacksCertificate = false; ///< the server has ended TLS since it wants one of ours
    QList<QSslError> m_objections;
    QList<QSslCertificate> m_chain;
};

/// A step of a DiagnosticSocket went wrong.
class SocketFailed final : public std::exception
{
public:
    SocketFailed(HttpError error, QString text)
        : m_error(error)
        , m_text(std::move(text))
    {
    }

    const char *what() const noexcept override { return "SocketFailed"; }
    HttpError error() const noexcept { return m_error; }
    /// The network stack's own words; may be empty.
    const QString &text() const noexcept { return m_text; }

private:
    HttpError m_error;
    QString m_text;
};

} // namespace coroscope
