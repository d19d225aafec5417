// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <chrono>

/// A certificate and its key, as PEM files.
struct ServerCertificate
{
    QString certificate;
    QString key;
};

/// What a certificate is to say.
struct CertificateOrder
{
    QString name = QStringLiteral("server");
    QString extension = QStringLiteral("subjectAltName=IP:127.0.0.1");
    std::chrono::hours validFrom{-24}; ///< from now on
    std::chrono::hours validUntil{24 * 365};
};

/// A certificate authority as there are real ones, by the program openssl: its certificates begin and end
/// when a test wants. Where it cannot do its work, it ends the test.
class CertificateAuthority final
{
public:
    /// Its files stand in `folder`, which is made. Signed by itself.
    explicit CertificateAuthority(const QString &folder);
    /// One whose certificate an authority above it has issued.
    CertificateAuthority(const QString &folder, ServerCertificate own);

    ServerCertificate issue(const CertificateOrder &order) const;
    /// One that is signed by its own key, and by no authority.
    ServerCertificate selfSigned(const QString &name, const QString &extension) const;

    /// Its own certificate, as who trusts it needs it.
    QString certificate() const { return m_own.certificate; }

private:
    QString file(const QString &name) const;
    ServerCertificate filesOf(const QString &name) const;
    void openssl(const QStringList &arguments) const;

    const QString m_folder;
    ServerCertificate m_own;
};
