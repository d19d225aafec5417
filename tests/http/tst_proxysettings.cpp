// SPDX-License-Identifier: MIT
#include "core/http/proxysettings.h"
#include "tests/support/testmain.h"

#include <QNetworkProxy>
#include <QProcessEnvironment>
#include <QTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

class tst_ProxySettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_data();
    void parse();
    void parse_refuses_data();
    void parse_refuses();
    void environment_namesTheProxy_data();
    void environment_namesTheProxy();
    void environment_makesExceptions_data();
    void environment_makesExceptions();
    void environment_thatIsWrongIsTold();
    void environment_thatSaysNothingChangesNothing();
    void everywhere_sparesNothing();
    void use_dependsOnSchemeAndKind();
    void authorization_isForForwardedRequestsOnly();
};

namespace {

QProcessEnvironment environment(const QStringList &assignments)
{
    QProcessEnvironment variables;
    for (const QString &assignment : assignments)
        variables.insert(assignment.section(u'=', 0, 0), assignment.section(u'=', 1));
    return variables;
}

/// The host of the proxy, "-" for none.
QString proxyOf(const ProxySettings &settings, const QString &url)
{
    const QNetworkProxy proxy = settings.proxiesFor(QNetworkProxyQuery(QUrl(url))).value(0);
    return proxy.type() == QNetworkProxy::NoProxy ? QStringLiteral("-") : proxy.hostName();
}

} // namespace

void tst_ProxySettings::parse_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QNetworkProxy>("expected");
    using P = QNetworkProxy;
    const QString host = QStringLiteral("p.example");
    QTest::newRow("http") << u"http://p.example:3128"_s << P(P::HttpProxy, host, 3128);
    QTest::newRow("no scheme") << u"p.example:3128"_s << P(P::HttpProxy, host, 3128);
    QTest::newRow("slash") << u" http://p.example:3128/ "_s << P(P::HttpProxy, host, 3128);
    QTest::newRow("no port") << u"http://p.example"_s << P(P::HttpProxy, host, 80);
    QTest::newRow("socks5") << u"socks5://p.example"_s << P(P::Socks5Proxy, host, 1080);
    QTest::newRow("socks5h") << u"socks5h://p.example:9"_s << P(P::Socks5Proxy, host, 9);
    QTest::newRow("password") << u"http://me:p%40w@p.example:1"_s
                              << P(P::HttpProxy, host, 1, u"me"_s, u"p@w"_s);
    QTest::newRow("address") << u"http://[::1]:1"_s << P(P::HttpProxy, u"::1"_s, 1);
}

void tst_ProxySettings::parse()
{
    QFETCH(const QString, text);
    QTEST(parseProxy(text).value(), "expected");
}

void tst_ProxySettings::parse_refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"",
                             "https://p.example",
                             "socks4://p.example",
                             "ftp://p.example",
                             "http://",
                             "http://p.example:0",
                             "http://p.example:99999",
                             "http://p.example/path",
                             "http://p.example?x",
                             "two words"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void tst_ProxySettings::parse_refuses()
{
    QFETCH(const QString, text);
    QVERIFY(!parseProxy(text));
}

void tst_ProxySettings::environment_namesTheProxy_data()
{
    QTest::addColumn<QStringList>("variables");
    QTest::addColumn<QString>("http");
    QTest::addColumn<QString>("https");
    QTest::newRow("http") << QStringList{u"http_proxy=a"_s} << u"a"_s << u"-"_s;
    QTest::newRow("https") << QStringList{u"https_proxy=a"_s} << u"-"_s << u"a"_s;
    QTest::newRow("both") << QStringList{u"http_proxy=a"_s, u"HTTPS_PROXY=b"_s} << u"a"_s << u"b"_s;
    QTest::newRow("all") << QStringList{u"ALL_PROXY=a"_s} << u"a"_s << u"a"_s;
    QTest::newRow("not all") << QStringList{u"all_proxy=a"_s, u"http_proxy=b"_s} << u"b"_s
                             << u"a"_s;
    QTest::newRow("small first") << QStringList{u"HTTPS_PROXY=a"_s, u"https_proxy=b"_s} << u"-"_s
                                 << u"b"_s;
    QTest::newRow("no capitals") << QStringList{u"HTTP_PROXY=a"_s, u"https_proxy=b"_s} << u"-"_s
                                 << u"b"_s;
    QTest::newRow("empty") << QStringList{u"http_proxy="_s, u"https_proxy=b"_s} << u"-"_s << u"b"_s;
}

void tst_ProxySettings::environment_namesTheProxy()
{
    QFETCH(const QStringList, variables);
    const auto read = ProxySettings::fromEnvironment(environment(variables));
    QVERIFY(read.badVariable.isEmpty());
    QTEST(proxyOf(read.settings, QStringLiteral("http://h.example/")), "http");
    QTEST(proxyOf(read.settings, QStringLiteral("https://h.example/")), "https");
    QCOMPARE(proxyOf(read.settings, QStringLiteral("http://localhost:80/")), QStringLiteral("-"));
    QCOMPARE(proxyOf(read.settings, QStringLiteral("https://127.0.0.2/")), QStringLiteral("-"));
}

void tst_ProxySettings::environment_makesExceptions_data()
{
    QTest::addColumn<QString>("exceptions");
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("isDirect");
    const auto row = [](const char *exceptions, const char *url, bool isDirect) {
        QTest::addRow("%s: %s", exceptions, url)
            << QString::fromLatin1(exceptions) << QString::fromLatin1(url) << isDirect;
    };
    row("a.example", "http://a.example/", true);
    row("a.example", "http://A.EXAMPLE:81/", true);
    row("a.example", "http://b.a.example/", true);
    row("a.example", "http://ba.example/", false);
    row(".a.example", "http://b.a.example/", true);
    row("*.a.example", "http://b.a.example/", true);
    row("x, a.example ,y", "http://a.example/", true);
    row("a.example:81", "http://a.example:81/", true);
    row("a.example:81", "http://a.example/", false);
    row("a.example:443", "https://a.example/", true);
    row("*", "http://any.example/", true);
    row("10.0.0.1", "http://10.0.0.1/", true);
    row("10.0.0.0/8", "http://10.1.2.3/", true);
    row("10.0.0.0/8", "http://11.1.2.3/", false);
    row("10.0.0.0/8", "http://10.example/", false);
    row("fd00::/8", "http://[fd00::1]/", true);
    row("fd00::1", "http://[fd00::1]/", true);
    row("", "http://a.example/", false);
}

void tst_ProxySettings::environment_makesExceptions()
{
    QFETCH(const QString, exceptions);
    QFETCH(const QString, url);
    QFETCH(const bool, isDirect);
    const auto read = ProxySettings::fromEnvironment(
        environment({u"all_proxy=p"_s, QString(u"no_proxy=" + exceptions)}));
    QCOMPARE(proxyOf(read.settings, url) == QLatin1String("-"), isDirect);
}

void tst_ProxySettings::environment_thatIsWrongIsTold()
{
    const auto read = ProxySettings::fromEnvironment(environment({u"https_proxy=ftp://p"_s}));
    QCOMPARE(read.badVariable, QStringLiteral("https_proxy"));
}

void tst_ProxySettings::environment_thatSaysNothingChangesNothing()
{
    const auto read = ProxySettings::fromEnvironment(environment({u"no_proxy=*"_s}));
    QVERIFY(read.settings == ProxySettings());
}

void tst_ProxySettings::everywhere_sparesNothing()
{
    const auto settings = ProxySettings::everywhere(*parseProxy(QStringLiteral("p")));
    QCOMPARE(proxyOf(settings, QStringLiteral("http://localhost/")), QStringLiteral("p"));
    QCOMPARE(proxyOf(ProxySettings::direct(), QStringLiteral("http://h/")), QStringLiteral("-"));
}

void tst_ProxySettings::use_dependsOnSchemeAndKind()
{
    const QUrl http(QStringLiteral("http://h/"));
    const QUrl https(QStringLiteral("https://h/"));
    const auto web = ProxySettings::everywhere(*parseProxy(QStringLiteral("http://p")));
    const auto socks = ProxySettings::everywhere(*parseProxy(QStringLiteral("socks5://p")));
    QVERIFY(web.useFor(http) == ProxyUse::Forward);
    QVERIFY(web.useFor(https) == ProxyUse::Tunnel);
    QVERIFY(socks.useFor(http) == ProxyUse::Tunnel);
    QVERIFY(ProxySettings().useFor(http) == ProxyUse::None);
    QVERIFY(ProxySettings::direct().useFor(http) == ProxyUse::None);
}

void tst_ProxySettings::authorization_isForForwardedRequestsOnly()
{
    const QUrl http(QStringLiteral("http://h/"));
    const QUrl https(QStringLiteral("https://h/"));
    const auto web = ProxySettings::everywhere(*parseProxy(QStringLiteral("http://me:pw@p")));
    const auto socks = ProxySettings::everywhere(*parseProxy(QStringLiteral("socks5://me:pw@p")));
    const auto open = ProxySettings::everywhere(*parseProxy(QStringLiteral("http://p")));
    QCOMPARE(web.authorizationFor(http), "Basic " + QByteArray("me:pw").toBase64());
    QCOMPARE(web.authorizationFor(https), "");
    QCOMPARE(socks.authorizationFor(http), "");
    QCOMPARE(open.authorizationFor(http), "");
}

COROSCOPE_TEST(tst_ProxySettings)
#include "tst_proxysettings.moc"
