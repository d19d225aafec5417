// SPDX-License-Identifier: MIT
#include "core/check/pace/ratelimit.h"
#include "tests/support/testmain.h"

#include <QTimeZone>
#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;

namespace {

// A Sunday.
const QDateTime now(QDate(1994, 11, 6), QTime(8, 49, 37), QTimeZone::utc());

} // namespace

class tst_RetryAfter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_data();
    void parse();
    void parse_yearsOfTwoDigits_data();
    void parse_yearsOfTwoDigits();
    void parse_rejects_data();
    void parse_rejects();
    void parse_neverExceedsAHundredYears_data();
    void parse_neverExceedsAHundredYears();
    void parse_readsYearsOfTwoDigits();
};

void tst_RetryAfter::parse_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("seconds") << QByteArray("3") << qint64(3);
    QTest::newRow("spaces") << QByteArray(" 120 ") << qint64(120);
    QTest::newRow("zeros in front") << QByteArray("007") << qint64(7);
    QTest::newRow("date") << QByteArray("Sun, 06 Nov 1994 08:50:00 GMT") << qint64(23);
    QTest::newRow("date of RFC 850") << QByteArray("Sunday, 06-Nov-94 08:50:00 GMT") << qint64(23);
    QTest::newRow("date of asctime") << QByteArray("Sun Nov  6 08:50:00 1994") << qint64(23);
    QTest::newRow("tomorrow") << QByteArray("Mon, 07 Nov 1994 08:49:37 GMT") << qint64(86'400);
}

void tst_RetryAfter::parse()
{
    QFETCH(QByteArray, value);
    QFETCH(qint64, seconds);
    const auto wait = parseRetryAfter(value, now);
    QVERIFY(wait.has_value());
    QCOMPARE(qint64(wait->count()), seconds);
}

void tst_RetryAfter::parse_yearsOfTwoDigits_data()
{
    QTest::addColumn<int>("thisYear");
    QTest::addColumn<QByteArray>("year");
    QTest::addColumn<int>("expected"); // 0: in the past
    QTest::newRow("this year") << 2026 << QByteArray("26") << 2026;
    QTest::newRow("in fifty years") << 2026 << QByteArray("76") << 2076;
    QTest::newRow("more than fifty years ahead") << 2026 << QByteArray("77") << 0;
    QTest::newRow("the next century") << 2096 << QByteArray("05") << 2105;
    QTest::newRow("the end of this one") << 2096 << QByteArray("99") << 2099;
    QTest::newRow("past, at the end of a century") << 2096 << QByteArray("47") << 0;
}

void tst_RetryAfter::parse_yearsOfTwoDigits()
{
    QFETCH(int, thisYear);
    QFETCH(QByteArray, year);
    QFETCH(int, expected);
    const QDateTime newYear(QDate(thisYear, 1, 1), QTime(0, 0), QTimeZone::utc());
    const auto wait =
        parseRetryAfter(QByteArray("Monday, 02-Jan-" + year + " 00:00:00 GMT"), newYear);
    QCOMPARE(wait ? newYear.addSecs(wait->count()).date().year() : 0, expected);
}

void tst_RetryAfter::parse_rejects_data()
{
    QTest::addColumn<QByteArray>("value");
    for (const char *const value : {"",
                                    "  ",
                                    "0",
                                    "-5",
                                    "+5",
                                    "1.5",
                                    "3m20s",
                                    "1e3",
                                    "soon",
                                    "3, 5",
                                    "\xb2",
                                    "Sun, 06 Nov 1994 08:49:37 GMT", // now
                                    "Sun, 06 Nov 1994 08:49:36 GMT", // past
                                    "Tue, 01 Jan 1980 00:00:00 GMT",
                                    "Sun, 06 Nov 1994 08:50:00 PST",
                                    "Sun, 06 Nov 1994 08:50:00",
                                    "Sun, 31 Nov 1994 08:50:00 GMT",
                                    "Sun, 06 Foo 1994 08:50:00 GMT",
                                    "Sun, 06 Nov 1994 25:50:00 GMT",
                                    "Sun, 06 Nov 1994 ::::::::",
                                    "1994-11-06T08:50:00Z"})
        QTest::newRow(value) << QByteArray(value);
}

void tst_RetryAfter::parse_rejects()
{
    QFETCH(QByteArray, value);
    QCOMPARE(parseRetryAfter(value, now), std::nullopt);
}

void tst_RetryAfter::parse_neverExceedsAHundredYears_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("many seconds") << QByteArray("9999999999999");
    QTest::newRow("more than any type holds") << QByteArray("99999999999999999999999999");
    QTest::newRow("a far date") << QByteArray("Fri, 31 Dec 9999 23:59:59 GMT");
}

void tst_RetryAfter::parse_neverExceedsAHundredYears()
{
    QFETCH(QByteArray, value);
    const auto wait = parseRetryAfter(value, now);
    QVERIFY(wait.has_value());
    QVERIFY(*wait > std::chrono::years(99));
    QVERIFY(*wait <= std::chrono::years(100));
    // The finest unit that anybody counts in does not overflow.
    QVERIFY(std::chrono::nanoseconds(*wait) > 0ns);
}

void tst_RetryAfter::parse_readsYearsOfTwoDigits()
{
    const QDateTime later(QDate(2026, 1, 1), QTime(0, 0), QTimeZone::utc());
    QCOMPARE(parseRetryAfter("Thursday, 01-Jan-26 00:00:09 GMT", later), std::optional(9s));
    QVERIFY(parseRetryAfter("Wednesday, 01-Jan-76 00:00:00 GMT", later).has_value());
    QCOMPARE(parseRetryAfter("Saturday, 01-Jan-77 00:00:00 GMT", later), std::nullopt);
}

COROSCOPE_TEST(tst_RetryAfter)
#include "tst_retryafter.moc"
