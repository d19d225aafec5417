// SPDX-License-Identifier: MIT
#include "core/async/run/waitgraph.h"
#include "core/async/sync/lock.h"
#include "core/trace/findings/findings.h"
#include "core/trace/waits/waitcycle.h"
#include "core/trace/waits/waitforgraph.h"
#include "tests/support/asynctest.h"
#include "tests/support/randomrun.h"
#include "tests/support/simulatedcrawl.h"
#include "tests/support/testmain.h"
#include "words/trace/waitforwords.h"

#include <QElapsedTimer>
#include <QTest>

#include <algorithm>
#include <set>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using Graph = WaitForGraph;

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

/// "save > “index”", in the order of the graph; "=>": in the circle.
QStringList edges(const History &history, const Graph &graph)
{
    QStringList said;
    for (const Graph::Edge &edge : graph.edges) {
        const QString arrow = edge.kind == Graph::EdgeKind::WaitsFor    ? u"waits for"_s
                              : edge.kind == Graph::EdgeKind::HeldBy    ? u"is held by"_s
                              : edge.kind == Graph::EdgeKind::EmptiedBy ? u"is emptied by"_s
                                                                        : u"is filled by"_s;
        said += u"%1%2 %3 %4"_s.arg(edge.isInCycle ? u"! "_s : QString(),
                                    waitNodeName(history, graph.nodes[edge.from]),
                                    arrow,
                                    waitNodeName(history, graph.nodes[edge.to]));
    }
    said.sort();
    return said;
}

QString sentence(const History &history, Moment m, TaskId selected = TaskId::None)
{
    return waitForSentence(history, DomainWords::none(), waitForGraphAt(history, m, selected), m);
}

/// Two tasks that each hold what the other one wants, and others that wait for them.
struct Embrace
{
    HistoryBuilder b;
    ResourceId db = b.lock(u"db"_s);
    ResourceId index = b.lock(u"index"_s);
    TaskId root = started(b, u"root"_s);
    TaskId save = started(b, u"save"_s, root);
    TaskId indexer = started(b, u"indexer"_s, root);
    TaskId late = started(b, u"late"_s, root);

    Embrace()
    {
        b.wait(root, WaitKind::Children, Clock::Duration(3));
        b.at(1s).acquire(indexer, index);
        b.at(2s).acquire(save, db);
        b.at(3s).waitFor(save, index);
        b.at(4s).waitFor(indexer, db);
        b.at(5s).waitFor(late, db);
    }
};

/// All that a picture takes for granted.
void checkGraph(const History &history, const Graph &graph, Moment m)
{
    std::set<quint32> tasks;
    for (const Graph::Node &node : graph.nodes) {
        if (node.kind != Graph::NodeKind::Task)
            continue;
        QVERIFY(history.task(node.task));
        QVERIFY(tasks.insert(static_cast<quint32>(node.task)).second);
    }
    for (const Graph::Edge &edge : graph.edges) {
        QVERIFY(edge.from < graph.nodes.size() && edge.to < graph.nodes.size());
        QVERIFY(edge.since <= m);
        const Graph::Node &from = graph.nodes[edge.from];
        QCOMPARE(from.kind == Graph::NodeKind::Task, edge.kind == Graph::EdgeKind::WaitsFor);
    }
    for (const Graph::Line &line : graph.lines) {
        QVERIFY(line.more >= 0);
        QVERIFY(!line.waiting.empty());
        QCOMPARE(line.places.size(), line.waiting.size());
        QVERIFY(std::ranges::is_sorted(line.places));
    }
    const Graph::Edge *edge = nullptr;
    for (std::size_t i = 0; i < graph.cycle.size(); ++i) {
        edge = graph.edgeBetween(graph.cycle[i], graph.cycle[(i + 1) % graph.cycle.size()]);
        QVERIFY(edge && edge->isInCycle);
        QVERIFY(edge->since <= graph.cycleSince);
    }
    QCOMPARE(graph.isEmpty(), waitForSentence(history, DomainWords::none(), graph, m).isEmpty());
}

} // namespace

class tst_WaitForGraph : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quietRun_hasNone();
    void cycle_isFoundByItself();
    void cycle_isClosedByItsLastWait();
    void cycle_ofOneTask();
    void cycle_ofATaskThatWaitsForItself();
    void cycle_throughGroupsAndTasks();
    void cycle_needsEveryPermit();
    void cycle_isNoneWhereAHolderMayGoOn();
    void cycle_mayBeLong();
    void selected_leadsToTheCycle();
    void selected_isFollowedFromWaitToWait();
    void selected_holderShowsWhoWaits();
    void selected_whoIsFreeShowsTheWorst();
    void line_isInOrderOfServiceAndCounted();
    void group_saysWhoIsInside();
    void queue_namesWhoUsedItLast();
    void event_hasNoHolder();
    void permitThatWasGiven_isNoCycle();
    void realDeadlock_isTheOneThatTheRuntimeNames();
    void randomRuns_areDrawnAtEveryMoment();
    void largeRun_isDrawnInBoundedTime();
};

void tst_WaitForGraph::quietRun_hasNone()
{
    HistoryBuilder b;
    const TaskId task = started(b, u"a"_s);
    b.at(1s).wait(task, WaitKind::Io);
    const History history = b.history();
    QVERIFY(waitForGraphAt(history, at(2s)).isEmpty());
    QVERIFY(waitForGraphAt(history, at(2s), task).isEmpty());
    QVERIFY(waitForGraphAt(history, at(2s), TaskId{99}).isEmpty());
    QVERIFY(waitForGraphAt(History(), at(2s)).isEmpty());
}

void tst_WaitForGraph::cycle_isFoundByItself()
{
    Embrace e;
    const History history = e.b.history();
    const Graph graph = waitForGraphAt(history, at(6s));
    QCOMPARE(graph.cycle.size(), std::size_t{4});
    QCOMPARE(edges(history, graph),
             (QStringList{u"! db is held by save"_s,
                          u"! index is held by indexer"_s,
                          u"! indexer waits for db"_s,
                          u"! save waits for index"_s,
                          u"3 tasks of root is held by save"_s,
                          u"root waits for 3 tasks of root"_s}));
    QCOMPARE(graph.cycleSince.time, at(4s).time);
    QCOMPARE(graph.lines.size(), std::size_t{1});
    QCOMPARE(graph.lines.front().waiting.front().task, e.late);
    QCOMPARE(graph.lines.front().places.front(), 2);
    QCOMPARE(sentence(history, at(6s)),
             u"save holds “db” and waits for “index”; indexer holds “index” and waits for “db”: "
             "neither can go on."_s);
    checkGraph(history, graph, at(6s));
}

void tst_WaitForGraph::cycle_isClosedByItsLastWait()
{
    Embrace e;
    const History history = e.b.history();
    const Graph before = waitForGraphAt(history, at(3500ms));
    QVERIFY(before.cycle.empty());
    QCOMPARE(edges(history, before), QStringList{u"index is held by indexer"_s});
    QCOMPARE(sentence(history, at(3500ms)), u"save waits for the lock “index”, held by indexer."_s);
}

void tst_WaitForGraph::cycle_ofOneTask()
{
    HistoryBuilder b;
    const ResourceId lock = b.lock(u"db"_s);
    const TaskId task = started(b, u"a"_s);
    b.at(1s).acquire(task, lock);
    b.at(2s).waitFor(task, lock);
    const History history = b.history();
    const Graph graph = waitForGraphAt(history, at(3s));
    QCOMPARE(graph.cycle.size(), std::size_t{2});
    QCOMPARE(sentence(history, at(3s)), u"a holds “db” and waits for “db”: it cannot go on."_s);
}

/// Which no runtime of ours lets happen, and a recording of another may hold.
void tst_WaitForGraph::cycle_ofATaskThatWaitsForItself()
{
    HistoryBuilder b;
    const TaskId one = b.spawn(u"one"_s);
    b.start(one).wait(one, WaitKind::Task, Clock::Duration(static_cast<qint64>(one)));
    const History history = b.history();
    const WaitForGraph graph = waitForGraphAt(history, history.end());
    QCOMPARE(graph.nodes.size(), std::size_t(1));
    QCOMPARE(graph.cycle.size(), std::size_t(1));
    QCOMPARE(graph.edges.size(), std::size_t(1));
    QVERIFY(graph.edges.front().isInCycle);
}

void tst_WaitForGraph::cycle_throughGroupsAndTasks()
{
    HistoryBuilder b;
    const TaskId parent = started(b, u"parent"_s);
    const TaskId child = started(b, u"child"_s, parent);
    b.at(1s).wait(child, WaitKind::Task, Clock::Duration(static_cast<qint64>(parent)));
    b.at(2s).wait(parent, WaitKind::Children, Clock::Duration(1));
    const History history = b.history();
    const Graph graph = waitForGraphAt(history, at(3s));
    QCOMPARE(graph.cycle.size(), std::size_t{3});
    QCOMPARE(sentence(history, at(3s)),
             u"parent waits for its tasks; child waits for parent to end: neither can go on."_s);
    checkGraph(history, graph, at(3s));
}

void tst_WaitForGraph::cycle_needsEveryPermit()
{
    HistoryBuilder b;
    const ResourceId limit = b.semaphore(u"limit"_s, 2);
    const TaskId first = started(b, u"first"_s);
    const TaskId second = started(b, u"second"_s);
    b.at(1s).acquire(first, limit).acquire(second, limit);
    b.at(2s).waitFor(first, limit);
    b.at(3s).waitFor(second, limit);
    const History history = b.history();
    QVERIFY(
        waitForGraphAt(history, at(2s)).cycle.empty()); // the second one may give its permit back
    QVERIFY(!waitForGraphAt(history, at(3s)).cycle.empty());
}

void tst_WaitForGraph::cycle_isNoneWhereAHolderMayGoOn()
{
    HistoryBuilder b;
    const ResourceId lock = b.lock(u"db"_s);
    const ResourceId limit = b.semaphore(u"limit"_s, 2);
    const TaskId first = started(b, u"first"_s);
    const TaskId second = started(b, u"second"_s);
    const TaskId third = started(b, u"third"_s);
    b.at(1s).acquire(first, lock).acquire(second, limit).acquire(third, limit);
    b.at(2s).waitFor(first, limit).waitFor(second, lock).wait(third, WaitKind::Io);
    const Moment open = b.now();
    b.at(3s).wake(third).waitFor(third, lock);
    const History history = b.history();
    QVERIFY(waitForGraphAt(history, open, first).cycle.empty());
    QVERIFY(WaitCycleSearch(history, open).from(first).empty());
    QCOMPARE(WaitCycleSearch(history, at(3s)).from(first).size(), std::size_t{2});
}

void tst_WaitForGraph::cycle_mayBeLong()
{
    constexpr int count = 100;
    for (const bool byTasks : {false, true}) {
        HistoryBuilder b;
        std::vector<ResourceId> locks;
        std::vector<TaskId> tasks;
        for (int i = 0; i < count; ++i) {
            locks.push_back(b.lock(u"lock %1"_s.arg(i)));
            tasks.push_back(started(b, u"task %1"_s.arg(i)));
            b.acquire(tasks.back(), locks.back());
        }
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t next = (i + 1) % count;
            if (byTasks)
                b.wait(tasks[i], WaitKind::Task, Clock::Duration(static_cast<qint64>(tasks[next])));
            else
                b.waitFor(tasks[i], locks[next]);
        }
        const History history = b.history();
        const Graph graph = waitForGraphAt(history, at(1s), tasks.back());
        QCOMPARE(graph.cycle.size(), std::size_t(byTasks ? count : 2 * count));
        checkGraph(history, graph, at(1s));
        QVERIFY(sentence(history, at(1s), tasks.back())
                    .endsWith(u"and so on with 96 others: none of them can go on."_s));
    }
}

void tst_WaitForGraph::selected_leadsToTheCycle()
{
    Embrace e;
    const History history = e.b.history();
    const Graph graph = waitForGraphAt(history, at(6s), e.late);
    QCOMPARE(graph.cycle.size(), std::size_t{4});
    QVERIFY(graph.nodeOf(e.late));
    QVERIFY(edges(history, graph).contains(u"late waits for db"_s));
    QVERIFY(graph.lines.empty()); // it is a node
    const auto wait = std::ranges::find(graph.edges, *graph.nodeOf(e.late), &Graph::Edge::from);
    QCOMPARE(wait->place, 2);
    QVERIFY(waitForGraphAt(history, at(6s), e.root).nodeOf(e.late));
    checkGraph(history, waitForGraphAt(history, at(6s), e.root), at(6s));
}

void tst_WaitForGraph::selected_isFollowedFromWaitToWait()
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
    QCOMPARE(edges(history, waitForGraphAt(history, at(4s), first)),
             (QStringList{
                 u"db is held by third"_s, u"first waits for second"_s, u"second waits for db"_s}));
    QCOMPARE(sentence(history, at(4s), first),
             u"second waits for the lock “db”, held by third; first waits for second to end."_s);
}

void tst_WaitForGraph::selected_holderShowsWhoWaits()
{
    HistoryBuilder b;
    const ResourceId lock = b.lock(u"db"_s);
    const ResourceId other = b.lock(u"other"_s);
    const TaskId owner = started(b, u"owner"_s);
    const TaskId waiter = started(b, u"waiter"_s);
    const TaskId third = started(b, u"third"_s);
    b.at(1s).acquire(owner, lock).waitFor(waiter, lock);
    b.acquire(third, other).wait(owner, WaitKind::Io);
    const History history = b.history();
    const Graph graph = waitForGraphAt(history, at(2s), owner);
    QCOMPARE(edges(history, graph), QStringList{u"db is held by owner"_s});
    QCOMPARE(graph.lines.front().waiting.front().task, waiter);
}

void tst_WaitForGraph::selected_whoIsFreeShowsTheWorst()
{
    Embrace e;
    const TaskId free = started(e.b, u"free"_s);
    const History history = e.b.history();
    QVERIFY(!waitForGraphAt(history, at(6s), free).nodeOf(free));
    QCOMPARE(waitForGraphAt(history, at(6s), free).cycle.size(), std::size_t{4});
}

void tst_WaitForGraph::line_isInOrderOfServiceAndCounted()
{
    HistoryBuilder b;
    const ResourceId limit = b.semaphore(u"limit"_s, 12);
    std::vector<TaskId> holders;
    for (int i = 0; i < 12; ++i) {
        holders.push_back(started(b, u"holder %1"_s.arg(i)));
        b.acquire(holders.back(), limit);
    }
    std::vector<TaskId> waiters;
    for (int i = 0; i < 50; ++i) {
        b.at(1ms * i);
        waiters.push_back(started(b, u"waiter %1"_s.arg(i)));
        b.waitFor(waiters.back(), limit);
    }
    const History history = b.history();
    const Graph graph = waitForGraphAt(history, at(1s));
    QCOMPARE(graph.lines.front().waiting.size(), Graph::mostInLine);
    QCOMPARE(graph.lines.front().waiting.front().task, waiters.front());
    QCOMPARE(graph.lines.front().places.back(), static_cast<int>(Graph::mostInLine));
    QCOMPARE(graph.lines.front().more, 50 - static_cast<int>(Graph::mostInLine));
    QCOMPARE(graph.moreHolders.front().count, 12 - static_cast<int>(Graph::mostHolders));
    QCOMPARE(sentence(history, at(1s)),
             u"50 tasks wait for a permit of “limit”, held by holder 0, holder 1 and 10 others."_s);
    checkGraph(history, graph, at(1s));
}

void tst_WaitForGraph::group_saysWhoIsInside()
{
    HistoryBuilder b;
    const TaskId root = started(b, u"root"_s);
    const TaskId first = started(b, u"first"_s, root);
    started(b, u"second"_s, root);
    b.at(1s).wait(root, WaitKind::Children, Clock::Duration(2));
    const Moment both = b.now();
    b.at(2s).end(first);
    const History history = b.history();
    QCOMPARE(edges(history, waitForGraphAt(history, both, root)),
             (QStringList{u"2 tasks of root is held by first"_s,
                          u"2 tasks of root is held by second"_s,
                          u"root waits for 2 tasks of root"_s}));
    QCOMPARE(sentence(history, at(2s), root), u"root waits for its tasks: second."_s);
}

void tst_WaitForGraph::queue_namesWhoUsedItLast()
{
    HistoryBuilder b;
    const ResourceId queue = b.queue(u"pages"_s, 1);
    const TaskId producer = started(b, u"producer"_s);
    const TaskId save = started(b, u"save"_s);
    const auto item = [&](EventKind kind, TaskId task, int inside) {
        b.record({.kind = kind, .task = task, .resource = queue, .value = inside});
    };
    item(EventKind::ItemPut, producer, 1);
    item(EventKind::ItemTaken, save, 0);
    b.at(1s).waitFor(save, queue);
    const Moment empty = b.now();
    b.at(2s);
    item(EventKind::ItemPut, producer, 1);
    item(EventKind::ItemTaken, save, 0);
    b.wake(save);
    item(EventKind::ItemPut, producer, 1);
    b.at(3s).record({.kind = EventKind::WaitBegan,
                     .detail = static_cast<quint8>(WaitKind::QueuePut),
                     .task = producer,
                     .resource = queue});
    const History history = b.history();
    QCOMPARE(edges(history, waitForGraphAt(history, empty)),
             QStringList{u"pages is filled by producer"_s});
    QCOMPARE(sentence(history, empty),
             u"save waits for an item of “pages”; producer was the last to put one."_s);
    QCOMPARE(edges(history, waitForGraphAt(history, at(4s))),
             QStringList{u"pages is emptied by save"_s});
    QCOMPARE(sentence(history, at(4s)),
             u"producer waits for room in “pages”; save was the last to take one."_s);
}

void tst_WaitForGraph::event_hasNoHolder()
{
    HistoryBuilder b;
    const ResourceId flag = b.event(u"ready"_s);
    const TaskId first = started(b, u"first"_s);
    const TaskId second = started(b, u"second"_s);
    b.at(1s).waitFor(first, flag).waitFor(second, flag);
    const History history = b.history();
    const Graph graph = waitForGraphAt(history, at(2s));
    QVERIFY(graph.edges.empty());
    QCOMPARE(graph.lines.front().waiting.size(), std::size_t{2});
    QCOMPARE(sentence(history, at(2s)), u"2 tasks wait for “ready” to be set."_s);
}

void tst_WaitForGraph::permitThatWasGiven_isNoCycle()
{
    HistoryBuilder b;
    const ResourceId lock = b.lock(u"db"_s);
    const TaskId owner = started(b, u"owner"_s);
    const TaskId waiter = started(b, u"waiter"_s);
    b.acquire(owner, lock);
    b.at(1s).waitFor(waiter, lock);
    b.at(2s).release(owner, lock);
    b.record({.kind = EventKind::PermitAcquired, .task = waiter, .resource = lock});
    const History history = b.history();
    const Graph graph = waitForGraphAt(history, at(2s), waiter);
    QVERIFY(graph.cycle.empty());
}

/// The runtime looks at its own tasks, and this at what was recorded of them.
void tst_WaitForGraph::realDeadlock_isTheOneThatTheRuntimeNames()
{
    QStringList named;
    auto main = [](Scope &scope) -> QCoro::Task<> {
        Lock db(u"db"_s);
        Lock index(u"index"_s);
        auto take = [](Scope &child, Lock *first, Lock *second) -> QCoro::Task<> {
            const LockHold held = co_await first->acquire(child);
            co_await sleepFor(child, 1s);
            const LockHold both = co_await second->acquire(child);
        };
        auto save = [&](Scope &child) -> QCoro::Task<> { return take(child, &db, &index); };
        auto index2 = [&](Scope &child) -> QCoro::Task<> { return take(child, &index, &db); };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"save"_s, save);
            group.spawn(u"indexer"_s, index2);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    VirtualClock clock;
    EventLog log;
    try {
        run(main, {.clock = &clock, .runtime = {.observer = &log}});
        QFAIL("it ended");
    } catch (const DeadlockError &error) {
        for (const WaitGraph::Wait &wait : error.graph().cycle())
            named += wait.task.name;
    }
    History history;
    history.append(log.take());
    quint32 stopped = 1;
    while (history.event(EventIndex{stopped})->kind != EventKind::CancelRequested)
        ++stopped;
    const Moment m = *history.momentOf(EventIndex{stopped - 1});
    const Graph graph = waitForGraphAt(history, m);
    QStringList drawn;
    for (const std::size_t node : graph.cycle) {
        if (graph.nodes[node].kind == Graph::NodeKind::Task)
            drawn += waitNodeName(history, graph.nodes[node]);
    }
    drawn.sort();
    named.sort();
    QCOMPARE(drawn, named);
    QCOMPARE(drawn, (QStringList{u"indexer"_s, u"save"_s}));
    checkGraph(history, graph, m);
}

void tst_WaitForGraph::randomRuns_areDrawnAtEveryMoment()
{
    for (quint32 seed = 1; seed <= 20; ++seed) {
        History history;
        for (const EventBatch &batch : RandomRun(seed).record(200))
            history.append(batch);
        for (qsizetype i = 1; i <= history.recordedEvents(); i += 5) {
            const Moment m = *history.momentOf(EventIndex{static_cast<quint32>(i)});
            checkGraph(history, waitForGraphAt(history, m), m);
            const auto task = TaskId{static_cast<quint32>(i) % 7};
            checkGraph(history, waitForGraphAt(history, m, task), m);
        }
    }
}

void tst_WaitForGraph::largeRun_isDrawnInBoundedTime()
{
    HistoryBuilder b;
    fillWithSimulatedCrawl(b, 20'000, 50, 1);
    const History history = b.history();
    const Moment middle = Clock::TimePoint(history.end().time_since_epoch() / 2);
    QElapsedTimer timer;
    timer.start();
    constexpr int looks = 50;
    for (int look = 0; look < looks; ++look)
        QVERIFY(!waitForGraphAt(history, middle).isEmpty());
    QVERIFY2(timer.elapsed() < 100 * looks, "a refresh takes more than a hundred milliseconds");
}

COROSCOPE_TEST(tst_WaitForGraph)
#include "tst_waitforgraph.moc"
