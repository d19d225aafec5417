// SPDX-License-Identifier: MIT
#include "tests/servers/certificateauthority.h"

#include "tests/servers/serverprograms.h"
#include "tests/servers/writefile.h"

#include <QDateTime>
#include <QDir>
#include <QProcess>

#include <utility>

namespace {

// openssl takes the dates of a certificate from "openssl ca" alone, and that wants a database.
constexpr char configuration[] = R"(
[ca]
default_ca = authority
[authority]
database = index.txt
unique_subject = no
rand_serial = yes
new_certs_dir = .
default_md = sha256
policy = names
copy_extensions = copy
[names]
commonName = supplied
[req]
distinguished_name = names_of_requests
[names_of_requests]
)";

QString inAsn1(const QDateTime &time)
{
    return time.toUTC().toString(QStringLiteral("yyyyMMddHHmmss'Z'"));
}

QStringList newKey(const QString &path)
{
    return {QStringLiteral("-newkey"),
            QStringLiteral("ec"),
            QStringLiteral("-pkeyopt"),
            QStringLiteral("ec_paramgen_curve:P-256"),
            QStringLiteral("-nodes"),
            QStringLiteral("-keyout"),
            path};
}

} // namespace

CertificateAuthority::CertificateAuthority(const QString &folder)
    : CertificateAuthority(folder, {})
{
    m_own = selfSigned(QStringLiteral("authority"),
                       QStringLiteral("basicConstraints=critical,CA:TRUE"));
}

CertificateAuthority::CertificateAuthority(const QString &folder, ServerCertificate own)
    : m_folder(folder)
    , m_own(std::move(own))
{
    writeFile(file(QStringLiteral("openssl.cnf")), configuration);
    writeFile(file(QStringLiteral("index.txt")), {});
}

ServerCertificate CertificateAuthority::issue(const CertificateOrder &order) const
{
    const ServerCertificate issued = filesOf(order.name);
    const QString request = file(order.name + u".csr");
    const QDateTime now = QDateTime::currentDateTimeUtc();
    openssl(QStringList{QStringLiteral("req"),
                        QStringLiteral("-subj"),
                        u"/CN=" + order.name,
                        QStringLiteral("-addext"),
                        order.extension,
                        QStringLiteral("-out"),
                        request}
            + newKey(issued.key));
    openssl({QStringLiteral("ca"),
             QStringLiteral("-batch"),
             QStringLiteral("-notext"),
             QStringLiteral("-cert"),
             m_own.certificate,
             QStringLiteral("-keyfile"),
             m_own.key,
             QStringLiteral("-startdate"),
             inAsn1(now.addDuration(order.validFrom)),
             QStringLiteral("-enddate"),
             inAsn1(now.addDuration(order.validUntil)),
             QStringLiteral("-in"),
             request,
             QStringLiteral("-out"),
             issued.certificate});
    return issued;
}

ServerCertificate CertificateAuthority::selfSigned(const QString &name,
                                                   const QString &extension) const
{
    const ServerCertificate made = filesOf(name);
    openssl(QStringList{QStringLiteral("req"),
                        QStringLiteral("-x509"),
                        QStringLiteral("-subj"),
                        u"/CN=" + name,
                        QStringLiteral("-addext"),
                        extension,
                        QStringLiteral("-out"),
                        made.certificate}
            + newKey(made.key));
    return made;
}

QString CertificateAuthority::file(const QString &name) const
{
    return QDir(m_folder).filePath(name);
}

ServerCertificate CertificateAuthority::filesOf(const QString &name) const
{
    return {.certificate = file(name + u".pem"), .key = file(name + u".key")};
}

void CertificateAuthority::openssl(const QStringList &arguments) const
{
    QProcess process;
    process.setWorkingDirectory(m_folder);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(
        serverProgram(QStringLiteral("openssl")),
        QStringList{arguments.first(), QStringLiteral("-config"), QStringLiteral("openssl.cnf")}
            + arguments.sliced(1));
    if (!process.waitForFinished() || process.exitCode() != 0)
        qFatal("openssl %s: %s", qPrintable(arguments.join(u' ')), process.readAll().constData());
}
