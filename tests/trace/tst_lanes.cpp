// SPDX-License-Identifier: MIT
// Indexes that pictures of a run are made of: who held a permit, who had the loop, who descends from whom.
#include "core/trace/lanes/groupindex.h"
#include "core/trace/lanes/holdsums.h"
#include "core/trace/lanes/loopindex.h"
#include "core/trace/lanes/scopeindex.h"
#include "core/trace/tasktree.h"
#include "tests/support/historybuilder.h"
#include "tests/support/simulatedcrawl.h"
#include "tests/support/testmain.h"

#include <QRandomGenerator>
#include <QtTest>

#include <algorithm>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

TaskId task(int number)
{
    return static_cast<TaskId>(number);
}

std::vector<int> order(const TaskTree &tree)
{
    std::vector<int> ids;
    for (int position = 0; position < tree.count(); ++position)
        ids.push_back(static_cast<int>(tree.at(position)));
    return ids;
}

/// A run in which tasks of a random tree begin and end, a few at each millisecond.
std::vector<EventBatch> randomTree(quint32 seed, int widest)
{
    QRandomGenerator random(seed);
    HistoryBuilder b;
    std::vector<TaskId> alive;
    std::vector<EventBatch> batches;
    for (int ms = 0; ms < 40; ++ms) {
        b.at(ms * 1ms);
        for (int i = random.bounded(4); i > 0; --i) {
            const bool isRoot = alive.empty() || random.bounded(widest) == 0;
            const TaskId parent =
                isRoot ? TaskId::None : alive[random.bounded(static_cast<quint32>(alive.size()))];
            alive.push_back(b.spawn(u"task"_s, parent));
            b.start(alive.back());
        }
        for (int i = random.bounded(4); i > 0 && !alive.empty(); --i) {
            const auto ending = alive.begin() + random.bounded(static_cast<qint64>(alive.size()));
            b.end(*ending);
            alive.erase(ending);
        }
        batches.push_back(b.take());
    }
    return batches;
}

bool livesWithin(const History &history, TaskId root, Moment m)
{
    const auto ended = history.task(root)->ended();
    return !ended || *ended > m || std::ranges::any_of(history.tasks(), [&](const TaskTrack &task) {
        return task.parent == root && task.spawned() <= m && livesWithin(history, task.id, m);
    });
}

/// In the plainest way: of the tasks up to `last`, each behind its parent, and of siblings those first that lived at m.
void walkLivingFirst(
    const History &history, TaskId parent, Moment m, int last, std::vector<int> &order)
{
    for (const bool isOver : {false, true}) {
        for (const TaskTrack &task : history.tasks()) {
            const auto number = static_cast<int>(task.id);
            if (task.parent != parent || number > last
                || livesWithin(history, task.id, m) == isOver)
                continue;
            order.push_back(number);
            walkLivingFirst(history, task.id, m, last, order);
        }
    }
}

bool isFailure(std::optional<TaskOutcome> outcome)
{
    return outcome && *outcome != TaskOutcome::Done;
}

} // namespace

class tst_Lanes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outcome_isThatOfTheAttempt();
    void outcome_isNotKnownBeforeItsTime();
    void outcome_withoutAttemptsIsWhatCameNext();
    void sums_areThoseOfEveryHold();
    void firstAfter_isWhatASearchFinds();
    void turns_endWithTheNextWait();
    void turn_thatGoesOnIsTheLast();
    void busy_isExactOverManyGrains();
    void busy_survivesALongRun();
    void scopes_ofDeadlinesNest();
    void scopes_endWithTheirTask();
    void scopes_ofResourcesHaveStages();
    void cleanUp_lastsUntilTheTaskWaitsAgain();
    void cleanUp_goesOnUnderAShield();
    void scopes_ofOneLineAreDrawnAsOne();
    void deadlines_fireInTheOrderOfTheirTimes();
    void scopes_areFoundAmongMany();
    void groups_endWhenTheirTaskHasWaitedForThem();
    void groups_thatNobodyWaitsForEndWithTheLastOfThem();
    void groups_knowWhatLeftThem();
    void groups_knowTheCancelThatCutThem();
    void groups_surviveWhatWasDropped();
    void tree_ofARunThatSpawnsInOrder();
    void tree_putsLateChildrenBehindTheirSiblings();
    void tree_isOfTheTasksShown();
    void tree_bringsLivingFirst_data();
    void tree_bringsLivingFirst();
    void tree_keepsItsOrderUntilItIsToldOtherwise();
    void tree_putsNewcomersLastWhileItIsHeld();
    void tree_isAsQuickForManyTasks();
    void tree_findsTheAncestorsOfADeepOne();
    void indexes_surviveAnyEvents();
};

void tst_Lanes::outcome_isThatOfTheAttempt()
{
    HistoryBuilder b;
    const ResourceId permits = b.semaphore(u"requests"_s, 1);
    const TaskId one = b.spawn(u"one"_s);
    b.start(one).beginAttempt(one, 1).acquire(one, permits);
    b.at(1s).release(one, permits).endAttempt(one, 1, TaskOutcome::TimedOut);
    b.at(2s).beginAttempt(one, 2).acquire(one, permits);
    b.at(3s).release(one, permits).endAttempt(one, 2).end(one);
    const History history = b.history();
    const auto &holds = history.resource(permits)->slotSpans().front();
    QCOMPARE(outcomeOf(history, holds[0], history.end()), TaskOutcome::TimedOut);
    QCOMPARE(outcomeOf(history, holds[1], history.end()), TaskOutcome::Done);
}

void tst_Lanes::outcome_isNotKnownBeforeItsTime()
{
    HistoryBuilder b;
    const ResourceId permits = b.semaphore(u"requests"_s, 1);
    const TaskId one = b.spawn(u"one"_s);
    b.start(one).beginAttempt(one, 1).acquire(one, permits);
    b.at(1s).release(one, permits);
    b.at(2s).endAttempt(one, 1, TaskOutcome::Failed).end(one, TaskOutcome::Failed);
    const History history = b.history();
    const ResourceSpan &hold = history.resource(permits)->slotSpans().front().front();
    const auto at = [](Clock::Duration d) { return Moment(Clock::TimePoint(d)); };
    QCOMPARE(outcomeOf(history, hold, at(500ms)), std::nullopt);
    QCOMPARE(outcomeOf(history, hold, at(1500ms)), std::nullopt);
    QCOMPARE(outcomeOf(history, hold, at(2s)), TaskOutcome::Failed);
}

void tst_Lanes::outcome_withoutAttemptsIsWhatCameNext()
{
    HistoryBuilder b;
    const ResourceId permits = b.semaphore(u"requests"_s, 2);
    const TaskId failing = b.spawn(u"failing"_s);
    const TaskId going = b.spawn(u"going on"_s);
    b.start(failing).acquire(failing, permits).start(going).acquire(going, permits);
    b.at(1s).release(failing, permits).end(failing, TaskOutcome::Failed, u"no"_s);
    b.release(going, permits).wait(going, WaitKind::Sleep, 1s);
    b.at(2s).wake(going).end(going, TaskOutcome::Failed);
    const History history = b.history();
    const auto &lanes = history.resource(permits)->slotSpans();
    QCOMPARE(outcomeOf(history, lanes[0].front(), history.end()), TaskOutcome::Failed);
    QCOMPARE(outcomeOf(history, lanes[1].front(), history.end()), TaskOutcome::Done);
}

/// Also when they come in piece by piece.
void tst_Lanes::sums_areThoseOfEveryHold()
{
    HistoryBuilder b;
    fillWithSimulatedCrawl(b, 400, 6, 7);
    const EventBatch all = b.take();
    History history;
    std::map<std::pair<int, std::size_t>, HoldSums> sums;
    constexpr std::size_t piece = 97;
    for (std::size_t from = 0; from < all.events.size(); from += piece) {
        EventBatch batch;
        batch.first = EventIndex{static_cast<quint32>(from) + 1};
        const std::size_t to = std::min(from + piece, all.events.size());
        batch.events.assign(all.events.begin() + static_cast<std::ptrdiff_t>(from),
                            all.events.begin() + static_cast<std::ptrdiff_t>(to));
        if (from == 0) {
            batch.texts = all.texts;
            batch.places = all.places;
        }
        batch.firstText =
            from == 0 ? all.firstText : TextId{static_cast<quint32>(all.texts.size()) + 1};
        batch.firstPlace =
            from == 0 ? all.firstPlace : PlaceId{static_cast<quint32>(all.places.size()) + 1};
        history.append(batch);
        for (const ResourceTrack &resource : history.resources()) {
            for (std::size_t slot = 0; slot < resource.slotSpans().size(); ++slot)
                sums[{static_cast<int>(resource.id()), slot}].takeIn(history,
                                                                     resource.slotSpans()[slot]);
        }
    }
    std::size_t failures = 0;
    for (const ResourceTrack &resource : history.resources()) {
        for (std::size_t slot = 0; slot < resource.slotSpans().size(); ++slot) {
            const auto &holds = resource.slotSpans()[slot];
            const HoldSums &known = sums[{static_cast<int>(resource.id()), slot}];
            Clock::Duration held{};
            std::size_t failed = 0;
            const std::size_t first = holds.size() / 3;
            for (std::size_t hold = first; hold < holds.size(); ++hold) {
                if (holds[hold].ended())
                    held += holds[hold].lengthBy(history.end());
                failed += isFailure(outcomeOf(history, holds[hold], history.end())) ? 1U : 0U;
            }
            QCOMPARE(known.held(first, holds.size()), held);
            QCOMPARE(known.failed(first, holds.size()), failed);
            failures += failed;
        }
    }
    QVERIFY(failures > 10);
}

void tst_Lanes::firstAfter_isWhatASearchFinds()
{
    HistoryBuilder b;
    const ResourceId permits = b.semaphore(u"requests"_s, 1);
    const TaskId one = b.spawn(u"one"_s);
    b.start(one);
    for (int hold = 0; hold < 200; ++hold) { // mostly some at one time, and a long gap now and then
        b.at(1ms * (hold / 7) + (hold > 90 ? 5s : 0s)).acquire(one, permits);
        b.release(one, permits);
    }
    const History history = b.history();
    const std::vector<ResourceSpan> &holds = history.resource(permits)->slotSpans().front();
    HoldSums sums;
    sums.takeIn(history, holds);
    std::vector<Moment> moments{Moment(), Clock::TimePoint(1s), history.end()};
    for (const ResourceSpan &hold : holds) {
        QCOMPARE(sums.begin(static_cast<std::size_t>(&hold - holds.data())), hold.began().time);
        moments.insert(moments.end(), {hold.began(), *hold.ended(), hold.began().time});
    }
    for (std::size_t from = 0; from <= holds.size(); from += 3) {
        for (const Moment &m : moments) {
            const auto found =
                std::ranges::upper_bound(holds.begin() + static_cast<std::ptrdiff_t>(from),
                                         holds.end(),
                                         m,
                                         {},
                                         &ResourceSpan::began);
            QCOMPARE(sums.firstAfter(holds, from, m),
                     static_cast<std::size_t>(found - holds.begin()));
        }
    }
}

void tst_Lanes::turns_endWithTheNextWait()
{
    HistoryBuilder b;
    const TaskId one = b.spawn(u"one"_s);
    const TaskId two = b.spawn(u"two"_s);
    b.at(1s).start(one);
    b.at(3s).wait(one, WaitKind::Sleep, 1s).start(two);
    b.at(4s).end(two);
    const History history = b.history();
    const auto turn = [&history](Clock::Duration d) {
        return LoopIndex::turnAt(history, Clock::TimePoint(d));
    };
    QVERIFY(!turn(500ms));
    QCOMPARE(turn(2s)->task, one);
    QCOMPARE(turn(2s)->ended()->time, Clock::TimePoint(3s));
    QCOMPARE(turn(3500ms)->task, two);
    QVERIFY(!turn(4s));

    std::vector<int> seen;
    LoopIndex::turns(history, Clock::TimePoint(2s), history.end(), [&seen](const LoopTurn &t) {
        seen.push_back(static_cast<int>(t.task));
    });
    QCOMPARE(seen, (std::vector<int>{1, 2}));
}

void tst_Lanes::turn_thatGoesOnIsTheLast()
{
    HistoryBuilder b;
    const TaskId one = b.spawn(u"one"_s);
    b.at(1s).start(one);
    b.at(2s).record({.kind = EventKind::Noted, .task = one});
    History history = b.history();
    LoopIndex index;
    index.takeIn(history);
    QVERIFY(!index.isEmpty());
    QCOMPARE(LoopIndex::turnAt(history, history.end())->task, one);
    QCOMPARE(index.busy(Clock::TimePoint(), Clock::TimePoint(2s)), 0.5);
    QCOMPARE(index.busy(Clock::TimePoint(1s), Clock::TimePoint(2s)), 1.0);
    QCOMPARE(index.busy(Clock::TimePoint(2s), Clock::TimePoint(4s)), 0.0); // nobody knows yet
    b.at(3s).end(one);
    history.append(b.take());
    index.takeIn(history);
    QCOMPARE(index.busy(Clock::TimePoint(), Clock::TimePoint(4s)), 0.5);
}

void tst_Lanes::busy_isExactOverManyGrains()
{
    HistoryBuilder b;
    const TaskId one = b.spawn(u"one"_s);
    b.start(one);
    for (int turn = 0; turn < 1'000; ++turn) { // 3 ms of every 10
        b.at(turn * 10ms + 3ms).wait(one, WaitKind::Sleep, 7ms);
        b.at(turn * 10ms + 10ms).wake(one);
    }
    const History history = b.history();
    LoopIndex index;
    index.takeIn(history);
    QVERIFY(std::abs(index.busy(Clock::TimePoint(), Clock::TimePoint(10s)) - 0.3) < 1e-9);
    QVERIFY(std::abs(index.busy(Clock::TimePoint(2s), Clock::TimePoint(4s)) - 0.3) < 0.01);
}

void tst_Lanes::busy_survivesALongRun()
{
    HistoryBuilder b;
    const TaskId one = b.spawn(u"one"_s);
    b.start(one);
    b.at(1h).wait(one, WaitKind::Sleep, 1h);
    b.at(2h).wake(one);
    b.at(3h).end(one);
    const History history = b.history();
    LoopIndex index;
    index.takeIn(history);
    QVERIFY(index.busy(Clock::TimePoint(10min), Clock::TimePoint(50min)) > 0.999);
    QVERIFY(index.busy(Clock::TimePoint(70min), Clock::TimePoint(110min)) < 0.001);
    QVERIFY(index.grain() < 20ms); // the last seconds of it can be told apart
}

void tst_Lanes::scopes_ofDeadlinesNest()
{
    HistoryBuilder b;
    const TaskId one = b.spawn(u"one"_s);
    const auto deadline = [&b, one](qint64 value) {
        b.record({.kind = EventKind::DeadlineSet, .task = one, .value = value});
    };
    b.start(one);
    deadline(std::chrono::nanoseconds(9s).count());
    b.at(1s);
    deadline(std::chrono::nanoseconds(3s).count());
    b.at(2s);
    deadline(-1);
    b.at(5s);
    deadline(-1);
    ScopeIndex index;
    index.takeIn(b.history());
    const auto &spans = index.of(one).spans();
    QCOMPARE(spans.size(), std::size_t(2));
    QCOMPARE(spans[0].deadline, Clock::TimePoint(9s));
    QCOMPARE(spans[0].ended()->time, Clock::TimePoint(5s));
    QCOMPARE(spans[1].deadline, Clock::TimePoint(3s));
    QCOMPARE(spans[1].ended()->time, Clock::TimePoint(2s));
}

void tst_Lanes::scopes_endWithTheirTask()
{
    HistoryBuilder b;
    const TaskId one = b.spawn(u"one"_s);
    b.start(one);
    b.record({.kind = EventKind::DeadlineSet, .task = one, .value = 1'000});
    b.record({.kind = EventKind::ShieldChanged, .task = one, .value = 1});
    b.at(1s).end(one);
    ScopeIndex index;
    index.takeIn(b.history());
    QCOMPARE(index.of(one).spans().size(), std::size_t(2));
    for (const ScopeSpan &span : index.of(one).spans())
        QCOMPARE(span.ended()->time, Clock::TimePoint(1s));
    QVERIFY(index.of(task(7)).spans().empty());
}

void tst_Lanes::scopes_ofResourcesHaveStages()
{
    HistoryBuilder b;
    const TaskId one = b.spawn(u"one"_s);
    b.start(one);
    const auto enter = [&b, one](Stage stage, const QString &name) {
        b.record({.kind = EventKind::StageBegan,
                  .detail = static_cast<quint8>(stage),
                  .task = one,
                  .text = name});
    };
    enter(Stage::Opening, u"session"_s);
    b.at(1s);
    enter(Stage::InUse, u"session"_s);
    enter(Stage::Opening, u"file"_s);
    b.at(2s);
    enter(Stage::Closing, u"session"_s);
    b.at(3s);
    enter(Stage::Closed, u"session"_s);
    ScopeIndex index;
    index.takeIn(b.history());
    const auto &spans = index.of(one).spans();
    QCOMPARE(spans.size(), std::size_t(4));
    QCOMPARE(spans[0].ended()->time, Clock::TimePoint(1s));
    QCOMPARE(spans[1].stage, Stage::InUse);
    QCOMPARE(spans[1].ended()->time, Clock::TimePoint(2s));
    QVERIFY(!spans[2].ended()); // the file
    QCOMPARE(spans[3].stage, Stage::Closing);
    QCOMPARE(spans[3].ended()->time, Clock::TimePoint(3s));
}

void tst_Lanes::cleanUp_lastsUntilTheTaskWaitsAgain()
{
    HistoryBuilder b;
    const TaskId one = b.spawn(u"one"_s);
    b.start(one).wait(one, WaitKind::Sleep, 9s);
    b.at(1s).wake(one, WakeReason::Cancelled);
    b.at(2s).wait(one, WaitKind::Io); // it has left the scope
    b.at(3s).wake(one, WakeReason::Cancelled);
    b.at(4s).end(one, TaskOutcome::Cancelled);
    ScopeIndex index;
    index.takeIn(b.history());
    const auto &spans = index.of(one).spans();
    QCOMPARE(spans.size(), std::size_t(2));
    QCOMPARE(spans[0].began().time, Clock::TimePoint(1s));
    QCOMPARE(spans[0].ended()->time, Clock::TimePoint(2s));
    QCOMPARE(spans[1].ended()->time, Clock::TimePoint(4s));
}

void tst_Lanes::cleanUp_goesOnUnderAShield()
{
    HistoryBuilder b;
    const TaskId one = b.spawn(u"one"_s);
    b.start(one).wait(one, WaitKind::Sleep, 9s);
    b.at(1s).wake(one, WakeReason::Cancelled);
    b.record({.kind = EventKind::ShieldChanged, .task = one, .value = 1});
    b.wait(one, WaitKind::Io);
    b.at(2s).wake(one);
    b.record({.kind = EventKind::ShieldChanged, .task = one, .value = 0});
    b.at(3s).end(one, TaskOutcome::Cancelled);
    ScopeIndex index;
    index.takeIn(b.history());
    const ScopeSpan &span = index.of(one).spans().front();
    QCOMPARE(span.kind, ScopeSpan::Kind::CleanUp);
    QCOMPARE(span.ended()->time, Clock::TimePoint(3s));
}

void tst_Lanes::scopes_ofOneLineAreDrawnAsOne()
{
    HistoryBuilder b;
    const TaskId one = b.spawn(u"one"_s);
    b.start(one);
    const auto deadline = [&b, one](qint64 value) {
        b.record({.kind = EventKind::DeadlineSet, .task = one, .value = value});
    };
    const qint64 late = std::chrono::nanoseconds(1h).count();
    deadline(late);
    b.at(1s);
    deadline(late); // inside the first
    b.at(2s);
    deadline(-1);
    b.at(3s);
    deadline(-1);
    b.at(5s);
    deadline(late);
    ScopeIndex index;
    index.takeIn(b.history());
    const auto &stretches = index.of(one).stretches(ScopeSpan::Line::Deadline);
    QCOMPARE(stretches.size(), std::size_t(2));
    QCOMPARE(stretches[0].began().time, Clock::TimePoint(0s));
    QCOMPARE(stretches[0].ended()->time, Clock::TimePoint(3s));
    QCOMPARE(stretches[1].began().time, Clock::TimePoint(5s));
    QVERIFY(!stretches[1].ended());
    QVERIFY(index.of(one).stretches(ScopeSpan::Line::Shield).empty());
}

void tst_Lanes::deadlines_fireInTheOrderOfTheirTimes()
{
    HistoryBuilder b;
    const TaskId one = b.spawn(u"one"_s);
    b.start(one);
    const auto deadline = [&b, one](Clock::Duration value) {
        b.record({.kind = EventKind::DeadlineSet, .task = one, .value = value.count()});
    };
    deadline(1s);
    deadline(3s);
    b.at(1s);
    b.record({.kind = EventKind::CancelRequested,
              .detail = static_cast<quint8>(CancelSource::Deadline),
              .task = one});
    deadline(Clock::Duration(-1));
    ScopeIndex index;
    index.takeIn(b.history());
    const auto &spans = index.of(one).spans();
    QVERIFY(!spans[0].isInner);
    QVERIFY(spans[0].hasFired);
    QVERIFY(spans[1].isInner);
    QVERIFY(!spans[1].hasFired);
    QVERIFY(spans[0].ended() < spans[1].ended());
}

void tst_Lanes::scopes_areFoundAmongMany()
{
    constexpr int many = 1'000;
    HistoryBuilder b;
    const TaskId one = b.spawn(u"one"_s);
    b.start(one);
    b.record({.kind = EventKind::ShieldChanged, .task = one, .value = 1});
    for (int i = 0; i < many; ++i) {
        b.at(i * 10ms);
        b.record({.kind = EventKind::DeadlineSet, .task = one, .value = i});
        b.at(i * 10ms + 5ms);
        b.record({.kind = EventKind::DeadlineSet, .task = one, .value = -1});
    }
    ScopeIndex index;
    index.takeIn(b.history());
    const TaskScopes &scopes = index.of(one);
    for (const Clock::Duration time : {2ms, 7ms, 4'321ms, 4'326ms, 9'992ms, 20'000ms}) {
        const Moment m{Clock::TimePoint(time)};
        std::vector<const ScopeSpan *> expected;
        for (const ScopeSpan &span : scopes.spans()) {
            if (span.covers(m))
                expected.push_back(&span);
        }
        std::vector<const ScopeSpan *> found;
        scopes.visitAt(m, [&found](const ScopeSpan &span) { found.push_back(&span); });
        QCOMPARE(found, expected);
    }
}

void tst_Lanes::groups_endWhenTheirTaskHasWaitedForThem()
{
    HistoryBuilder b;
    const TaskId root = b.spawn(u"root"_s);
    b.at(1s).start(root);
    const TaskId a = b.spawn(u"a"_s, root);
    b.at(2s).start(a).end(a); // before the others begin: still one group
    const TaskId c = b.spawn(u"c"_s, root);
    b.at(3s).start(c).wait(root, WaitKind::Children);
    b.at(4s).end(c);
    b.at(5s).wake(root).wait(root, WaitKind::Sleep, 1s);
    b.at(6s).wake(root);
    const TaskId d = b.spawn(u"d"_s, root);
    History history = b.history();
    GroupIndex index;
    index.takeIn(history);
    const TaskGroupSpan *const first = index.groupOf(*history.task(a));
    QVERIFY(first);
    QCOMPARE(first->parent, root);
    QCOMPARE(first->began().time, Clock::TimePoint(1s));
    QCOMPARE(first->ended()->time, Clock::TimePoint(5s));
    QCOMPARE(index.groupOf(*history.task(c)), first);
    const TaskGroupSpan *const second = index.groupOf(*history.task(d));
    QVERIFY(second && second != first);
    QVERIFY(!second->ended());
    QCOMPARE(index.groupAt(root, Clock::TimePoint(3s))->began(), first->began());
    QVERIFY(!index.groupAt(root, Clock::TimePoint(5500ms)));
    QVERIFY(!index.groupOf(*history.task(root)));
    QVERIFY(!GroupIndex::exitOf(history, *first, history.end()));
}

void tst_Lanes::groups_thatNobodyWaitsForEndWithTheLastOfThem()
{
    HistoryBuilder b;
    const TaskId root = b.spawn(u"root"_s);
    const TaskId a = b.start(root).spawn(u"a"_s, root);
    b.start(a);
    b.at(1s).end(root);
    b.at(2s).end(a);
    const History history = b.history();
    GroupIndex index;
    index.takeIn(history);
    QCOMPARE(index.groupOf(*history.task(a))->ended()->time, Clock::TimePoint(2s));
}

void tst_Lanes::groups_knowWhatLeftThem()
{
    HistoryBuilder b;
    const TaskId root = b.spawn(u"root"_s);
    b.start(root);
    const TaskId a = b.spawn(u"a"_s, root);
    const TaskId other = b.spawn(u"b"_s, root);
    b.start(a).start(other).wait(root, WaitKind::Children).wait(other, WaitKind::Sleep, 9s);
    b.at(1s).end(a, TaskOutcome::Failed, u"ValueError: no"_s);
    b.because(b.last()).cancel(root, CancelSource::SiblingFailed, u"a"_s);
    b.wake(other, WakeReason::Cancelled).end(other, TaskOutcome::Cancelled, u"a"_s);
    b.wake(root);
    b.at(2s).wait(root, WaitKind::Sleep, 1s); // it has caught it
    const History history = b.history();
    GroupIndex index;
    index.takeIn(history);
    const TaskGroupSpan &group = *index.groupOf(*history.task(a));
    const auto exit = GroupIndex::exitOf(history, group, history.end());
    QVERIFY(exit);
    QCOMPARE(exit->how, TaskState::Failed);
    QCOMPARE(history.text(exit->error), u"ValueError: no"_s);
    QVERIFY(!GroupIndex::exitOf(history, group, Clock::TimePoint(500ms)));
}

void tst_Lanes::groups_knowTheCancelThatCutThem()
{
    const auto exitOf = [](bool isCaught) {
        HistoryBuilder b;
        const TaskId root = b.spawn(u"root"_s);
        b.start(root);
        const TaskId a = b.spawn(u"a"_s, root);
        b.start(a).wait(root, WaitKind::Children).wait(a, WaitKind::Sleep, 9s);
        b.at(1s).cancel(root, CancelSource::Deadline);
        b.wake(a, WakeReason::Cancelled).end(a, TaskOutcome::Cancelled).wake(root);
        if (isCaught)
            b.wait(root, WaitKind::Sleep, 1s);
        else
            b.end(root, TaskOutcome::TimedOut, u"too late"_s);
        const History history = b.history();
        GroupIndex index;
        index.takeIn(history);
        return GroupIndex::exitOf(history, *index.groupOf(*history.task(a)), history.end());
    };
    QCOMPARE(exitOf(false)->how, TaskState::TimedOut);
    QVERIFY(!exitOf(true));
}

void tst_Lanes::groups_surviveWhatWasDropped()
{
    HistoryBuilder b(4);
    const TaskId root = b.spawn(u"root"_s);
    const TaskId a = b.start(root).spawn(u"a"_s, root);
    b.start(a);
    const TaskId other = b.at(1s).spawn(u"b"_s, root);
    b.start(other).end(a).end(other);
    const History history = b.history(); // of which the first events are gone
    GroupIndex index;
    index.takeIn(history);
    QVERIFY(!index.groupOf(*history.task(a)));
    const TaskGroupSpan *const group = index.groupOf(*history.task(other));
    QVERIFY(group);
    QVERIFY(!group->ended());
}

void tst_Lanes::tree_ofARunThatSpawnsInOrder()
{
    HistoryBuilder b;
    const TaskId root = b.spawn(u"root"_s);
    const TaskId child = b.spawn(u"child"_s, root);
    b.spawn(u"grandchild"_s, child);
    b.spawn(u"second child"_s, root);
    TaskTree tree;
    tree.refresh(b.history(), 4);
    QCOMPARE(order(tree), (std::vector<int>{1, 2, 3, 4}));
    QCOMPARE(tree.depth(task(3)), 2);
    QVERIFY(tree.hasLaterSibling(child));
    QVERIFY(!tree.hasLaterSibling(task(4)));
}

void tst_Lanes::tree_putsLateChildrenBehindTheirSiblings()
{
    HistoryBuilder b;
    const TaskId root = b.spawn(u"root"_s);
    const TaskId a = b.spawn(u"a"_s, root);
    const TaskId other = b.spawn(u"b"_s, root);
    b.spawn(u"a1"_s, a);
    b.spawn(u"b1"_s, other);
    b.spawn(u"a2"_s, a);
    b.spawn(u"second root"_s);
    TaskTree tree;
    tree.refresh(b.history(), 7);
    QCOMPARE(order(tree), (std::vector<int>{1, 2, 4, 6, 3, 5, 7}));
    for (int position = 0; position < tree.count(); ++position)
        QCOMPARE(tree.positionOf(tree.at(position)), position);
}

void tst_Lanes::tree_isOfTheTasksShown()
{
    HistoryBuilder b;
    const TaskId root = b.spawn(u"root"_s);
    const TaskId a = b.spawn(u"a"_s, root);
    b.spawn(u"b"_s, root);
    b.spawn(u"a1"_s, a);
    const History history = b.history();
    TaskTree tree;
    tree.refresh(history, 4);
    QCOMPARE(order(tree), (std::vector<int>{1, 2, 4, 3}));
    tree.refresh(history, 2);
    QCOMPARE(order(tree), (std::vector<int>{1, 2}));
    QCOMPARE(tree.positionOf(task(3)), -1);
    QVERIFY(!tree.hasLaterSibling(a));
    tree.refresh(history, 3);
    QCOMPARE(order(tree), (std::vector<int>{1, 2, 3}));
}

void tst_Lanes::tree_bringsLivingFirst_data()
{
    QTest::addColumn<int>("widest");
    QTest::newRow("few roots") << 20;
    QTest::newRow("many roots") << 3;
    QTest::newRow("roots alone") << 1;
}

/// The order is a function of the history and the moment of the last LivingFirst, also for fewer tasks.
void tst_Lanes::tree_bringsLivingFirst()
{
    QFETCH(int, widest);
    for (quint32 seed = 0; seed < 30; ++seed) {
        History history;
        TaskTree tree;
        for (const EventBatch &batch : randomTree(seed, widest)) {
            history.append(batch);
            const auto all = static_cast<int>(history.tasks().size());
            for (const int shown : {all, all / 2}) {
                tree.refresh(history, shown, TaskTree::Order::LivingFirst);
                std::vector<int> expected;
                walkLivingFirst(history, TaskId::None, history.end(), shown, expected);
                QCOMPARE(order(tree), expected);
                for (int position = 0; position < tree.count(); ++position)
                    QCOMPARE(tree.positionOf(tree.at(position)), position);
            }
        }
    }
}

void tst_Lanes::tree_keepsItsOrderUntilItIsToldOtherwise()
{
    HistoryBuilder b;
    const TaskId group = b.spawn(u"group"_s);
    const TaskId a = b.spawn(u"a"_s, group);
    b.spawn(u"b"_s, group);
    b.spawn(u"other"_s);
    History history;
    history.append(b.take());
    TaskTree tree;
    tree.refresh(history, 4, TaskTree::Order::LivingFirst);
    b.end(a);
    history.append(b.take());
    tree.refresh(history, 4);
    QCOMPARE(order(tree), (std::vector<int>{1, 2, 3, 4}));
    tree.refresh(history, 4, TaskTree::Order::LivingFirst);
    QCOMPARE(order(tree), (std::vector<int>{1, 3, 2, 4}));
    QVERIFY(tree.hasLaterSibling(task(3)));
    QVERIFY(!tree.hasLaterSibling(a));
    // Who is new lives, and comes behind those that do.
    b.end(task(3)).end(group);
    b.spawn(u"c"_s, group);
    history.append(b.take());
    tree.refresh(history, 5);
    QCOMPARE(order(tree), (std::vector<int>{1, 3, 5, 2, 4}));
    // A group lives as long as one in it does.
    tree.refresh(history, 5, TaskTree::Order::LivingFirst);
    QCOMPARE(order(tree), (std::vector<int>{1, 5, 2, 3, 4}));
    b.end(task(5));
    history.append(b.take());
    tree.refresh(history, 5, TaskTree::Order::LivingFirst);
    QCOMPARE(order(tree), (std::vector<int>{4, 1, 2, 3, 5}));
}

void tst_Lanes::tree_putsNewcomersLastWhileItIsHeld()
{
    HistoryBuilder b;
    const TaskId group = b.spawn(u"group"_s);
    b.spawn(u"other"_s);
    History history;
    history.append(b.take());
    TaskTree tree;
    tree.refresh(history, 2, TaskTree::Order::LivingFirst);
    b.spawn(u"child"_s, group);
    b.end(group);
    history.append(b.take());
    tree.refresh(history, 3, TaskTree::Order::Held);
    QCOMPARE(order(tree), (std::vector<int>{1, 2, 3}));
    QCOMPARE(tree.positionOf(task(3)), 2);
    tree.refresh(history, 3);
    QCOMPARE(order(tree), (std::vector<int>{1, 3, 2}));
}

/// Not by a clock, which would say something else elsewhere: a tree that is arranged anew for each of the
/// ends would take minutes.
void tst_Lanes::tree_isAsQuickForManyTasks()
{
    constexpr int tasks = 200'000;
    constexpr int ends = 20'000;
    HistoryBuilder b;
    const TaskId root = b.spawn(u"root"_s);
    for (int i = 1; i < tasks; ++i)
        b.spawn(u"task"_s, root);
    History history(10);
    history.append(b.take());
    TaskTree tree;
    tree.refresh(history, tasks);
    for (int i = 0; i < ends; ++i) {
        b.end(task(2 + 2 * i));
        if (i % 10 != 0)
            continue;
        history.append(b.take());
        tree.refresh(history, tasks, TaskTree::Order::LivingFirst);
        QCOMPARE(tree.positionOf(task(2 + 2 * i)), tasks - 1);
    }
    QCOMPARE(tree.at(0), root);
    QCOMPARE(tree.at(1), task(3));
    QCOMPARE(tree.positionOf(task(tasks)), tasks - 1 - (ends - 9));
}

void tst_Lanes::tree_findsTheAncestorsOfADeepOne()
{
    constexpr int deepest = 100'000;
    HistoryBuilder b;
    TaskId parent = TaskId::None;
    for (int depth = 0; depth < deepest; ++depth)
        parent = b.spawn(u"task"_s, parent);
    TaskTree tree;
    tree.refresh(b.history(), deepest);
    QCOMPARE(tree.depth(parent), deepest - 1);
    for (int depth = 0; depth < deepest; ++depth)
        QCOMPARE(tree.ancestorAt(parent, depth), task(depth + 1));
    QCOMPARE(tree.ancestorAt(task(3), 7), task(3));
}

/// Events that contradict each other, as in a damaged recording: whatever comes of them, every task has its place.
void tst_Lanes::indexes_surviveAnyEvents()
{
    for (quint32 seed = 0; seed < 300; ++seed) {
        QRandomGenerator random(seed);
        HistoryBuilder b;
        History history(100);
        TaskTree tree;
        ScopeIndex scopes;
        GroupIndex groups;
        LoopIndex turns;
        int spawned = 0;
        for (int batch = 0; batch < 10; ++batch) {
            for (int i = 0; i < 40; ++i) {
                b.at(b.now().time_since_epoch() + random.bounded(3) * 1ms);
                if (spawned < 12 && random.bounded(10) == 0) {
                    b.spawn(u"task"_s, task(random.bounded(++spawned)));
                    continue;
                }
                b.because(EventIndex{random.bounded(400U)});
                b.record({.kind = static_cast<EventKind>(
                              random.bounded(static_cast<int>(EventKind::DeadlockFound) + 1)),
                          .detail = static_cast<quint8>(random.bounded(20)),
                          .task = task(random.bounded(12)),
                          .value = random.bounded(-1, 12),
                          .text = u"text"});
            }
            history.append(b.take());
            scopes.takeIn(history);
            groups.takeIn(history);
            turns.takeIn(history);
            const auto all = static_cast<int>(history.tasks().size());
            tree.refresh(history, all, static_cast<TaskTree::Order>(random.bounded(3)));
            for (int position = 0; position < all; ++position)
                QCOMPARE(tree.positionOf(tree.at(position)), position);
            for (const TaskTrack &track : history.tasks()) {
                QCOMPARE(tree.ancestorAt(track.id, 0),
                         tree.depth(track.id) == 0 ? track.id : tree.ancestorAt(track.parent, 0));
                scopes.of(track.id).visitAt(history.end(), [&](const ScopeSpan &span) {
                    QVERIFY(span.covers(history.end()));
                });
                if (const TaskGroupSpan *group = groups.groupOf(track)) {
                    QCOMPARE(group->parent, track.parent);
                    GroupIndex::exitOf(history, *group, history.end());
                }
            }
        }
    }
}

COROSCOPE_TEST(tst_Lanes)
#include "tst_lanes.moc"
