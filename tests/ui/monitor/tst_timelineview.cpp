// SPDX-License-Identifier: MIT
#include "tests/support/paintedtext.h"
#include "tests/support/simulatedcrawl.h"
#include "tests/support/testmain.h"
#include "tests/ui/monitor/monitorfixture.h"
#include "ui/monitor/time/timetravel.h"
#include "ui/monitor/timeline/scopewords.h"
#include "ui/monitor/timeline/timelineview.h"

#include <QPicture>
#include <QScrollBar>
#include <QtTest>
#include <QWheelEvent>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

TaskId task(int number)
{
    return static_cast<TaskId>(number);
}

/// 1: done from 0 s to 1 s. 2: fails once at 2 s, backs off, succeeds from 3 s to 4 s. 3: works on item
/// 7, waits from 1 s on for the permit that nobody returns. 4: spawned at 5 s, fails at 6 s.
History fourTasks()
{
    HistoryBuilder b;
    const ResourceId permits = b.semaphore(u"requests"_s, 0);
    const TaskId one = b.spawn(u"/one"_s);
    const TaskId two = b.spawn(u"/two"_s);
    const TaskId three = b.spawn(u"/three"_s);
    b.start(one).wait(one, WaitKind::Io).start(two).wait(two, WaitKind::Io).noteSubject(three, 7);
    b.at(1s).end(one).beginAttempt(two, 1).start(three).waitFor(three, permits);
    b.at(2s)
        .endAttempt(two, 1, TaskOutcome::Failed)
        .backOff(two, 1s)
        .wait(two, WaitKind::Backoff, 1s);
    b.at(3s).wake(two).beginAttempt(two, 2).wait(two, WaitKind::Io);
    b.at(4s).endAttempt(two, 2).end(two);
    b.at(5s).start(b.spawn(u"/four"_s));
    b.at(6s).end(task(4), TaskOutcome::Failed, u"connection refused"_s);
    return b.history();
}

struct Fixture : MonitorFixture
{
    explicit Fixture(History shown = fourTasks())
        : MonitorFixture(std::move(shown))
    {
        axis.setRange(at(0s), at(8s));
        view.resize(800, 300);
        view.show();
        view.refresh();
    }

    void click(QPoint position)
    {
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {}, position);
    }
    void press(Qt::Key key) { QTest::keyClick(&view, key); }
    void wheel(int notches, Qt::KeyboardModifiers modifiers, QPointF position)
    {
        QWheelEvent event(
            position, position, {}, {0, notches * 120}, {}, modifiers, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(view.viewport(), &event);
    }
    QColor colorAt(QPoint position) { return picture(*view.viewport()).pixelColor(position); }

    TimelineView view{context};
};

/// A run that goes on: ten tasks, of which the first three have ended.
struct LiveFixture : Fixture
{
    LiveFixture()
        : Fixture(History())
    {
        view.resize(800, 600);
        MonitorFixture::view.clock().setBusy(true);
        for (int i = 0; i < 10; ++i)
            builder.start(builder.spawn(u"/%1"_s.arg(i)));
        for (int i = 1; i <= 3; ++i)
            builder.end(task(i));
        goOn();
    }

    void goOn()
    {
        history.append(builder.take());
        tick();
    }
    /// Of the tasks from top to bottom.
    std::vector<int> rows()
    {
        std::vector<int> numbers;
        for (const TaskTrack &track : history.tasks())
            numbers.push_back(static_cast<int>(track.id));
        std::ranges::sort(
            numbers, {}, [this](int number) { return view.rowRect(task(number)).top(); });
        return numbers;
    }
    void movePointer(QEvent::Type type)
    {
        const QPointF inside(300, 200);
        if (type == QEvent::Enter) {
            QEnterEvent enter(inside, inside, inside);
            QCoreApplication::sendEvent(view.viewport(), &enter);
        } else {
            QEvent leave(type);
            QCoreApplication::sendEvent(view.viewport(), &leave);
        }
    }

    HistoryBuilder builder;
};

/// Of a bar of the network, which is a frame.
int upperEdge(const QRect &row)
{
    return row.center().y() + 1 - 7;
}

/// A queue that is full, with somebody before it, a semaphore of two permits, one of which is free, and an event.
struct Shared
{
    Shared()
    {
        queue = b.queue(u"pages"_s, 2);
        permits = b.semaphore(u"limit"_s, 2);
        b.event(u"ready"_s);
        holder = b.spawn(u"/holder"_s);
        putter = b.spawn(u"/putter"_s);
        b.start(holder).start(putter).acquire(holder, permits).wait(holder, WaitKind::Io);
        b.at(1s).record(
            {.kind = EventKind::ItemPut, .task = putter, .resource = queue, .value = 1});
        b.record({.kind = EventKind::ItemPut, .task = putter, .resource = queue, .value = 2});
        b.waitFor(putter, queue).at(4s).wake(holder);
    }

    HistoryBuilder b;
    ResourceId queue;
    ResourceId permits;
    TaskId holder;
    TaskId putter;
};

History crawl(int tasks)
{
    HistoryBuilder builder;
    fillWithSimulatedCrawl(builder, tasks, 8, 42);
    return builder.history();
}

} // namespace

class tst_TimelineView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void click_selectsTheRow();
    void click_belowTheRowsSelectsNothing();
    void rowsHaveRoomForNames_whereThereAreSome();
    void limitsThatAreNested_standApart();
    void disclosure_expandsAttempts();
    void arrows_moveTheSelection();
    void arrows_passOverAttempts();
    void problems_areFoundInBothDirections();
    void rows_endAtTheMomentShown();
    void bars_areDrawnUpToTheMomentShown();
    void bars_ofThePastRecede();
    void barRect_liesOnTheAxis();
    void header_movesTheCursor();
    void wheel_zoomsAroundThePointer();
    void drag_pans();
    void doubleClick_zoomsToTheTask();
    void keys_moveTime();
    void follows_whatIsAtWork();
    void follows_untilTheUserScrolls();
    void follows_notPastASelection();
    void selection_isScrolledIntoView();
    void rows_areNeverCutAtTheTop();
    void picture_isTheSameForTheSameMoment();
    void picture_survivesAnEmptyHistory();
    void picture_survivesAHistoryThatWasCleared();
    void lanes_areOfThePermitThatWasTakenMost();
    void lanes_comeByThemselvesForManyTasks();
    void lanes_selectWhoHeldThePermitThere();
    void lanes_packedOnesShowTheShareOfFailures();
    void lanes_showHoldsOfWhichNothingElseIsKept();
    void steps_giveEveryEventTheSameWidth();
    void steps_moveTheCursorByEvents();
    void steps_keepTheCursorInSight();
    void steps_stayWhereTheyWereMovedTo();
    void lanes_areThoseOfTheirMoment();
    void loopRow_saysWhoHadTheLoop();
    void arrows_leadFromWhoResumedTheSelectedTask();
    void selection_isBroughtIntoSightInTime();
    void deadline_isDrawnUpToWhereItComes();
    void keys_chooseRowsAndAxis();
    void scopes_areDrawnOnceAPixel();
    void branches_areDrawnOfDeepRowsToo();
    void shades_showATurnThatNobodyEnded();
    void loopRow_showsATurnThatNobodyEnded();
    void groups_areBracketsAroundTheirRows();
    void groups_endInWhatLeftThem();
    void rows_bringWhoLivesFirstWhileTheyFollowARun();
    void rows_stayOnceTheRunIsOver();
    void rows_stayWhereTheyAreWhileFrozen();
    void rows_neverMoveUnderThePointer();
    void rows_stayOnceSomethingIsSelected();
    void rows_canBeScrolledAwayFromThoseThatLive();
    void rows_stayInSightOnceFrozen();
    void lanes_stayWhereTheyAreScrolledTo();
    void resources_haveARowEach();
    void resources_areAskedByMouseAndKeys();
    void resources_thatAreInUseComeFirst();
};

void tst_TimelineView::click_selectsTheRow()
{
    Fixture f;
    f.click(f.view.rowRect(task(3)).center());
    QCOMPARE(f.selection.task(), task(3));
    QCOMPARE(f.selection.subject(), 7);
    f.click(f.view.barRect(task(1), 2).center());
    QCOMPARE(f.selection.task(), task(1));
    QCOMPARE(f.selection.subject(), -1);
}

void tst_TimelineView::click_belowTheRowsSelectsNothing()
{
    Fixture f;
    f.click(QPoint(400, f.view.rowRect(task(4)).bottom() + 10));
    QVERIFY(f.selection.isEmpty());
}

void tst_TimelineView::rowsHaveRoomForNames_whereThereAreSome()
{
    QCOMPARE(Fixture().view.rowRect(task(1)).height(), TimelineLayout::taskHeight);
    HistoryBuilder b;
    const TaskId one = b.spawn(u"/one"_s);
    b.start(one);
    b.record({.kind = EventKind::StageBegan,
              .detail = static_cast<quint8>(Stage::Opening),
              .task = one,
              .text = u"database"_s});
    b.at(8s).end(one);
    Fixture f(b.history());
    f.tick();
    QCOMPARE(f.view.rowRect(one).height(), TimelineLayout::roomyTaskHeight);
    const QPoint strip(400, f.view.rowRect(one).center().y() + 16);
    QVERIFY(f.colorAt(strip) != f.theme.current().surface);
    f.view.resize(800, TimelineLayout::headerHeight + TimelineLayout::loopHeight + 30);
    QCOMPARE(f.view.rowRect(one).height(), TimelineLayout::taskHeight);
}

void tst_TimelineView::limitsThatAreNested_standApart()
{
    HistoryBuilder b;
    const TaskId one = b.spawn(u"/one"_s);
    b.start(one);
    const auto deadline = [&b, one](Clock::Duration when) {
        b.record({.kind = EventKind::DeadlineSet, .task = one, .value = when.count()});
    };
    deadline(1s);
    deadline(3s);
    deadline(1h); // nobody will see it
    b.at(1s).record({.kind = EventKind::CancelRequested,
                     .detail = static_cast<quint8>(CancelSource::Deadline),
                     .task = one});
    b.at(2s).end(one);
    const History history = b.history();
    ScopeIndex index;
    index.takeIn(history);
    const std::vector<NamedScope> named = namedScopes(history, index.of(one), at(2s));
    QCOMPARE(named.size(), std::size_t(2));
    QVERIFY(named[0].isOuter && !named[1].isOuter);
    QVERIFY(named[0].place != named[1].place);
    QCOMPARE(scopeNames(history, named[0], at(500ms)).front(), u"outer limit 1 s, 500 ms left"_s);
    QCOMPARE(scopeNames(history, named[0], at(2s)).front(), u"outer limit 1 s fired"_s);
    QCOMPARE(scopeNames(history, named[1], at(2s)).front(), u"inner limit 3 s"_s);
}

void tst_TimelineView::disclosure_expandsAttempts()
{
    Fixture f;
    const int threeBefore = f.view.rowRect(task(3)).top();
    f.click(f.view.disclosureRect(task(2)).center());
    QCOMPARE(f.view.rowRect(task(3)).top() - threeBefore, 2 * TimelineLayout::taskHeight);
    QVERIFY(f.selection.isEmpty());
    // An attempt belongs to its task.
    f.click(f.view.rowRect(task(2)).center() + QPoint(0, TimelineLayout::taskHeight));
    QCOMPARE(f.selection.task(), task(2));
    f.press(Qt::Key_Left);
    QCOMPARE(f.view.rowRect(task(3)).top(), threeBefore);
    f.press(Qt::Key_Right);
    QCOMPARE(f.view.rowRect(task(3)).top() - threeBefore, 2 * TimelineLayout::taskHeight);
}

void tst_TimelineView::arrows_moveTheSelection()
{
    Fixture f;
    f.press(Qt::Key_Down);
    QCOMPARE(f.selection.task(), task(1));
    f.press(Qt::Key_Down);
    f.press(Qt::Key_Down);
    QCOMPARE(f.selection.task(), task(3));
    f.press(Qt::Key_Up);
    QCOMPARE(f.selection.task(), task(2));
    f.press(Qt::Key_End);
    QCOMPARE(f.selection.task(), task(4));
    f.press(Qt::Key_Down);
    QCOMPARE(f.selection.task(), task(4));
    f.press(Qt::Key_Home);
    QCOMPARE(f.selection.task(), task(1));
}

void tst_TimelineView::arrows_passOverAttempts()
{
    Fixture f;
    f.selection.select(task(2), -1);
    f.press(Qt::Key_Right);
    f.press(Qt::Key_Down);
    QCOMPARE(f.selection.task(), task(3));
    f.press(Qt::Key_Up);
    QCOMPARE(f.selection.task(), task(2));
}

void tst_TimelineView::problems_areFoundInBothDirections()
{
    Fixture f;
    f.press(Qt::Key_N);
    QCOMPARE(f.selection.task(), task(4));
    f.press(Qt::Key_N);
    QCOMPARE(f.selection.task(), task(4));
    f.press(Qt::Key_P);
    QCOMPARE(f.selection.task(), task(4));
}

void tst_TimelineView::rows_endAtTheMomentShown()
{
    Fixture f;
    f.cursor.pauseAt(at(4s));
    QVERIFY(f.view.rowRect(task(4)).isEmpty());
    QVERIFY(!f.view.rowRect(task(3)).isEmpty());
    f.cursor.goLive();
    QVERIFY(!f.view.rowRect(task(4)).isEmpty());
}

void tst_TimelineView::bars_areDrawnUpToTheMomentShown()
{
    Fixture f;
    const QColor running = f.theme.current().fill(TaskState::Network);
    const QPoint early(f.view.barRect(task(2), 2).left() + 2, upperEdge(f.view.rowRect(task(2))));
    f.cursor.pauseAt(at(1'500ms));
    QCOMPARE(f.colorAt(early), running);
    const int beyond = f.view.barRect(task(2), 2).right() + 20;
    QVERIFY(
        !containsColor(picture(*f.view.viewport()).copy(beyond, early.y() - 8, 500, 16), running));
}

void tst_TimelineView::bars_ofThePastRecede()
{
    Fixture f;
    const Theme &theme = f.theme.current();
    const QPoint bar(f.view.barRect(task(1), 2).left() + 2, upperEdge(f.view.rowRect(task(1))));
    QCOMPARE(f.colorAt(bar), mixed(theme.surface, theme.fill(TaskState::Network), 0.5));
    f.cursor.pauseAt(at(900ms)); // it runs
    QCOMPARE(f.colorAt(bar), theme.fill(TaskState::Network));
    f.cursor.goLive();
    f.selection.select(task(1), -1);
    QCOMPARE(f.colorAt(bar), theme.fill(TaskState::Network));
}

void tst_TimelineView::barRect_liesOnTheAxis()
{
    Fixture f;
    const int left = TimelineLayout().nameWidth;
    const QRect whole = f.view.viewport()->rect();
    f.axis.setRange(at(1s), at(5s));
    // Its backoff: from 2 s to 3 s.
    const QRect bar = f.view.barRect(task(2), 3);
    const int width = whole.width() - left;
    QCOMPARE(bar.left(), left + width / 4);
    QVERIFY(std::abs(bar.width() - width / 4) <= 1);
    QVERIFY(f.view.barRect(task(2), 99).isEmpty());
    QVERIFY(f.view.barRect(task(9), 0).isEmpty());
}

void tst_TimelineView::header_movesTheCursor()
{
    Fixture f;
    const QRect time(
        TimelineLayout().nameWidth, 0, f.view.viewport()->width() - TimelineLayout().nameWidth, 28);
    f.click(QPoint(time.left() + time.width() / 2, 10));
    QVERIFY(!f.cursor.isLive());
    QVERIFY(std::chrono::abs(f.context.now().time - at(4s)) < 20ms);
    f.click(QPoint(time.right() - 2, 10)); // past the end of the run
    QVERIFY(f.cursor.isLive());
}

void tst_TimelineView::wheel_zoomsAroundThePointer()
{
    Fixture f;
    const QRect bar = f.view.barRect(task(2), 3);
    f.wheel(2, Qt::ControlModifier, bar.topLeft());
    QVERIFY(f.axis.span() < 4s);
    QVERIFY(std::abs(f.view.barRect(task(2), 3).left() - bar.left()) <= 1);
    f.wheel(-2, Qt::ControlModifier, bar.topLeft());
    QVERIFY(std::chrono::abs(f.axis.span() - 8s) < 1ms);

    f.axis.setRange(at(0s), at(4s));
    f.wheel(-1, Qt::ShiftModifier, bar.topLeft());
    QVERIFY(f.axis.begin() > at(0s));
    QCOMPARE(f.axis.span(), Clock::Duration(4s));
}

void tst_TimelineView::drag_pans()
{
    Fixture f;
    f.axis.setRange(at(1s), at(5s));
    const int before = f.view.barRect(task(2), 3).left();
    const QPoint from = f.view.rowRect(task(2)).center();
    QTest::mousePress(f.view.viewport(), Qt::LeftButton, {}, from);
    QTest::mouseMove(f.view.viewport(), from - QPoint(50, 0));
    QTest::mouseRelease(f.view.viewport(), Qt::LeftButton, {}, from - QPoint(50, 0));
    QVERIFY(std::abs(f.view.barRect(task(2), 3).left() - (before - 50)) <= 1);
    QCOMPARE(f.axis.mode(), TimeAxis::Mode::Fixed);
}

void tst_TimelineView::doubleClick_zoomsToTheTask()
{
    Fixture f;
    QTest::mouseDClick(f.view.viewport(), Qt::LeftButton, {}, f.view.rowRect(task(4)).center());
    QVERIFY(f.axis.begin() > at(4s) && f.axis.begin() < at(5s));
    QVERIFY(f.axis.end() > at(6s) && f.axis.end() < at(7s));
}

void tst_TimelineView::keys_moveTime()
{
    Fixture f;
    f.press(Qt::Key_Plus);
    QVERIFY(f.axis.span() < 8s);
    f.press(Qt::Key_0);
    QCOMPARE(f.axis.mode(), TimeAxis::Mode::Fit);
    f.press(Qt::Key_Comma);
    QCOMPARE(f.context.now().time, at(5s));
    f.press(Qt::Key_Period);
    QCOMPARE(f.context.now().time, at(6s));
    f.press(Qt::Key_L);
    QVERIFY(f.cursor.isLive());
    f.press(Qt::Key_Space);
    QVERIFY(!f.cursor.isLive());
}

void tst_TimelineView::follows_whatIsAtWork()
{
    // All tasks are spawned at once and wait: the last rows are the least interesting ones.
    Fixture f(crawl(200));
    const QRect rows = f.view.viewport()->rect().adjusted(0, TimelineLayout::headerHeight, 0, 0);
    f.cursor.pauseAt(at(1s));
    QVERIFY(f.view.isFollowing());
    const TaskId newest = newestActiveTask(f.history, at(1s));
    QVERIFY(rows.contains(f.view.rowRect(newest).center()));
    QVERIFY(f.view.verticalScrollBar()->value() < f.view.verticalScrollBar()->maximum());
}

void tst_TimelineView::follows_untilTheUserScrolls()
{
    Fixture f(crawl(200));
    f.cursor.pauseAt(at(2s));
    const int followed = f.view.verticalScrollBar()->value();
    f.wheel(3, {}, QPointF(400, 100));
    QVERIFY(!f.view.isFollowing());
    const int chosen = f.view.verticalScrollBar()->value();
    QVERIFY(chosen < followed);
    f.cursor.pauseAt(at(3s));
    QCOMPARE(f.view.verticalScrollBar()->value(), chosen);
    f.press(Qt::Key_L);
    QVERIFY(f.view.isFollowing());
    QVERIFY(f.view.verticalScrollBar()->value() > followed);
}

void tst_TimelineView::follows_notPastASelection()
{
    Fixture f(crawl(200));
    f.cursor.pauseAt(at(1s));
    f.click(QPoint(100, 100));
    const QRect row = f.view.rowRect(f.selection.task());
    f.cursor.pauseAt(at(3s));
    QCOMPARE(f.view.rowRect(f.selection.task()), row);
}

void tst_TimelineView::selection_isScrolledIntoView()
{
    Fixture f(crawl(200));
    const QRect visible = f.view.viewport()->rect().adjusted(0, TimelineLayout::headerHeight, 0, 0);
    for (const int number : {150, 2, 199}) {
        f.selection.select(task(number), -1);
        QVERIFY(visible.contains(f.view.rowRect(task(number)).adjusted(0, 0, -1, 0)));
    }
}

void tst_TimelineView::rows_areNeverCutAtTheTop()
{
    Fixture f(crawl(200));
    f.cursor.pauseAt(at(2s));
    QScrollBar &bar = *f.view.verticalScrollBar();
    const auto offset = [&f] {
        return (f.view.rowRect(task(50)).top() - f.view.loopRect().bottom() - 1)
               % TimelineLayout::taskHeight;
    };
    QCOMPARE(offset(), 0);
    bar.setValue(bar.maximum());
    QCOMPARE(offset(), 0);
    bar.setValue(bar.maximum() / 2 + 7);
    QCOMPARE(offset(), 0);
}

void tst_TimelineView::picture_isTheSameForTheSameMoment()
{
    Fixture f(crawl(60));
    f.cursor.pauseAt(at(1s));
    const QImage before = picture(*f.view.viewport());
    f.cursor.pauseAt(at(2s));
    QVERIFY(picture(*f.view.viewport()) != before);
    f.cursor.pauseAt(at(1s));
    QCOMPARE(picture(*f.view.viewport()), before);
    f.theme.set(ThemeKind::Dark);
    QVERIFY(picture(*f.view.viewport()) != before);
}

void tst_TimelineView::picture_survivesAnEmptyHistory()
{
    Fixture f((History()));
    QVERIFY(containsColor(picture(*f.view.viewport()), f.theme.current().surface));
    f.press(Qt::Key_Down);
    f.press(Qt::Key_N);
    f.click(QPoint(300, 100));
    QVERIFY(f.selection.isEmpty());
}

void tst_TimelineView::picture_survivesAHistoryThatWasCleared()
{
    Fixture f;
    f.selection.select(task(2), -1);
    f.history.clear();
    picture(*f.view.viewport());
    f.click(QPoint(300, 60));
    QVERIFY(f.view.rowRect(task(1)).isEmpty());
}

void tst_TimelineView::lanes_areOfThePermitThatWasTakenMost()
{
    HistoryBuilder b;
    const ResourceId seldom = b.semaphore(u"seldom"_s, 5);
    const ResourceId often = b.semaphore(u"often"_s, 2);
    const TaskId one = b.spawn(u"/one"_s);
    b.start(one).acquire(one, seldom);
    for (int i = 0; i < 4; ++i)
        b.at(i * 1s).acquire(one, often).at(i * 1s + 500ms).release(one, often);
    Fixture f(b.history());
    QVERIFY(!f.view.showsLanes());
    f.view.setRows(TimelineView::Rows::Lanes);
    QCOMPARE(f.view.lanesOf(), often);
    f.view.setLanesOf(seldom);
    QCOMPARE(f.view.lanesOf(), seldom);
    QVERIFY(f.view.rowRect(one).isValid());
}

void tst_TimelineView::lanes_comeByThemselvesForManyTasks()
{
    Fixture few(crawl(100));
    QVERIFY(!few.view.showsLanes());
    few.view.expectTasks(10'000); // as soon as that is known
    QVERIFY(few.view.showsLanes());
    few.view.setRows(TimelineView::Rows::Tasks);
    QVERIFY(!few.view.showsLanes());
    Fixture many(crawl(600));
    QVERIFY(many.view.showsLanes());
    many.history.clear();
    many.view.refresh();
    QVERIFY(!many.view.showsLanes());
}

void tst_TimelineView::lanes_selectWhoHeldThePermitThere()
{
    Fixture f(crawl(600));
    const ResourceTrack &permits = *f.history.resource(f.view.lanesOf());
    const auto &lane = permits.slotSpans()[1];
    const ResourceSpan &hold = *std::ranges::max_element(
        lane, {}, [&f](const ResourceSpan &h) { return h.lengthBy(f.history.end()); });
    f.axis.setRange(hold.began().time - 1s, hold.ended()->time + 1s);
    const Clock::TimePoint middle = hold.began().time + hold.lengthBy(f.history.end()) / 2;
    const int x = f.view.barRect(hold.task, 0).isNull()
                      ? TimelineLayout().nameWidth
                      : TimeScale{f.axis, 240, f.view.viewport()->width() - 240}.x(middle);
    const int y = f.view.loopRect().bottom() + 1 + TimelineLayout::laneHeight * 3 / 2;
    f.click({x, y});
    QCOMPARE(f.selection.task(), hold.task);
    QVERIFY(f.view.tipAt({x, y}).html().contains(u"slot 2"_s));
}

/// However much is on a pixel: one failure of several is seen, and does not look like as many.
void tst_TimelineView::lanes_packedOnesShowTheShareOfFailures()
{
    HistoryBuilder b;
    const ResourceId permits = b.semaphore(u"requests"_s, 1);
    for (int i = 0; i < 4'000; ++i) {
        const TaskId id = b.at(i * 2500us).spawn(u"/%1"_s.arg(i));
        b.start(id).acquire(id, permits).wait(id, WaitKind::Io);
        b.at(i * 2500us + 2ms).wake(id).release(id, permits);
        b.end(id, i == 2'000 ? TaskOutcome::Failed : TaskOutcome::Done);
    }
    Fixture f(b.history());
    f.axis.setRange(at(0s), at(10s));
    QVERIFY(f.view.showsLanes());
    const int top = f.view.loopRect().bottom() + 1;
    const TimeScale scale{f.axis, 240, f.view.viewport()->width() - 240};
    const QColor failed = f.theme.current().fill(TaskState::Failed);
    const QImage image = picture(*f.view.viewport());
    const auto reds = [&](int x) {
        int count = 0;
        for (int y = top; y < top + TimelineLayout::laneHeight; ++y)
            count += image.pixelColor(x, y) == failed ? 1 : 0;
        return count;
    };
    int columns = 0;
    for (int x = scale.left; x < scale.right(); ++x) {
        columns += reds(x) > 0 ? 1 : 0;
        QVERIFY(reds(x) < TimelineLayout::laneHeight / 3);
    }
    QVERIFY(columns >= 1 && columns <= 4);
    const int x = scale.x(at(5001ms));
    QVERIFY(reds(x) >= 3 || reds(x - 1) >= 3);
}

void tst_TimelineView::lanes_showHoldsOfWhichNothingElseIsKept()
{
    HistoryBuilder b;
    const ResourceId permits = b.semaphore(u"requests"_s, 1);
    const TaskId one = b.spawn(u"/one"_s);
    const TaskId two = b.spawn(u"/two"_s);
    b.start(one).acquire(one, permits).wait(one, WaitKind::Io);
    b.at(4s).wake(one).release(one, permits).end(one).start(two);
    for (int i = 0; i < 100; ++i)
        b.wait(two, WaitKind::Sleep, 1s).wake(two);
    History history(50);
    history.append(b.take());
    QVERIFY(history.task(one)->isSummary);
    Fixture f(std::move(history));
    f.view.setRows(TimelineView::Rows::Lanes);
    const QRect lane = f.view.rowRect(one).isEmpty()
                           ? QRect(0, f.view.loopRect().bottom() + 1, 0, TimelineLayout::laneHeight)
                           : f.view.rowRect(one);
    const TimeScale scale{f.axis, 240, f.view.viewport()->width() - 240};
    const QImage image = picture(*f.view.viewport());
    const QColor ground = image.pixelColor(scale.x(at(6s)), lane.center().y() - 5);
    const QColor held = image.pixelColor(scale.x(at(2s)), lane.center().y() - 5);
    QVERIFY(held != ground); // all of its height, not the thin line of what has not started
    QCOMPARE(image.pixelColor(scale.x(at(2s)), lane.center().y() + 5), held);
}

void tst_TimelineView::steps_giveEveryEventTheSameWidth()
{
    HistoryBuilder b; // all at one time
    const TaskId one = b.spawn(u"/one"_s);
    b.start(one);
    for (int i = 0; i < 10; ++i)
        b.wait(one, WaitKind::Sleep, 1s).wake(one);
    Fixture f(b.history());
    f.view.setAlong(TimelineView::Along::Steps);
    const auto &transitions = f.history.task(one)->transitions;
    QVERIFY(transitions.size() > 20);
    const double width = f.view.barRect(one, 0).width();
    QVERIFY(width >= 5);
    for (std::size_t i = 1; i + 1 < transitions.size(); ++i) {
        const double steps = static_cast<double>(static_cast<quint32>(transitions[i + 1].event)
                                                 - static_cast<quint32>(transitions[i].event));
        QVERIFY(std::abs(f.view.barRect(one, i).width() - width * steps) <= 2);
    }
}

void tst_TimelineView::steps_moveTheCursorByEvents()
{
    Fixture f;
    f.view.setAlong(TimelineView::Along::Steps);
    const Moment third = *f.history.momentOf(EventIndex{3});
    f.cursor.pauseAt(third);
    const TimeScale scale{f.view.axis(), 240, f.view.viewport()->width() - 240, &f.history};
    QTest::mouseClick(f.view.viewport(),
                      Qt::LeftButton,
                      {},
                      {(scale.x(*f.history.momentOf(EventIndex{5}))
                        + scale.edgeX(*f.history.momentOf(EventIndex{5})))
                           / 2,
                       10});
    QCOMPARE(f.view.axis().mode(), TimeAxis::Mode::Fit);
    QCOMPARE(f.cursor.at(f.history.end()), *f.history.momentOf(EventIndex{5}));
    stepForward(f.context);
    QCOMPARE(f.cursor.at(f.history.end()), *f.history.momentOf(EventIndex{6}));
}

void tst_TimelineView::steps_keepTheCursorInSight()
{
    Fixture f(crawl(300));
    f.cursor.pauseAt(*f.history.momentOf(EventIndex{500}));
    f.view.setAlong(TimelineView::Along::Steps);
    const auto isInSight = [&f](qint64 event) {
        const Clock::TimePoint place(TimeScale::step * event);
        return place >= f.view.axis().begin() && place <= f.view.axis().end();
    };
    QVERIFY(isInSight(500));
    QVERIFY(!isInSight(900));
    f.cursor.pauseAt(*f.history.momentOf(EventIndex{900}));
    QVERIFY(isInSight(900));
    f.cursor.pauseAt(*f.history.momentOf(EventIndex{20}));
    QVERIFY(isInSight(20));
}

/// While the run goes on, and the moment does not.
void tst_TimelineView::steps_stayWhereTheyWereMovedTo()
{
    HistoryBuilder b;
    fillWithSimulatedCrawl(b, 300, 8, 42);
    Fixture f(b.history());
    f.cursor.pauseAt(*f.history.momentOf(EventIndex{500}));
    f.view.setAlong(TimelineView::Along::Steps);
    f.view.axis().pan(TimeScale::step * 1'000);
    const Clock::TimePoint begin = f.view.axis().begin();
    QVERIFY(begin > Clock::TimePoint(TimeScale::step * 500));
    const TaskId late = b.spawn(u"/late"_s);
    b.start(late);
    f.history.append(b.take());
    f.tick();
    QCOMPARE(f.view.axis().begin(), begin);
}

void tst_TimelineView::lanes_areThoseOfTheirMoment()
{
    HistoryBuilder b;
    const TaskId one = b.spawn(u"/one"_s);
    b.start(one);
    const ResourceId permits = b.at(2s).semaphore(u"requests"_s, 2);
    b.acquire(one, permits);
    b.at(4s).setPermits(permits, 3);
    b.at(5s).release(one, permits);
    Fixture f(b.history());
    f.view.setRows(TimelineView::Rows::Lanes);
    const auto lanesAt = [&f](Clock::Duration sinceBegin) {
        f.cursor.pauseAt(at(sinceBegin));
        int lanes = 0;
        while (!f.view
                    .tipAt({20,
                            f.view.loopRect().bottom() + 1
                                + TimelineLayout::laneHeight * (2 * lanes + 1) / 2})
                    .isEmpty())
            ++lanes;
        return lanes;
    };
    QCOMPARE(lanesAt(1s), 0);
    QCOMPARE(lanesAt(3s), 2);
    QCOMPARE(lanesAt(4500ms), 3);
}

void tst_TimelineView::loopRow_saysWhoHadTheLoop()
{
    HistoryBuilder b;
    const TaskId one = b.spawn(u"/one"_s);
    const TaskId two = b.spawn(u"/two"_s);
    b.at(1s).start(one);
    b.at(3s).wait(one, WaitKind::Sleep, 5s).start(two);
    b.at(4s).wait(two, WaitKind::Io);
    b.at(8s).settle(one);
    Fixture f(b.history());
    const QRect row = f.view.loopRect();
    QVERIFY(row.height() > 0);
    const TimeScale scale{f.axis, 240, f.view.viewport()->width() - 240};
    const QColor onLoop = f.theme.current().fill(TaskState::OnLoop);
    const auto y = row.center().y() + 5; // below a name
    QCOMPARE(f.colorAt({scale.x(at(2900ms)), y}), onLoop);
    QVERIFY(f.colorAt({scale.x(at(6s)), y}) != onLoop);
    QVERIFY(
        f.view.tipAt({scale.x(at(3500ms)), y}).html().contains(u"/two had the event loop for 1"_s));
    QVERIFY(f.view.tipAt({20, y}).html().contains(u"1. /one"_s)); // it is ready
    f.click({scale.x(at(3500ms)), y});
    QCOMPARE(f.selection.task(), two);
}

void tst_TimelineView::arrows_leadFromWhoResumedTheSelectedTask()
{
    HistoryBuilder b;
    const TaskId one = b.spawn(u"/one"_s);
    b.spawn(u"/between"_s);
    const TaskId two = b.spawn(u"/two"_s);
    b.start(one).wait(one, WaitKind::Event).start(two).wait(two, WaitKind::Sleep, 4s);
    b.at(4s).wake(two);
    b.record({.kind = EventKind::Noted, .task = two});
    b.because(b.last()).settle(one).resume(one);
    b.at(8s).end(one);
    Fixture f(b.history());
    const TimeScale scale{f.axis, 240, f.view.viewport()->width() - 240};
    const QPoint between(scale.x(at(4s)), f.view.rowRect(task(2)).center().y() + 3);
    const QColor accent = f.theme.current().accent;
    QVERIFY(f.colorAt(between) != accent);
    f.selection.select(one, -1);
    const QImage image = picture(*f.view.viewport());
    const QColor there = image.pixelColor(between);
    QVERIFY(std::abs(there.red() - accent.red()) + std::abs(there.blue() - accent.blue()) < 120);
    f.selection.clear();
    QVERIFY(f.colorAt(between) != there);
}

void tst_TimelineView::selection_isBroughtIntoSightInTime()
{
    Fixture f;
    f.axis.setRange(at(6500ms), at(7500ms));
    f.selection.select(task(1), -1);
    QVERIFY(f.axis.begin() <= at(1s));
    QCOMPARE(f.axis.span(), 1s);
    f.selection.select(task(4), -1);
    QVERIFY(f.axis.end() >= at(5s) && f.axis.begin() <= at(6s));
}

void tst_TimelineView::deadline_isDrawnUpToWhereItComes()
{
    HistoryBuilder b;
    const TaskId one = b.spawn(u"/one"_s);
    b.start(one);
    const qint64 deadline = std::chrono::nanoseconds(6s).count();
    b.record({.kind = EventKind::DeadlineSet, .task = one, .value = deadline});
    b.wait(one, WaitKind::Io);
    b.at(4s).spawn(u"/two"_s);
    Fixture f(b.history());
    const TimeScale scale{f.axis, 240, f.view.viewport()->width() - 240};
    const QRect row = f.view.rowRect(one);
    const QColor color = f.theme.current().fill(TaskState::TimedOut);
    const int y = row.center().y() + 11;
    QCOMPARE(f.colorAt({scale.x(at(2s)), y}), color);
    QCOMPARE(f.colorAt({scale.x(at(6s)), y - 2}), color); // the tick
    QVERIFY(f.colorAt({scale.x(at(7s)), y}) != color);
    QVERIFY(f.view.tipAt({scale.x(at(2s)), row.center().y()}).html().contains(u", 4"_s));
    f.cursor.pauseAt(at(1s));
    QVERIFY(f.view.tipAt({scale.x(at(500ms)), row.center().y()}).html().contains(u", 5.5"_s));
}

void tst_TimelineView::keys_chooseRowsAndAxis()
{
    Fixture f(crawl(50));
    f.press(Qt::Key_R);
    QVERIFY(f.view.showsLanes());
    f.press(Qt::Key_R);
    QCOMPARE(f.view.rows(), TimelineView::Rows::Resources);
    f.press(Qt::Key_R);
    QCOMPARE(f.view.rows(), TimelineView::Rows::Tasks);
    f.press(Qt::Key_E);
    QCOMPARE(f.view.along(), TimelineView::Along::Steps);
    f.press(Qt::Key_E);
    QCOMPARE(f.view.along(), TimelineView::Along::Time);
}

/// As the commands of a picture: so many that a line for each scope would be found.
void tst_TimelineView::scopes_areDrawnOnceAPixel()
{
    const auto sizeOf = [](int scopes) {
        HistoryBuilder b;
        const TaskId one = b.spawn(u"/one"_s);
        b.start(one).wait(one, WaitKind::Io);
        for (int i = 0; i < scopes; ++i) {
            b.at(i * 8s / scopes);
            b.record({.kind = EventKind::DeadlineSet, .task = one, .value = 1'000'000'000'000});
            b.at((2 * i + 1) * 4s / scopes);
            b.record({.kind = EventKind::DeadlineSet, .task = one, .value = -1});
        }
        Fixture f(b.history());
        QPicture commands;
        f.view.viewport()->render(&commands);
        return commands.size();
    };
    QVERIFY(sizeOf(50'000) < sizeOf(5'000) * 3 / 2);
}

void tst_TimelineView::branches_areDrawnOfDeepRowsToo()
{
    HistoryBuilder b;
    TaskId parent = TaskId::None;
    for (int depth = 0; depth < 2'000; ++depth)
        parent = b.spawn(u"/task"_s, parent);
    Fixture f(b.history());
    f.selection.select(parent, -1);
    f.selection.clear();
    const QImage image = picture(*f.view.viewport());
    const QRect lastRow = f.view.rowRect(parent);
    const QRect before = f.view.rowRect(task(1'998)); // as dark as the last one
    QVERIFY(!before.isEmpty());
    const auto names = [&image](const QRect &row) {
        return image.copy(QRect(row.topLeft(), QSize(100, row.height() / 2)));
    };
    QCOMPARE(names(lastRow), names(before));
    const QImage branches = image.copy(QRect(lastRow.topLeft(), QSize(110, lastRow.height())));
    QVERIFY(containsColor(branches, f.theme.current().border));
}

void tst_TimelineView::shades_showATurnThatNobodyEnded()
{
    HistoryBuilder b;
    const TaskId one = b.spawn(u"/one"_s);
    for (int turn = 0; turn < 3'000; ++turn) {
        b.at(turn * 1ms).resume(one);
        b.wait(one, WaitKind::Sleep);
    }
    b.at(4s).resume(one);
    b.at(8s).record({.kind = EventKind::Noted, .task = one});
    Fixture f(b.history());
    const TimeScale scale{f.axis, 240, f.view.viewport()->width() - 240};
    QCOMPARE(f.colorAt({scale.x(at(6s)), f.view.loopRect().center().y() + 5}),
             f.theme.current().fill(TaskState::OnLoop));
}

/// Also where more has happened in it than anybody looks back for.
void tst_TimelineView::loopRow_showsATurnThatNobodyEnded()
{
    HistoryBuilder b;
    const TaskId one = b.spawn(u"/one"_s);
    b.at(1s).start(one);
    for (int i = 0; i < 5'000; ++i)
        b.record({.kind = EventKind::Noted, .task = one});
    b.at(8s).record({.kind = EventKind::Noted, .task = one});
    Fixture f(b.history());
    f.axis.setRange(at(4s), at(8s));
    const TimeScale scale{f.axis, 240, f.view.viewport()->width() - 240};
    const QPoint turn(scale.x(at(6s)), f.view.loopRect().center().y() + 5);
    QCOMPARE(f.colorAt(turn), f.theme.current().fill(TaskState::OnLoop));
    QVERIFY(PaintedText::of(*f.view.viewport()).contains(u"Event loop: /one"_s));
    f.click(turn);
    QCOMPARE(f.selection.task(), one);
}

namespace {

/// A task whose two children run from 1 s on: one of them fails at 4 s, and the other is cancelled; the task goes on.
History failingGroup()
{
    HistoryBuilder b;
    const TaskId root = b.spawn(u"/root"_s);
    b.start(root);
    b.at(1s);
    const TaskId one = b.spawn(u"/one"_s, root);
    const TaskId two = b.spawn(u"/two"_s, root);
    b.start(one).wait(one, WaitKind::Io).start(two).wait(two, WaitKind::Io);
    b.wait(root, WaitKind::Children);
    b.at(4s).wake(two).end(two, TaskOutcome::Failed, u"OSError: gone"_s);
    b.because(b.last()).cancel(root, CancelSource::SiblingFailed, u"/two"_s);
    b.wake(one, WakeReason::Cancelled).end(one, TaskOutcome::Cancelled, u"/two"_s);
    b.wake(root).wait(root, WaitKind::Sleep, 4s);
    b.at(7s).spawn(u"/three"_s);
    return b.history();
}

} // namespace

void tst_TimelineView::groups_areBracketsAroundTheirRows()
{
    Fixture f(failingGroup());
    const TimeScale scale{f.axis, 240, f.view.viewport()->width() - 240};
    const QColor line = f.theme.current().textTertiary;
    const int first = f.view.rowRect(task(2)).top();
    const int last = f.view.rowRect(task(3)).bottom();
    const int left = scale.x(at(1s));
    const int right = scale.x(at(4s));
    const QPoint middle((left + right) / 2, 0);
    const auto isLine = [&](QPoint at) { return f.colorAt(at) == line; };
    QVERIFY(isLine({left, first + 22})); // between the bars of its rows
    QVERIFY(isLine({right - 1, first + 22}));
    QVERIFY(isLine(middle + QPoint(0, first + 1)));
    QVERIFY(isLine(middle + QPoint(0, last - 1)));
    QVERIFY(!isLine({left, last + 4}));
    QVERIFY(!isLine({left, first - 4}));
    f.cursor.pauseAt(at(3s)); // it goes on: no right side
    QVERIFY(isLine({left, first + 22}));
    for (int x = left + 4; x < scale.right(); ++x)
        QVERIFY(!isLine({x, first + 22}));
    QVERIFY(f.view.tipAt({scale.x(at(2s)), f.view.rowRect(task(1)).center().y()})
                .html()
                .contains(u"task group, started"_s));
}

void tst_TimelineView::groups_endInWhatLeftThem()
{
    Fixture f(failingGroup());
    const TimeScale scale{f.axis, 240, f.view.viewport()->width() - 240};
    const QColor failed = f.theme.current().fill(TaskState::Failed);
    const int corner = f.view.rowRect(task(3)).bottom();
    const auto hasSign = [&] {
        return containsColor(
            picture(*f.view.viewport()).copy(scale.x(at(4s)) - 5, corner - 3, 10, 6), failed);
    };
    QVERIFY(hasSign());
    QVERIFY(f.view.tipAt({scale.x(at(2s)), f.view.rowRect(task(1)).center().y()})
                .html()
                .contains(u"the group failed: OSError: gone"_s));
    QVERIFY(PaintedText::of(*f.view.viewport()).contains(u"OSError: gone"_s));
    f.cursor.pauseAt(at(3s));
    QVERIFY(!hasSign());
}

void tst_TimelineView::rows_bringWhoLivesFirstWhileTheyFollowARun()
{
    LiveFixture f;
    QCOMPARE(f.rows(), (std::vector<int>{4, 5, 6, 7, 8, 9, 10, 1, 2, 3}));
    f.builder.end(task(5)).start(f.builder.spawn(u"/new"_s));
    f.history.append(f.builder.take());
    Q_EMIT f.MonitorFixture::view.clock().frame(); // pictures are quicker than whoever reads them
    QCOMPARE(f.rows(), (std::vector<int>{4, 5, 6, 7, 8, 9, 10, 11, 1, 2, 3}));
    f.tick();
    QCOMPARE(f.rows(), (std::vector<int>{4, 6, 7, 8, 9, 10, 11, 1, 2, 3, 5}));
    QVERIFY(f.view.tipAt({50, 10}).html().contains(u"come first"_s));
}

void tst_TimelineView::rows_stayOnceTheRunIsOver()
{
    LiveFixture f;
    const auto before = f.rows();
    for (int i = 4; i <= 10; ++i)
        f.builder.end(task(i));
    f.MonitorFixture::view.clock().setBusy(false);
    f.goOn();
    QCOMPARE(f.rows(), before);
    QVERIFY(f.view.tipAt({50, 10}).html().isEmpty());
    // Another run begins with the order of its tree.
    f.history = fourTasks();
    f.tick();
    QCOMPARE(f.rows(), (std::vector<int>{1, 2, 3, 4}));
}

void tst_TimelineView::rows_stayWhereTheyAreWhileFrozen()
{
    LiveFixture f;
    const auto before = f.rows();
    f.cursor.pauseAt(f.history.end());
    f.builder.at(1s).end(task(4));
    f.goOn();
    QCOMPARE(f.rows(), before);
    f.cursor.goLive();
    f.tick();
    QCOMPARE(f.rows(), (std::vector<int>{5, 6, 7, 8, 9, 10, 1, 2, 3, 4}));
}

void tst_TimelineView::rows_neverMoveUnderThePointer()
{
    LiveFixture f;
    const auto before = f.rows();
    f.movePointer(QEvent::Enter);
    f.builder.end(task(4)).start(f.builder.spawn(u"/new"_s));
    for (int i = 0; i < 200; ++i)
        f.builder.start(f.builder.spawn(u"/more"_s));
    f.goOn();
    auto shown = f.rows();
    shown.resize(10);
    QCOMPARE(shown, before);
    QCOMPARE(f.view.verticalScrollBar()->value(), 0);
    f.movePointer(QEvent::Leave); // who is new takes its place, and with the next tick who ended
    QVERIFY(f.view.rowRect(task(11)).top() < f.view.rowRect(task(1)).top());
    f.tick();
    QVERIFY(f.view.rowRect(task(4)).top() > f.view.rowRect(task(211)).top());
}

void tst_TimelineView::rows_stayOnceSomethingIsSelected()
{
    LiveFixture f;
    f.selection.select(task(6), -1);
    const auto before = f.rows();
    f.builder.end(task(4));
    f.goOn();
    QCOMPARE(f.rows(), before);
    f.press(Qt::Key_L);
    f.tick();
    QCOMPARE(f.rows().front(), 5);
}

void tst_TimelineView::rows_canBeScrolledAwayFromThoseThatLive()
{
    LiveFixture f;
    for (int i = 0; i < 200; ++i) {
        const TaskId quick = f.builder.spawn(u"/quick"_s);
        f.builder.start(quick).end(quick);
    }
    f.goOn();
    QCOMPARE(f.view.verticalScrollBar()->value(), 0);
    f.wheel(-5, {}, QPointF(400, 100));
    const int chosen = f.view.verticalScrollBar()->value();
    QVERIFY(chosen > 0);
    QVERIFY(!f.view.isFollowing());
    f.builder.end(task(4));
    f.goOn();
    QCOMPARE(f.view.verticalScrollBar()->value(), chosen);
    f.wheel(+5, {}, QPointF(400, 100));
    QVERIFY(f.view.isFollowing());
    f.tick();
    QCOMPARE(f.rows().front(), 5);
}

/// Also where more live than there is room for: who has lived longest is on top, and that is who runs.
void tst_TimelineView::rows_stayInSightOnceFrozen()
{
    LiveFixture f;
    for (int i = 0; i < 100; ++i)
        f.builder.start(f.builder.spawn(u"/more"_s));
    f.goOn();
    QScrollBar &bar = *f.view.verticalScrollBar();
    QVERIFY(bar.maximum() > 0);
    QCOMPARE(bar.value(), 0);
    f.cursor.pauseAt(f.history.end());
    QCOMPARE(bar.value(), 0);
    f.cursor.goLive();
    f.MonitorFixture::view.clock().setBusy(false);
    f.builder.at(1s).end(task(4));
    f.goOn();
    QCOMPARE(bar.value(), 0);
    f.press(Qt::Key_L);
    QCOMPARE(bar.value(), 0);
}

void tst_TimelineView::lanes_stayWhereTheyAreScrolledTo()
{
    HistoryBuilder b;
    fillWithSimulatedCrawl(b, 100, 40, 42);
    Fixture f(b.history());
    f.view.setRows(TimelineView::Rows::Lanes);
    f.wheel(-3, {}, QPointF(400, 100));
    const int chosen = f.view.verticalScrollBar()->value();
    QVERIFY(chosen > 0);
    f.cursor.pauseAt(at(1s));
    QCOMPARE(f.view.verticalScrollBar()->value(), chosen);
}

void tst_TimelineView::resources_haveARowEach()
{
    Shared shared;
    Fixture f(shared.b.history());
    f.view.setRows(TimelineView::Rows::Resources);
    const QString painted = PaintedText::of(*f.view.viewport());
    for (const QString &text :
         {u"Resources"_s, u"pages"_s, u"limit"_s, u"ready"_s, u"2/2 · 1 waiting"_s})
        QVERIFY2(painted.contains(text), qPrintable(text));
    // The queue is full from 1 s on, and the line below says that somebody waits.
    const Theme &theme = f.theme.current();
    const TimeScale scale{f.axis, 240, f.view.viewport()->width() - 240};
    const int top = f.view.rowRect(shared.putter).top();
    const auto colors = [&](Clock::TimePoint t) {
        const QImage image = picture(*f.view.viewport());
        return std::pair(image.pixelColor(scale.x(t), top + 12),
                         image.pixelColor(scale.x(t), top + 24));
    };
    QCOMPARE(colors(at(3s)), std::pair(theme.holderFill, theme.fill(TaskState::Suspended)));
    QVERIFY(colors(at(500ms)).first != theme.holderFill);
    QVERIFY(colors(at(500ms)).second != theme.fill(TaskState::Suspended));
    f.cursor.pauseAt(at(2s)); // nothing later is drawn
    QVERIFY(colors(at(3s)).first != theme.holderFill);
}

void tst_TimelineView::resources_areAskedByMouseAndKeys()
{
    Shared shared;
    Fixture f(shared.b.history());
    f.view.setRows(TimelineView::Rows::Resources);
    const TimeScale scale{f.axis, 240, f.view.viewport()->width() - 240};
    const QRect permits = f.view.rowRect(shared.holder);
    const QRect queue = f.view.rowRect(shared.putter);
    QVERIFY(permits != queue);
    f.click({scale.x(at(2s)), permits.top() + 8}); // in the lane that was held
    QCOMPARE(f.selection.task(), shared.holder);
    QVERIFY(f.view.tipAt({scale.x(at(2s)), permits.top() + 8}).html().contains(u"Held for"_s));
    f.click({20, queue.center().y()}); // nobody holds a queue: who waits
    QCOMPARE(f.selection.task(), shared.putter);
    QVERIFY(f.view.tipAt({20, queue.center().y()}).html().contains(u"Queue"_s));
    f.press(permits.top() > queue.top() ? Qt::Key_Down : Qt::Key_Up);
    QCOMPARE(f.selection.task(), shared.holder);
}

/// While a run is followed; then they stay.
void tst_TimelineView::resources_thatAreInUseComeFirst()
{
    LiveFixture f;
    const ResourceId first = f.builder.semaphore(u"first"_s, 1);
    const ResourceId second = f.builder.semaphore(u"second"_s, 1);
    f.builder.acquire(task(4), first).release(task(4), first).acquire(task(5), second);
    f.goOn();
    f.view.setRows(TimelineView::Rows::Resources);
    const int above = f.view.rowRect(task(5)).top();
    f.builder.release(task(5), second).acquire(task(6), first).waitFor(task(7), first);
    f.goOn();
    QCOMPARE(f.view.rowRect(task(7)).top(), above);
    MonitorFixture &run = f;
    run.view.clock().setBusy(false);
    f.builder.release(task(6), first).acquire(task(8), second);
    f.goOn();
    QVERIFY(f.view.rowRect(task(7)).top() == above);
}

COROSCOPE_TEST(tst_TimelineView)
#include "tst_timelineview.moc"
