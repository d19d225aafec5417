// SPDX-License-Identifier: MIT
#include "tests/servers/nginxserver.h"
#include "tests/servers/programreport.h"
#include "tests/servers/serverprograms.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace std::chrono_literals;

/// The program against nginx: docs/verdicts.md, section G.
class tst_Nginx : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void SRV_01_aPage();
    void SRV_02_aPageThatIsNotThere();
    void SRV_03_movedForGood();
    void SRV_04_movedForNow();
    void SRV_05_aFolderWithoutItsSlash();
    void SRV_06_aPageThatItWouldCompress();
    void SRV_07_aPageThatItCompressesAnyway();
    void SRV_08_asksForAPassword();
    void SRV_09_closesWithoutAnAnswer();
    void SRV_10_cannotReachTheServerBehindIt();
    void SRV_11_aPageOverTls();
    void SRV_11_aPageOverTls_ofAnUnknownAuthority();
    void SRV_12_aPageOverHttp2();
    void SRV_13_plainHttpOnItsTlsPort();
    void SRV_14_leadsToHttps();
    void SRV_15_leadsFromHttps();
    void SRV_29_wantsAClientCertificate_data();
    void SRV_29_wantsAClientCertificate();

private:
    QStringList trusting() const { return {QStringLiteral("--ca"), m_authority->certificate()}; }

    const QTemporaryDir m_folder;
    std::unique_ptr<CertificateAuthority> m_authority;
    std::unique_ptr<NginxServer> m_nginx;
};

void tst_Nginx::initTestCase()
{
    NEED_PROGRAMS(QStringLiteral("nginx"), QStringLiteral("openssl"));
    m_authority =
        std::make_unique<CertificateAuthority>(m_folder.filePath(QStringLiteral("authority")));
    // A day is over as soon as it has begun: these are 29 of them.
    const ServerCertificate certificate = m_authority->issue({.validUntil = 24h * 30 - 1h});
    m_nginx =
        std::make_unique<NginxServer>(m_folder.filePath(QStringLiteral("nginx")), certificate);
    QVERIFY2(m_nginx->start(), m_nginx->output().constData());
}

void tst_Nginx::SRV_01_aPage()
{
    const ProgramReport report(m_nginx->url("/page"));
    QCOMPARE(report.verdict(), "ok");
    QCOMPARE(report.complaints(), "");
    QCOMPARE(report.exitStatus(), 0);
    QCOMPARE(report.row()[u"size_download"].toInt(), 6);
    QTRY_COMPARE(m_nginx->answersTo("/page"), QByteArrayList{"HTTP/1.1 200 -"});
}

void tst_Nginx::SRV_02_aPageThatIsNotThere()
{
    const ProgramReport report(m_nginx->url("/missing"));
    QCOMPARE(report.verdict(), "broken http-status");
    QCOMPARE(report.row()[u"status"].toInt(), 404);
    QCOMPARE(report.exitStatus(), 2);
}

void tst_Nginx::SRV_03_movedForGood()
{
    const ProgramReport report(m_nginx->url("/moved"));
    QCOMPARE(report.verdict(), "ok +moved-permanently");
    QCOMPARE(report.redirects(), {"301 " + m_nginx->url("/moved").toEncoded()});
    QCOMPARE(report.row()[u"url_effective"].toString(), m_nginx->url("/page").toString());
}

void tst_Nginx::SRV_04_movedForNow()
{
    const ProgramReport report(m_nginx->url("/elsewhere"));
    QCOMPARE(report.verdict(), "ok");
    QCOMPARE(report.redirects(), {"302 " + m_nginx->url("/elsewhere").toEncoded()});
}

void tst_Nginx::SRV_05_aFolderWithoutItsSlash()
{
    const ProgramReport report(m_nginx->url("/folder"));
    QCOMPARE(report.verdict(), "ok +moved-permanently");
    QCOMPARE(report.row()[u"url_effective"].toString(), m_nginx->url("/folder/").toString());
}

void tst_Nginx::SRV_06_aPageThatItWouldCompress()
{
    const ProgramReport report(m_nginx->url("/compressible"),
                               {QStringLiteral("--body-contains"), QStringLiteral("words words")});
    QCOMPARE(report.verdict(), "ok");
    QTRY_COMPARE(m_nginx->answersTo("/compressible"), QByteArrayList{"HTTP/1.1 200 -"});
}

void tst_Nginx::SRV_07_aPageThatItCompressesAnyway()
{
    const ProgramReport report(m_nginx->url("/compressed"));
    QCOMPARE(report.verdict(), "ok");
    QTRY_COMPARE(m_nginx->answersTo("/compressed"), QByteArrayList{"HTTP/1.1 200 gzip"});
}

void tst_Nginx::SRV_08_asksForAPassword()
{
    const ProgramReport report(m_nginx->url("/members"));
    QCOMPARE(report.verdict(), "blocked http-status");
    QCOMPARE(report.row()[u"status"].toInt(), 401);
}

void tst_Nginx::SRV_09_closesWithoutAnAnswer()
{
    QCOMPARE(ProgramReport(m_nginx->url("/closes")).verdict(), "error closed");
}

void tst_Nginx::SRV_10_cannotReachTheServerBehindIt()
{
    const ProgramReport report(m_nginx->url("/gateway"));
    QCOMPARE(report.verdict(), "broken http-status");
    QCOMPARE(report.row()[u"status"].toInt(), 502);
}

void tst_Nginx::SRV_11_aPageOverTls()
{
    const ProgramReport report(m_nginx->secureUrl("/page"), trusting());
    QCOMPARE(report.verdict(), "ok");
    const QJsonObject certificate = report.row()[u"certificate"].toObject();
    QCOMPARE(certificate[u"subject"].toString(), QStringLiteral("server"));
    QCOMPARE(certificate[u"issuer"].toString(), QStringLiteral("authority"));
    QCOMPARE(certificate[u"days_left"].toInt(), 29);
}

void tst_Nginx::SRV_11_aPageOverTls_ofAnUnknownAuthority()
{
    QCOMPARE(ProgramReport(m_nginx->secureUrl("/page")).verdict(), "error tls-untrusted");
}

void tst_Nginx::SRV_12_aPageOverHttp2()
{
    const QUrl url = m_nginx->secureUrl("/page?version");
    const ProgramReport unasked(url, trusting());
    QCOMPARE(unasked.verdict(), "ok");
    QTRY_COMPARE(m_nginx->answersTo("/page?version"), QByteArrayList{"HTTP/1.1 200 -"});
    const ProgramReport asked(url, trusting() + QStringList{QStringLiteral("--http2")});
    QCOMPARE(asked.verdict(), "ok");
    QTRY_COMPARE(m_nginx->answersTo("/page?version"),
                 (QByteArrayList{"HTTP/1.1 200 -", "HTTP/2.0 200 -"}));
}

void tst_Nginx::SRV_13_plainHttpOnItsTlsPort()
{
    QUrl url = m_nginx->secureUrl("/page");
    url.setScheme(QStringLiteral("http"));
    const ProgramReport report(url);
    QCOMPARE(report.verdict(), "broken http-status");
    QCOMPARE(report.row()[u"status"].toInt(), 400);
}

void tst_Nginx::SRV_14_leadsToHttps()
{
    const ProgramReport report(m_nginx->url("/secured"), trusting());
    QCOMPARE(report.verdict(), "ok +moved-permanently");
    QCOMPARE(report.redirects(), {"301 " + m_nginx->url("/secured").toEncoded()});
    QCOMPARE(report.row()[u"url_effective"].toString(), m_nginx->secureUrl("/page").toString());
    QVERIFY(report.row()[u"certificate"].isObject());
}

void tst_Nginx::SRV_15_leadsFromHttps()
{
    const ProgramReport report(m_nginx->secureUrl("/unsecured"), trusting());
    QCOMPARE(report.verdict(), "ok +insecure-redirect");
    QCOMPARE(report.row()[u"url_effective"].toString(), m_nginx->url("/page").toString());
}

void tst_Nginx::SRV_29_wantsAClientCertificate_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("as it comes") << QStringList();
    QTest::newRow("fresh") << QStringList{QStringLiteral("--fresh-connections")};
}

/// It agrees on TLS all the same, and says so by its answer.
void tst_Nginx::SRV_29_wantsAClientCertificate()
{
    QFETCH(const QStringList, options);
    const ProgramReport report(m_nginx->membersUrl("/page"), trusting() + options);
    QCOMPARE(report.verdict(), "error tls-client-certificate");
    QCOMPARE(report.row()[u"status"].toInt(), 400);
    const ProgramReport accepted(
        m_nginx->membersUrl("/page"),
        trusting() + options + QStringList{QStringLiteral("--accept"), QStringLiteral("400")});
    QCOMPARE(accepted.verdict(), "ok");
}

COROSCOPE_TEST(tst_Nginx)
#include "tst_nginx.moc"
