// SPDX-License-Identifier: MIT
#include "core/trace/statecounts.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;

namespace {

Clock::TimePoint at(Clock::Duration time)
{
    return Clock::TimePoint(time);
}

} // namespace

class tst_StateCounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void living_andEndedCountTheirStates();
    void at_isZeroBeforeTheFirstChange();
    void at_includesWhatHappensThen();
    void at_isExactAcrossBlocks_data();
    void at_isExactAcrossBlocks();
    void at_countsTheEventsOfOneTimeOneByOne();
    void add_toTheSameStateChangesNothing();
};

void tst_StateCounts::living_andEndedCountTheirStates()
{
    StateCounts counts;
    int weight = 1;
    for (int &count : counts.counts) {
        count = weight;
        weight *= 2;
    }
    QCOMPARE(counts.living(), 0b11'1111);
    QCOMPARE(counts.ended(), 0b11'1100'0000);
    QCOMPARE(counts[TaskState::Backoff], 0b10'0000);
}

void tst_StateCounts::at_isZeroBeforeTheFirstChange()
{
    StateCountTrack track;
    QCOMPARE(track.at(at(1ms)), StateCounts());
    track.add(at(5ms), std::nullopt, TaskState::Pending);
    QCOMPARE(track.at(at(5ms) - 1ns), StateCounts());
}

void tst_StateCounts::at_includesWhatHappensThen()
{
    StateCountTrack track;
    track.add(at(5ms), std::nullopt, TaskState::Pending);
    track.add(at(7ms), TaskState::Pending, TaskState::OnLoop);
    track.add(at(7ms), TaskState::OnLoop, TaskState::Done);
    QCOMPARE(track.at(at(5ms))[TaskState::Pending], 1);
    QCOMPARE(track.at(at(7ms) - 1ns)[TaskState::Pending], 1);
    QCOMPARE(track.at(at(7ms))[TaskState::Pending], 0);
    QCOMPARE(track.at(at(7ms))[TaskState::OnLoop], 0);
    QCOMPARE(track.at(at(7ms))[TaskState::Done], 1);
    QCOMPARE(track.latest(), track.at(at(9ms)));
}

void tst_StateCounts::at_isExactAcrossBlocks_data()
{
    QTest::addColumn<qint64>("nanosecondsApart");
    QTest::newRow("all at one time") << qint64(0);
    QTest::newRow("a microsecond apart") << qint64(1000);
    QTest::newRow("a second apart") << qint64(1'000'000'000);
    QTest::newRow("further apart than a block is long") << qint64(5'000'000'000);
}

void tst_StateCounts::at_isExactAcrossBlocks()
{
    QFETCH(const qint64, nanosecondsApart);
    constexpr int tasks = 700;
    const Clock::Duration apart(nanosecondsApart);
    StateCountTrack track;
    for (int i = 0; i < tasks; ++i)
        track.add(Clock::TimePoint(apart * i), std::nullopt, TaskState::Pending);
    const Clock::TimePoint middle = Clock::TimePoint(apart * tasks);
    for (int i = 0; i < tasks; ++i)
        track.add(middle + apart * i, TaskState::Pending, TaskState::Failed);

    for (int i = 0; i < tasks; ++i) {
        const int spawned = nanosecondsApart == 0 ? tasks : i + 1;
        const int failed = nanosecondsApart == 0 ? tasks : 0;
        const StateCounts counts = track.at(Clock::TimePoint(apart * i));
        QCOMPARE(counts[TaskState::Pending], spawned - failed);
        QCOMPARE(counts[TaskState::Failed], failed);
    }
    for (int i = 0; i < tasks; ++i) {
        const int failed = nanosecondsApart == 0 ? tasks : i + 1;
        const StateCounts counts = track.at(middle + apart * i);
        QCOMPARE(counts[TaskState::Pending], tasks - failed);
        QCOMPARE(counts[TaskState::Failed], failed);
    }
}

void tst_StateCounts::at_countsTheEventsOfOneTimeOneByOne()
{
    constexpr quint32 tasks = 700;
    StateCountTrack track;
    for (quint32 i = 1; i <= tasks; ++i)
        track.add({at(5ms), EventIndex{1000 * i}}, std::nullopt, TaskState::Pending);
    for (quint32 i = 1; i <= tasks; ++i) {
        QCOMPARE(track.at({at(5ms), EventIndex{1000 * i - 1}}).living(), static_cast<int>(i - 1));
        QCOMPARE(track.at({at(5ms), EventIndex{1000 * i}}).living(), static_cast<int>(i));
    }
    QCOMPARE(track.at({at(5ms) - 1ns, EventIndex{1000 * tasks}}).living(), 0);
}

void tst_StateCounts::add_toTheSameStateChangesNothing()
{
    StateCountTrack track;
    track.add(at(1ms), std::nullopt, TaskState::Suspended);
    track.add(at(2ms), TaskState::Suspended, TaskState::Suspended);
    QCOMPARE(track.at(at(2ms))[TaskState::Suspended], 1);
}

COROSCOPE_TEST(tst_StateCounts)
#include "tst_statecounts.moc"
