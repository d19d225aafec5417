// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "words/check/statuswords.h"

#include <QSet>
#include <QtTest>

using namespace coroscope;

class tst_StatusWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void phrase_isTheStandardOne();
    void phrase_isTheServersWhereThereIsNoStandard();
    void phrase_isSafeToShow();
    void meaning_isThereForEveryStatus();
    void meaning_tellsTheUsualStatusesApart();
    void meaning_namesTheMethod();
};

void tst_StatusWords::phrase_isTheStandardOne()
{
    QCOMPARE(statusPhrase(404), QStringLiteral("404 Not Found"));
    QCOMPARE(statusPhrase(404, "Nothing here"), QStringLiteral("404 Not Found"));
    QCOMPARE(statusPhrase(418), QStringLiteral("418 I'm a teapot"));
}

void tst_StatusWords::phrase_isTheServersWhereThereIsNoStandard()
{
    QCOMPARE(statusPhrase(999, "Request denied"), QStringLiteral("999 Request denied"));
    QCOMPARE(statusPhrase(529), QStringLiteral("529"));
}

void tst_StatusWords::phrase_isSafeToShow()
{
    const QString phrase = statusPhrase(599, "\x1b[31m" + QByteArray(5'000, 'x'));
    QVERIFY(!phrase.contains(QChar(0x1b)));
    QVERIFY(phrase.size() < 100);
}

void tst_StatusWords::meaning_isThereForEveryStatus()
{
    for (int status = 100; status < 1'000; ++status)
        QVERIFY2(!statusMeaning(status).isEmpty(), qPrintable(QString::number(status)));
}

void tst_StatusWords::meaning_tellsTheUsualStatusesApart()
{
    QSet<QString> meanings;
    const QList<int> statuses{100, 200, 204, 206, 300, 304, 400, 401, 402, 403, 404,
                              405, 406, 407, 408, 409, 410, 414, 421, 429, 431, 451,
                              500, 501, 502, 503, 504, 505, 511, 600, 999};
    for (const int status : statuses)
        meanings.insert(statusMeaning(status));
    QCOMPARE(meanings.size(), statuses.size());
}

void tst_StatusWords::meaning_namesTheMethod()
{
    QVERIFY(statusMeaning(405, "HEAD").contains(QStringLiteral("HEAD")));
    QVERIFY(statusMeaning(501, "HEAD").contains(QStringLiteral("HEAD")));
}

COROSCOPE_TEST(tst_StatusWords)
#include "tst_statuswords.moc"
