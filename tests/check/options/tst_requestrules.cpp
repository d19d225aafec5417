// SPDX-License-Identifier: MIT
#include "core/check/options/requestrules.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

class tst_RequestRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_readsSections();
    void parse_namesTheLine_data();
    void parse_namesTheLine();
    void basicAuth_splitsAtTheFirstColon();
};

void tst_RequestRules::parse_readsSections()
{
    const auto parsed = parseRequestRules("# mine\r\n"
                                          "[https://api.example/*]\r\n"
                                          "header = X-Token: a=b\r\n"
                                          "  cookie=id=1; x=2\r\n"
                                          "\n"
                                          "; other\n"
                                          "[ b.example:8443 ]\n"
                                          "basic-auth = me:p:w=\n");
    const auto *rules = std::get_if<QList<SiteHeaders>>(&parsed);
    QVERIFY(rules);
    QCOMPARE(rules->size(), 2);
    const QList<HttpHeader> first{{"X-Token", "a=b"}, {"Cookie", "id=1; x=2"}};
    QCOMPARE(rules->at(0).site.text(), QStringLiteral("https://api.example/*"));
    QCOMPARE(rules->at(0).headers, first);
    const QList<HttpHeader> second{{"Authorization", "Basic " + QByteArray("me:p:w=").toBase64()}};
    QCOMPARE(rules->at(1).site.text(), QStringLiteral("b.example:8443"));
    QCOMPARE(rules->at(1).headers, second);
}

void tst_RequestRules::parse_namesTheLine_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<RulesFault>("fault");
    QTest::newRow("no section") << "header = X: 1"_ba << 1 << RulesFault::NoSection;
    QTest::newRow("open section") << "[a.example"_ba << 1 << RulesFault::BadPattern;
    QTest::newRow("bad pattern") << "\n[ftp://a.example]"_ba << 2 << RulesFault::BadPattern;
    QTest::newRow("no key") << "[a.example]\nsecret"_ba << 2 << RulesFault::NoKey;
    QTest::newRow("unknown") << "[a.example]\nheaders = X: 1"_ba << 2 << RulesFault::UnknownKey;
    QTest::newRow("bad header") << "[a.example]\nheader = X"_ba << 2 << RulesFault::BadHeader;
    QTest::newRow("CR") << "[a.example]\nheader = X: 1\r2"_ba << 2 << RulesFault::BadHeader;
    QTest::newRow("no password") << "[a.example]\nbasic-auth = me"_ba << 2
                                 << RulesFault::BadCredentials;
    QTest::newRow("no cookie") << "[a.example]\ncookie ="_ba << 2 << RulesFault::BadCookie;
    QTest::newRow("empty") << "[a.example]\n\n[b.example]\ncookie = a=b"_ba << 3
                           << RulesFault::Empty;
    QTest::newRow("empty at the end") << "[a.example]\n"_ba << 2 << RulesFault::Empty;
    QTest::newRow("not UTF-8") << "[a.example]\ncookie = \xff"_ba << 1 << RulesFault::NotUtf8;
}

void tst_RequestRules::parse_namesTheLine()
{
    QFETCH(const QByteArray, text);
    const auto parsed = parseRequestRules(text);
    const auto *error = std::get_if<RulesError>(&parsed);
    QVERIFY(error);
    QTEST(error->line, "line");
    QTEST(error->fault, "fault");
}

void tst_RequestRules::basicAuth_splitsAtTheFirstColon()
{
    QCOMPARE(basicAuthHeader(u"a:b:c")->value, "Basic " + QByteArray("a:b:c").toBase64());
    QCOMPARE(basicAuthHeader(u"a:")->value, "Basic " + QByteArray("a:").toBase64());
    QVERIFY(!basicAuthHeader(u"a"));
    QVERIFY(!basicAuthHeader(u":b"));
}

COROSCOPE_TEST(tst_RequestRules)
#include "tst_requestrules.moc"
