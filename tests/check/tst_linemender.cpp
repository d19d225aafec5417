// SPDX-License-Identifier: MIT
#include "core/list/line/linemender.h"
#include "core/list/line/linetext.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

class tst_LineMender : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mendLine_takesOffWhatIsNotTheUrl_data();
    void mendLine_takesOffWhatIsNotTheUrl();
    void mendLine_tellsWhatMayBelongToTheUrl_data();
    void mendLine_tellsWhatMayBelongToTheUrl();
    void mendLine_leavesProperUrlsAlone_data();
    void mendLine_leavesProperUrlsAlone();
    void isBlankOrComment_data();
    void isBlankOrComment();
};

void tst_LineMender::mendLine_takesOffWhatIsNotTheUrl_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("mended");
    const auto row = [](const QString &line, const QString &mended) {
        QTest::newRow(line.toUtf8().constData()) << line << mended;
    };
    row(u"((http://h/x))"_s, u"http://h/x"_s);
    row(u"(http://h/a_(b))"_s, u"http://h/a_(b)"_s);
    row(u"http://h/a_(b)),"_s, u"http://h/a_(b)"_s);
    row(u"`http://h/x`:"_s, u"http://h/x"_s);
    row(u"{\"http://h/x\"},"_s, u"http://h/x"_s);
    row(u"http://h/x..."_s, u"http://h/x"_s);
    row(u"http://h/x\u3002"_s, u"http://h/x"_s);
    row(u"1) http://h/x"_s, u"http://h/x"_s);
    row(u"- - http://h/x"_s, u"http://h/x"_s);
    row(u"[a](http://h/x)"_s, u"http://h/x"_s);
    row(u"[a [b]](http://h/x)."_s, u"http://h/x"_s);
    row(u"[a](http://h/x"_s, u"http://h/x"_s);
    row(u"\u200dhttp://h/x\u200c"_s, u"http://h/x"_s);
    row(u"\"\""_s, QString());
    row(u"...,;"_s, QString());
    row(u"- "_s, u"-"_s);
    row(u"<mailto:a@b>"_s, u"mailto:a@b"_s);
}

void tst_LineMender::mendLine_takesOffWhatIsNotTheUrl()
{
    QFETCH(QString, line);
    QFETCH(QString, mended);
    QCOMPARE(mendLine(line).text, mended);
    QCOMPARE(mendLine(mended).text, mended);
}

void tst_LineMender::mendLine_tellsWhatMayBelongToTheUrl_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("tail");
    const auto row = [](const QString &line, const QString &tail) {
        QTest::newRow(line.toUtf8().constData()) << line << tail;
    };
    row(u"http://h/x"_s, {});
    row(u"http://h/x."_s, u"."_s);
    row(u"http://h/x..."_s, u"..."_s);
    row(u"http://h/a_(b))."_s, u")."_s);
    row(u"http://h/x]',;:"_s, u"]',;:"_s);
    row(u"- 1. http://h/x.  "_s, u"."_s);
    // What closes something in front of it is not a part of it, nor is what stands behind that.
    row(u"(http://h/x)."_s, {});
    row(u"(http://h/x.)."_s, u"."_s);
    row(u"(http://h/a_(b))"_s, {});
    row(u"[http://h/x],"_s, {});
    row(u"'http://h/x',"_s, {});
    row(u"\"http://h/x.\","_s, u"."_s);
    row(u"[a](http://h/x)."_s, {});
    row(u"[a](http://h/x.)"_s, u"."_s);
    row(u"<http://h/x.>."_s, {});
    // What no URL may hold is none either.
    row(u"http://h/x>."_s, {});
    row(u"http://h/x\"."_s, {});
    row(u"http://h/x}."_s, {});
    row(u"http://h/x\u3002"_s, {});
}

void tst_LineMender::mendLine_tellsWhatMayBelongToTheUrl()
{
    QFETCH(const QString, line);
    QTEST(mendLine(line).tail, "tail");
}

void tst_LineMender::mendLine_leavesProperUrlsAlone_data()
{
    QTest::addColumn<QString>("url");
    for (const QString &url : {u"http://h/"_s,
                               u"http://h/a(b)"_s,
                               u"http://h/a[b]{c}"_s,
                               u"http://[::1]"_s,
                               u"http://h/.."_s,
                               u"http://h/a/."_s,
                               u"http://h/a-"_s,
                               u"http://h/a_*~!?"_s,
                               u"http://h/a](http://b)"_s,
                               u"http://h/\u0645\u06cc\u200c\u062e\u0648"_s, // needs its joiner
                               u"12.example/x"_s})
        QTest::newRow(url.toUtf8().constData()) << url;
}

void tst_LineMender::mendLine_leavesProperUrlsAlone()
{
    QFETCH(QString, url);
    QCOMPARE(mendLine(url).text, url);
    QCOMPARE(mendLine(url).tail, QString());
}

void tst_LineMender::isBlankOrComment_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<bool>("expected");
    QTest::newRow("empty") << QString() << true;
    QTest::newRow("spaces") << u" \t\u3000"_s << true;
    QTest::newRow("invisible") << u"\ufeff\u200b\u200d"_s << true;
    QTest::newRow("comment") << u"# http://h/"_s << true;
    QTest::newRow("indented comment") << u"\u00a0# http://h/"_s << true;
    QTest::newRow("quotes") << u"\"\""_s << false;
    QTest::newRow("fragment") << u"http://h/#x"_s << false;
}

void tst_LineMender::isBlankOrComment()
{
    QFETCH(QString, line);
    QFETCH(bool, expected);
    QCOMPARE(coroscope::isBlankOrComment(line), expected);
}

COROSCOPE_TEST(tst_LineMender)
#include "tst_linemender.moc"
