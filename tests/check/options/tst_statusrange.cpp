// SPDX-License-Identifier: MIT
#include "core/check/options/checkoptions.h"
#include "core/check/options/expectation.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

using Ranges = QList<StatusRange>;
Q_DECLARE_METATYPE(Ranges)

class tst_StatusRange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_data();
    void parse();
    void parse_rejects_data();
    void parse_rejects();
    void accepts_asksEveryRange();
    void accepts_successByDefault();
};

void tst_StatusRange::parse_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Ranges>("ranges");
    QTest::newRow("one code") << u"200"_s << Ranges{{200, 200}};
    QTest::newRow("closed range") << u"200..=299"_s << Ranges{{200, 299}};
    QTest::newRow("half-open range") << u"200..300"_s << Ranges{{200, 299}};
    QTest::newRow("hyphen") << u"200-299"_s << Ranges{{200, 299}};
    QTest::newRow("range of one") << u"204..=204"_s << Ranges{{204, 204}};
    QTest::newRow("list") << u"200..=299,304"_s << Ranges{{200, 299}, {304, 304}};
    QTest::newRow("spaces") << u" 200 - 204 , 429 "_s << Ranges{{200, 204}, {429, 429}};
    for (const char *const same : {"2xx",
                                   "2XX",
                                   "2xX",
                                   "200-299",
                                   "200..=299",
                                   " 200 ..= 299 ",
                                   "200..300",
                                   "200\xe2\x80\x93"
                                   "299",
                                   "200 -299",
                                   "20x-29x",
                                   "2xx..3xx"})
        QTest::newRow(same) << QString::fromUtf8(same) << Ranges{{200, 299}};
    QTest::newRow("ten codes") << u"20x"_s << Ranges{{200, 209}};
    QTest::newRow("classes as ends") << u"2xx-3xx"_s << Ranges{{200, 399}};
    QTest::newRow("spaces between")
        << u"200 204  301-303"_s << Ranges{{200, 200}, {204, 204}, {301, 303}};
    QTest::newRow("commas and spaces")
        << u"2xx, 301..=303 404,\t429"_s << Ranges{{200, 299}, {301, 303}, {404, 404}, {429, 429}};
    QTest::newRow("from the beginning") << u"..=204"_s << Ranges{{100, 204}};
    QTest::newRow("from the beginning, half open") << u"..204"_s << Ranges{{100, 203}};
    QTest::newRow("to the end") << u"400.."_s << Ranges{{400, 999}};
    QTest::newRow("the ends") << u"100..=999"_s << Ranges{{100, 999}};
}

void tst_StatusRange::parse()
{
    QFETCH(QString, text);
    QFETCH(Ranges, ranges);
    const auto parsed = parseStatusRanges(text);
    QVERIFY(parsed.has_value());
    QCOMPARE(*parsed, ranges);
}

void tst_StatusRange::parse_rejects_data()
{
    QTest::addColumn<QString>("text");
    for (const char *const text : {"",
                                   ",",
                                   "200,",
                                   "ok",
                                   "xx",
                                   "xxx",
                                   "x00",
                                   "2x",
                                   "2xxx",
                                   "2x0",
                                   "0xx",
                                   "200..=29y",
                                   "2xx-1xx",
                                   "200-204-208",
                                   "200,,204",
                                   ", 200",
                                   "..",
                                   "..=",
                                   "200..=",
                                   "-",
                                   "200;204",
                                   "20",
                                   "2000",
                                   "099",
                                   "-200",
                                   "200-",
                                   "299..=200",
                                   "200..200",
                                   "200=299",
                                   "200...299",
                                   "+20",
                                   "\xc2\xb2"
                                   "00"})
        QTest::newRow(text) << QString::fromUtf8(text);
}

void tst_StatusRange::parse_rejects()
{
    QFETCH(QString, text);
    QVERIFY(!parseStatusRanges(text));
}

void tst_StatusRange::accepts_asksEveryRange()
{
    CheckOptions options;
    options.accept = {{200, 204}, {429, 429}};
    QVERIFY(options.accepts(200));
    QVERIFY(options.accepts(204));
    QVERIFY(!options.accepts(205));
    QVERIFY(options.accepts(429));
    QVERIFY(!options.accepts(0));
    options.accept.clear();
    QVERIFY(!options.accepts(200));
}

void tst_StatusRange::accepts_successByDefault()
{
    const CheckOptions options;
    QVERIFY(!options.accepts(199));
    QVERIFY(options.accepts(200));
    QVERIFY(options.accepts(299));
    QVERIFY(!options.accepts(300));
}

COROSCOPE_TEST(tst_StatusRange)
#include "tst_statusrange.moc"
