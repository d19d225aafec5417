// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "tests/ui/samplerun.h"
#include "ui/check/results/resultsmodel.h"

#include <QAbstractItemModelTester>
#include <QPersistentModelIndex>
#include <QRandomGenerator>
#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A run of `count` URLs and a model of it, watched by the model tester.
struct Fixture
{
    explicit Fixture(int count)
        : Fixture(SampleRun::listText(count))
    {
    }

    explicit Fixture(const QString &text)
    {
        run.begin(UrlList::parse(text));
        model.reset();
    }

    void deliver(bool settle = true)
    {
        model.note(run.append(sample.take()));
        if (settle)
            model.settle();
    }

    void filter(const QString &line)
    {
        model.setFilter(FilterTerm::read(line, model.filter().fields().all()));
    }

    QString cell(int position, ResultField column) const
    {
        return model.index(position, columnOf(column)).data().toString();
    }

    /// The rows of the list in the order in which they are shown.
    QList<int> rows() const
    {
        QList<int> rows;
        for (int position = 0; position < model.rowCount(); ++position)
            rows += model.rowAt(position);
        return rows;
    }

    CheckRun run;
    SampleRun sample;
    ResultsModel model{run};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
};

} // namespace

class tst_ResultsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reset_showsTheListInItsOrder();
    void settle_movesAJudgedRowToItsPlace();
    void settle_isNeededBeforeRowsMove();
    void settle_keepsPersistentIndexesOnTheirRows();
    void settle_equalsSortingAnew_data();
    void settle_equalsSortingAnew();
    void sort_putsEmptyCellsLastEitherWay();
    void sort_keepsTheListsOrderAmongEqualRows();
    void extend_bringsRowsAndKeepsTheOthers();
    void earlierResults_holdFromTheBeginning();
    void moment_showsTheVerdictOfThatTime();
    void moment_isAnEventOfManyAtOneTime();
    void filter_byVerdictFollowsTheRun();
    void filter_byTextFindsUrlVerdictAndStatus_data();
    void filter_byTextFindsUrlVerdictAndStatus();
    void note_reachesEveryRowOfATarget();
    void invalidLine_hasItsVerdictAndReasonAtOnce();
    void toText_givesTheCellsWithTabs();
    void why_saysWhatARowWaitsFor();
    void headers_areOfTheFields();
};

void tst_ResultsModel::reset_showsTheListInItsOrder()
{
    Fixture f(3);
    QCOMPARE(f.rows(), (QList<int>{0, 1, 2}));
    QCOMPARE(f.cell(1, ResultField::Url), u"https://beta.example/page/1"_s);
    QCOMPARE(f.cell(1, ResultField::Line), u"2"_s);
    QCOMPARE(f.cell(1, ResultField::Verdict), u"Not started"_s);
    QCOMPARE(f.cell(1, ResultField::Status), QString());
}

void tst_ResultsModel::settle_movesAJudgedRowToItsPlace()
{
    Fixture f(4);
    f.model.sort(columnOf(ResultField::Verdict));
    f.sample.start(2, 1ms).judge(2, Verdict::Broken, 404, 2ms);
    f.deliver();
    QCOMPARE(f.rows(), (QList<int>{2, 0, 1, 3}));
    QCOMPARE(f.cell(0, ResultField::Status), u"404"_s);
    QVERIFY(!f.cell(0, ResultField::Error).isEmpty());
}

void tst_ResultsModel::settle_isNeededBeforeRowsMove()
{
    Fixture f(4);
    f.model.sort(columnOf(ResultField::Verdict));
    f.sample.start(3, 1ms).judge(3, Verdict::Broken, 404, 2ms);
    f.deliver(false);
    QVERIFY(f.model.isUnsettled());
    QCOMPARE(f.rows(), (QList<int>{0, 1, 2, 3}));
    QCOMPARE(f.cell(3, ResultField::Verdict), u"Broken"_s); // what is shown is never old
    f.model.settle();
    QVERIFY(!f.model.isUnsettled());
    QCOMPARE(f.rows(), (QList<int>{3, 0, 1, 2}));
}

void tst_ResultsModel::settle_keepsPersistentIndexesOnTheirRows()
{
    Fixture f(6);
    f.model.sort(columnOf(ResultField::Verdict));
    const QPersistentModelIndex watched = f.model.index(f.model.positionOf(1), 2);
    f.sample.start(4, 1ms)
        .judge(4, Verdict::Broken, 500, 2ms)
        .start(5, 3ms)
        .judge(5, Verdict::Error, 0, 4ms);
    f.deliver();
    QVERIFY(watched.isValid());
    QCOMPARE(f.model.rowAt(watched.row()), 1);
    QCOMPARE(watched.column(), 2);
}

void tst_ResultsModel::settle_equalsSortingAnew_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<Qt::SortOrder>("order");
    QTest::addColumn<bool>("filtered");
    for (int column = 0; column < int(resultColumns.size()); ++column) {
        QTest::addRow("column %d, ascending", column) << column << Qt::AscendingOrder << false;
        QTest::addRow("column %d, descending, filtered", column)
            << column << Qt::DescendingOrder << true;
    }
}

void tst_ResultsModel::settle_equalsSortingAnew()
{
    QFETCH(int, column);
    QFETCH(Qt::SortOrder, order);
    QFETCH(bool, filtered);
    constexpr int count = 120;
    constexpr Verdict verdicts[] = {
        Verdict::Ok, Verdict::Ok, Verdict::Broken, Verdict::Timeout, Verdict::Error};
    constexpr int statuses[] = {200, 204, 404, 0, 0};

    Fixture f(count);
    QRandomGenerator random(7);
    f.model.sort(column, order);
    if (filtered)
        f.filter(u"verdict:broken,pending"_s);
    Clock::Duration now{};
    for (int target = 0; target < count; ++target) {
        const auto fate = std::size_t(random.bounded(5));
        f.sample.start(target, now += 1ms);
        now += std::chrono::milliseconds(random.bounded(50));
        f.sample.judge(target, verdicts[fate], statuses[fate], now);
        if (random.bounded(3) > 0)
            continue;
        f.deliver();
        const QList<int> merged = f.rows();
        f.model.sort(column, order);
        QCOMPARE(merged, f.rows());
    }
}

void tst_ResultsModel::sort_putsEmptyCellsLastEitherWay()
{
    Fixture f(3);
    f.sample.start(0, 1ms)
        .judge(0, Verdict::Ok, 200, 2ms)
        .start(2, 3ms)
        .judge(2, Verdict::Broken, 404, 4ms);
    f.deliver();
    f.model.sort(columnOf(ResultField::Status), Qt::AscendingOrder);
    QCOMPARE(f.rows(), (QList<int>{0, 2, 1}));
    f.model.sort(columnOf(ResultField::Status), Qt::DescendingOrder);
    QCOMPARE(f.rows(), (QList<int>{2, 0, 1}));
}

void tst_ResultsModel::sort_keepsTheListsOrderAmongEqualRows()
{
    Fixture f(5);
    f.model.sort(columnOf(ResultField::Host), Qt::DescendingOrder);
    QCOMPARE(f.rows(), (QList<int>{1, 3, 0, 2, 4}));
    f.model.sort(-1);
    QCOMPARE(f.rows(), (QList<int>{0, 1, 2, 3, 4}));
}

void tst_ResultsModel::extend_bringsRowsAndKeepsTheOthers()
{
    Fixture f(3);
    f.sample.start(0, 1ms).judge(0, Verdict::Broken, 404, 5ms);
    f.deliver();
    f.model.sort(columnOf(ResultField::Url), Qt::DescendingOrder);
    f.filter(u"page"_s);
    const QPersistentModelIndex kept = f.model.index(f.model.positionOf(0), 0);
    f.run.extend(UrlList::parse(SampleRun::listText(5) + u"https://alpha.example/none\n"_s));
    f.model.extend();
    QCOMPARE(f.rows(), (QList<int>{3, 1, 4, 2, 0})); // beta before alpha, and one is filtered out
    QCOMPARE(kept.data(ResultsModel::RowRole).toInt(), 0);
    QCOMPARE(kept.data().toString(), u"Broken"_s);
    QCOMPARE(f.cell(0, ResultField::Verdict), u"Not started"_s);
    f.filter(u"state:not-started page"_s); // of the run, which does not ask for what was added
    QCOMPARE(f.rows(), (QList<int>{1, 2}));
}

void tst_ResultsModel::earlierResults_holdFromTheBeginning()
{
    Fixture f(2);
    f.sample.start(0, 1ms).judge(0, Verdict::Broken, 404, 5ms);
    f.deliver();
    f.run.beginRest(f.run.list());
    f.model.reset();
    f.model.setMoment(Clock::TimePoint());
    f.model.settle();
    QCOMPARE(f.cell(0, ResultField::Verdict), u"Broken"_s);
    QCOMPARE(f.cell(0, ResultField::Attempts), u"1"_s);
    QCOMPARE(f.cell(0, ResultField::Took), u"20 ms"_s);
    QCOMPARE(f.cell(1, ResultField::Verdict), u"Not started"_s);
    f.filter(u"state:failed"_s); // a task of another run
    QCOMPARE(f.model.rowCount(), 0);
}

void tst_ResultsModel::moment_showsTheVerdictOfThatTime()
{
    Fixture f(2);
    f.sample.start(0, 1ms).judge(0, Verdict::Broken, 404, 5ms).start(1, 6ms);
    f.deliver();
    QCOMPARE(f.cell(0, ResultField::Verdict), u"Broken"_s);
    f.model.setMoment(Clock::TimePoint(3ms));
    f.model.settle();
    QCOMPARE(f.cell(0, ResultField::Verdict), u"On the wire"_s);
    QCOMPARE(f.cell(0, ResultField::Status), QString());
    QCOMPARE(f.cell(1, ResultField::Verdict), u"Not started"_s);
    f.model.setMoment(std::nullopt);
    f.model.settle();
    QCOMPARE(f.cell(0, ResultField::Verdict), u"Broken"_s);
}

void tst_ResultsModel::moment_isAnEventOfManyAtOneTime()
{
    Fixture f(2);
    f.sample.start(0, 1ms).start(1, 1ms).judge(0, Verdict::Broken, 404, 5ms);
    f.deliver();
    const Moment between(Clock::TimePoint(5ms),
                         EventIndex{static_cast<quint32>(f.run.history().recordedEvents())});
    f.sample.judge(1, Verdict::Ok, 200, 5ms);
    f.deliver();
    f.model.setMoment(between);
    f.model.settle();
    QCOMPARE(f.cell(0, ResultField::Verdict), u"Broken"_s);
    QCOMPARE(f.cell(1, ResultField::Verdict), u"On the wire"_s);
    f.filter(u"verdict:ok"_s);
    QCOMPARE(f.model.rowCount(), 0);
    f.model.setMoment(Clock::TimePoint(5ms));
    f.model.settle();
    QCOMPARE(f.model.rowCount(), 1);
}

void tst_ResultsModel::filter_byVerdictFollowsTheRun()
{
    Fixture f(4);
    f.filter(u"verdict:broken"_s);
    QCOMPARE(f.model.rowCount(), 0);
    f.sample.start(3, 1ms)
        .judge(3, Verdict::Broken, 404, 2ms)
        .start(1, 3ms)
        .judge(1, Verdict::Ok, 200, 4ms);
    f.deliver();
    QCOMPARE(f.rows(), (QList<int>{3}));
    f.filter(u"verdict:pending"_s);
    QCOMPARE(f.rows(), (QList<int>{0, 2}));
    f.sample.start(0, 5ms).judge(0, Verdict::Ok, 200, 6ms);
    f.deliver();
    QCOMPARE(f.rows(), (QList<int>{2}));
    QCOMPARE(f.model.positionOf(0), -1);
    f.filter({});
    QCOMPARE(f.rows(), (QList<int>{0, 1, 2, 3}));
}

void tst_ResultsModel::filter_byTextFindsUrlVerdictAndStatus_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QList<int>>("rows");
    QTest::newRow("part of a path") << u"page/2"_s << QList<int>{2};
    QTest::newRow("other letter case") << u"BETA"_s << QList<int>{1, 3};
    QTest::newRow("word of a verdict") << u"broken"_s << QList<int>{0};
    QTest::newRow("status") << u"404"_s << QList<int>{0};
    QTest::newRow("begin of a status") << u"40"_s << QList<int>{0};
    QTest::newRow("spaces around it") << u"  page/3 "_s << QList<int>{3};
    QTest::newRow("nothing like it") << u"gamma"_s << QList<int>{};
    QTest::newRow("without it") << u"-page/2"_s << QList<int>{0, 1, 3};
    QTest::newRow("a hundred statuses") << u"status:4xx"_s << QList<int>{0};
    QTest::newRow("no such status") << u"status:5xx"_s << QList<int>{};
    QTest::newRow("host") << u"host:beta"_s << QList<int>{1, 3};
    QTest::newRow("that host alone") << u"host=beta.example"_s << QList<int>{1, 3};
    QTest::newRow("that host and port alone") << u"host=beta.example:443"_s << QList<int>{1, 3};
    QTest::newRow("not that host") << u"-host=beta.example"_s << QList<int>{0, 2};
    QTest::newRow("line") << u"line>2"_s << QList<int>{2, 3};
    QTest::newRow("kind of error") << u"error:http-status"_s << QList<int>{0};
    QTest::newRow("sentence") << u"why:\"not found\""_s << QList<int>{0};
    QTest::newRow("attempts") << u"attempts>=1"_s << QList<int>{0};
    QTest::newRow("state") << u"state:not-started page/3"_s << QList<int>{3};
    QTest::newRow("what means nothing hides nothing") << u"time>soon"_s << QList<int>{0, 1, 2, 3};
}

void tst_ResultsModel::filter_byTextFindsUrlVerdictAndStatus()
{
    QFETCH(QString, text);
    Fixture f(4);
    f.sample.start(0, 1ms).judge(0, Verdict::Broken, 404, 2ms);
    f.deliver();
    f.filter(text);
    QTEST(f.rows(), "rows");
}

void tst_ResultsModel::note_reachesEveryRowOfATarget()
{
    Fixture f(
        u"https://a.example/x\nhttps://a.example/y\nhttps://A.example/x#part\nhttps://a.example/x\n"_s);
    f.model.sort(columnOf(ResultField::Verdict));
    f.sample.start(0, 1ms).judge(0, Verdict::Broken, 404, 2ms);
    f.deliver();
    QCOMPARE(f.rows(), (QList<int>{0, 2, 3, 1}));
}

void tst_ResultsModel::invalidLine_hasItsVerdictAndReasonAtOnce()
{
    Fixture f(u"https://a.example/\nhttp://:80:80/\n"_s);
    QCOMPARE(f.model.rowCount(), 2);
    QCOMPARE(f.cell(1, ResultField::Verdict), u"Invalid"_s);
    QVERIFY(!f.cell(1, ResultField::Error).isEmpty());
    QCOMPARE(f.cell(1, ResultField::Host), QString());
}

/// Only what is seen is asked for again, a few times a second.
void tst_ResultsModel::why_saysWhatARowWaitsFor()
{
    Fixture f(2);
    f.sample.start(0, 1ms);
    f.deliver();
    QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
    f.model.setMoment(Clock::TimePoint(1'201ms));
    f.model.refresh(0, 0);
    QCOMPARE(changed.count(), 1);
    QCOMPARE(changed.first().at(1).toModelIndex().row(), 0);
    QCOMPARE(f.cell(0, ResultField::Error), u"About to be sent, for 1.20 s by now"_s);
    QCOMPARE(f.cell(0, ResultField::TimeTotal), u"1.20 s"_s);
    QCOMPARE(f.cell(1, ResultField::Error), QString());
    QCOMPARE(f.cell(1, ResultField::TimeTotal), QString());
    f.model.setMoment(Clock::TimePoint(67s));
    QCOMPARE(f.cell(0, ResultField::TimeTotal), u"1:07"_s);
}

void tst_ResultsModel::headers_areOfTheFields()
{
    Fixture f(1);
    QStringList headers;
    QStringList right;
    for (int column = 0; column < f.model.columnCount(); ++column) {
        const auto of = [&](int role) { return f.model.headerData(column, Qt::Horizontal, role); };
        headers += of(Qt::DisplayRole).toString();
        if (of(Qt::TextAlignmentRole).toInt() & Qt::AlignRight)
            right += headers.last();
        QVERIFY(resultField(resultColumns[std::size_t(column)]).order); // or it could not be sorted
    }
    QCOMPARE(headers,
             QStringList({u"Verdict"_s,
                          u"Status"_s,
                          u"URL"_s,
                          u"Why"_s,
                          u"Response"_s,
                          u"Waited"_s,
                          u"Attempts"_s,
                          u"Time"_s,
                          u"Size"_s,
                          u"Host"_s,
                          u"Line"_s}));
    QCOMPARE(right,
             QStringList({u"Status"_s,
                          u"Response"_s,
                          u"Waited"_s,
                          u"Attempts"_s,
                          u"Time"_s,
                          u"Size"_s,
                          u"Line"_s}));
    QVERIFY(!f.model.headerData(f.model.columnCount(), Qt::Horizontal, Qt::DisplayRole).isValid());
}

void tst_ResultsModel::toText_givesTheCellsWithTabs()
{
    Fixture f(2);
    f.sample.start(1, 1ms).judge(1, Verdict::Ok, 200, 2ms);
    f.deliver();
    const QStringList cells = f.model.toText({1}).trimmed().split(u'\t');
    QCOMPARE(cells.size(), qsizetype(resultColumns.size()));
    QCOMPARE(cells[0], u"OK"_s);
    QCOMPARE(cells[1], u"200"_s);
    QCOMPARE(cells[2], u"https://beta.example/page/1"_s);
    QCOMPARE(cells.last(), u"2"_s);
}

COROSCOPE_TEST(tst_ResultsModel)
#include "tst_resultsmodel.moc"
