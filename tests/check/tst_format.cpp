// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "words/text/format.h"

#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class tst_Format : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void duration_data();
    void duration();
    void durationInAColumn();
    void limit_data();
    void limit();
    void bytes_data();
    void bytes();
    void count();
    void rate_data();
    void rate();
    void numbers_followTheLocale();
    void printable_replacesWhatATerminalObeys();
    void printable_showsWhatCannotBeSeen();
    void printable_losesItsMiddle();
    void withoutMnemonics_keepsAmpersands();
};

void tst_Format::duration_data()
{
    QTest::addColumn<qint64>("nanoseconds");
    QTest::addColumn<QString>("text");
    const auto row = [](std::chrono::nanoseconds duration, const char *text) {
        QTest::addRow("%lld", static_cast<long long>(duration.count()))
            << qint64(duration.count()) << QString::fromLatin1(text);
    };
    row(0ns, "0 ms");
    row(310us, "0.3 ms");
    row(9'949us, "9.9 ms");
    row(9'950us, "10 ms");
    row(312ms, "312 ms");
    row(999'499us, "999 ms");
    row(999'500us, "1.00 s");
    row(2'270ms, "2.27 s");
    row(9'994ms, "9.99 s");
    row(9'995ms, "10.0 s");
    row(20'440ms, "20.4 s");
    row(59'949ms, "59.9 s");
    row(59'950ms, "1 min 00 s");
    row(65s, "1 min 05 s");
    row(3'599s, "59 min 59 s");
    row(3'600s, "1 h 00 min");
    row(2h + 5min, "2 h 05 min");
    row(1'000h, "1,000 h 00 min");
}

void tst_Format::duration()
{
    QFETCH(qint64, nanoseconds);
    QFETCH(QString, text);
    QCOMPARE(formatDuration(std::chrono::nanoseconds(nanoseconds)), text);
}

void tst_Format::durationInAColumn()
{
    QCOMPARE(formatDurationShort(0ns), QStringLiteral("0 ms"));
    QCOMPARE(formatDurationShort(59'949ms), QStringLiteral("59.9 s"));
    QCOMPARE(formatDurationShort(59'950ms), QStringLiteral("1:00"));
    QCOMPARE(formatDurationShort(66s), QStringLiteral("1:06"));
    QCOMPARE(formatDurationShort(59min + 59s + 400ms), QStringLiteral("59:59"));
    QCOMPARE(formatDurationShort(59min + 59s + 500ms), QStringLiteral("1:00:00"));
    QCOMPARE(formatDurationShort(26h + 5min + 9s), QStringLiteral("26:05:09"));
}

void tst_Format::limit_data()
{
    QTest::addColumn<qint64>("nanoseconds");
    QTest::addColumn<QString>("text");
    const auto row = [](std::chrono::nanoseconds limit, const char *text) {
        QTest::addRow("%lld", static_cast<long long>(limit.count()))
            << qint64(limit.count()) << QString::fromLatin1(text);
    };
    row(1ms, "1.0 ms");
    row(300ms, "300 ms");
    row(303ms, "300 ms");
    row(1s, "1 s");
    row(1'003ms, "1 s");
    row(2'500ms, "2.5 s");
    row(20s, "20 s");
    row(20'007ms, "20 s");
    row(60s, "1 min 00 s");
}

void tst_Format::limit()
{
    QFETCH(qint64, nanoseconds);
    QFETCH(QString, text);
    QCOMPARE(formatLimit(std::chrono::nanoseconds(nanoseconds)), text);
}

void tst_Format::bytes_data()
{
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<QString>("text");
    const auto row = [](qint64 bytes, const char *text) {
        QTest::addRow("%lld", static_cast<long long>(bytes)) << bytes << QString::fromLatin1(text);
    };
    row(0, "0 B");
    row(1'023, "1023 B");
    row(1'024, "1.0 KiB");
    row(1'434, "1.4 KiB");
    row(14'336, "14 KiB");
    row((1 << 20) - 1, "1.0 MiB");
    row(1 << 20, "1.0 MiB");
    row(qint64(5) << 30, "5.0 GiB");
    row(qint64(3) << 50, "3,072 TiB");
}

void tst_Format::bytes()
{
    QFETCH(qint64, bytes);
    QFETCH(QString, text);
    QCOMPARE(formatBytes(bytes), text);
}

void tst_Format::count()
{
    QCOMPARE(formatCount(0), QStringLiteral("0"));
    QCOMPARE(formatCount(999), QStringLiteral("999"));
    QCOMPARE(formatCount(100'000), QStringLiteral("100,000"));
}

void tst_Format::rate_data()
{
    QTest::addColumn<double>("perSecond");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << 0.0 << QStringLiteral("0/s");
    QTest::newRow("slow") << 0.42 << QStringLiteral("0.4/s");
    QTest::newRow("some") << 12.3 << QStringLiteral("12/s");
    QTest::newRow("many") << 1'250.0 << QStringLiteral("1,250/s");
}

void tst_Format::rate()
{
    QFETCH(double, perSecond);
    QFETCH(QString, text);
    QCOMPARE(formatRate(perSecond), text);
}

void tst_Format::numbers_followTheLocale()
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    QCOMPARE(formatDuration(2'270ms), QStringLiteral("2,27 s"));
    QCOMPARE(formatCount(100'000), QStringLiteral("100.000"));
    QLocale::setDefault(QLocale::c());
}

void tst_Format::printable_replacesWhatATerminalObeys()
{
    const QString text = u"a\u001b[31m\u0007\u009bb\u202ec\u2028d"_s;
    QCOMPARE(printable(text), u"a\ufffd[31m\ufffd\ufffdb\ufffdc\ufffdd"_s);
    QCOMPARE(printable(u"caf\u00e9 \u4f60"_s), u"caf\u00e9 \u4f60"_s);
}

void tst_Format::printable_showsWhatCannotBeSeen()
{
    // A soft hyphen, a space of no width, a byte order mark, line ends, a tag beyond the first plane.
    QCOMPARE(printable(u"a\u00adb\u200bc\ufeffd\u2028e\nf\U000e0041g"_s),
             u"a\ufffdb\ufffdc\ufffdd\ufffde\ufffdf\ufffdg"_s);
    QCOMPARE(printable(QString(u'a') + QChar(0xd800) + u'b'), u"a\ufffdb"_s); // half a character
    QCOMPARE(printable(u"\U0001f600"_s), u"\U0001f600"_s);
}

void tst_Format::withoutMnemonics_keepsAmpersands()
{
    QCOMPARE(withoutMnemonics(u"a&b&&c"_s), u"a&&b&&&&c"_s);
}

void tst_Format::printable_losesItsMiddle()
{
    const QString text = QString(60, u'a') + QString(60, u'b');
    const QString shown = printable(text, 21);
    QCOMPARE(shown, QString(10, u'a') + u'\u2026' + QString(10, u'b'));
    QCOMPARE(printable(text, 120), text);
    // Between characters, and never inside of one.
    for (qsizetype length = 1; length < 9; ++length) {
        const QString cut =
            printable(u"\U0001f600\U0001f601\U0001f602\U0001f603\U0001f604"_s, length);
        QVERIFY(cut.size() <= length);
        QVERIFY(!cut.toUcs4().contains(0xfffd));
    }
}

COROSCOPE_TEST(tst_Format)
#include "tst_format.moc"
