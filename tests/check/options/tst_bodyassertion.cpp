// SPDX-License-Identifier: MIT
#include "core/check/options/expectation.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

using Kind = BodyAssertion::Kind;

class tst_BodyAssertion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holds_data();
    void holds();
    void tooCostlyAnExpression_isNoAnswer();
    void badExpression_isInvalid();
    void name_saysWhatWasWanted();
    void bodyText_findsTheEncoding_data();
    void bodyText_findsTheEncoding();
};

void tst_BodyAssertion::holds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("body");
    QTest::addColumn<bool>("isFound");
    const auto row = [](const char *text, const char *body, bool isFound) {
        QTest::addRow("%s in %s", text, body)
            << QString::fromLatin1(text) << QString::fromLatin1(body) << isFound;
    };
    row("Welcome", "<h1>Welcome</h1>", true);
    row("welcome", "<h1>Welcome</h1>", false);
    row("a.c", "abc", false);
    row("a.c", "a.c", true);
    row("/a.c/", "abc", true);
    row("/A.C/", "abc", false);
    row("/A.C/i", "abc", true);
    row("/^two$/", "one\ntwo\nthree", true);
    row("/", "a/b", true);
    row("//", "a//b", true);
    row("/usr", "in /usr/", true);
}

void tst_BodyAssertion::holds()
{
    QFETCH(const QString, text);
    QFETCH(const QString, body);
    QFETCH(const bool, isFound);
    using Outcome = BodyAssertion::Outcome;
    QCOMPARE(BodyAssertion::parse(Kind::Contains, text).outcomeFor(body),
             isFound ? Outcome::Holds : Outcome::Fails);
    QCOMPARE(BodyAssertion::parse(Kind::Lacks, text).outcomeFor(body),
             isFound ? Outcome::Fails : Outcome::Holds);
}

void tst_BodyAssertion::tooCostlyAnExpression_isNoAnswer()
{
    const QString body = QString(200, u'a') + u'!';
    for (const Kind kind : {Kind::Contains, Kind::Lacks})
        QCOMPARE(BodyAssertion::parse(kind, QStringLiteral("/^(a+)+$/")).outcomeFor(body),
                 BodyAssertion::Outcome::Unknown);
}

void tst_BodyAssertion::badExpression_isInvalid()
{
    QVERIFY(!BodyAssertion::parse(Kind::Contains, QStringLiteral("/(/")).expression.isValid());
    QVERIFY(BodyAssertion::parse(Kind::Contains, QStringLiteral("(")).expression.isValid());
}

void tst_BodyAssertion::name_saysWhatWasWanted()
{
    QCOMPARE(BodyAssertion::parse(Kind::Contains, QStringLiteral("/a/i")).name(),
             QStringLiteral("contains /a/i"));
    QCOMPARE(BodyAssertion::parse(Kind::Lacks, QStringLiteral("b c")).name(),
             QStringLiteral("lacks b c"));
}

void tst_BodyAssertion::bodyText_findsTheEncoding_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("none said") << ""_ba
                               << "\xc3\xbc"_ba;
    QTest::newRow("header") << "text/html; charset=ISO-8859-1"_ba
                            << "\xfc"_ba;
    QTest::newRow("quoted") << "text/html;Charset=\"iso-8859-1\""_ba
                            << "\xfc"_ba;
    QTest::newRow("unknown") << "text/html; charset=klingon"_ba
                             << "\xc3\xbc"_ba;
    QTest::newRow("byte order mark") << "text/html"_ba
                                     << "\xff\xfe\xfc\x00"_ba;
    QTest::newRow("page") << "text/html"_ba
                          << "<meta charset=\"iso-8859-1\">\xfc"_ba;
}

void tst_BodyAssertion::bodyText_findsTheEncoding()
{
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, body);
    HttpResponse response;
    response.headers = {{"content-type", type}};
    response.body = body;
    QVERIFY2(bodyText(response).endsWith(u'\u00fc'), qPrintable(bodyText(response)));
}

COROSCOPE_TEST(tst_BodyAssertion)
#include "tst_bodyassertion.moc"
