// SPDX-License-Identifier: MIT
#include "core/async/run/tasktree.h"
#include "core/async/sync/barrier.h"
#include "core/async/time/timeout.h"
#include "tests/support/asynctest.h"
#include "tests/support/storyobserver.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <functional>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int parties = 5;

/// Waits so many times, and says how each of them ended.
QCoro::Task<> party(Scope &scope, Barrier *barrier, Story *story, QString name, int times)
{
    const Counted frame;
    for (int i = 0; i < times; ++i) {
        try {
            const int index = co_await barrier->wait(scope);
            story->add(scope, name % u" is " % QString::number(index));
        } catch (const BrokenBarrierError &) {
            story->add(scope, name % u" turned away");
        } catch (const Cancelled &) {
            story->add(scope, name % u" cut off");
            throw;
        }
    }
}

QString stateOf(const Barrier &barrier)
{
    return QString::number(barrier.waiting()) % u" of " % QString::number(barrier.parties())
           % (barrier.isBroken() ? u", broken" : u"");
}

/// Runs `body(group, barrier, story)` in a group beside a barrier, whose state ends the story.
template <typename Body>
QStringList storyOf(int count, Body body, RuntimeOptions options = {})
{
    Story story;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        Barrier barrier(count, u"barrier"_s);
        auto inGroup = [&](TaskGroup &group) -> QCoro::Task<> {
            const Counted frame;
            co_await body(group, barrier, story);
        };
        co_await withTaskGroup(scope, inGroup);
        story.add(scope, stateOf(barrier));
    };
    runVirtual(main, options);
    return story.lines();
}

/// Counts what becomes of five tasks that each run `program(scope, barrier, count)`.
template <typename Program>
QString countsOf(Program program)
{
    std::map<QString, int> counts;
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        Barrier barrier(parties);
        auto count = [&](const QString &what) { ++counts[what]; };
        auto run = [&](Scope &own) -> QCoro::Task<> {
            const Counted frame;
            co_await program(own, barrier, count);
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (int i = 0; i < parties; ++i)
                group.spawn(run);
            co_return;
        };
        co_await withTaskGroup(scope, body);
        co_return stateOf(barrier);
    };
    QStringList parts{runVirtual(main).value};
    for (const auto &[what, number] : counts)
        parts << u"%1 %2"_s.arg(number).arg(what);
    return parts.join(u"; ");
}

using Count = std::function<void(const QString &)>;

/// Waits at the barrier; false if it was turned away.
QCoro::Task<bool> isThrough(Scope &scope, Barrier *barrier)
{
    const Counted frame;
    bool isTurnedAway = false;
    try {
        co_await barrier->wait(scope);
    } catch (const BrokenBarrierError &) {
        isTurnedAway = true;
    }
    co_return !isTurnedAway;
}

} // namespace

class tst_Barrier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void BAR_02_itTellsItsState();
    void BAR_03_needsAtLeastOneParty();
    void BAR_05_oneParty();
    void BAR_06_onePartyTwice();
    void BAR_07_oneByOne();
    void BAR_08_allTwice();
    void BAR_09_indexesAreOfTheRound();
    void BAR_11_lateComersBelongToTheNextRound();
    void BAR_12_cancelledPartyLeavesAndTheOthersWaitForOneMore();
    void BAR_13_resetOfAnUnusedBarrier();
    void BAR_14_resetTurnsAwayWhoWaits();
    void BAR_15_resetTurnsAwayWhoHasNotLeft();
    void BAR_16_resetLeavesTheNextRoundAlone();
    void BAR_17_turnedAwayMayComeBack();
    void BAR_18_resetAfterTheLastHasLeft();
    void BAR_19_abortOfAnUnusedBarrier();
    void BAR_20_abortTurnsAllAway();
    void BAR_21_abortAfterAnError();
    void BAR_22_abortedBarrierMayBeReset();
    void cancelledAfterTheLastCame_isCancelled();
    void story_ofARound();
};

void tst_Barrier::BAR_02_itTellsItsState()
{
    const QStringList lines =
        storyOf(3, [](TaskGroup &group, Barrier &barrier, Story &story) -> QCoro::Task<> {
            story.add(group.scope(), stateOf(barrier));
            const auto a = group.spawn("a", party, &barrier, &story, u"a"_s, 1);
            group.spawn("b", party, &barrier, &story, u"b"_s, 1);
            co_await checkpoint(group.scope());
            story.add(group.scope(), stateOf(barrier));
            const QString dump = dumpTasks(group.scope()).section(u'\n', 1, 1);
            story.add(group.scope(), dump.section(u" since"_s, 0, 0));
            barrier.abort();
        });
    QCOMPARE(lines.mid(0, 3),
             (QStringList{u"0ms 0 of 3"_s,
                          u"0ms 2 of 3"_s,
                          u"0ms   a waits for the others at “barrier”"_s}));
    QCOMPARE(lines.last(), u"0ms 0 of 3, broken"_s);
}

void tst_Barrier::BAR_03_needsAtLeastOneParty()
{
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, Barrier(0));
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, Barrier(-4));
    QCOMPARE(Barrier(5).parties(), 5);
}

void tst_Barrier::BAR_05_oneParty()
{
    const QStringList lines =
        storyOf(1, [](TaskGroup &group, Barrier &barrier, Story &story) -> QCoro::Task<> {
            group.spawn("a", party, &barrier, &story, u"a"_s, 1);
            co_await party(group.scope(), &barrier, &story, u"main"_s, 1); // does not suspend
        });
    QCOMPARE(lines, (QStringList{u"0ms main is 0"_s, u"0ms a is 0"_s, u"0ms 0 of 1"_s}));
}

void tst_Barrier::BAR_06_onePartyTwice()
{
    const QStringList lines =
        storyOf(1, [](TaskGroup &group, Barrier &barrier, Story &story) -> QCoro::Task<> {
            co_await party(group.scope(), &barrier, &story, u"main"_s, 2);
        });
    QCOMPARE(lines, (QStringList{u"0ms main is 0"_s, u"0ms main is 0"_s, u"0ms 0 of 1"_s}));
}

void tst_Barrier::BAR_07_oneByOne()
{
    const QStringList lines =
        storyOf(3, [](TaskGroup &group, Barrier &barrier, Story &story) -> QCoro::Task<> {
            for (const QString &name : {u"a"_s, u"b"_s, u"c"_s}) {
                group.spawn(name, party, &barrier, &story, name, 1);
                co_await sleepFor(group.scope(), 1ms);
                story.add(group.scope(), stateOf(barrier));
            }
        });
    QCOMPARE(lines,
             (QStringList{u"1ms 1 of 3"_s,
                          u"2ms 2 of 3"_s,
                          u"2ms c is 2"_s,
                          u"2ms a is 0"_s,
                          u"2ms b is 1"_s,
                          u"3ms 0 of 3"_s,
                          u"3ms 0 of 3"_s}));
}

void tst_Barrier::BAR_08_allTwice()
{
    const QString counts =
        countsOf([](Scope &scope, Barrier &barrier, Count count) -> QCoro::Task<> {
            co_await barrier.wait(scope);
            count(u"once"_s);
            co_await barrier.wait(scope);
            count(u"twice"_s);
        });
    QCOMPARE(counts, u"0 of 5; 5 once; 5 twice"_s);
}

void tst_Barrier::BAR_09_indexesAreOfTheRound()
{
    const QString counts =
        countsOf([](Scope &scope, Barrier &barrier, Count count) -> QCoro::Task<> {
            for (int round = 0; round < 3; ++round) {
                const int index = co_await barrier.wait(scope);
                count(u"%1 in round %2"_s.arg(index).arg(round));
            }
        });
    QStringList expected{u"0 of 5"_s};
    for (int index = 0; index < parties; ++index)
        for (int round = 0; round < 3; ++round)
            expected << u"1 %1 in round %2"_s.arg(index).arg(round);
    QCOMPARE(counts, expected.join(u"; "));
}

void tst_Barrier::BAR_11_lateComersBelongToTheNextRound()
{
    const QStringList lines =
        storyOf(2, [](TaskGroup &group, Barrier &barrier, Story &story) -> QCoro::Task<> {
            group.spawn("a", party, &barrier, &story, u"a"_s, 1);
            co_await checkpoint(group.scope());
            // The second lets a go, which has not run when the next two rounds are complete.
            co_await party(group.scope(), &barrier, &story, u"main"_s, 1);
            group.spawn("b", party, &barrier, &story, u"b"_s, 1);
            co_await party(group.scope(), &barrier, &story, u"main again"_s, 1);
        });
    QCOMPARE(lines,
             (QStringList{u"0ms main is 1"_s,
                          u"0ms a is 0"_s,
                          u"0ms b is 1"_s,
                          u"0ms main again is 0"_s,
                          u"0ms 0 of 2"_s}));
}

void tst_Barrier::BAR_12_cancelledPartyLeavesAndTheOthersWaitForOneMore()
{
    const QStringList lines =
        storyOf(3, [](TaskGroup &group, Barrier &barrier, Story &story) -> QCoro::Task<> {
            const auto a = group.spawn("a", party, &barrier, &story, u"a"_s, 1);
            group.spawn("b", party, &barrier, &story, u"b"_s, 1);
            co_await checkpoint(group.scope());
            a.cancel();
            story.add(group.scope(), stateOf(barrier));
            group.spawn("c", party, &barrier, &story, u"c"_s, 1);
            co_await sleepFor(group.scope(), 1ms);
            story.add(group.scope(), stateOf(barrier));
            group.spawn("d", party, &barrier, &story, u"d"_s, 1);
        });
    QCOMPARE(lines,
             (QStringList{u"0ms 1 of 3"_s,
                          u"0ms a cut off"_s,
                          u"1ms 2 of 3"_s,
                          u"1ms d is 2"_s,
                          u"1ms b is 0"_s,
                          u"1ms c is 1"_s,
                          u"1ms 0 of 3"_s}));
}

void tst_Barrier::BAR_13_resetOfAnUnusedBarrier()
{
    Barrier barrier(1);
    barrier.reset();
    QCOMPARE(stateOf(barrier), u"0 of 1"_s);
}

void tst_Barrier::BAR_14_resetTurnsAwayWhoWaits()
{
    const QStringList lines =
        storyOf(3, [](TaskGroup &group, Barrier &barrier, Story &story) -> QCoro::Task<> {
            for (const QString &name : {u"a"_s, u"b"_s})
                group.spawn(name, party, &barrier, &story, name, 1);
            co_await checkpoint(group.scope());
            barrier.reset();
            story.add(group.scope(), stateOf(barrier));
        });
    QCOMPARE(
        lines,
        (QStringList{
            u"0ms 0 of 3"_s, u"0ms a turned away"_s, u"0ms b turned away"_s, u"0ms 0 of 3"_s}));
}

void tst_Barrier::BAR_15_resetTurnsAwayWhoHasNotLeft()
{
    int left = 0;
    const QString counts =
        countsOf([&](Scope &scope, Barrier &barrier, Count count) -> QCoro::Task<> {
            const bool isThroughNow = co_await isThrough(scope, &barrier);
            count(isThroughNow ? u"through"_s : u"turned away"_s);
            if (isThroughNow && ++left == parties - parties / 2)
                barrier.reset();
        });
    QCOMPARE(counts, u"0 of 5; 3 through; 2 turned away"_s);
}

void tst_Barrier::BAR_16_resetLeavesTheNextRoundAlone()
{
    int left = 0;
    const QString counts =
        countsOf([&](Scope &scope, Barrier &barrier, Count count) -> QCoro::Task<> {
            const bool isThroughNow = co_await isThrough(scope, &barrier);
            count(isThroughNow ? u"through"_s : u"turned away"_s);
            if (isThroughNow && ++left > parties / 2)
                barrier.reset();
            const bool isThroughNext = co_await isThrough(scope, &barrier);
            count(isThroughNext ? u"through the next"_s : u"turned away from the next"_s);
        });
    QCOMPARE(counts, u"0 of 5; 3 through; 5 through the next; 2 turned away"_s);
}

void tst_Barrier::BAR_17_turnedAwayMayComeBack()
{
    const QStringList lines =
        storyOf(3, [](TaskGroup &group, Barrier &barrier, Story &story) -> QCoro::Task<> {
            for (const QString &name : {u"a"_s, u"b"_s})
                group.spawn(name, party, &barrier, &story, name, 2);
            co_await checkpoint(group.scope());
            barrier.reset();
            co_await checkpoint(group.scope());
            group.spawn("c", party, &barrier, &story, u"c"_s, 1);
        });
    QCOMPARE(lines,
             (QStringList{u"0ms a turned away"_s,
                          u"0ms b turned away"_s,
                          u"0ms c is 2"_s,
                          u"0ms a is 0"_s,
                          u"0ms b is 1"_s,
                          u"0ms 0 of 3"_s}));
}

void tst_Barrier::BAR_18_resetAfterTheLastHasLeft()
{
    // asyncio: those who came meanwhile are blocked, not waiting, and are not turned away. Here they wait in
    // the next round, and a reset that has nobody else to turn away is theirs.
    int left = 0;
    const QString counts =
        countsOf([&](Scope &scope, Barrier &barrier, Count count) -> QCoro::Task<> {
            co_await barrier.wait(scope);
            if (++left == parties)
                barrier.reset();
            const bool isThroughNext = co_await isThrough(scope, &barrier);
            count(isThroughNext ? u"through"_s : u"turned away"_s);
            if (!isThroughNext)
                co_await barrier.wait(scope);
        });
    QCOMPARE(counts, u"0 of 5; 1 through; 4 turned away"_s);
}

void tst_Barrier::BAR_19_abortOfAnUnusedBarrier()
{
    const QStringList lines =
        storyOf(2, [](TaskGroup &group, Barrier &barrier, Story &story) -> QCoro::Task<> {
            barrier.abort();
            co_await party(group.scope(), &barrier, &story, u"main"_s, 1);
        });
    QCOMPARE(lines, (QStringList{u"0ms main turned away"_s, u"0ms 0 of 2, broken"_s}));
}

void tst_Barrier::BAR_20_abortTurnsAllAway()
{
    int left = 0;
    const QString counts =
        countsOf([&](Scope &scope, Barrier &barrier, Count count) -> QCoro::Task<> {
            const bool isThroughNow = co_await isThrough(scope, &barrier);
            if (!isThroughNow) {
                count(u"turned away before it left"_s);
            } else if (++left > parties / 2) {
                barrier.abort();
            } else {
                const bool isThroughNext = co_await isThrough(scope, &barrier);
                count(isThroughNext ? u"through"_s : u"turned away"_s);
            }
        });
    QCOMPARE(counts, u"0 of 5, broken; 2 turned away; 2 turned away before it left"_s);
}

void tst_Barrier::BAR_21_abortAfterAnError()
{
    const QString counts =
        countsOf([](Scope &scope, Barrier &barrier, Count count) -> QCoro::Task<> {
            int index = -1;
            bool isTurnedAway = false;
            try {
                index = co_await barrier.wait(scope);
                if (index != parties / 2)
                    co_await barrier.wait(scope);
            } catch (const BrokenBarrierError &) {
                isTurnedAway = true;
            }
            if (index == parties / 2)
                barrier.abort();
            if (isTurnedAway)
                count(u"turned away"_s);
        });
    QCOMPARE(counts, u"0 of 5, broken; 4 turned away"_s);
}

void tst_Barrier::BAR_22_abortedBarrierMayBeReset()
{
    const QStringList lines =
        storyOf(2, [](TaskGroup &group, Barrier &barrier, Story &story) -> QCoro::Task<> {
            barrier.abort();
            co_await party(group.scope(), &barrier, &story, u"main"_s, 1);
            barrier.reset();
            group.spawn("a", party, &barrier, &story, u"a"_s, 1);
            co_await party(group.scope(), &barrier, &story, u"main"_s, 1);
        });
    QCOMPARE(lines,
             (QStringList{
                 u"0ms main turned away"_s, u"0ms a is 1"_s, u"0ms main is 0"_s, u"0ms 0 of 2"_s}));
}

void tst_Barrier::cancelledAfterTheLastCame_isCancelled()
{
    const QStringList lines =
        storyOf(2, [](TaskGroup &group, Barrier &barrier, Story &story) -> QCoro::Task<> {
            const auto a = group.spawn("a", party, &barrier, &story, u"a"_s, 1);
            co_await checkpoint(group.scope());
            co_await party(group.scope(), &barrier, &story, u"main"_s, 1);
            a.cancel();
            co_await checkpoint(group.scope());
            // Nobody is leaving any more: this one turns away who waits.
            const auto b = group.spawn("b", party, &barrier, &story, u"b"_s, 1);
            co_await checkpoint(group.scope());
            barrier.reset();
        });
    QCOMPARE(lines,
             (QStringList{
                 u"0ms main is 1"_s, u"0ms a cut off"_s, u"0ms b turned away"_s, u"0ms 0 of 2"_s}));
}

void tst_Barrier::story_ofARound()
{
    StoryObserver observer(
        {EventKind::ResourceCreated, EventKind::WaitBegan, EventKind::WaitEnded});
    storyOf(2,
            [](TaskGroup &group, Barrier &barrier, Story &story) -> QCoro::Task<> {
                group.spawn("a", party, &barrier, &story, u"a"_s, 1);
                group.spawn("b", party, &barrier, &story, u"b"_s, 1);
                co_return;
            },
            {.observer = &observer});
    QCOMPARE(observer.lines(),
             (QStringList{u"0ms main waits: children, 2"_s,
                          u"0ms barrier created: 2"_s,
                          u"0ms a waits: barrier, place 1"_s,
                          u"0ms a woken: granted"_s,
                          u"0ms main woken: granted <- 12"_s}));
}

COROSCOPE_TEST(tst_Barrier)
#include "tst_barrier.moc"
