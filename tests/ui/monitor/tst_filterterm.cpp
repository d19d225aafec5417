// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "ui/monitor/filter/filterterm.h"

#include <QtTest>

using namespace coroscope::ui;
using namespace Qt::StringLiterals;

namespace {

using Kind = FilterField::Kind;

const std::vector<FilterField> fields{
    {.name = u"host"_s},
    {.name = u"verdict"_s,
     .kind = Kind::Word,
     .words = {{u"ok"_s, u"OK"_s}, {u"timed-out"_s, u"Timed out"_s}, {u"broken"_s, u"Broken"_s}}},
    {.name = u"status"_s, .kind = Kind::Number},
    {.name = u"time"_s, .kind = Kind::Time},
    {.name = u"size"_s, .kind = Kind::Size},
};
enum Field : int { Host, Verdict, Status, Time, Size };

FilterTerm one(const QString &line)
{
    const std::vector<FilterTerm> terms = FilterTerm::read(line, fields);
    return terms.empty() ? FilterTerm() : terms.front();
}

FilterValue text(const QString &value)
{
    return {.text = value};
}

FilterValue number(double value)
{
    return {.number = value};
}

} // namespace

class tst_FilterTerm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbers_data();
    void numbers();
    void times_areInAnyUnit();
    void sizes_areInAnyUnit();
    void words_areKnownByTheirBeginnings();
    void text_isAPartOfIt();
    void line_isReadAtSpacesOutsideOfQuotes();
    void urlsAndPorts_areText();
    void unfinished_isLeftOut();
    void faults_sayWhatToWrite_data();
    void faults_sayWhatToWrite();
    void oneOf_isOfWholeNames();
};

void tst_FilterTerm::numbers_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QList<int>>("accepted");
    const QList<int> known{199, 200, 299, 404, 499, 500, 503, 599, 600};
    const auto only = [&](auto &&isWanted) {
        QList<int> some;
        std::ranges::copy_if(known, std::back_inserter(some), isWanted);
        return some;
    };
    QTest::newRow("one") << u"status:404"_s << QList<int>{404};
    QTest::newRow("one, as some write it") << u"status=404"_s << QList<int>{404};
    QTest::newRow("a hundred") << u"status:5xx"_s << QList<int>{500, 503, 599};
    QTest::newRow("ten") << u"status:50X"_s << QList<int>{500, 503};
    QTest::newRow("from, to") << u"status:299-500"_s << QList<int>{299, 404, 499, 500};
    QTest::newRow("hundreds, from, to")
        << u"status:4xx-5xx"_s << QList<int>{404, 499, 500, 503, 599};
    QTest::newRow("several") << u"status:200,5xx,404"_s << QList<int>{200, 404, 500, 503, 599};
    QTest::newRow("more") << u"status>499"_s << only([](int s) { return s > 499; });
    QTest::newRow("at least") << u"status>=499"_s << only([](int s) { return s >= 499; });
    QTest::newRow("less") << u"status<200"_s << QList<int>{199};
    QTest::newRow("at most") << u"status<=200"_s << QList<int>{199, 200};
    QTest::newRow("behind a colon") << u"status:>=599"_s << QList<int>{599, 600};
    QTest::newRow("more than a hundred") << u"status>5xx"_s << QList<int>{600};
    QTest::newRow("none of these") << u"-status:5xx,404"_s << QList<int>{199, 200, 299, 499, 600};
    QTest::newRow("any letter case") << u"STATUS:404"_s << QList<int>{404};
}

void tst_FilterTerm::numbers()
{
    QFETCH(QString, line);
    QFETCH(QList<int>, accepted);
    const FilterTerm term = one(line);
    QCOMPARE(term.field(), int(Status));
    QCOMPARE(term.fault(), QString());
    QList<int> passed;
    for (const int status : {199, 200, 299, 404, 499, 500, 503, 599, 600}) {
        if (term.accepts(number(status)))
            passed += status;
    }
    QCOMPARE(passed, accepted);
    QCOMPARE(term.accepts(FilterValue()), term.isNegated()); // what has none has not that one
}

void tst_FilterTerm::times_areInAnyUnit()
{
    const std::pair<QString, double> limits[] = {{u"2s"_s, 2},
                                                 {u"2"_s, 2},
                                                 {u"1.5s"_s, 1.5},
                                                 {u"500ms"_s, 0.5},
                                                 {u"20us"_s, 2e-5},
                                                 {u"2m"_s, 120},
                                                 {u"1h"_s, 3600},
                                                 {u"1:30"_s, 90},
                                                 {u"1:00:05"_s, 3605}};
    for (const auto &[written, seconds] : limits) {
        const FilterTerm more = one(u"time>"_s + written);
        QVERIFY2(more.fault().isEmpty(), qPrintable(more.fault()));
        QVERIFY(more.accepts(number(seconds * 1.001)));
        QVERIFY(!more.accepts(number(seconds * 0.999)));
        QVERIFY(one(u"time<="_s + written).accepts(number(seconds * 0.999)));
    }
    QVERIFY(one(u"time:1s-2s"_s).accepts(number(1.2)));
    QVERIFY(!one(u"time:1s-2s"_s).accepts(number(2.2)));
}

void tst_FilterTerm::sizes_areInAnyUnit()
{
    QVERIFY(one(u"size>10k"_s).accepts(number(10'241)));
    QVERIFY(!one(u"size>10KiB"_s).accepts(number(10'240)));
    QVERIFY(one(u"size<1.5M"_s).accepts(number(1'572'863)));
    QVERIFY(one(u"size<=100"_s).accepts(number(100)));
}

void tst_FilterTerm::words_areKnownByTheirBeginnings()
{
    QVERIFY(one(u"verdict:br"_s).accepts(number(2)));
    QVERIFY(one(u"verdict:OK"_s).accepts(number(0)));
    QVERIFY(one(u"verdict:\"timed out\""_s).accepts(number(1)));
    QVERIFY(one(u"verdict:timedout"_s).accepts(number(1)));
    QVERIFY(one(u"verdict:ok,timed"_s).accepts(number(1)));
    QVERIFY(!one(u"verdict:ok,timed"_s).accepts(number(2)));
    QVERIFY(!one(u"verdict=br"_s).fault().isEmpty()); // that one is asked for whole
}

void tst_FilterTerm::text_isAPartOfIt()
{
    QVERIFY(one(u"host:EXAMPLE"_s).accepts(text(u"www.example.org"_s)));
    QVERIFY(!one(u"host=example.org"_s).accepts(text(u"www.example.org"_s)));
    QVERIFY(one(u"host=example.org"_s).accepts(text(u"Example.org"_s)));
    QVERIFY(one(u"host=b"_s).accepts(text(u"a\nb"_s))); // of several, one is enough
    QVERIFY(one(u"host:a,b"_s).accepts(text(u"xb"_s)));
    QVERIFY(!one(u"host:\"a,b\""_s).accepts(text(u"xb"_s)));
    QVERIFY(!one(u"-host:example"_s).accepts(text(u"www.example.org"_s)));
}

void tst_FilterTerm::line_isReadAtSpacesOutsideOfQuotes()
{
    const auto terms = FilterTerm::read(u"  a \"b c\"  host:\"d e\" -f "_s, fields);
    QCOMPARE(terms.size(), 4U);
    QCOMPARE(terms[0].text(), u"a"_s);
    QCOMPARE(terms[1].text(), u"b c"_s);
    QCOMPARE(terms[2].field(), int(Host));
    QVERIFY(terms[2].accepts(text(u"xd ey"_s)));
    QCOMPARE(terms[3].text(), u"f"_s);
    QVERIFY(terms[3].isNegated());
    QCOMPARE(FilterTerm::read(u"\"never closed"_s, fields).front().text(), u"never closed"_s);
}

void tst_FilterTerm::urlsAndPorts_areText()
{
    for (const QString &line : {u"https://example.org/a?b=c"_s,
                                u"localhost:8080"_s,
                                u"a=b"_s,
                                u"x>y"_s,
                                u"::1"_s,
                                u"verdicts:ok"_s}) {
        const FilterTerm term = one(line);
        QCOMPARE(term.field(), -1);
        QCOMPARE(term.text(), line);
        QVERIFY(term.fault().isEmpty());
    }
}

void tst_FilterTerm::unfinished_isLeftOut()
{
    for (const QString &line :
         {u"status:"_s, u"time>"_s, u"host:\""_s, u"\""_s, u"-"_s, u"-status>="_s, QString()})
        QVERIFY2(FilterTerm::read(line, fields).empty(), qPrintable(line));
}

void tst_FilterTerm::faults_sayWhatToWrite_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("says");
    QTest::newRow("no number") << u"status:many"_s << u"status:5xx"_s;
    QTest::newRow("half a range") << u"status:400-"_s << u"status:5xx"_s;
    QTest::newRow("no number among others") << u"status:200,x"_s << u"“x” is not a number"_s;
    QTest::newRow("no time") << u"time>soon"_s << u"time>2s"_s;
    QTest::newRow("a time to the nanosecond") << u"time:2s"_s << u"time>2s"_s;
    QTest::newRow("from more to less") << u"status:499-400"_s << u"status:5xx"_s;
    QTest::newRow("commas alone") << u"host:,"_s << u"asks for nothing"_s;
    QTest::newRow("no unit") << u"time>2parsec"_s << u"time>2s"_s;
    QTest::newRow("no size") << u"size>big"_s << u"size>10k"_s;
    QTest::newRow("no such word") << u"verdict:brokn"_s << u"ok, timed-out, broken"_s;
    QTest::newRow("words have no order") << u"verdict>ok"_s << u"has no order"_s;
    QTest::newRow("text has no order") << u"host>a"_s << u"host:example"_s;
}

void tst_FilterTerm::faults_sayWhatToWrite()
{
    QFETCH(QString, line);
    QFETCH(QString, says);
    const FilterTerm term = one(line);
    QVERIFY2(term.fault().contains(says), qPrintable(term.fault()));
    QVERIFY(term.accepts(FilterValue())); // what means nothing hides nothing
}

void tst_FilterTerm::oneOf_isOfWholeNames()
{
    const FilterTerm verdicts = FilterTerm::oneOf(Verdict, {u"ok"_s, u"broken"_s}, fields);
    QVERIFY(verdicts.accepts(number(0)) && !verdicts.accepts(number(1))
            && verdicts.accepts(number(2)));
    const FilterTerm host = FilterTerm::oneOf(Host, {u"a,b"_s}, fields);
    QVERIFY(host.accepts(text(u"a,b"_s)) && !host.accepts(text(u"a"_s)));
}

COROSCOPE_TEST(tst_FilterTerm)
#include "tst_filterterm.moc"
