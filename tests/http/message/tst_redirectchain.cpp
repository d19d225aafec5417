// SPDX-License-Identifier: MIT
#include "core/http/message/redirectchain.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

class tst_RedirectChain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void follow_movesOn();
    void follow_endsAtTheLimit();
    void follow_findsALoop();
    void follow_looksASecondTimeAtTheSamePlace();
    void follow_takesAnotherSpellingForAnotherPlace();
    void follow_takesNoFragmentForAnotherPlace();
    void follow_goesBackWithANewCookie();
    void follow_staysOnABadRedirect();
    void headers_stayOnTheSameOrigin();
    void headers_thatMayBeSecretLeaveWithTheOrigin_data();
    void headers_thatMayBeSecretLeaveWithTheOrigin();
    void headers_doNotComeBackWithTheOrigin();
    void headers_joinCookies();
    void headersOfASite_goWhereItsPatternMatches();
    void headersOfASite_beatOwnOnes();
    void headers_haveNoCookieOfAnotherHost();
};

namespace {

HttpRequest requestWith(const QList<HttpHeader> &headers)
{
    HttpRequest request;
    request.url = QUrl(QStringLiteral("https://a.example/start"));
    request.headers = headers;
    return request;
}

HttpResponse redirectTo(const QByteArray &location, const QByteArray &cookies = {})
{
    HttpResponse response;
    response.status = 302;
    response.headers = {{"Location", location}};
    if (!cookies.isEmpty())
        response.headers.append({"Set-Cookie", cookies});
    return response;
}

QByteArray header(const RedirectChain &chain, const QByteArray &name)
{
    HttpResponse carrier;
    carrier.headers = chain.headers();
    return carrier.header(name);
}

} // namespace

void tst_RedirectChain::follow_movesOn()
{
    RedirectChain chain(requestWith({}));
    QCOMPARE(chain.follow(redirectTo("next")), HttpError::None);
    QCOMPARE(chain.url(), QUrl(QStringLiteral("https://a.example/next")));
}

void tst_RedirectChain::follow_endsAtTheLimit()
{
    HttpRequest request = requestWith({});
    request.maxRedirects = 2;
    RedirectChain chain(request);
    QCOMPARE(chain.follow(redirectTo("/1")), HttpError::None);
    QCOMPARE(chain.follow(redirectTo("/2")), HttpError::None);
    QCOMPARE(chain.follow(redirectTo("/3")), HttpError::TooManyRedirects);
}

void tst_RedirectChain::follow_findsALoop()
{
    RedirectChain chain(requestWith({}));
    QCOMPARE(chain.follow(redirectTo("/other")), HttpError::None);
    QCOMPARE(chain.follow(redirectTo("/start")), HttpError::RedirectLoop);
}

void tst_RedirectChain::follow_takesAnotherSpellingForAnotherPlace()
{
    RedirectChain chain(requestWith({}));
    QCOMPARE(chain.follow(redirectTo("/%73tart")), HttpError::None);
    QCOMPARE(chain.url().toEncoded(), "https://a.example/%73tart");
    QCOMPARE(chain.follow(redirectTo("/st%61rt")), HttpError::None);
    QCOMPARE(chain.follow(redirectTo("/%73tart")), HttpError::RedirectLoop);
}

void tst_RedirectChain::follow_takesNoFragmentForAnotherPlace()
{
    RedirectChain chain(requestWith({}));
    QCOMPARE(chain.follow(redirectTo("/start#part")), HttpError::None);
    QCOMPARE(chain.follow(redirectTo("/start#other")), HttpError::RedirectLoop);
}

void tst_RedirectChain::follow_looksASecondTimeAtTheSamePlace()
{
    RedirectChain chain(requestWith({}));
    QCOMPARE(chain.follow(redirectTo("/start")), HttpError::None);
    QCOMPARE(chain.follow(redirectTo("/start")), HttpError::RedirectLoop);
    QCOMPARE(chain.follow(redirectTo("/other")), HttpError::None);
    QCOMPARE(chain.follow(redirectTo("/other")), HttpError::RedirectLoop); // once a chain
}

void tst_RedirectChain::follow_goesBackWithANewCookie()
{
    RedirectChain chain(requestWith({}));
    QCOMPARE(chain.follow(redirectTo("/start", "seen=1; Path=/")), HttpError::None);
    QCOMPARE(header(chain, "Cookie"), "seen=1");
    QCOMPARE(chain.follow(redirectTo("/start", "seen=1; Path=/")), HttpError::None);
    QCOMPARE(chain.follow(redirectTo("/start", "seen=1; Path=/")), HttpError::RedirectLoop);
}

void tst_RedirectChain::follow_staysOnABadRedirect()
{
    RedirectChain chain(requestWith({}));
    QCOMPARE(chain.follow(redirectTo("file:///etc/passwd")), HttpError::RedirectScheme);
    QCOMPARE(chain.follow(HttpResponse()), HttpError::BadRedirect);
    QCOMPARE(chain.url(), QUrl(QStringLiteral("https://a.example/start")));
}

void tst_RedirectChain::headers_stayOnTheSameOrigin()
{
    RedirectChain chain(requestWith({{"Authorization", "secret"}, {"X-Key", "secret"}}));
    QCOMPARE(chain.follow(redirectTo("https://a.example:443/other")), HttpError::None);
    QCOMPARE(header(chain, "Authorization"), "secret");
    QCOMPARE(header(chain, "X-Key"), "secret");
}

void tst_RedirectChain::headers_thatMayBeSecretLeaveWithTheOrigin_data()
{
    QTest::addColumn<QByteArray>("location");

    QTest::newRow("host") << "https://b.example/start"_ba;
    QTest::newRow("subdomain") << "https://www.a.example/start"_ba;
    QTest::newRow("port") << "https://a.example:8443/start"_ba;
    QTest::newRow("scheme") << "http://a.example/start"_ba;
    QTest::newRow("scheme at the same port") << "http://a.example:443/start"_ba;
}

void tst_RedirectChain::headers_thatMayBeSecretLeaveWithTheOrigin()
{
    QFETCH(const QByteArray, location);

    RedirectChain chain(requestWith({{"authorization", "secret"},
                                     {"Cookie", "secret"},
                                     {"X-Key", "secret"},
                                     {"accept-language", "eo"}}));
    QCOMPARE(chain.follow(redirectTo(location)), HttpError::None);
    QCOMPARE(header(chain, "Authorization"), "");
    QCOMPARE(header(chain, "Cookie"), "");
    QCOMPARE(header(chain, "X-Key"), "");
    QCOMPARE(header(chain, "Accept-Language"), "eo");
}

void tst_RedirectChain::headers_doNotComeBackWithTheOrigin()
{
    RedirectChain chain(requestWith({{"Authorization", "secret"}}));
    QCOMPARE(chain.follow(redirectTo("https://b.example/")), HttpError::None);
    QCOMPARE(chain.follow(redirectTo("https://a.example/transfer?to=b")), HttpError::None);
    QCOMPARE(header(chain, "Authorization"), "");
}

void tst_RedirectChain::headers_joinCookies()
{
    RedirectChain chain(requestWith({{"Cookie", "mine=1"}}));
    QCOMPARE(chain.follow(redirectTo("/next", "a=2\nb=3; HttpOnly")), HttpError::None);
    QCOMPARE(header(chain, "Cookie"), "mine=1; a=2; b=3");
    QCOMPARE(chain.headers().size(), 1);
}

void tst_RedirectChain::headers_haveNoCookieOfAnotherHost()
{
    RedirectChain chain(requestWith({}));
    QCOMPARE(chain.follow(redirectTo("https://b.example/", "a=2; Path=/")), HttpError::None);
    QCOMPARE(header(chain, "Cookie"), "");
    QCOMPARE(chain.follow(redirectTo("https://a.example/")), HttpError::None);
    QCOMPARE(header(chain, "Cookie"), "a=2");
}

void tst_RedirectChain::headersOfASite_goWhereItsPatternMatches()
{
    HttpRequest request = requestWith({});
    request.siteHeaders = {{*UrlPattern::parse(u"a.example/start"), {{"X-Secret", "start"}}},
                           {*UrlPattern::parse(u"b.example"), {{"X-Secret", "b"}}}};
    RedirectChain chain(request);
    QCOMPARE(header(chain, "X-Secret"), "start");
    chain.follow(redirectTo("/other"));
    QCOMPARE(header(chain, "X-Secret"), "");
    chain.follow(redirectTo("https://b.example/"));
    QCOMPARE(header(chain, "X-Secret"), "b");
    chain.follow(redirectTo("http://b.example/"));
    QCOMPARE(header(chain, "X-Secret"), "");
}

void tst_RedirectChain::headersOfASite_beatOwnOnes()
{
    HttpRequest request = requestWith({{"cookie", "own=1"}});
    request.siteHeaders = {{*UrlPattern::parse(u"a.example"), {{"Cookie", "site=1"}}}};
    RedirectChain chain(request);
    QCOMPARE(chain.headers().size(), 1);
    QCOMPARE(header(chain, "Cookie"), "site=1");
    chain.follow(redirectTo("/next", "got=1"));
    QCOMPARE(header(chain, "Cookie"), "site=1; got=1");
}

COROSCOPE_TEST(tst_RedirectChain)
#include "tst_redirectchain.moc"
