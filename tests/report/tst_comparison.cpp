// SPDX-License-Identifier: MIT
#include "report/compare/comparisonreport.h"
#include "tests/support/testmain.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

ReportedUrl
ok(const QString &url, std::chrono::nanoseconds took = 100ms, const QString &target = {})
{
    return {.key = url,
            .url = url,
            .verdict = Verdict::Ok,
            .status = 200,
            .error = {},
            .why = {},
            .target = target.isEmpty() ? url : target,
            .took = took};
}

ReportedUrl bad(const QString &url, int status = 404)
{
    return {.key = url,
            .url = url,
            .verdict = Verdict::Broken,
            .status = status,
            .error = u"http-status"_s,
            .why = u"%1 and so on."_s.arg(status),
            .target = url,
            .took = 50ms};
}

ReportedUrl other(const QString &url, Verdict verdict)
{
    return {.key = url,
            .url = url,
            .verdict = verdict,
            .status = 0,
            .error = {},
            .why = {},
            .target = {},
            .took = {}};
}

struct Pair
{
    ReportedRun before;
    ReportedRun now;
};

/// One URL for each thing that can become of it, and some of which nothing is to be said.
Pair sample()
{
    return {.before = {.urls = {ok(u"same"_s),
                                bad(u"fixed"_s),
                                ok(u"newly"_s),
                                bad(u"still"_s),
                                bad(u"worse"_s),
                                ok(u"moved"_s, 100ms, u"old"_s),
                                ok(u"slow"_s, 400ms),
                                ok(u"gone"_s),
                                ok(u"cut"_s),
                                other(u"mail"_s, Verdict::Skipped)},
                       .isCut = false},
            .now = {.urls = {ok(u"same"_s, 550ms),
                             ok(u"fixed"_s),
                             bad(u"newly"_s),
                             bad(u"still"_s),
                             bad(u"worse"_s, 500),
                             ok(u"moved"_s, 100ms, u"\u202enew"_s),
                             ok(u"slow"_s, 1s),
                             ok(u"new"_s),
                             bad(u"newbad"_s),
                             other(u"cut"_s, Verdict::Cancelled),
                             other(u"mail"_s, Verdict::Skipped),
                             other(u"never"_s, Verdict::Pending)},
                    .isCut = false}};
}

QStringList told(const Comparison &comparison)
{
    QStringList lines;
    for (const Difference &difference : comparison.differences())
        lines << changeName(difference.change) + u' '
                     + (difference.now ? difference.now->url : difference.before->url);
    return lines;
}

} // namespace

class tst_Comparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void everyChange_isFound();
    void ofTheSame_isNone();
    void whatWasNotChecked_isAsIfNotListed();
    void urls_areMatchedAsTheyAreWritten();
    void slower_isTwiceAndHalfASecond();
    void text_tellsWhatHasChanged();
    void summary_beginsWithWhatMatters();
    void json_tellsTheSame();
};

void tst_Comparison::everyChange_isFound()
{
    const Pair runs = sample();
    const Comparison comparison(runs.before, runs.now);
    QCOMPARE(told(comparison),
             QStringList({u"newly-not-ok newly"_s,
                          u"newly-not-ok newbad"_s,
                          u"still-not-ok still"_s,
                          u"still-not-ok worse"_s,
                          u"fixed fixed"_s,
                          u"changed-target moved"_s,
                          u"slower slow"_s,
                          u"new new"_s,
                          u"gone gone"_s,
                          u"unchecked cut"_s,
                          u"unchecked never"_s}));
    QCOMPARE(comparison.count(Change::NewlyNotOk), 2);
    QCOMPARE(comparison.count(Change::Gone), 1);
    QCOMPARE(comparison.urlsBefore(), 10);
    QCOMPARE(comparison.urlsNow(), 12);
}

void tst_Comparison::ofTheSame_isNone()
{
    const Pair runs = sample();
    const Comparison comparison(runs.now, runs.now);
    QCOMPARE(told(comparison),
             QStringList({u"still-not-ok newly"_s,
                          u"still-not-ok still"_s,
                          u"still-not-ok worse"_s,
                          u"still-not-ok newbad"_s,
                          u"unchecked cut"_s,
                          u"unchecked never"_s}));
}

void tst_Comparison::whatWasNotChecked_isAsIfNotListed()
{
    const ReportedRun before{.urls = {other(u"bad"_s, Verdict::Cancelled),
                                      other(u"good"_s, Verdict::Pending),
                                      other(u"never"_s, Verdict::Cancelled)}};
    const ReportedRun now{
        .urls = {bad(u"bad"_s), ok(u"good"_s), other(u"never"_s, Verdict::Cancelled)}};
    const Comparison comparison(before, now);
    QCOMPARE(told(comparison),
             QStringList({u"newly-not-ok bad"_s, u"new good"_s, u"unchecked never"_s}));
    const QString text = QString::fromUtf8(comparisonText(comparison, u"a"_s, u"b"_s));
    for (const QString &part : {u"bad   404 and so on. (was cancelled)\n"_s,
                                u"good   (was pending)\n"_s,
                                u"never   (was cancelled)\n"_s})
        QVERIFY2(text.contains(part), qPrintable(text));
}

void tst_Comparison::urls_areMatchedAsTheyAreWritten()
{
    ReportedUrl before = bad(u"page."_s);
    ReportedUrl now = bad(u"page"_s);
    now.key = before.key;
    QCOMPARE(told(Comparison({.urls = {before}}, {.urls = {now}})),
             QStringList{u"still-not-ok page"_s});
}

void tst_Comparison::slower_isTwiceAndHalfASecond()
{
    QVERIFY(isSlower(500ms, 1s));
    QVERIFY(isSlower(0ms, 500ms));
    QVERIFY(!isSlower(400ms, 899ms));
    QVERIFY(!isSlower(2s, 3'999ms));
    QVERIFY(!isSlower(1s, 1s));
    QVERIFY(!isSlower(5s, 1s));
}

void tst_Comparison::text_tellsWhatHasChanged()
{
    const Pair runs = sample();
    QCOMPARE(QString::fromUtf8(comparisonText(Comparison(runs.before, runs.now), u"a"_s, u"b"_s)),
             u"b (12 URLs), compared with a (10 URLs): 2 newly not ok, 2 still not ok, 1 fixed, 1 "
             u"that lead to another "
             "place, 1 slower, 1 new, 1 not listed any more, 2 not checked\n"
             "\nNewly not ok: 2\n"
             "  broken     404  newly   404 and so on. (was ok 200)\n"
             "  broken     404  newbad   404 and so on. (was not listed)\n"
             "\nStill not ok: 2\n"
             "  broken     404  still   404 and so on.\n"
             "  broken     500  worse   500 and so on. (was broken 404)\n"
             "\nFixed: 1\n"
             "  ok         200  fixed   (was broken 404)\n"
             "\nLeads to another place: 1\n"
             "  ok         200  moved   to \ufffdnew, not old\n"
             "\nSlower, twice as long or more: 1\n"
             "  ok         200  slow   1.00 s, not 400 ms\n"
             "\nNew, and ok: 1\n"
             "  ok         200  new\n"
             "\nNot listed any more: 1\n"
             "  ok         200  gone\n"
             "\nNot checked now: 2\n"
             "  cancelled    -  cut   (was ok 200)\n"
             "  pending      -  never\n"_s);
}

void tst_Comparison::summary_beginsWithWhatMatters()
{
    const Pair runs = sample();
    QCOMPARE(comparisonSummary(Comparison({}, {})), u"0 newly not ok"_s);
    QCOMPARE(newlyNotOkText(Comparison(runs.now, runs.now)), QString());
    QCOMPARE(newlyNotOkText(Comparison(runs.before, runs.now)).count(u'\n'), 2);
}

void tst_Comparison::json_tellsTheSame()
{
    const Pair runs = sample();
    const Comparison comparison(runs.before, runs.now);
    const QJsonObject json =
        QJsonDocument::fromJson(comparisonJson(comparison, u"a"_s, u"b"_s)).object();
    QCOMPARE(json[u"version"].toInt(), 1);
    QCOMPARE(json[u"before"][u"file"].toString(), u"a"_s);
    QCOMPARE(json[u"now"][u"urls"].toInt(), 12);
    QCOMPARE(json[u"summary"][u"newly-not-ok"].toInt(), 2);
    const QJsonArray changes = json[u"changes"].toArray();
    QCOMPARE(changes.size(), std::ssize(comparison.differences()));
    QCOMPARE(changes[0][u"change"].toString(), u"newly-not-ok"_s);
    QCOMPARE(changes[0][u"before"][u"verdict"].toString(), u"ok"_s);
    QCOMPARE(changes[0][u"now"][u"status"].toInt(), 404);
    QVERIFY(changes[1][u"before"].isNull());
    QVERIFY(changes[8][u"now"].isNull());
}

COROSCOPE_TEST(tst_Comparison)
#include "tst_comparison.moc"
