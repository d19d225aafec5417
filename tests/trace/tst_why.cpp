// SPDX-License-Identifier: MIT
#include "core/trace/waits/awaited.h"
#include "core/trace/waits/heldup.h"
#include "core/trace/waits/why.h"
#include "tests/support/randomrun.h"
#include "tests/support/simulatedcrawl.h"
#include "tests/support/testmain.h"
#include "words/trace/waitedwords.h"
#include "words/trace/whywords.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Moment at(Clock::Duration sinceBegin)
{
    return Clock::TimePoint(sinceBegin);
}

TaskId started(HistoryBuilder &b, const QString &name, TaskId parent = TaskId::None)
{
    const TaskId task = b.spawn(name, parent);
    b.start(task);
    return task;
}

QStringList texts(const History &history, TaskId task, Moment m)
{
    QStringList said;
    for (const WhyLink &link : whyLinks(history, DomainWords::none(), task, m))
        said += whyLinkText(history, DomainWords::none(), link);
    return said;
}

QString sentence(const History &history, TaskId task, Moment m)
{
    return whySentence(history, DomainWords::none(), *history.task(task), m);
}

/// Two tasks that each hold what the other one wants.
struct Embrace
{
    HistoryBuilder b;
    ResourceId db = b.lock(u"db"_s);
    ResourceId index = b.lock(u"index"_s);
    TaskId save = started(b, u"save"_s);
    TaskId indexer = started(b, u"indexer"_s);

    Embrace()
    {
        b.at(1s).acquire(indexer, index);
        b.at(2s).acquire(save, db);
        b.at(3s).waitFor(save, index);
        b.at(4s).waitFor(indexer, db);
    }
};

/// Three pages of a group: one fails, and the others are cancelled for it.
struct Group
{
    HistoryBuilder b;
    TaskId root = started(b, u"crawl"_s);
    TaskId failing = started(b, u"/f"_s, root);
    TaskId other = started(b, u"/d"_s, root);

    Group()
    {
        b.wait(root, WaitKind::Children, Clock::Duration(2));
        b.wait(failing, WaitKind::Io).wait(other, WaitKind::Io);
        b.at(1s).wake(failing).end(failing, TaskOutcome::Failed, u"status 404"_s);
        b.because(b.last()).cancel(root, CancelSource::SiblingFailed, u"/f"_s);
        const EventIndex cancelled = b.last();
        b.because(cancelled).wake(other, WakeReason::Cancelled);
        b.because(cancelled).end(other, TaskOutcome::Cancelled, u"/f"_s);
        b.because(b.last()).wake(root);
    }
};

/// Every step is an event that is kept, has happened, and comes after the one before; the words for it are some.
void checkChain(const History &history, const TaskTrack &task, Moment m)
{
    const std::vector<WhyLink> links = whyLinks(history, DomainWords::none(), task.id, m);
    QVERIFY(links.size() <= mostWhyLinks);
    QVERIFY(std::ranges::is_sorted(links, {}, &WhyLink::event));
    QVERIFY(std::ranges::count(links, true, &WhyLink::isOwn) <= 1);
    for (const WhyLink &link : links) {
        QCOMPARE(history.momentOf(link.event()), std::optional(link.moment));
        QVERIFY(link.moment <= m);
        QVERIFY(!whyLinkText(history, DomainWords::none(), link).isEmpty());
    }
    if (const auto state = task.stateAt(m); state && !task.isSummary) {
        QVERIFY(!links.empty());
        if (*state != TaskState::Done)
            QVERIFY(!whySentence(history, DomainWords::none(), task, m).isEmpty());
    }
}

} // namespace

/// The chain of causes, and what is said of it.
class tst_Why : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lock_saysWhoHoldsIt();
    void lock_thatHasBeenGivenKeepsNobody();
    void deadlock_isTheWholeCircle();
    void semaphore_saysWhoHasHeldItLongest();
    void semaphore_withdrawnPermitIsPartOfIt();
    void closedResource_saysWhatClosedIt();
    void cancelledTask_saysWhoFailed();
    void cancelledTask_saysWhichDeadline();
    void cancelledTask_saysTheReason();
    void timedOutTask_saysWhichDeadline();
    void failedTask_saysItsAttempts();
    void markedTask_isToldAsItSaysItself();
    void backoff_saysWhatFailed();
    void attempts_areThoseOfOneSeries();
    void dueTask_saysWhoHoldsItUp();
    void network_saysWhichAttempt();
    void children_saysWhoHasNotEnded();
    void awaitedTask_isFollowed();
    void queues_sayWhoEmptiedOrFilledThem();
    void eventAndBarrier_sayHowTheyAre();
    void ready_saysWhoWokeIt();
    void concludedWait_tellsTheLastTurn();
    void doneTask_saysWhereItWaitedLongest();
    void spawned_saysByWhom();
    void past_knowsNoFuture();
    void unknownTask_hasNone();
    void waitedParts_areSplitByCause();
    void waitSentence_saysWhoHeldIt();
    void tasksInWords_countsTheOthers();
    void randomRuns_areExplainedAtEveryMoment();
    void damagedRuns_areExplainedToo();
    void boundedHistory_linksOnlyToWhatIsKept();
    void longRun_isExplainedInBoundedTime();
};

void tst_Why::lock_saysWhoHoldsIt()
{
    HistoryBuilder b;
    const ResourceId lock = b.lock(u"db"_s);
    const TaskId owner = started(b, u"owner"_s);
    const TaskId waiter = started(b, u"waiter"_s);
    b.at(1s).acquire(owner, lock);
    b.at(2s).wait(owner, WaitKind::Sleep, 9s).waitFor(waiter, lock);
    const History history = b.history();
    QCOMPARE(texts(history, waiter, at(3s)),
             (QStringList{u"owner got the lock “db”"_s,
                          u"owner went to sleep"_s,
                          u"waiter waits for the lock “db”"_s}));
    const std::vector<WhyLink> links = whyOf(history, waiter, at(3s));
    QCOMPARE(links.front().task, owner);
    QCOMPARE(links.front().moment.time, at(1s).time);
    QVERIFY(links.back().isOwn);
    QVERIFY(!links.front().isOwn);
    QCOMPARE(sentence(history, waiter, at(3s)), u"Waits for the lock “db”, which owner holds."_s);
}

void tst_Why::lock_thatHasBeenGivenKeepsNobody()
{
    HistoryBuilder b;
    const ResourceId lock = b.lock(u"db"_s);
    const TaskId owner = started(b, u"owner"_s);
    const TaskId waiter = started(b, u"waiter"_s);
    b.acquire(owner, lock);
    b.at(1s).waitFor(waiter, lock);
    b.at(2s).waitFor(owner, lock); // for what it holds itself
    const Moment embraced = b.now();
    b.at(3s).settle(owner, WakeReason::Cancelled).release(owner, lock);
    b.record({.kind = EventKind::PermitAcquired, .task = waiter, .resource = lock});
    const Moment given = b.now(); // and its wait is not over
    const History history = b.history();
    QCOMPARE(awaitedAt(history, *history.task(owner), embraced)->tasks.front().task, owner);
    QCOMPARE(awaitedAt(history, *history.task(waiter), embraced)->tasks.front().task, owner);
    QVERIFY(awaitedAt(history, *history.task(waiter), given)->tasks.empty());
}

void tst_Why::deadlock_isTheWholeCircle()
{
    Embrace e;
    const History history = e.b.history();
    const QStringList circle{u"indexer got the lock “index”"_s,
                             u"save got the lock “db”"_s,
                             u"save waits for the lock “index”"_s,
                             u"indexer waits for the lock “db”"_s};
    QCOMPARE(texts(history, e.save, at(5s)), circle);
    QCOMPARE(texts(history, e.indexer, at(5s)), circle);
    QCOMPARE(
        sentence(history, e.save, at(5s)),
        u"Deadlock: save waits for the lock “index”, which indexer holds, and indexer waits for "
        "the lock “db”, which save holds."_s);
    // Until the circle is closed, it is a wait like any other.
    QCOMPARE(
        texts(history, e.save, at(3s)),
        (QStringList{u"indexer got the lock “index”"_s, u"save waits for the lock “index”"_s}));
}

void tst_Why::semaphore_saysWhoHasHeldItLongest()
{
    HistoryBuilder b;
    const ResourceId limit = b.semaphore(u"limit"_s, 2);
    const TaskId first = started(b, u"first"_s);
    const TaskId second = started(b, u"second"_s);
    const TaskId third = started(b, u"third"_s);
    const TaskId fourth = started(b, u"fourth"_s);
    b.at(1s).acquire(first, limit).wait(first, WaitKind::Io);
    b.at(2s).acquire(second, limit).wait(second, WaitKind::Io);
    b.at(3s).waitFor(third, limit);
    b.at(4s).waitFor(fourth, limit);
    const History history = b.history();
    QCOMPARE(texts(history, fourth, at(5s)),
             (QStringList{u"first got a permit of “limit”"_s,
                          u"first waits for the network"_s,
                          u"fourth waits for “limit”"_s}));
    QCOMPARE(sentence(history, fourth, at(5s)),
             u"Waits for a permit of “limit”: 2 of 2 are held, by first and second, and one other "
             "is before it."_s);
    QCOMPARE(aheadOf(fourth, *history.resource(limit), at(5s)), std::optional(1));
    QVERIFY(!aheadOf(first, *history.resource(limit), at(5s)));
}

void tst_Why::semaphore_withdrawnPermitIsPartOfIt()
{
    HistoryBuilder b;
    const ResourceId limit = b.semaphore(u"limit"_s, 2);
    const TaskId first = started(b, u"first"_s);
    const TaskId second = started(b, u"second"_s);
    b.at(1s).acquire(first, limit);
    b.at(2s).setPermits(limit, 1);
    b.at(3s).waitFor(second, limit);
    b.at(9s).setPermits(limit, 2);
    const History history = b.history();
    QVERIFY(texts(history, second, at(4s)).contains(u"“limit” has 1 permits now"_s));
    const ResourceTrack &track = *history.resource(limit);
    QVERIFY(!track.permitsLoweredAt(at(1s)));
    QCOMPARE(track.permitsLoweredAt(at(4s))->time, at(2s).time);
    QVERIFY(!track.permitsLoweredAt(at(9s)));
}

void tst_Why::closedResource_saysWhatClosedIt()
{
    HistoryBuilder b;
    const ResourceId limit = b.semaphore(u"limit"_s, 2);
    const TaskId waiter = started(b, u"waiter"_s);
    b.at(1s).record({.kind = EventKind::Noted, .text = u"closed"});
    const EventIndex closed = b.last();
    b.at(2s).waitFor(waiter, limit);
    const auto closedBy = [&](const ResourceTrack &resource, Moment) {
        return resource.id() == limit ? closed : EventIndex::None;
    };
    const std::vector<WhyLink> links = whyOf(b.history(), waiter, at(3s), closedBy);
    QCOMPARE(links.size(), std::size_t{2});
    QCOMPARE(links.front().event(), closed);
    QCOMPARE(links.front().task, TaskId::None);
}

void tst_Why::cancelledTask_saysWhoFailed()
{
    Group g;
    const History history = g.b.history();
    QCOMPARE(texts(history, g.other, at(1s)),
             (QStringList{u"/f failed: status 404"_s,
                          u"a block of crawl is cancelled, because /f failed"_s,
                          u"/d was cancelled"_s}));
    QCOMPARE(sentence(history, g.other, at(1s)), u"Cancelled because /f failed: status 404."_s);
    // The group waits no more because its last task ended, which was cancelled for the first one.
    const QStringList group = texts(history, g.root, at(1s));
    QVERIFY(group.contains(u"/f failed: status 404"_s));
    QVERIFY(group.contains(u"/d was cancelled"_s));
}

void tst_Why::cancelledTask_saysWhichDeadline()
{
    HistoryBuilder b;
    const TaskId root = started(b, u"crawl"_s);
    const auto limit = [&b, root](Clock::Duration until) {
        b.record({.kind = EventKind::DeadlineSet, .task = root, .value = until.count()});
    };
    limit(3s);  // of an inner block, which has passed before
    limit(60s); // of an outer one
    b.at(4s);
    limit(9s);
    const TaskId page = started(b, u"/page"_s, root);
    b.wait(page, WaitKind::Io);
    b.at(9s).cancel(root, CancelSource::Deadline);
    const EventIndex cancelled = b.last();
    b.because(cancelled).wake(page, WakeReason::Cancelled);
    b.because(cancelled).end(page, TaskOutcome::Cancelled, u"the time limit has passed"_s);
    const History history = b.history();
    QCOMPARE(texts(history, page, at(9s)),
             (QStringList{u"crawl set itself a time limit of 5 s"_s,
                          u"a time limit of crawl passed"_s,
                          u"/page was cancelled"_s}));
    QCOMPARE(sentence(history, page, at(9s)),
             u"Cancelled because a time limit of 5 s, which crawl set, passed."_s);
}

void tst_Why::cancelledTask_saysTheReason()
{
    HistoryBuilder b;
    const TaskId root = started(b, u"crawl"_s);
    const TaskId page = started(b, u"/page"_s, root);
    const TaskId lone = started(b, u"lone"_s);
    const TaskId lost = started(b, u"lost"_s);
    b.at(1s).cancel(root, CancelSource::Explicit, u"robots.txt forbids it"_s);
    b.because(b.last()).end(page, TaskOutcome::Cancelled, u"robots.txt forbids it"_s);
    b.cancel(lone, CancelSource::Explicit);
    b.because(b.last()).end(lone, TaskOutcome::Cancelled);
    b.end(lost, TaskOutcome::Cancelled, u"nobody knows"_s);
    const History history = b.history();
    QCOMPARE(sentence(history, page, at(1s)),
             u"Cancelled with a block of crawl: robots.txt forbids it."_s);
    QCOMPARE(sentence(history, lone, at(1s)), u"Cancelled with a block of its own."_s);
    QCOMPARE(sentence(history, lost, at(1s)), u"Cancelled: nobody knows."_s);
    QCOMPARE(texts(history, lone, at(1s)),
             (QStringList{u"a block of lone is cancelled"_s, u"lone was cancelled"_s}));
}

void tst_Why::timedOutTask_saysWhichDeadline()
{
    HistoryBuilder b;
    const TaskId task = started(b, u"/slow"_s);
    b.record({.kind = EventKind::DeadlineSet, .task = task, .value = Clock::Duration(2s).count()});
    b.wait(task, WaitKind::Io);
    b.at(2s).cancel(task, CancelSource::Deadline);
    b.because(b.last()).wake(task, WakeReason::Cancelled);
    b.end(task, TaskOutcome::TimedOut, u"2 s passed"_s);
    const History history = b.history();
    QCOMPARE(texts(history, task, at(2s)),
             (QStringList{u"/slow set itself a time limit of 2 s"_s,
                          u"a time limit of /slow passed"_s,
                          u"/slow was cut off from its wait"_s,
                          u"/slow ran out of time: 2 s passed"_s}));
    QCOMPARE(sentence(history, task, at(2s)),
             u"It ran out of time: a time limit of 2 s, which /slow set, passed."_s);
}

void tst_Why::failedTask_saysItsAttempts()
{
    HistoryBuilder b;
    const TaskId task = started(b, u"/flaky"_s);
    for (const int number : {1, 2}) {
        b.at(1s * number).beginAttempt(task, number);
        b.endAttempt(task, number, TaskOutcome::Failed, u"status 50%1"_s.arg(number));
    }
    b.at(3s).end(task, TaskOutcome::Failed, u"status 502"_s);
    const History history = b.history();
    QCOMPARE(texts(history, task, at(3s)),
             (QStringList{u"attempt 1 of /flaky failed: status 501"_s,
                          u"attempt 2 of /flaky failed: status 502"_s,
                          u"/flaky failed: status 502"_s}));
    QCOMPARE(sentence(history, task, at(3s)), u"Failed after 2 attempts: status 502."_s);
}

void tst_Why::markedTask_isToldAsItSaysItself()
{
    HistoryBuilder b;
    const TaskId task = started(b, u"/gone"_s);
    b.at(1s).mark(task, TaskOutcome::Failed, u"404"_s).end(task);
    const History history = b.history();
    QCOMPARE(texts(history, task, at(1s)).constLast(), u"/gone failed: 404"_s);
    QCOMPARE(sentence(history, task, at(1s)), u"Failed: 404."_s);
}

void tst_Why::backoff_saysWhatFailed()
{
    HistoryBuilder b;
    const TaskId task = started(b, u"/flaky"_s);
    b.at(1s).beginAttempt(task, 1).endAttempt(task, 1, TaskOutcome::Failed, u"status 503"_s);
    b.backOff(task, 4s);
    const History history = b.history();
    QCOMPARE(texts(history, task, at(2s)),
             (QStringList{u"attempt 1 of /flaky failed: status 503"_s,
                          u"/flaky backs off for 4.00 s"_s}));
    QCOMPARE(sentence(history, task, at(2s)),
             u"Attempt 1 failed. The next one starts in 3.00 s."_s);
}

void tst_Why::attempts_areThoseOfOneSeries()
{
    HistoryBuilder b;
    const TaskId task = started(b, u"main"_s);
    b.at(1s).beginAttempt(task, 1).endAttempt(task, 1, TaskOutcome::Failed, u"status 503"_s);
    b.at(2s).beginAttempt(task, 2).endAttempt(task, 2);
    b.wait(task, WaitKind::Sleep, 1s);
    b.at(3s).wake(task);
    b.beginAttempt(task, 1).endAttempt(task, 1, TaskOutcome::Failed, u"status 500"_s);
    b.backOff(task, 4s);
    const History history = b.history();
    QCOMPARE(
        texts(history, task, at(4s)),
        (QStringList{u"attempt 1 of main failed: status 500"_s, u"main backs off for 4.00 s"_s}));
    QVERIFY(!texts(history, task, at(2500ms)).join(u' ').contains(u"503"));
}

void tst_Why::dueTask_saysWhoHoldsItUp()
{
    HistoryBuilder b;
    const TaskId clock = started(b, u"clock"_s);
    b.wait(clock, WaitKind::Sleep, 1s);
    const TaskId computer = started(b, u"computer"_s);
    b.wait(computer, WaitKind::Sleep, 500ms);
    b.at(500ms).wake(computer);
    b.at(3s).wait(computer, WaitKind::Checkpoint);
    b.wake(clock);
    const History history = b.history();
    QCOMPARE(sentence(history, clock, at(800ms)), u"Asleep for 200 ms more."_s);
    QCOMPARE(sentence(history, clock, at(2s)),
             u"Due for 1.00 s, and held up: computer has the thread, and gives it back at its next "
             "await."_s);
    QCOMPARE(texts(history, clock, at(2s)),
             (QStringList{u"clock went to sleep"_s, u"computer was resumed"_s}));
    QVERIFY(!heldUpAt(history, *history.task(clock), at(3s)));
    QVERIFY(!heldUpAt(history, *history.task(computer), at(2s)));
}

void tst_Why::network_saysWhichAttempt()
{
    HistoryBuilder b;
    const TaskId task = started(b, u"/page"_s);
    b.at(1s).beginAttempt(task, 1).endAttempt(task, 1, TaskOutcome::Failed, u"status 503"_s);
    b.at(2s).beginAttempt(task, 2).wait(task, WaitKind::Io);
    const History history = b.history();
    QCOMPARE(texts(history, task, at(3s)),
             (QStringList{u"attempt 1 of /page failed: status 503"_s,
                          u"/page started attempt 2"_s,
                          u"/page waits for the network"_s}));
}

void tst_Why::children_saysWhoHasNotEnded()
{
    HistoryBuilder b;
    const TaskId root = started(b, u"root"_s);
    const TaskId quick = started(b, u"quick"_s, root);
    const TaskId slow = started(b, u"slow"_s, root);
    const TaskId last = started(b, u"last"_s, root);
    const TaskId stranger = started(b, u"stranger"_s);
    b.at(1s).wait(root, WaitKind::Children, Clock::Duration(3));
    b.wait(slow, WaitKind::Sleep, 60s).wait(last, WaitKind::Io).wait(stranger, WaitKind::Io);
    b.at(2s).end(quick);
    b.at(4s).end(last);
    const History history = b.history();
    QCOMPARE(sentence(history, root, at(3s)),
             u"Waits for its child tasks: slow and last have not ended."_s);
    QCOMPARE(sentence(history, root, at(4s)), u"Waits for its child tasks: slow has not ended."_s);
    QCOMPARE(texts(history, root, at(3s)),
             (QStringList{u"root waits for its child tasks"_s, u"slow went to sleep"_s}));
}

void tst_Why::awaitedTask_isFollowed()
{
    HistoryBuilder b;
    const ResourceId lock = b.lock(u"db"_s);
    const TaskId first = started(b, u"first"_s);
    const TaskId second = started(b, u"second"_s);
    const TaskId third = started(b, u"third"_s);
    b.at(1s).acquire(third, lock);
    b.at(2s).waitFor(second, lock);
    b.at(3s).wait(first, WaitKind::Task, Clock::Duration(static_cast<qint64>(second)));
    const History history = b.history();
    QCOMPARE(texts(history, first, at(4s)),
             (QStringList{u"third got the lock “db”"_s,
                          u"second waits for the lock “db”"_s,
                          u"first waits for second to end"_s}));
}

void tst_Why::queues_sayWhoEmptiedOrFilledThem()
{
    HistoryBuilder b;
    const ResourceId queue = b.queue(u"jobs"_s, 1);
    const TaskId producer = started(b, u"producer"_s);
    const TaskId worker = started(b, u"worker"_s);
    const TaskId other = started(b, u"other"_s);
    const auto item = [&](EventKind kind, TaskId task, int inside) {
        b.record({.kind = kind, .task = task, .resource = queue, .value = inside});
    };
    item(EventKind::ItemPut, producer, 1);
    b.at(1s).record({.kind = EventKind::WaitBegan,
                     .detail = static_cast<quint8>(WaitKind::QueuePut),
                     .task = producer,
                     .resource = queue});
    const Moment full = at(1s);
    b.at(2s);
    item(EventKind::ItemTaken, other, 0);
    b.at(3s).waitFor(worker, queue);
    const History history = b.history();
    QCOMPARE(texts(history, producer, full),
             (QStringList{u"producer put an item into “jobs”, 1 inside"_s,
                          u"producer found “jobs” full, and waits for room"_s}));
    QCOMPARE(texts(history, worker, at(4s)),
             (QStringList{u"other took an item from “jobs”, 0 inside"_s,
                          u"worker found “jobs” empty, and waits for an item"_s}));
}

void tst_Why::eventAndBarrier_sayHowTheyAre()
{
    HistoryBuilder b;
    const ResourceId flag = b.event(u"ready"_s);
    const ResourceId barrier = b.barrier(u"line"_s, 3);
    const TaskId early = started(b, u"early"_s);
    const TaskId late = started(b, u"late"_s);
    const TaskId first = started(b, u"first"_s);
    const TaskId second = started(b, u"second"_s);
    b.at(1s).waitFor(early, flag);
    b.at(2s).record({.kind = EventKind::EventCleared, .task = first, .resource = flag});
    b.at(3s).waitFor(late, flag).waitFor(first, barrier).waitFor(second, barrier);
    const History history = b.history();
    QCOMPARE(texts(history, early, at(4s)).constFirst(), u"“ready” was made"_s);
    QCOMPARE(texts(history, late, at(4s)).constFirst(), u"first cleared “ready”"_s);
    QCOMPARE(texts(history, second, at(4s)),
             (QStringList{u"first waits for the others at “line”"_s,
                          u"second waits for the others at “line”"_s}));
}

void tst_Why::ready_saysWhoWokeIt()
{
    HistoryBuilder b;
    const ResourceId lock = b.lock(u"db"_s);
    const TaskId owner = started(b, u"owner"_s);
    const TaskId waiter = started(b, u"waiter"_s);
    b.acquire(owner, lock);
    b.at(1s).waitFor(waiter, lock);
    b.at(2s).release(owner, lock);
    b.because(b.last()).settle(waiter);
    b.at(3s).resume(waiter);
    const History history = b.history();
    const QStringList woken{u"owner gave the lock “db” back"_s, u"waiter was woken"_s};
    QCOMPARE(texts(history, waiter, at(2s)), woken);
    QCOMPARE(texts(history, waiter, at(3s)), woken); // on the loop, for the same reason
}

void tst_Why::concludedWait_tellsTheLastTurn()
{
    HistoryBuilder b;
    const TaskId first = b.spawn(u"first"_s);
    const TaskId second = b.spawn(u"second"_s);
    b.at(1s).start(first);
    b.at(2s).start(second);
    QCOMPARE(texts(b.history(), first, at(3s)),
             (QStringList{u"first was started"_s, u"first began to run"_s}));
}

void tst_Why::doneTask_saysWhereItWaitedLongest()
{
    HistoryBuilder b;
    const TaskId task = started(b, u"/page"_s);
    b.at(1s).wait(task, WaitKind::Sleep, 1s);
    b.at(2s).wake(task).wait(task, WaitKind::Io);
    b.at(5s).wake(task).end(task);
    QCOMPARE(texts(b.history(), task, at(5s)),
             (QStringList{u"/page waits for the network"_s, u"/page finished"_s}));
}

void tst_Why::spawned_saysByWhom()
{
    HistoryBuilder b;
    const TaskId root = started(b, u"root"_s);
    const TaskId child = b.spawn(u"child"_s, root);
    const History history = b.history();
    const std::vector<WhyLink> links = whyOf(history, child, at(1s));
    QCOMPARE(links.size(), std::size_t{1});
    QVERIFY(links.front().isOwn);
    QCOMPARE(texts(history, child, at(1s)), QStringList{u"root started child"_s});
}

void tst_Why::past_knowsNoFuture()
{
    Group g;
    const History history = g.b.history();
    for (qsizetype i = 1; i <= history.recordedEvents(); ++i) {
        const Moment m = *history.momentOf(EventIndex{static_cast<quint32>(i)});
        for (const TaskTrack &task : history.tasks())
            checkChain(history, task, m);
    }
    QCOMPARE(texts(history, g.other, at(500ms)).constLast(), u"/d waits for the network"_s);
}

void tst_Why::unknownTask_hasNone()
{
    Group g;
    const History history = g.b.history();
    QVERIFY(whyOf(history, TaskId{99}, at(1s)).empty());
    QVERIFY(whyOf(history, TaskId::None, at(1s)).empty());
    QVERIFY(whyOf(history, g.other, Moment()).empty()); // nothing has happened
}

void tst_Why::waitedParts_areSplitByCause()
{
    HistoryBuilder b;
    const ResourceId limit = b.semaphore(u"limit"_s, 1);
    const TaskId holder = started(b, u"holder"_s);
    const TaskId task = started(b, u"task"_s);
    b.acquire(holder, limit);
    b.at(1s).waitFor(task, limit);
    b.at(3s).release(holder, limit).acquire(task, limit);
    b.at(4s).wait(task, WaitKind::Sleep, 5s);
    b.at(9s).wake(task).release(task, limit).acquire(holder, limit);
    b.at(10s).waitFor(task, limit);
    b.at(11s).release(holder, limit).acquire(task, limit).release(task, limit).end(task);
    const History history = b.history();
    const auto parts = [&](Moment m) {
        QStringList said;
        for (const WaitedPart &part :
             waitedParts(history, DomainWords::none(), *history.task(task), m))
            said += u"%1 s %2"_s.arg(part.time / 1s).arg(part.what);
        return said;
    };
    QCOMPARE(parts(at(2s)), QStringList{u"1 s for a permit of “limit”"_s});
    QCOMPARE(parts(at(20s)),
             (QStringList{u"5 s for the end of a sleep"_s, u"3 s for a permit of “limit”"_s}));
    QCOMPARE(sentence(history, task, at(20s)),
             u"Waited 8.00 s: 5.00 s for the end of a sleep, 3.00 s for a permit of “limit”."_s);
    QVERIFY(parts(at(0s)).isEmpty());
}

void tst_Why::waitSentence_saysWhoHeldIt()
{
    Embrace e;
    const History history = e.b.history();
    const auto said = [&](TaskId task, Moment m) {
        return waitedForSentence(history, DomainWords::none(), *history.task(task), m);
    };
    QCOMPARE(said(e.save, at(5s)), u"Waited 2.00 s for the lock “index”, held by indexer."_s);
    QVERIFY(said(e.indexer, at(3s)).isEmpty()); // it has the loop
}

void tst_Why::tasksInWords_countsTheOthers()
{
    HistoryBuilder b;
    std::vector<ResourceSpan> tasks;
    QStringList said;
    for (const QString &name : {u"a"_s, u"b"_s, u"c"_s, u"d"_s})
        tasks.emplace_back(started(b, name), Moment());
    const History history = b.history();
    for (std::size_t count = 0; count <= tasks.size(); ++count)
        said += tasksInWords(history, {tasks.begin(), tasks.begin() + std::ptrdiff_t(count)});
    QCOMPARE(
        said,
        (QStringList{{}, u"a"_s, u"a and b"_s, u"a, b and one other"_s, u"a, b and 2 others"_s}));
    QCOMPARE(tasksInWords(history, tasks, 1'000), u"a, b and 1,002 others"_s);
}

void tst_Why::randomRuns_areExplainedAtEveryMoment()
{
    for (quint32 seed = 1; seed <= 10; ++seed) {
        History history;
        for (const EventBatch &batch : RandomRun(seed).record(150))
            history.append(batch);
        for (qsizetype i = 1; i <= history.recordedEvents(); i += 5) {
            const Moment m = *history.momentOf(EventIndex{static_cast<quint32>(i)});
            for (const TaskTrack &task : history.tasks())
                checkChain(history, task, m);
        }
    }
}

void tst_Why::damagedRuns_areExplainedToo()
{
    QRandomGenerator random(1);
    for (quint32 seed = 1; seed <= 40; ++seed) {
        History history;
        for (EventBatch batch : RandomRun(seed).record(150)) {
            for (TraceEvent &event : batch.events) {
                switch (random.bounded(40)) {
                case 0:
                    event.task = TaskId{random.bounded(20U)};
                    break;
                case 1:
                    event.kind = static_cast<EventKind>(random.bounded(256));
                    break;
                case 2:
                    event.value = static_cast<qint64>(random.generate64());
                    break;
                case 3:
                    event.cause = EventIndex{random.bounded(400U)};
                    break;
                case 4:
                    event.detail = static_cast<quint8>(random.bounded(256));
                    break;
                default:
                    break;
                }
            }
            history.append(batch);
        }
        for (int look = 0; look <= 10; ++look) {
            const Moment m = Clock::TimePoint(history.end().time_since_epoch() * look / 10);
            for (const TaskTrack &task : history.tasks()) {
                const auto links = whyLinks(history, DomainWords::none(), task.id, m);
                for (const WhyLink &link : links)
                    QVERIFY(!whyLinkText(history, DomainWords::none(), link).isEmpty());
                QVERIFY(std::ranges::is_sorted(links, {}, &WhyLink::event));
                whySentence(history, DomainWords::none(), task, m);
            }
        }
    }
}

void tst_Why::boundedHistory_linksOnlyToWhatIsKept()
{
    HistoryBuilder b(40);
    const ResourceId lock = b.lock(u"db"_s);
    const TaskId owner = started(b, u"owner"_s);
    const TaskId waiter = started(b, u"waiter"_s);
    b.acquire(owner, lock).waitFor(waiter, lock);
    for (int i = 0; i < 100; ++i)
        b.at(1ms * i).record({.kind = EventKind::Noted, .task = owner, .text = u"on"});
    const History history = b.history();
    QVERIFY(whyOf(history, waiter, history.end()).empty());
    QCOMPARE(sentence(history, waiter, history.end()),
             u"Waits for the lock “db”, which owner holds."_s);
}

void tst_Why::longRun_isExplainedInBoundedTime()
{
    HistoryBuilder b;
    fillWithSimulatedCrawl(b, 20'000, 50, 1);
    const History history = b.history();
    const Moment middle = Clock::TimePoint(history.end().time_since_epoch() / 2);
    const TaskTrack &crawl = history.tasks().front();
    QElapsedTimer timer;
    timer.start();
    constexpr int looks = 50;
    for (int look = 0; look < looks; ++look) {
        QVERIFY(!whyLinks(history, DomainWords::none(), crawl.id, middle).empty());
        QVERIFY(!sentence(history, crawl.id, middle).isEmpty());
    }
    QVERIFY2(timer.elapsed() < 100 * looks, "a refresh takes more than a hundred milliseconds");
}

COROSCOPE_TEST(tst_Why)
#include "tst_why.moc"
