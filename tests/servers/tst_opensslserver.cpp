// SPDX-License-Identifier: MIT
#include "tests/servers/certificateauthority.h"
#include "tests/servers/programreport.h"
#include "tests/servers/serverprocess.h"
#include "tests/servers/serverprograms.h"
#include "tests/servers/writefile.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QtTest>

using namespace std::chrono_literals;

/// The program against openssl s_server, with certificates of every kind: docs/verdicts.md, section G.
class tst_OpensslServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void SRV_19_aGoodCertificate();
    void SRV_20_aCertificateThatEndsSoon();
    void SRV_21_anExpiredCertificate();
    void SRV_21_anExpiredCertificate_letPass();
    void SRV_22_aCertificateOfTheFuture();
    void SRV_23_aSelfSignedCertificate();
    void SRV_23_aSelfSignedCertificate_letPass();
    void SRV_23_aSelfSignedCertificate_trusted();
    void SRV_24_aCertificateOfAnotherHost();
    void SRV_24_aCertificateOfAnotherHost_letPass();
    void SRV_25_theCertificateInBetweenIsNotSent();
    void SRV_25_theCertificateInBetweenIsSent();
    void SRV_26_onlyTls10();
    void SRV_27_onlyTls12();
    void SRV_27_onlyTls13();
    void SRV_27_wantsAClientCertificate_data();
    void SRV_27_wantsAClientCertificate();
    void SRV_27_failsTheHandshakeForOtherReasons();
    void SRV_28_endsTheAnswerAndNotTheConnection();
    void SRV_28_endsTheAnswerAndNotTheConnection_diagnosed();

private:
    ServerCertificate issue(const CertificateOrder &order = {}) const;
    /// One that has its certificate from the authority that is trusted.
    CertificateAuthority authorityBelow(const QString &name) const;
    /// Starts a server that serves the files of the folder, unless the options say otherwise.
    void serve(const ServerCertificate &certificate,
               const QStringList &options = {QStringLiteral("-HTTP")});
    QUrl url() const;
    ProgramReport check(const QStringList &options = {}) const;

    const QTemporaryDir m_folder;
    std::unique_ptr<CertificateAuthority> m_authority;
    std::unique_ptr<ServerProcess> m_server;
};

namespace {

const QStringList letPass{QStringLiteral("--insecure")};
const QString self = QStringLiteral("subjectAltName=IP:127.0.0.1");

} // namespace

void tst_OpensslServer::initTestCase()
{
    NEED_PROGRAMS(QStringLiteral("openssl"));
    m_authority =
        std::make_unique<CertificateAuthority>(m_folder.filePath(QStringLiteral("authority")));
    writeFile(m_folder.filePath(QStringLiteral("page")),
              "HTTP/1.0 200 OK\r\nContent-Length: 6\r\n\r\na page");
}

void tst_OpensslServer::cleanup()
{
    m_server.reset();
}

ServerCertificate tst_OpensslServer::issue(const CertificateOrder &order) const
{
    return m_authority->issue(order);
}

CertificateAuthority tst_OpensslServer::authorityBelow(const QString &name) const
{
    return CertificateAuthority(
        m_folder.filePath(name),
        issue({.name = name, .extension = QStringLiteral("basicConstraints=critical,CA:TRUE")}));
}

void tst_OpensslServer::serve(const ServerCertificate &certificate, const QStringList &options)
{
    m_server =
        std::make_unique<ServerProcess>(serverProgram(QStringLiteral("openssl")), m_folder.path());
    QVERIFY2(m_server->start(QStringList{QStringLiteral("s_server"),
                                         QStringLiteral("-accept"),
                                         QStringLiteral("127.0.0.1:0"),
                                         QStringLiteral("-cert"),
                                         certificate.certificate,
                                         QStringLiteral("-key"),
                                         certificate.key}
                                 + options,
                             QRegularExpression(QStringLiteral("ACCEPT 127\\.0\\.0\\.1:(\\d+)\n"))),
             m_server->output().constData());
}

QUrl tst_OpensslServer::url() const
{
    return QUrl::fromEncoded("https://127.0.0.1:" + QByteArray::number(m_server->port()) + "/page");
}

/// Trusts the authority.
ProgramReport tst_OpensslServer::check(const QStringList &options) const
{
    return ProgramReport(url(),
                         QStringList{QStringLiteral("--ca"), m_authority->certificate()} + options);
}

void tst_OpensslServer::SRV_19_aGoodCertificate()
{
    serve(issue());
    const ProgramReport report = check();
    QCOMPARE(report.verdict(), "ok");
    QCOMPARE(report.complaints(), "");
    QVERIFY(report.row()[u"tls_fault"].isNull());
    QCOMPARE(report.row()[u"certificate"][u"days_left"].toInt(), 364);
    QCOMPARE(check(letPass).verdict(), "ok");
}

void tst_OpensslServer::SRV_20_aCertificateThatEndsSoon()
{
    serve(issue({.validUntil = 24h * 5 + 1h}));
    const ProgramReport report = check();
    QCOMPARE(report.verdict(), "ok +cert-expires-soon");
    QCOMPARE(report.row()[u"certificate"][u"days_left"].toInt(), 5);
}

void tst_OpensslServer::SRV_21_anExpiredCertificate()
{
    serve(issue({.validFrom = -24h * 30, .validUntil = -24h * 2 - 1h}));
    const ProgramReport report = check();
    QCOMPARE(report.verdict(), "error tls-expired");
    QCOMPARE(report.row()[u"certificate"][u"days_left"].toInt(), -3);
}

void tst_OpensslServer::SRV_21_anExpiredCertificate_letPass()
{
    serve(issue({.validFrom = -24h * 30, .validUntil = -24h}));
    const ProgramReport report = check(letPass);
    QCOMPARE(report.verdict(), "ok +tls-unverified");
    QCOMPARE(report.row()[u"tls_fault"].toString(), QStringLiteral("tls-expired"));
}

void tst_OpensslServer::SRV_22_aCertificateOfTheFuture()
{
    serve(issue({.validFrom = 24h}));
    QCOMPARE(check().verdict(), "error tls-expired");
}

void tst_OpensslServer::SRV_23_aSelfSignedCertificate()
{
    serve(m_authority->selfSigned(QStringLiteral("self"), self));
    QCOMPARE(check().verdict(), "error tls-untrusted");
}

void tst_OpensslServer::SRV_23_aSelfSignedCertificate_letPass()
{
    serve(m_authority->selfSigned(QStringLiteral("self"), self));
    const ProgramReport report = check(letPass);
    QCOMPARE(report.verdict(), "ok +tls-unverified");
    QCOMPARE(report.row()[u"tls_fault"].toString(), QStringLiteral("tls-untrusted"));
}

void tst_OpensslServer::SRV_23_aSelfSignedCertificate_trusted()
{
    const ServerCertificate certificate = m_authority->selfSigned(QStringLiteral("self"), self);
    serve(certificate);
    QCOMPARE(check({QStringLiteral("--ca"), certificate.certificate}).verdict(), "ok");
}

void tst_OpensslServer::SRV_24_aCertificateOfAnotherHost()
{
    serve(issue({.extension = QStringLiteral("subjectAltName=DNS:other.example")}));
    QCOMPARE(check().verdict(), "error tls-host-mismatch");
}

void tst_OpensslServer::SRV_24_aCertificateOfAnotherHost_letPass()
{
    serve(issue({.extension = QStringLiteral("subjectAltName=DNS:other.example")}));
    const ProgramReport report = check(letPass);
    QCOMPARE(report.verdict(), "ok +tls-unverified");
    QCOMPARE(report.row()[u"tls_fault"].toString(), QStringLiteral("tls-host-mismatch"));
}

void tst_OpensslServer::SRV_25_theCertificateInBetweenIsNotSent()
{
    serve(authorityBelow(QStringLiteral("between")).issue({}));
    QCOMPARE(check().verdict(), "error tls-untrusted");
}

void tst_OpensslServer::SRV_25_theCertificateInBetweenIsSent()
{
    const CertificateAuthority between = authorityBelow(QStringLiteral("between-sent"));
    serve(between.issue({}),
          {QStringLiteral("-HTTP"), QStringLiteral("-cert_chain"), between.certificate()});
    QCOMPARE(check().verdict(), "ok");
}

void tst_OpensslServer::SRV_26_onlyTls10()
{
    // Below its own lowest level of security: it would not serve otherwise.
    serve(issue(),
          {QStringLiteral("-HTTP"),
           QStringLiteral("-tls1"),
           QStringLiteral("-cipher"),
           QStringLiteral("ALL:@SECLEVEL=0")});
    QCOMPARE(check().verdict(), "error tls-handshake");
    QCOMPARE(check(letPass).verdict(), "error tls-handshake");
    const ProgramReport refused = check({QStringLiteral("--min-tls"), QStringLiteral("1.0")});
    QCOMPARE(refused.exitStatus(), 1);
    QVERIFY2(refused.complaints().contains("--min-tls"), refused.complaints().constData());
}

void tst_OpensslServer::SRV_27_onlyTls12()
{
    serve(issue(), {QStringLiteral("-HTTP"), QStringLiteral("-tls1_2")});
    QCOMPARE(check().verdict(), "ok");
    QCOMPARE(check({QStringLiteral("--min-tls"), QStringLiteral("1.2")}).verdict(), "ok");
    QCOMPARE(check({QStringLiteral("--min-tls"), QStringLiteral("1.3")}).verdict(),
             "error tls-handshake");
}

void tst_OpensslServer::SRV_27_onlyTls13()
{
    serve(issue(), {QStringLiteral("-HTTP"), QStringLiteral("-tls1_3")});
    QCOMPARE(check({QStringLiteral("--min-tls"), QStringLiteral("1.3")}).verdict(), "ok");
}

void tst_OpensslServer::SRV_27_wantsAClientCertificate_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QStringList>("options");
    for (const char *version : {"-tls1_2", "-tls1_3"}) {
        const QString text = QLatin1String(version);
        QTest::newRow(version) << text << QStringList();
        QTest::addRow("%s, fresh", version)
            << text << QStringList{QStringLiteral("--fresh-connections")};
    }
}

void tst_OpensslServer::SRV_27_wantsAClientCertificate()
{
    QFETCH(const QString, version);
    QFETCH(const QStringList, options);
    serve(issue(),
          {QStringLiteral("-HTTP"),
           version,
           QStringLiteral("-Verify"),
           QStringLiteral("1"),
           QStringLiteral("-verify_return_error")});
    QCOMPARE(check(options).verdict(), "error tls-client-certificate");
    const ProgramRun run = runProgram({QStringLiteral("diagnose"),
                                       url().toString(),
                                       QStringLiteral("--insecure"),
                                       QStringLiteral("--format"),
                                       QStringLiteral("json")});
    QCOMPARE(QJsonDocument::fromJson(run.out)[u"error"][u"kind"].toString(),
             QStringLiteral("tls-client-certificate"));
}

/// The same alert, before the server has said anything else.
void tst_OpensslServer::SRV_27_failsTheHandshakeForOtherReasons()
{
    serve(issue(),
          {QStringLiteral("-HTTP"),
           QStringLiteral("-tls1_2"),
           QStringLiteral("-cipher"),
           QStringLiteral("NULL-SHA256:@SECLEVEL=0")});
    QCOMPARE(check().verdict(), "error tls-handshake");
}

void tst_OpensslServer::SRV_28_endsTheAnswerAndNotTheConnection()
{
    serve(issue(), {QStringLiteral("-www")});
    const ProgramReport report = check();
    QCOMPARE(report.verdict(), "ok");
    QCOMPARE(report.row()[u"certificate"][u"days_left"].toInt(), 364);
}

void tst_OpensslServer::SRV_28_endsTheAnswerAndNotTheConnection_diagnosed()
{
    serve(issue(), {QStringLiteral("-www")});
    const ProgramRun run = runProgram({QStringLiteral("diagnose"),
                                       url().toString(),
                                       QStringLiteral("--insecure"),
                                       QStringLiteral("--format"),
                                       QStringLiteral("json")});
    QCOMPARE(run.err, "");
    QCOMPARE(run.exitStatus, 0);
    const QJsonDocument diagnosis = QJsonDocument::fromJson(run.out);
    QCOMPARE(diagnosis[u"status"].toInt(), 200);
    QVERIFY(diagnosis[u"error"].isNull());
}

COROSCOPE_TEST(tst_OpensslServer)
#include "tst_opensslserver.moc"
