// SPDX-License-Identifier: MIT
#include "tests/support/paintedtext.h"
#include "tests/support/testmain.h"
#include "tests/ui/monitor/monitorfixture.h"
#include "ui/monitor/graph/waitgraphpane.h"

#include <QtTest>

#include <algorithm>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using Box = WaitGraphLayout::Box;
using BoxKind = WaitGraphLayout::BoxKind;

TaskId started(HistoryBuilder &b, const QString &name, TaskId parent = TaskId::None)
{
    const TaskId task = b.spawn(name, parent);
    b.start(task);
    return task;
}

/// save and index embrace each other from 4 s on, and six workers cannot put what save would take.
struct Crawl
{
    HistoryBuilder b;
    ResourceId db = b.lock(u"db"_s);
    ResourceId index = b.lock(u"index"_s);
    ResourceId pages = b.queue(u"pages"_s, 100);
    TaskId main = started(b, u"main"_s);
    TaskId save = started(b, u"save"_s, main);
    TaskId indexer = started(b, u"indexer"_s, main);
    std::vector<TaskId> workers;

    explicit Crawl(int count = 6)
    {
        b.wait(main, WaitKind::Children, Clock::Duration(count + 2));
        b.at(1s).acquire(indexer, index).acquire(save, db);
        b.at(2s).waitFor(save, index);
        for (int i = 1; i <= count; ++i) {
            b.at(2s + 100ms * i);
            workers.push_back(started(b, u"worker %1"_s.arg(i), main));
            b.waitFor(workers.back(), db);
        }
        b.at(14s).waitFor(indexer, db);
        b.at(26s).spawn(u"late"_s, main);
    }
};

/// So many tasks, each of which holds a lock that the one before it wants.
History circle(int tasks)
{
    HistoryBuilder b;
    std::vector<ResourceId> locks;
    for (int i = 0; i < tasks; ++i)
        locks.push_back(b.lock(u"lock %1"_s.arg(i)));
    std::vector<TaskId> waiters;
    for (int i = 0; i < tasks; ++i) {
        waiters.push_back(started(b, u"task %1"_s.arg(i)));
        b.acquire(waiters.back(), locks[static_cast<std::size_t>(i)]);
    }
    for (int i = 0; i < tasks; ++i)
        b.waitFor(waiters[static_cast<std::size_t>(i)],
                  locks[static_cast<std::size_t>((i + 1) % tasks)]);
    return b.history();
}

/// A dozen tasks want one of two permits, from 2 s on.
struct Crowd
{
    HistoryBuilder b;
    ResourceId limit = b.semaphore(u"limit"_s, 2);
    TaskId first = started(b, u"first"_s);
    TaskId second = started(b, u"second"_s);
    std::vector<TaskId> waiters;

    explicit Crowd(int count = 12)
    {
        b.at(1s).acquire(first, limit).acquire(second, limit);
        b.wait(first, WaitKind::Io).wait(second, WaitKind::Sleep, 9s);
        for (int i = 1; i <= count; ++i) {
            b.at(2s + 1ms * i);
            waiters.push_back(started(b, u"page %1"_s.arg(i)));
            b.waitFor(waiters.back(), limit);
        }
        b.at(5s).spawn(u"late"_s);
    }
};

struct Fixture : MonitorFixture
{
    explicit Fixture(History shown, QSize size = {640, 300})
        : MonitorFixture(std::move(shown))
    {
        pane.resize(size);
        pane.show();
        tick();
    }

    WaitGraphPane pane{context};
};

} // namespace

class tst_WaitGraphPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyWaits_isSaid();
    void cycle_isARingThatIsNamed();
    void cycle_isARowWhereThereIsNoRoom();
    void cycle_isRed();
    void waiters_areNumberedAndFolded();
    void selectedWaiter_keepsItsPlace();
    void waiters_areAllThereOrCounted();
    void boxes_areInsideAndApart();
    void picture_isOfTheMomentShown();
    void click_selectsATask();
    void arrows_goFromTaskToTask();
    void tips_sayWhatIsUnderThePointer();
    void description_isTheSentence();
    void otherRun_forgetsTheOneBefore();
    void names_arePlainText();
    void hiddenPane_isFreshWhenItIsShown();
};

void tst_WaitGraphPane::nobodyWaits_isSaid()
{
    HistoryBuilder b;
    started(b, u"a"_s);
    Fixture f(b.history());
    QVERIFY(f.pane.graph().isEmpty());
    QVERIFY(PaintedText::of(f.pane).contains(u"Nobody waits for another task"_s));
    QVERIFY(f.pane.accessibleDescription().contains(u"Nobody waits"_s));
    QVERIFY(f.pane.tipAt({100, 100}).isEmpty());
    QTest::mouseClick(&f.pane, Qt::LeftButton, {}, {100, 100});
    QTest::keyClick(&f.pane, Qt::Key_Right);
    QVERIFY(f.selection.isEmpty());
}

void tst_WaitGraphPane::cycle_isARingThatIsNamed()
{
    Crawl c;
    Fixture f(c.b.history());
    const QRect save = f.pane.taskRect(c.save);
    const QRect index = f.pane.resourceRect(c.index);
    const QRect indexer = f.pane.taskRect(c.indexer);
    const QRect db = f.pane.resourceRect(c.db);
    QVERIFY(db.right() < index.left()); // clockwise, from what others wait for
    QVERIFY(save.bottom() < db.top());
    QVERIFY(indexer.top() > index.bottom());
    QVERIFY(f.pane.taskRect(c.workers[0]).right() < db.left());
    const QString text = PaintedText::of(f.pane);
    for (const QString &part : {u"Deadlock"_s,
                                u"save ↔ indexer"_s,
                                u"Lock index"_s,
                                u"waits 24.0 s"_s,
                                u"held 25.0 s"_s,
                                u"closed at 14.000 s"_s})
        QVERIFY2(text.contains(part), qPrintable(text));
}

void tst_WaitGraphPane::cycle_isARowWhereThereIsNoRoom()
{
    Crawl c;
    Fixture f(c.b.history(), {640, 150});
    const QRect save = f.pane.taskRect(c.save);
    const QRect indexer = f.pane.taskRect(c.indexer);
    QVERIFY(!save.isEmpty() && !indexer.isEmpty());
    QVERIFY(f.pane.resourceRect(c.index).left() > save.right());
    QVERIFY(indexer.left() > f.pane.resourceRect(c.index).right());
    QVERIFY(f.pane.rect().contains(indexer));
}

void tst_WaitGraphPane::cycle_isRed()
{
    Crawl deadlocked;
    Fixture f(deadlocked.b.history());
    for (const ThemeKind kind : {ThemeKind::Light, ThemeKind::Dark}) {
        f.theme.set(kind);
        f.cursor.goLive();
        QVERIFY(containsColor(picture(f.pane), f.theme.current().alert));
        f.cursor.pauseAt(at(3s)); // before the circle is closed
        QVERIFY(!containsColor(picture(f.pane), f.theme.current().alert));
    }
}

void tst_WaitGraphPane::waiters_areNumberedAndFolded()
{
    Crowd c;
    Fixture f(c.b.history(), {640, 420});
    QVERIFY(!f.pane.taskRect(c.waiters[5]).isEmpty());
    QVERIFY(f.pane.taskRect(c.waiters[6]).isEmpty()); // folded
    QVERIFY(f.pane.taskRect(c.waiters[0]).bottom() < f.pane.taskRect(c.waiters[1]).top());
    QVERIFY(f.pane.taskRect(c.waiters[0]).right() < f.pane.resourceRect(c.limit).left());
    QVERIFY(f.pane.resourceRect(c.limit).right() < f.pane.taskRect(c.first).left());
    const QString text = PaintedText::of(f.pane);
    QVERIFY2(text.contains(u"6 more"_s), qPrintable(text));
    QVERIFY2(text.contains(u"12 tasks wait for a permit of “limit”, held by first and second."_s),
             qPrintable(text));
}

void tst_WaitGraphPane::selectedWaiter_keepsItsPlace()
{
    Crowd c;
    Fixture f(c.b.history(), {640, 420});
    f.selection.select(c.waiters[0], -1);
    QVERIFY(f.pane.graph().nodeOf(c.waiters[0]));
    QVERIFY(f.pane.taskRect(c.waiters[0]).bottom() < f.pane.taskRect(c.waiters[1]).top());
    f.selection.select(c.waiters[9], -1); // one that would be folded
    QVERIFY(f.pane.taskRect(c.waiters[9]).top() > f.pane.taskRect(c.waiters[1]).bottom());
    QVERIFY(PaintedText::of(f.pane).contains(u"10"_s)); // its number
}

void tst_WaitGraphPane::waiters_areAllThereOrCounted()
{
    for (const int waiters : {1, 2, 5, 6, 7, 8, 30, 60}) {
        Crowd c(waiters);
        for (int height = 130; height < 500; height += 37) {
            Fixture f(c.b.history(), {640, height});
            int counted = 0;
            const WaitGraphLayout::Texts texts{
                .node = [](const WaitForGraph::Node &) { return u"node"_s; },
                .task = [](TaskId) { return u"task"_s; },
                .edge = [](const WaitForGraph::Edge &) { return QString(); },
                .more = [](int count) { return QString::number(count); },
                .metrics = QFontMetrics(QFont())};
            const auto layout =
                WaitGraphLayout::make(f.pane.graph(), QRect(0, 0, 640, height - 60), texts);
            for (const Box &box : layout.boxes)
                counted += box.kind == BoxKind::Waiter ? 1
                           : box.kind == BoxKind::More ? box.number
                                                       : 0;
            QVERIFY(counted >= waiters);
            QVERIFY(counted <= waiters + 2); // one of those who hold, where they are folded, too
        }
    }
}

void tst_WaitGraphPane::boxes_areInsideAndApart()
{
    Crawl crawl;
    Crowd crowd(40);
    for (const History &history : {crawl.b.history(),
                                   crowd.b.history(),
                                   circle(2),
                                   circle(3),
                                   circle(5),
                                   circle(12),
                                   circle(40)}) {
        for (const QSize size : {QSize(240, 130),
                                 QSize(320, 160),
                                 QSize(420, 200),
                                 QSize(520, 260),
                                 QSize(900, 300),
                                 QSize(1400, 700)}) {
            Fixture f(history, size);
            std::vector<QRect> rects;
            for (const TaskTrack &task : history.tasks())
                rects.push_back(f.pane.taskRect(task.id));
            for (const ResourceTrack &resource : history.resources())
                rects.push_back(f.pane.resourceRect(resource.id()));
            std::erase_if(rects, [](const QRect &rect) { return rect.isEmpty(); });
            QVERIFY(!rects.empty());
            for (std::size_t i = 0; i < rects.size(); ++i) {
                QVERIFY(f.pane.rect().contains(rects[i]));
                for (std::size_t j = 0; j < i; ++j)
                    QVERIFY(!rects[i].intersects(rects[j]));
            }
        }
    }
}

void tst_WaitGraphPane::picture_isOfTheMomentShown()
{
    Crawl c;
    Fixture f(c.b.history());
    QCOMPARE(f.pane.graph().cycle.size(), std::size_t{4});
    f.cursor.pauseAt(at(3s));
    QVERIFY(f.pane.graph().cycle.empty());
    f.cursor.pauseAt(at(500ms));
    QVERIFY(f.pane.graph().isEmpty());
    f.cursor.goLive();
    QCOMPARE(f.pane.graph().cycle.size(), std::size_t{4});
}

void tst_WaitGraphPane::click_selectsATask()
{
    Crawl c;
    Fixture f(c.b.history());
    QTest::mouseClick(&f.pane, Qt::LeftButton, {}, f.pane.taskRect(c.indexer).center());
    QCOMPARE(f.selection.task(), c.indexer);
    QTest::mouseClick(&f.pane, Qt::LeftButton, {}, f.pane.resourceRect(c.db).center());
    QCOMPARE(f.selection.task(), c.indexer); // nobody is there
    QTest::mouseClick(&f.pane, Qt::LeftButton, {}, f.pane.taskRect(c.workers[0]).center());
    QCOMPARE(f.selection.task(), c.workers[0]);
    QVERIFY(f.pane.graph().nodeOf(c.workers[0]));
}

void tst_WaitGraphPane::arrows_goFromTaskToTask()
{
    Crawl c;
    Fixture f(c.b.history());
    QTest::keyClick(&f.pane, Qt::Key_Right);
    const TaskId first = f.selection.task();
    QVERIFY(first != TaskId::None);
    QTest::keyClick(&f.pane, Qt::Key_Down);
    QVERIFY(f.selection.task() != first);
    QTest::keyClick(&f.pane, Qt::Key_Tab); // is not the pane's
    QVERIFY(f.selection.task() != first);
}

void tst_WaitGraphPane::tips_sayWhatIsUnderThePointer()
{
    Crowd c;
    Fixture f(c.b.history());
    QVERIFY(f.pane.tipAt(f.pane.taskRect(c.first).center()).html().contains(u"first"_s));
    const QString limit = f.pane.tipAt(f.pane.resourceRect(c.limit).center()).html();
    QVERIFY2(limit.contains(u"Semaphore limit"_s), qPrintable(limit));
    QVERIFY(limit.contains(u"2 of 2 held"_s));
    QVERIFY(limit.contains(u"12 tasks wait"_s));
}

void tst_WaitGraphPane::description_isTheSentence()
{
    Crawl c;
    Fixture f(c.b.history());
    QCOMPARE(f.pane.accessibleDescription(),
             u"save holds “db” and waits for “index”; indexer holds “index” and waits for “db”: "
             "neither can go on."_s);
    QVERIFY(PaintedText::of(f.pane).contains(u"neither can go on"_s));
}

void tst_WaitGraphPane::otherRun_forgetsTheOneBefore()
{
    Crawl c;
    Fixture f(c.b.history());
    QVERIFY(!f.pane.taskRect(c.save).isEmpty());
    f.history = History();
    QVERIFY(f.pane.taskRect(c.save).isEmpty());
    QVERIFY(f.pane.sentence().isEmpty());
}

void tst_WaitGraphPane::names_arePlainText()
{
    HistoryBuilder b;
    const ResourceId lock = b.lock(u"<b>db\n"_s);
    const TaskId owner = started(b, u"<img src=x>"_s);
    const TaskId waiter = started(b, u"w\u202eaiter"_s);
    b.acquire(owner, lock).waitFor(waiter, lock);
    Fixture f(b.history());
    QVERIFY(!f.pane.tipAt(f.pane.taskRect(owner).center()).html().contains(u"<img"_s));
    QVERIFY(!f.pane.tipAt(f.pane.resourceRect(lock).center()).html().contains(u"<b>db"_s));
    QVERIFY(!PaintedText::of(f.pane).contains(QChar(0x202e)));
}

void tst_WaitGraphPane::hiddenPane_isFreshWhenItIsShown()
{
    Crawl c;
    Fixture f(c.b.history());
    f.cursor.pauseAt(at(3s));
    f.pane.hide();
    f.cursor.goLive();
    f.pane.show();
    QVERIFY(f.pane.accessibleDescription().contains(u"neither can go on"_s));
}

COROSCOPE_TEST(tst_WaitGraphPane)
#include "tst_waitgraphpane.moc"
