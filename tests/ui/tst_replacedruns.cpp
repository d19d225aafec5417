// SPDX-License-Identifier: MIT
// Whatever somebody remembers of a run goes with it: every pane, again and again.
#include "core/check/run/checkengine.h"
#include "core/lab/labserver.h"
#include "core/lessons/lessonengine.h"
#include "tests/support/testmain.h"
#include "tests/ui/allpanes.h"
#include "ui/check/checksession.h"
#include "ui/check/checkworkspace.h"
#include "ui/check/results/resultspane.h"
#include "ui/learn/learnsession.h"
#include "ui/learn/learnworkspace.h"

#include <QMenu>
#include <QMouseEvent>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QtTest>
#include <QVBoxLayout>

#include <functional>
#include <memory>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize paneSize{900, 420};

// --- runs made by hand

struct Shape
{
    int tasks = 0;
    int hosts = 0;
    int semaphores = 0;
};

constexpr Shape none{};
constexpr Shape small{4, 1, 1};
constexpr Shape large{13, 6, 3};

/// Numbers mean other things in runs of other shapes: what a limiter is in one is a queue in another.
History runOf(const Shape &shape)
{
    HistoryBuilder b;
    if (shape.tasks == 0)
        return b.history();
    const QString tag = QString::number(shape.tasks);
    std::vector<ResourceId> line;
    for (int i = 0; i < shape.semaphores; ++i)
        line.push_back(b.semaphore(u"pool %1 of %2"_s.arg(i).arg(tag), 2 + i));
    for (int i = 0; i < shape.hosts; ++i) {
        line.push_back(b.semaphore(u"host-%1-of-%2:80"_s.arg(i).arg(tag), 2));
        hold(b, line.back(), HoldReason::Open);
    }
    const ResourceId queue = b.queue(u"queue"_s, shape.tasks);
    const ResourceId event = b.event(u"event"_s);

    QList<TaskId> tasks;
    for (int i = 0; i < shape.tasks; ++i) {
        b.at(i * 10ms);
        const TaskId task = tasks.emplace_back(b.spawn(u"/task/%1/of/%2"_s.arg(i).arg(tag)));
        b.start(task).noteSubject(task, i);
        const ResourceId limiter = line[std::size_t(i) % line.size()];
        if (i % 5 == 3)
            b.wait(task, WaitKind::QueueGet);
        else if (i % 5 == 4)
            b.waitFor(task, i % 2 ? queue : event);
        else if (i < 4)
            b.acquire(task, limiter).beginAttempt(task, 1);
        else
            b.waitFor(task, limiter);
    }
    b.at(1s).endAttempt(tasks[0], 1, TaskOutcome::Failed, u"refused"_s);
    b.beginAttempt(tasks[0], 2);
    b.at(2s)
        .endAttempt(tasks[1], 1, TaskOutcome::TimedOut)
        .release(tasks[1], line[1 % line.size()]);
    b.mark(tasks[1], TaskOutcome::TimedOut).end(tasks[1]);
    b.at(3s);
    return b.history();
}

QWidget &canvasOf(QWidget &pane)
{
    auto *area = qobject_cast<QAbstractScrollArea *>(&pane);
    return area ? *area->viewport() : pane;
}

void sendMouse(QWidget &canvas, QEvent::Type type, QPoint at, Qt::MouseButtons held = {})
{
    const auto button = type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton;
    QMouseEvent event(type, at, canvas.mapToGlobal(at), button, held, {});
    QCoreApplication::sendEvent(&canvas, &event);
}

/// What a user may have done before, and does while a run is being replaced.
void use(QWidget &pane)
{
    QWidget &canvas = canvasOf(pane);
    tipsOf(pane);
    for (int y = 5; y < canvas.height(); y += 23) {
        for (const int x : {30, 120, 420, 800}) {
            sendMouse(canvas, QEvent::MouseMove, {x, y});
            sendMouse(canvas, QEvent::MouseButtonPress, {x, y}, Qt::LeftButton);
            sendMouse(canvas, QEvent::MouseButtonRelease, {x, y});
        }
    }
    if (qobject_cast<QPlainTextEdit *>(&pane))
        return; // where its text is scrolled to is no matter of the run
    for (const Qt::Key key : {Qt::Key_Home,
                              Qt::Key_Down,
                              Qt::Key_Right,
                              Qt::Key_PageDown,
                              Qt::Key_N,
                              Qt::Key_Up,
                              Qt::Key_Left,
                              Qt::Key_Return,
                              Qt::Key_End})
        QTest::keyClick(&pane, key);
    sendMouse(canvas, QEvent::MouseMove, {120, 60}); // and there it stays
    picture(pane);
}

QStringList descriptionsOf(const QWidget &pane)
{
    QStringList all{pane.accessibleDescription()};
    for (const QWidget *child : pane.findChildren<QWidget *>())
        all += child->accessibleDescription();
    return all;
}

struct PaneFixture : HostsFixture
{
    PaneFixture(const Shape &first, MakePane make)
        : HostsFixture(runOf(first))
        , pane(make(*this))
        , m_make(make)
    {
        show(*pane);
    }

    void show(QWidget &shown)
    {
        shown.resize(paneSize);
        shown.show();
        tick();
    }

    /// As a session does it, but in steps that let the pane be used in between.
    void replaceRun(const Shape &next)
    {
        history.clear();
        hosts.clear();
        use(*pane);
        replaceHistory(runOf(next));
        use(*pane);
        selection.clear();
        cursor.goLive();
        axis.setRunEnd(history.end());
        axis.fit();
        tick();
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(&canvasOf(*pane), &leave);
        pane->clearFocus();
    }

    /// It shows just what one shows that has seen no other run.
    void compareWithANewPane()
    {
        const std::unique_ptr<QWidget> other = m_make(*this);
        show(*other);
        QCOMPARE(tipsOf(*pane), tipsOf(*other));
        QCOMPARE(descriptionsOf(*pane), descriptionsOf(*other));
        QCOMPARE(picture(*pane), picture(*other));
    }

    std::unique_ptr<QWidget> pane;

private:
    MakePane m_make;
};

} // namespace

class tst_ReplacedRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pane_showsNothingOfTheRunBefore_data();
    void pane_showsNothingOfTheRunBefore();
    void slots_passOnTheirSemaphoreInEachRun();
    void menu_ofARunBeforeChoosesNothing();
    void window_checksAgainAndAgain_data();
    void window_checksAgainAndAgain();
    void window_checksTheRestAndReplacesARunInItsMiddle();
    void window_runsLessonAfterLesson();
};

void tst_ReplacedRuns::pane_showsNothingOfTheRunBefore_data()
{
    QTest::addColumn<int>("pane");
    QTest::addColumn<QList<int>>("runs");
    const std::pair<const char *, QList<int>> orders[] = {{"fewer", {2, 1}},
                                                          {"as many", {2, 2}},
                                                          {"more", {1, 2}},
                                                          {"fewer and more", {2, 1, 2}},
                                                          {"none between", {2, 0, 1}},
                                                          {"the first", {0, 2, 0}}};
    for (std::size_t pane = 0; pane < std::size(allPanes); ++pane) {
        for (const auto &[name, runs] : orders)
            QTest::addRow("%s: %s", allPanes[pane].name, name) << int(pane) << runs;
    }
}

void tst_ReplacedRuns::pane_showsNothingOfTheRunBefore()
{
    QFETCH(const int, pane);
    QFETCH(const QList<int>, runs);
    const Shape shapes[] = {none, small, large};
    PaneFixture f(shapes[runs.first()], allPanes[pane].make);
    for (const int next : runs.sliced(1)) {
        f.selection.select(TaskId{3}, 2);
        f.cursor.pauseAt(at(1500ms));
        use(*f.pane);
        if (auto *plot = qobject_cast<OccupancyPlot *>(f.pane.get()))
            plot->setResource(ResourceId{2});
        if (auto *queue = qobject_cast<QueuePane *>(f.pane.get()))
            queue->setResource(ResourceId{static_cast<quint32>(f.history.resources().size()) - 1});
        if (auto *event = qobject_cast<EventPane *>(f.pane.get()))
            event->setResource(ResourceId{static_cast<quint32>(f.history.resources().size())});
        if (auto *slots_ = qobject_cast<SlotsPane *>(f.pane.get()))
            slots_->setResource(ResourceId{2});
        use(*f.pane);
        f.replaceRun(shapes[next]);
        f.compareWithANewPane();
        if (QTest::currentTestFailed())
            return;
    }
}

void tst_ReplacedRuns::slots_passOnTheirSemaphoreInEachRun()
{
    MonitorFixture f(runOf(large));
    SlotsPane pane(f.context);
    QSignalSpy changed(&pane, &SlotsPane::resourceChanged);
    const ResourceId first = pane.resource();
    QVERIFY(first != ResourceId::None);
    f.history.clear();
    QCOMPARE(pane.resource(), ResourceId::None);
    f.history = runOf(large);
    pane.refresh();
    QCOMPARE(pane.resource(), first);
    QCOMPARE(changed.size(), 1); // it is another one, though it has the same number
}

void tst_ReplacedRuns::menu_ofARunBeforeChoosesNothing()
{
    MonitorFixture f(runOf(large));
    SlotsPane pane(f.context);
    auto *menu = pane.findChild<QMenu *>();
    QVERIFY(menu);
    Q_EMIT menu->aboutToShow();
    QAction *const last = menu->actions().last();
    f.history = runOf(large);
    pane.refresh();
    const ResourceId busiest = pane.resource();
    last->trigger();
    QCOMPARE(pane.resource(), busiest);
}

// --- the window, with a server

namespace {

struct CheckWindow
{
    CheckWindow()
    {
        window.resize(1280, 900);
        auto *column = new QVBoxLayout(&window);
        column->addWidget(workspace->toolBar());
        column->addWidget(workspace, 1);
        column->addWidget(workspace->statusLine());
        window.show();
        workspace->showHosts();
    }

    /// So many URLs on so many hosts, of which some fail.
    QString listText(int urls, int hostCount) const
    {
        QString text;
        for (int i = 0; i < urls; ++i) {
            const QString path = i % 3 == 1 ? u"/status/404/%1"_s : u"/ok/%1"_s;
            text += lab.url(path.arg(i), i % hostCount).toString() + u'\n';
        }
        return text;
    }

    /// Until the run is over the window is looked at as often as it can be.
    void runToTheEnd()
    {
        QTRY_VERIFY_WITH_TIMEOUT((look(), session.state() == CheckSession::State::Finished),
                                 20'000);
        look();
    }

    void look()
    {
        window.grab();
        for (const MonitorPane *pane : window.findChildren<MonitorPane *>())
            tipsOf(const_cast<MonitorPane &>(*pane));
    }

    /// Everything that could be remembered of a run.
    void remember()
    {
        session.selectRow(int(session.run().list().rows().size()) - 1);
        TaskFilter &filter = session.view().filter();
        filter.choose(u"host"_s, {session.run().list().hosts().front()});
        filter.toggle(u"state"_s, u"done"_s);
        filter.toggle(u"state"_s, u"done"_s);
        auto *table = window.findChild<QTableView *>(u"results"_s);
        table->sortByColumn(4, Qt::DescendingOrder);
        table->selectAll();
        for (QWidget *pane : window.findChildren<QWidget *>()) {
            const bool shows =
                qobject_cast<MonitorPane *>(pane) || qobject_cast<TimelineView *>(pane);
            if (shows && pane->isVisible())
                use(*pane);
        }
        session.view().cursor().pauseAt(
            Clock::TimePoint(session.run().history().end().time_since_epoch() / 2));
        look();
    }

    LabServer lab{6};
    CheckEngine engine;
    ThemeSource theme;
    CheckSession session{engine};
    QWidget window;
    CheckWorkspace *workspace = new CheckWorkspace(session, theme);
};

} // namespace

void tst_ReplacedRuns::window_checksAgainAndAgain_data()
{
    QTest::addColumn<QList<QSize>>("lists"); // URLs on hosts
    using Lists = QList<QSize>;
    QTest::newRow("one URL, again") << Lists{{1, 1}, {1, 1}, {1, 1}};
    QTest::newRow("the same, again") << Lists{{9, 3}, {9, 3}, {9, 3}};
    QTest::newRow("fewer, then more") << Lists{{12, 6}, {2, 1}, {9, 4}};
    QTest::newRow("as many hosts") << Lists{{12, 3}, {4, 3}, {9, 3}};
}

void tst_ReplacedRuns::window_checksAgainAndAgain()
{
    QFETCH(const QList<QSize>, lists);
    CheckWindow f;
    QString before;
    for (const QSize &list : lists) {
        const QString text = f.listText(list.width(), list.height());
        if (std::exchange(before, text) == text)
            f.session.start();
        else
            f.session.load(ListSource::fromText(text, u"pasted"_s), CheckSession::AfterLoad::Start);
        QTRY_VERIFY(f.session.isRunning() || f.session.state() == CheckSession::State::Finished);
        f.runToTheEnd();
        if (QTest::currentTestFailed())
            return;
        QCOMPARE(qsizetype(f.session.run().list().targets().size()), qsizetype(list.width()));
        QCOMPARE(qsizetype(f.session.run().hosts().all().size()), qsizetype(list.height()));
        f.remember();
    }
}

void tst_ReplacedRuns::window_checksTheRestAndReplacesARunInItsMiddle()
{
    CheckWindow f;
    const auto load = [&f](const QString &text) {
        f.session.load(ListSource::fromText(text, u"pasted"_s), CheckSession::AfterLoad::Start);
    };
    const auto finish = [&f](std::size_t targets) {
        QTRY_COMPARE(f.session.run().list().targets().size(), targets);
        f.runToTheEnd();
    };
    load(f.listText(6, 2));
    finish(6);
    f.remember();
    for (int host = 2; host < 5; ++host) // while the past is looked at, and rows are selected
        f.session.addLine(f.lab.url(u"/ok/more"_s, host).toString());
    QTRY_COMPARE(f.session.run().list().targets().size(), std::size_t(9));
    f.look();
    f.remember();
    f.session.start(); // the rest
    finish(9);
    QCOMPARE(f.session.run().hosts().all().size(), std::size_t(3)); // it is a run of its own
    f.remember();

    load(f.lab.url(u"/hang"_s).toString() + u'\n' + f.listText(8, 4));
    QTRY_VERIFY(f.session.run().hosts().all().size() == 4 && f.session.isRunning());
    f.remember();
    load(f.listText(1, 1)); // in the middle of the other
    finish(1);
    f.remember();
    f.session.clear();
    f.look();
    load(f.listText(5, 5));
    finish(5);
}

void tst_ReplacedRuns::window_runsLessonAfterLesson()
{
    LessonEngine engine;
    LearnSession session{engine};
    ThemeSource theme;
    LearnWorkspace workspace{session, theme};
    workspace.resize(1280, 800);
    workspace.show();
    const auto useAll = [&] {
        for (QWidget *pane : workspace.findChildren<QWidget *>()) {
            const bool shows =
                qobject_cast<MonitorPane *>(pane) || qobject_cast<TimelineView *>(pane);
            if (shows && pane->isVisible())
                use(*pane);
        }
        workspace.grab();
    };
    // One of each pane for a resource, and one that has none.
    for (const QString &name : {u"semaphore"_s, u"queue"_s, u"task-group"_s, u"event"_s}) {
        const Lesson *const lesson = findLesson(name);
        QVERIFY(lesson);
        session.choose(*lesson);
        QCOMPARE(&session.lesson(), lesson);
        workspace.grab();
        for (int round = 0; round < 2; ++round) {
            session.run();
            QTRY_VERIFY_WITH_TIMEOUT(
                (workspace.grab(), session.state() == LearnSession::State::Recorded), 20'000);
            session.view().selection().select(TaskId{2}, -1);
            session.view().cursor().pauseAt(
                Clock::TimePoint(session.history().end().time_since_epoch() / 2));
            useAll();
        }
        session.run(); // and it is under way when another one is chosen
        workspace.grab();
    }
}

COROSCOPE_TEST(tst_ReplacedRuns)
#include "tst_replacedruns.moc"
