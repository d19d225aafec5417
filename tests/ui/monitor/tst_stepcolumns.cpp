// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "ui/monitor/resources/stepcolumns.h"

#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;

namespace {

Clock::TimePoint at(Clock::Duration sinceBegin)
{
    return Clock::TimePoint(sinceBegin);
}

/// Ten columns of a second each.
struct Fixture
{
    Fixture() { axis.setRange(at(0s), at(10s)); }

    std::vector<StepColumn> columns(const OccupancyTrack &changes, Moment now) const
    {
        OccupancyIndex index;
        index.takeIn(changes);
        return stepColumns(changes, index, &Occupancy::waiting, scale, now);
    }

    TimeAxis axis;
    TimeScale scale{axis, 100, 10};
};

OccupancyTrack changes(std::initializer_list<std::pair<Clock::Duration, int>> list)
{
    OccupancyTrack result;
    for (quint32 index = 0; const auto &[time, waiting] : list)
        result.add({at(time), EventIndex{++index}}, Occupancy{.held = 0, .waiting = waiting});
    return result;
}

} // namespace

class tst_StepColumns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columns_endAtTheMomentShown();
    void columns_keepAPeakShorterThanAPixel();
    void columns_endAtTheEventShown();
    void columns_leaveOutWhatLastsNoTime();
    void columns_startWithWhatWasSoBefore();
    void columns_areEmptyBeforeTheAxis();
    void columns_areZeroWithoutChanges();
    void columns_ofManyChangesKeepPeaks();
    void peak_isTheHighestOfAll();
    void countAxis_isRound_data();
    void countAxis_isRound();
};

void tst_StepColumns::columns_endAtTheMomentShown()
{
    const Fixture f;
    const auto columns = f.columns(changes({{500ms, 1}, {2'500ms, 3}, {4'500ms, 9}}), at(3'400ms));
    QCOMPARE(columns.size(), std::size_t(4));
    QCOMPARE(columns[0], (StepColumn{0, 1, 1}));
    QCOMPARE(columns[1], (StepColumn{1, 1, 1}));
    QCOMPARE(columns[2], (StepColumn{1, 3, 3}));
    QCOMPARE(columns[3], (StepColumn{3, 3, 3}));
}

void tst_StepColumns::columns_keepAPeakShorterThanAPixel()
{
    const Fixture f;
    const auto columns =
        f.columns(changes({{0s, 2}, {5'100ms, 70}, {5'200ms, 0}, {5'300ms, 2}}), at(9s));
    QCOMPARE(columns[4], (StepColumn{2, 2, 2}));
    QCOMPARE(columns[5], (StepColumn{0, 70, 2}));
    QCOMPARE(columns[6], (StepColumn{2, 2, 2}));
}

void tst_StepColumns::columns_endAtTheEventShown()
{
    const Fixture f;
    const OccupancyTrack twoAtOnce = changes({{500ms, 1}, {2'400ms, 3}, {2'400ms, 9}});
    QCOMPARE(f.columns(twoAtOnce, {at(2'400ms), EventIndex{2}}).back(), (StepColumn{1, 3, 3}));
    QCOMPARE(f.columns(twoAtOnce, at(2'400ms)).back(), (StepColumn{1, 9, 9}));
}

void tst_StepColumns::columns_leaveOutWhatLastsNoTime()
{
    const Fixture f;
    const OccupancyTrack handOver = changes({{500ms, 5}, {2'400ms, 4}, {2'400ms, 5}});
    QCOMPARE(f.columns(handOver, at(2'400ms)).back(), (StepColumn{5, 5, 5}));
    QCOMPARE(f.columns(handOver, {at(2'400ms), EventIndex{2}}).back(), (StepColumn{4, 5, 4}));
}

void tst_StepColumns::columns_startWithWhatWasSoBefore()
{
    Fixture f;
    f.axis.setRange(at(20s), at(30s));
    const auto columns = f.columns(changes({{1s, 5}}), at(40s));
    QCOMPARE(columns.size(), std::size_t(10));
    QCOMPARE(columns.front(), (StepColumn{5, 5, 5}));
}

void tst_StepColumns::columns_areEmptyBeforeTheAxis()
{
    Fixture f;
    f.axis.setRange(at(20s), at(30s));
    QVERIFY(f.columns(changes({{1s, 5}}), at(10s)).empty());
}

void tst_StepColumns::columns_areZeroWithoutChanges()
{
    const Fixture f;
    const auto columns = f.columns(OccupancyTrack(), at(2s));
    QCOMPARE(columns.size(), std::size_t(3));
    QCOMPARE(columns.back(), StepColumn());
}

/// However they come in; and nothing of what is still to come.
void tst_StepColumns::columns_ofManyChangesKeepPeaks()
{
    const Fixture f;
    OccupancyTrack many;
    OccupancyIndex index;
    for (int i = 0; i < 20'000; ++i) {
        const int waiting = i == 7'301 ? 99 : i == 12'345 ? 0 : i >= 15'000 ? 500 : 10 + i % 2;
        many.add({at(i * 500us), EventIndex{static_cast<quint32>(i) + 1}},
                 Occupancy{.held = 0, .waiting = waiting});
        if (i % 777 == 0)
            index.takeIn(many);
    }
    index.takeIn(many);
    const Moment now = at(7'400ms);
    const auto columns = stepColumns(many, index, &Occupancy::waiting, f.scale, now);
    const auto exact = stepColumns(many, OccupancyIndex(), &Occupancy::waiting, f.scale, now);
    QCOMPARE(columns.size(), exact.size());
    for (std::size_t column = 0; column < columns.size(); ++column) {
        QCOMPARE(columns[column].least, exact[column].least);
        QCOMPARE(columns[column].most, exact[column].most);
    }
    QCOMPARE(peakOf(columns), 99);
    QCOMPARE(columns[6].least, 0);
}

void tst_StepColumns::peak_isTheHighestOfAll()
{
    QCOMPARE(peakOf({}), 0);
    QCOMPARE(peakOf({{0, 3, 1}, {1, 8, 2}, {2, 2, 2}}), 8);
}

void tst_StepColumns::countAxis_isRound_data()
{
    QTest::addColumn<int>("peak");
    QTest::addColumn<int>("top");
    QTest::addColumn<int>("step");
    QTest::newRow("nothing") << 0 << 4 << 1;
    QTest::newRow("few") << 5 << 5 << 1;
    QTest::newRow("slots") << 8 << 8 << 2;
    QTest::newRow("queue") << 41 << 50 << 10;
    QTest::newRow("long queue") << 9'937 << 10'000 << 2'000;
}

void tst_StepColumns::countAxis_isRound()
{
    QFETCH(int, peak);
    const CountAxis axis = CountAxis::forPeak(peak);
    QTEST(axis.top, "top");
    QTEST(axis.step, "step");
}

COROSCOPE_TEST(tst_StepColumns)
#include "tst_stepcolumns.moc"
