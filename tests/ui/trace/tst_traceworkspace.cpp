// SPDX-License-Identifier: MIT
#include "tests/support/paintedtext.h"
#include "tests/support/testmain.h"
#include "tests/ui/trace/recordingfixture.h"
#include "ui/check/hosts/hostspane.h"
#include "ui/monitor/graph/waitgraphpane.h"
#include "ui/monitor/inspector/inspector.h"
#include "ui/monitor/inspector/inspectorlinks.h"
#include "ui/monitor/inspector/storypane.h"
#include "ui/monitor/resources/occupancyplot.h"
#include "ui/monitor/resources/queuepane.h"
#include "ui/monitor/resources/resourcestack.h"
#include "ui/monitor/resources/slotspane.h"
#include "ui/monitor/time/timeslider.h"
#include "ui/monitor/timeline/timelineview.h"
#include "ui/recording/recordingsave.h"
#include "ui/shell/elidedlabel.h"
#include "ui/trace/tracestartpage.h"
#include "ui/trace/traceworkspace.h"

#include <QFileDialog>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace coroscope;
using namespace coroscope::ui;

namespace {

struct Fixture : RecordingFixture
{
    explicit Fixture(QSize size = {1280, 800})
    {
        window.resize(size);
        auto *column = new QVBoxLayout(&window);
        column->addWidget(workspace->toolBar());
        column->addWidget(workspace, 1);
        column->addWidget(workspace->statusLine());
        window.show();
        window.activateWindow();
    }

    bool open(const QString &path) { return RecordingFixture::open(session, path); }
    template <typename Widget>
    Widget &find(const QString &name = {}) const
    {
        return *window.findChild<Widget *>(name);
    }
    QString status() const { return find<ElidedLabel>(u"traceState"_s).fullText(); }
    QString why() const { return find<Inspector>().content().why; }
    bool says(const QString &text) const
    {
        const auto labels = window.findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&text](const QLabel *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }
    Clock::TimePoint shown() { return session.view().now().time; }

    ThemeSource theme;
    TraceSession session;
    QWidget window;
    TraceWorkspace *workspace = new TraceWorkspace(session, theme);
};

QMimeData *dropOf(const QString &path)
{
    auto *mime = new QMimeData;
    mime->setUrls({QUrl(u"https://example.com/"_s), QUrl::fromLocalFile(path)});
    return mime;
}

} // namespace

class tst_TraceWorkspace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void zeroState_saysHowToBegin();
    void keysAndButtons_askForAFile();
    void droppedFile_isOpened();
    void cut_isSaidInTheWindow();
    void refusal_isSaidInTheWindow();
    void skippedKinds_areCounted();
    void row_isInspectedByMouseAndKeyboard();
    void why_leadsToItsMomentByMouseAndKeyboard();
    void remark_leadsToItsMoment();
    void recording_isSavedAsAPage();
    void deadlock_leadsToTheWaits();
    void resource_isChosenByKeyboard();
    void resource_isChosenInTheSlots();
    void hosts_areShownForACheckOnly();
    void waits_areATabOfTheirOwn();
    void cursor_movesAllPanes();
    void escape_stepsOut();
    void runWithoutResources_showsItsStory();
    void names_arePlainText();
    void sizes_areKept();
    void stop_needsNoRecording();
};

void tst_TraceWorkspace::zeroState_saysHowToBegin()
{
    Fixture f;
    auto &page = f.find<TraceStartPage>();
    QVERIFY(page.isVisible());
    const QString text = PaintedText::of(page);
    QVERIFY2(text.contains(u"coroscope check list.txt --record"), qPrintable(text));
    QVERIFY(text.contains(u"drop a recording on this window"));
    QCOMPARE(f.status(), u"No recording is open"_s);
    const auto &button = f.find<QPushButton>(u"openOrCancel"_s);
    QVERIFY(!button.isVisible());
    f.session.open(f.whole(u"large"_s));
    QTRY_VERIFY(button.isVisible() && f.session.isOpen());
    QVERIFY(f.open(f.whole(u"run"_s)));
    QVERIFY(!page.isVisible());
    QVERIFY(f.find<TimelineView>().isVisible());
    QCOMPARE(f.status(), u"The recording is whole"_s);
}

void tst_TraceWorkspace::keysAndButtons_askForAFile()
{
    Fixture f;
    QVERIFY(QTest::qWaitForWindowActive(&f.window));
    const auto chooses = [&f](const QString &path) {
        auto *dialog = f.window.findChild<QFileDialog *>();
        if (!dialog)
            return false;
        dialog->selectFile(path);
        QSignalSpy opened(&f.session, &TraceSession::opened);
        Q_EMIT dialog->accepted();
        delete dialog;
        f.window.activateWindow();
        return opened.wait();
    };
    f.find<QPushButton>(u"openRecording"_s).click();
    QVERIFY(chooses(f.whole(u"first"_s)));
    QVERIFY(QTest::qWaitForWindowActive(&f.window));
    QTest::keyClick(&f.window, Qt::Key_O, Qt::ControlModifier);
    QVERIFY(chooses(f.whole(u"second"_s)));
    QCOMPARE(f.session.recording().name, u"second"_s);
    f.find<QPushButton>(u"openOrCancel"_s).click();
    QVERIFY(f.window.findChild<QFileDialog *>());
}

void tst_TraceWorkspace::droppedFile_isOpened()
{
    Fixture f;
    const std::unique_ptr<QMimeData> mime(dropOf(f.whole(u"run #1 ä.coroscope"_s)));
    QVERIFY(f.workspace->acceptsData(*mime));
    QSignalSpy opened(&f.session, &TraceSession::opened);
    f.workspace->takeData(*mime);
    QVERIFY(opened.wait());
    QCOMPARE(f.session.recording().name, u"run #1 ä.coroscope"_s);
    // By its name it is known from elsewhere, too.
    const auto isMadeFor = [&f](const QString &name) {
        const std::unique_ptr<QMimeData> dropped(dropOf(f.folder.filePath(name)));
        return f.workspace->isMadeFor(*dropped);
    };
    QVERIFY(isMadeFor(u"a.coroscope"_s));
    QVERIFY(isMadeFor(u"a.Coroscope.GZ"_s));
    QVERIFY(!isMadeFor(u"list.txt"_s));
    QVERIFY(!isMadeFor(u"list.gz"_s));
    QMimeData text;
    text.setText(u"no file"_s);
    QVERIFY(!f.workspace->acceptsData(text));
}

void tst_TraceWorkspace::cut_isSaidInTheWindow()
{
    Fixture f;
    const QByteArray bytes = RecordingFixture::lines(RecordingFixture::crawl(), u"a.py"_s);
    QVERIFY(f.open(f.write(u"cut"_s, bytes)));
    const auto &faults = f.find<QLabel>(u"faults"_s);
    QVERIFY(faults.isVisible());
    QCOMPARE(faults.text(), u"The recording is cut: its end is missing."_s);
    QCOMPARE(f.status(), faults.text());
    QVERIFY(f.open(f.whole(u"whole"_s)));
    QVERIFY(!faults.isVisible());
}

void tst_TraceWorkspace::refusal_isSaidInTheWindow()
{
    Fixture f;
    QVERIFY(!f.open(f.folder.filePath(u"none"_s)));
    QVERIFY(f.status().contains(u"cannot be read"));
    QCOMPARE(f.find<QLabel>(u"refusal"_s).text(), f.status());
    QVERIFY(f.find<TraceStartPage>().isVisible());
    QVERIFY(f.open(f.whole(u"run"_s)));
    QVERIFY(!f.open(f.write(u"list"_s, "https://example.com/\n")));
    QVERIFY(f.status().contains(u"is no recording"));
    QVERIFY(f.find<TimelineView>().isVisible()); // with the one before
}

void tst_TraceWorkspace::skippedKinds_areCounted()
{
    Fixture f;
    QVERIFY(
        f.open(f.write(u"a"_s,
                       "[\"coroscope\",1,{}]\n[\"e\",0,\"task-spawned\",1]\n[\"e\",1,\"new\",1]\n"
                       "[\"e\",1,\"task-started\",1]\n[\"e\",2,\"task-ended\",1]\n[\"end\"]\n")));
    QTRY_VERIFY(
        PaintedText::of(*f.workspace->statusLine()).contains(u"1 skipped, of unknown kinds"));
}

void tst_TraceWorkspace::row_isInspectedByMouseAndKeyboard()
{
    Fixture f;
    QVERIFY(f.open(f.whole(u"run"_s)));
    f.session.view().cursor().pauseAt(Clock::TimePoint(3ms));
    auto &timeline = f.find<TimelineView>();
    QTRY_VERIFY(!timeline.rowRect(TaskId{3}).isEmpty());
    QTest::mouseClick(
        timeline.viewport(), Qt::LeftButton, {}, timeline.rowRect(TaskId{3}).center());
    QCOMPARE(f.session.view().selection().task(), TaskId{3});
    QCOMPARE(f.find<Inspector>().content().title, u"second"_s);
    QVERIFY2(f.why().contains(u"slots"), qPrintable(f.why()));
    timeline.setFocus();
    QTest::keyClick(&timeline, Qt::Key_Up);
    QCOMPARE(f.find<Inspector>().content().title, u"first"_s);
}

void tst_TraceWorkspace::why_leadsToItsMomentByMouseAndKeyboard()
{
    Fixture f;
    QVERIFY(f.open(f.whole(u"run"_s)));
    MonitorView &view = f.session.view();
    view.cursor().pauseAt(Clock::TimePoint(3ms));
    view.selection().select(TaskId{3}, -1);
    const auto rows = f.find<Inspector>().findChildren<InspectorLink *>();
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0]->link().text, u"first got a permit of “slots”"_s);
    const Moment taken = rows[0]->link().moment;
    QTest::mouseClick(rows[0], Qt::LeftButton);
    QCOMPARE(view.now(), taken);
    QCOMPARE(f.shown(), Clock::TimePoint(1ms));
    QCOMPARE(view.selection().task(), TaskId{2});
    QCOMPARE(f.find<Inspector>().content().title, u"first"_s);

    view.cursor().pauseAt(Clock::TimePoint(3ms));
    view.selection().select(TaskId{3}, -1);
    rows[1]->setFocus(Qt::TabFocusReason);
    const Moment waited = rows[1]->link().moment;
    QTest::keyClick(rows[1], Qt::Key_Return);
    QCOMPARE(view.now(), waited);
    QCOMPARE(view.selection().task(), TaskId{3});
}

void tst_TraceWorkspace::recording_isSavedAsAPage()
{
    Fixture f;
    auto &button = f.find<QToolButton>(u"saveRecording"_s);
    QVERIFY(!button.isVisible()); // nothing is open
    QVERIFY(
        f.open(f.write(u"run.coroscope"_s, f.lines(f.crawl(), u"crawler.py"_s)))); // without an end
    QVERIFY(button.isVisible());
    QTRY_VERIFY(button.isEnabled());
    const auto actions = button.menu()->actions();
    QCOMPARE(std::ranges::count_if(actions, &QAction::isVisible), 2); // it is a recording already
    auto *save = f.workspace->findChild<RecordingSave *>();
    QSignalSpy written(save, &RecordingSave::written);
    save->write(f.folder.filePath(u"a.html"_s), RecordingSave::As::Page);
    QVERIFY(written.wait());
    QCOMPARE(f.status(), u"Saved a.html: any browser replays it."_s);
    QFile file(f.folder.filePath(u"a.html"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray page = file.readAll();
    QVERIFY(page.contains("<h1>crawler.py</h1>"));
    QVERIFY(page.contains("the recording has no end"));
    save->write(f.folder.filePath(u"missing/a.png"_s), RecordingSave::As::Picture);
    QVERIFY(f.status().contains(u"a.png cannot be written"));
    button.click();
    QCOMPARE(f.window.findChild<QFileDialog *>()->defaultSuffix(), u"html"_s);
    f.window.findChild<QFileDialog *>()->close();
}

void tst_TraceWorkspace::remark_leadsToItsMoment()
{
    Fixture f;
    QVERIFY(f.open(f.whole(u"run"_s)));
    auto &remarks = f.find<QListView>(u"remarks"_s);
    QVERIFY(remarks.isVisible());
    const QRect row = remarks.visualRect(remarks.model()->index(0, 0));
    QTest::mouseClick(remarks.viewport(), Qt::LeftButton, {}, row.center());
    QCOMPARE(f.shown(), Clock::TimePoint(7ms));
    QCOMPARE(f.find<Inspector>().content().title, u"first"_s);
    f.session.view().cursor().goLive();
    f.session.view().selection().clear();
    remarks.setFocus();
    QTest::keyClick(&remarks, Qt::Key_Return);
    QCOMPARE(f.shown(), Clock::TimePoint(7ms));
}

void tst_TraceWorkspace::deadlock_leadsToTheWaits()
{
    HistoryBuilder b;
    const ResourceId db = b.lock(u"db"_s);
    const ResourceId index = b.lock(u"index"_s);
    const TaskId save = b.spawn(u"save"_s);
    const TaskId indexer = b.spawn(u"indexer"_s);
    b.start(save).acquire(save, db).start(indexer).acquire(indexer, index);
    b.at(5ms).waitFor(save, index);
    b.at(7ms).waitFor(indexer, db);
    b.at(9ms).spawn(u"late"_s);
    Fixture f;
    QVERIFY(f.open(
        f.write(u"run"_s, RecordingFixture::lines(b.history(), u"crawler.py"_s) + "[\"end\"]\n")));
    auto &waits = f.find<WaitGraphPane>();
    QVERIFY(!waits.isVisible());
    auto &remarks = f.find<QListView>(u"remarks"_s);
    const QModelIndex deadlock = remarks.model()->index(0, 0);
    QVERIFY(deadlock.data().toString().startsWith(u"Deadlock: save holds"_s));
    QTest::mouseClick(
        remarks.viewport(), Qt::LeftButton, {}, remarks.visualRect(deadlock).center());
    QVERIFY(waits.isVisible());
    QCOMPARE(f.shown(), Clock::TimePoint(7ms));
    QCOMPARE(waits.graph().cycle.size(), std::size_t{4});
}

void tst_TraceWorkspace::resource_isChosenByKeyboard()
{
    Fixture f;
    QVERIFY(f.open(f.whole(u"run"_s)));
    auto &stack = f.find<ResourceStack>();
    // The one that was waited for, to begin with.
    QCOMPARE(stack.resource(), ResourceId{1});
    QVERIFY(f.find<SlotsPane>().isVisible());
    f.find<QTabBar>().setCurrentIndex(1);
    QVERIFY(f.find<StoryPane>().isVisible());
    auto &resources = f.find<QListView>(u"resources"_s);
    resources.setFocus();
    QTest::keyClick(&resources, Qt::Key_Down);
    QCOMPARE(stack.resource(), ResourceId{2});
    QVERIFY(f.find<QueuePane>().isVisible());
    QCOMPARE(f.find<OccupancyPlot>().resource(), ResourceId{2});
}

void tst_TraceWorkspace::resource_isChosenInTheSlots()
{
    Fixture f;
    HistoryBuilder b;
    const ResourceId first = b.semaphore(u"first"_s, 1);
    const ResourceId second = b.semaphore(u"second"_s, 1);
    const TaskId task = b.spawn(u"task"_s);
    b.at(1ms).start(task).acquire(task, first);
    QVERIFY(f.open(f.write(u"a"_s, RecordingFixture::lines(b.history(), u"a"_s) + "[\"end\"]\n")));
    const auto &stack = f.find<ResourceStack>();
    const auto &resources = f.find<QListView>(u"resources"_s);
    QCOMPARE(stack.resource(), first);
    auto *menu = f.find<SlotsPane>().findChild<QMenu *>();
    Q_EMIT menu->aboutToShow();
    menu->actions().last()->trigger();
    QCOMPARE(f.find<SlotsPane>().resource(), second);
    QCOMPARE(stack.resource(), second);
    QCOMPARE(f.find<OccupancyPlot>().resource(), second);
    QCOMPARE(resources.currentIndex().row(), 1);
    // The list goes on choosing, also what is current there.
    const auto click = [&resources](int row) {
        const QRect place = resources.visualRect(resources.model()->index(row, 0));
        QTest::mouseClick(resources.viewport(), Qt::LeftButton, {}, place.center());
    };
    click(0);
    QCOMPARE(f.find<SlotsPane>().resource(), first);
    f.find<QTabBar>().setCurrentIndex(1);
    click(0);
    QVERIFY(f.find<SlotsPane>().isVisible());
}

void tst_TraceWorkspace::hosts_areShownForACheckOnly()
{
    Fixture f;
    QVERIFY(f.open(f.whole(u"run"_s)));
    auto &tabs = f.find<QTabBar>();
    QVERIFY(!tabs.isTabVisible(2));
    HistoryBuilder b;
    const ResourceId limiter = b.semaphore(u"a.example"_s, 4);
    answer(b, limiter, HostAnswer::Answered, 5ms);
    QVERIFY(f.open(f.write(
        u"check"_s, RecordingFixture::lines(b.history(), u"coroscope check"_s) + "[\"end\"]\n")));
    QVERIFY(tabs.isTabVisible(2));
    tabs.setCurrentIndex(2);
    auto &hosts = f.find<HostsPane>();
    QTRY_VERIFY(!hosts.laneRect(limiter).isEmpty());
    // Another program has none: the tab goes, and what it showed with it.
    QVERIFY(f.open(f.whole(u"again"_s)));
    QVERIFY(!tabs.isTabVisible(2));
    QVERIFY(f.find<SlotsPane>().isVisible());
}

void tst_TraceWorkspace::waits_areATabOfTheirOwn()
{
    Fixture f;
    QVERIFY(f.open(f.whole(u"run"_s)));
    auto &tabs = f.find<QTabBar>();
    auto &waits = f.find<WaitGraphPane>();
    QVERIFY(!waits.isVisible());
    tabs.setCurrentIndex(3);
    QVERIFY(waits.isVisible());
    f.session.view().cursor().pauseAt(Clock::TimePoint(3ms));
    QCOMPARE(waits.accessibleDescription(),
             u"second waits for a permit of “slots”, held by first."_s);
    QTest::mouseClick(&waits, Qt::LeftButton, {}, waits.taskRect(TaskId{2}).center());
    QCOMPARE(f.find<Inspector>().content().title, u"first"_s);
}

void tst_TraceWorkspace::cursor_movesAllPanes()
{
    Fixture f;
    QVERIFY(f.open(f.whole(u"run"_s)));
    auto &slider = f.find<TimeSlider>();
    QTest::mouseClick(&slider, Qt::LeftButton, {}, {slider.width() / 2, slider.height() / 2});
    QVERIFY(!f.session.view().cursor().isLive());
    QVERIFY(f.shown() > Clock::TimePoint(3ms));
    QVERIFY(f.shown() < Clock::TimePoint(7ms));
    const QString text = PaintedText::of(f.find<SlotsPane>());
    QVERIFY2(text.contains(u"first"), qPrintable(text)); // holds the one permit
    const EventIndex before = f.session.history().lastEventAt(f.session.view().now());
    f.find<QToolButton>(u"stepForward"_s).click();
    QCOMPARE(f.session.history().lastEventAt(f.session.view().now()),
             EventIndex{quint32(before) + 1});
    auto &end = f.find<QToolButton>(u"live"_s);
    QCOMPARE(end.text(), u"End"_s); // nothing is live here
    end.click();
    QCOMPARE(f.shown(), Clock::TimePoint(10ms));
}

void tst_TraceWorkspace::escape_stepsOut()
{
    Fixture f;
    QVERIFY(f.open(f.whole(u"run"_s)));
    QVERIFY(QTest::qWaitForWindowActive(&f.window));
    f.session.view().cursor().pauseAt(Clock::TimePoint(3ms));
    f.session.view().selection().select(TaskId{2}, -1);
    f.session.open(f.whole(u"other"_s));
    QTest::keyClick(&f.window, Qt::Key_Escape);
    QVERIFY(!f.session.isReading());
    QVERIFY(!f.session.view().selection().isEmpty());
    QTest::keyClick(&f.window, Qt::Key_Escape);
    QVERIFY(f.session.view().selection().isEmpty());
    QVERIFY(!f.session.view().cursor().isLive());
    QTest::keyClick(&f.window, Qt::Key_Escape);
    QVERIFY(f.session.view().cursor().isLive());
    QCOMPARE(f.session.recording().name, u"run"_s);
}

void tst_TraceWorkspace::runWithoutResources_showsItsStory()
{
    Fixture f;
    HistoryBuilder b;
    b.end(b.spawn(u"alone"_s));
    QVERIFY(f.open(f.write(u"a"_s, RecordingFixture::lines(b.history(), u"a"_s) + "[\"end\"]\n")));
    QVERIFY(f.find<StoryPane>().isVisible());
    QVERIFY(!f.find<QTabBar>().isTabVisible(0));
    QVERIFY(f.says(u"No task waited for a semaphore"_s));
    QVERIFY(f.says(u"nothing was found"_s));
}

void tst_TraceWorkspace::names_arePlainText()
{
    const QString nasty = u"<img src=x>&amp;&x\u202e\x1b[31m %1"_s;
    Fixture f({1600, 1000});
    HistoryBuilder b;
    const ResourceId lock = b.semaphore(nasty, 1);
    const TaskId task = b.spawn(nasty);
    b.at(1ms).start(task).acquire(task, lock);
    b.at(2ms).end(task, TaskOutcome::Failed, nasty);
    RecordingWriter writer =
        makeRecordingWriter({.program = nasty, .runtime = nasty, .started = {}, .clock = nasty});
    writeHistory(writer, b.history(), [] {});
    writer.writeCut({.missing = 1, .why = nasty});
    QVERIFY(f.open(f.write(u"<b>&x"_s, writer.take())));
    QCoreApplication::processEvents();
    const QString text = PaintedText::of(f.window);
    QVERIFY(text.contains(u"<img src=x>&amp;&x"));
    QVERIFY(text.contains(u"<b>&x"));
    QVERIFY(!text.contains(u'\u202e'));
    QVERIFY(!text.contains(u'\x1b'));
    for (QListView *list : f.window.findChildren<QListView *>()) {
        for (int row = 0; row < list->model()->rowCount(); ++row)
            QVERIFY(
                !list->model()->index(row, 0).data(Qt::ToolTipRole).toString().contains(u"<img"));
    }
    f.session.view().selection().select(task, -1);
    QVERIFY(!f.find<Inspector>().content().title.contains(u'\x1b'));
}

void tst_TraceWorkspace::sizes_areKept()
{
    Fixture f;
    QSettings settings(f.folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    f.workspace->saveState(settings);
    QVERIFY(settings.contains(u"trace/layout-1/columns"_s));
    QVERIFY(settings.contains(u"trace/layout-1/rows"_s));
    f.workspace->restoreState(settings);
}

void tst_TraceWorkspace::stop_needsNoRecording()
{
    Fixture f;
    QSignalSpy stopped(f.workspace, &Workspace::stopped);
    f.session.open(f.whole(u"run"_s));
    f.workspace->stop();
    QCOMPARE(stopped.count(), 1);
    QVERIFY(!f.session.isReading());
}

COROSCOPE_TEST(tst_TraceWorkspace)
#include "tst_traceworkspace.moc"
