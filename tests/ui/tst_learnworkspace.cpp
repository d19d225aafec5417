// SPDX-License-Identifier: MIT
#include "core/lessons/lessonengine.h"
#include "tests/lessons/lessonhistory.h"
#include "tests/lessons/oddlessons.h"
#include "tests/support/testmain.h"
#include "ui/findings/findingspane.h"
#include "ui/learn/code/codepane.h"
#include "ui/learn/learnsession.h"
#include "ui/learn/learnstatusline.h"
#include "ui/learn/learnworkspace.h"
#include "ui/learn/lessonlist.h"
#include "ui/monitor/inspector/inspector.h"
#include "ui/monitor/time/timetravel.h"
#include "ui/monitor/timeline/timelinepane.h"
#include "ui/monitor/timeline/timelineview.h"
#include "ui/shell/elidedlabel.h"
#include "ui/shell/tabbedpanes.h"

#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QToolButton>
#include <QtTest>

#include <algorithm>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using State = LearnSession::State;

struct Fixture
{
    Fixture()
    {
        session.predictions().setOn(false); // they would stop what is played
        workspace.resize(1280, 700);
        workspace.show();
    }

    CodePane &pane() { return *workspace.findChild<CodePane *>(); }
    CodeView &code() { return pane().view(CodeLanguage::Cpp); }
    LessonList &lessons() { return *workspace.findChild<LessonList *>(); }
    QToolButton &play() { return *workspace.findChild<QToolButton *>(u"play"_s); }
    Playback &playback() { return session.view().playback(); }
    TimeCursor &cursor() { return session.view().cursor(); }
    Moment now() { return session.view().now(); }
    int events() { return int(eventsBy(session.history(), now())); }

    /// Runs the lesson, and stands still at some moment of it.
    bool record(const QString &name)
    {
        session.choose(*findLesson(name));
        session.run();
        const bool isThere = waitForRecording();
        playback().freeze();
        return isThere;
    }
    bool waitForRecording()
    {
        return QTest::qWaitFor([this] { return session.state() == State::Recorded; }, 20'000);
    }
    /// Wherever the focus is.
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        workspace.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&workspace));
        QTest::keyClick(&workspace, key, modifiers);
    }
    QString said()
    {
        Q_EMIT session.view().clock().tableTick();
        return workspace.statusLine()->findChild<ElidedLabel *>()->fullText();
    }
    QString facts()
    {
        Q_EMIT session.view().clock().tableTick();
        return workspace.statusLine()->findChildren<ElidedLabel *>().last()->fullText();
    }
    TaskId task(const QString &name) const
    {
        for (const TaskTrack &track : session.history().tasks()) {
            if (session.history().text(track.name) == name)
                return track.id;
        }
        return TaskId::None;
    }

    LessonEngine engine;
    LearnSession session{engine};
    ThemeSource theme;
    LearnWorkspace workspace{session, theme};
};

} // namespace

class tst_LearnWorkspace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void choosing_showsTheCode();
    void run_isPlayedFromItsFirstEvent();
    void story_isTheSameAtAnySpeed_data();
    void story_isTheSameAtAnySpeed();
    void run_canBeLookedBackAt();
    void visit_leadsToItsMoment();
    void taskWithARequestUnderWay_saysSo();
    void keys_moveTheOneCursor();
    void steps_beginBeforeTheFirstRun();
    void play_runsWhatWasNotRunYet();
    void runAgain_keepsWhoIsSelectedAndTheSpeed();
    void choosingWhileItRuns_forgetsIt();
    void end_isSaid();
    void deadlock_isShownAtTheEnd();
    void refusal_isSaidAndLosesNothing();
    void speed_isTheScrubbers();
    void stop_endsTheRun();
    void pageKeys_chooseNoLesson();
    void findings_leadToTheirMoment();
    void whatComes_isNotToldBeforeItIsPlayed();
    void whatComes_isShownFaintlyWhereItMayBe();
    void knobs_areComparedWithTheRunBefore();
    void comparison_answersNoQuestion();
    void python_saysWhatIsSet();
};

void tst_LearnWorkspace::choosing_showsTheCode()
{
    Fixture f;
    QCOMPARE(f.code().toPlainText(), sourceOf(allLessons()[0]).trimmed());
    f.lessons().setCurrentRow(7);
    QCOMPARE(&f.session.lesson(), findLesson(u"event"));
    QCOMPARE(f.code().toPlainText(), sourceOf(*findLesson(u"event")).trimmed());
    QCOMPARE(f.session.state(), State::Ready);
}

void tst_LearnWorkspace::run_isPlayedFromItsFirstEvent()
{
    Fixture f;
    f.session.choose(*findLesson(u"event"));
    int eventsShown = -1;
    connect(&f.session, &LearnSession::stateChanged, &f.session, [&] {
        if (f.session.state() == State::Recorded)
            eventsShown = f.events();
    });
    f.workspace.toolBar()->findChild<QPushButton *>(u"runLesson"_s)->click();
    QCOMPARE(f.session.state(), State::Running);
    QVERIFY(f.waitForRecording());
    QCOMPARE(eventsShown, 1);
    QVERIFY(f.playback().isPlaying());
    // All of it is there and has its place on the axis, so that nothing jumps while it is played.
    QVERIFY(f.session.history().tasks().front().ended());
    QVERIFY(f.session.view().axis().end() >= f.session.history().end());
    const Clock::TimePoint axisEnd = f.session.view().axis().end();
    f.playback().advance(f.session.history().end().time_since_epoch() / 2);
    QVERIFY(f.events() > 1);
    QCOMPARE(f.session.view().axis().end(), axisEnd);
    f.playback().advance(1h);
    QVERIFY(f.cursor().isLive() && !f.playback().isPlaying());
}

void tst_LearnWorkspace::story_isTheSameAtAnySpeed_data()
{
    QTest::addColumn<QString>("name");
    for (const Lesson &lesson : allLessons())
        QTest::newRow(lesson.name.data()) << QString(lesson.name);
}

void tst_LearnWorkspace::story_isTheSameAtAnySpeed()
{
    QFETCH(const QString, name);
    Fixture f;
    QStringList first;
    for (const double speed : {0.1, 1.0, 4.0, 10.0, 100.0}) {
        f.playback().setSpeed(speed);
        QVERIFY(f.record(name));
        const QStringList story = told(f.session.history());
        if (first.isEmpty())
            first = story;
        QVERIFY(story.size() > 10);
        QCOMPARE(story, first);
        if (f.session.history().end() < Clock::TimePoint(900ms))
            continue;
        // What is shown after so much of the lesson's time is the same, too.
        f.cursor().pauseAt(Clock::TimePoint(500ms));
        f.playback().play();
        f.playback().advance(std::chrono::duration_cast<Clock::Duration>(400ms / speed));
        f.playback().freeze();
        QVERIFY(std::abs((f.now().time - Clock::TimePoint(900ms)).count()) < 1'000);
    }
}

void tst_LearnWorkspace::run_canBeLookedBackAt()
{
    Fixture f;
    QVERIFY(f.record(u"event"_s));
    f.cursor().goLive();
    QVERIFY(f.pane().marks().cpp.tasks.isEmpty());
    f.cursor().pauseAt(Clock::TimePoint(900ms));
    // Four followers stand where they wait, the setter and the root where they sleep.
    const QMap<int, int> tasks = f.pane().marks().cpp.tasks;
    QCOMPARE(tasks.size(), 3);
    QCOMPARE(*std::max_element(tasks.cbegin(), tasks.cend()), 4);
}

void tst_LearnWorkspace::visit_leadsToItsMoment()
{
    Fixture f;
    QVERIFY(f.record(u"event"_s));
    f.cursor().pauseAt(Clock::TimePoint(900ms));
    const int line = f.pane().marks().cpp.tasks.lastKey();
    f.pane().ask(CodeLanguage::Cpp, line);
    f.cursor().goLive();
    auto &visits = *f.workspace.findChild<QListWidget *>(u"lineVisits"_s);
    QVERIFY(visits.count() > 0);
    visits.setCurrentRow(0);
    visits.setFocus();
    QTest::keyClick(&visits, Qt::Key_Return);
    QVERIFY(!f.cursor().isLive());
    QVERIFY(f.session.view().selection().task() != TaskId::None);
    QCOMPARE(f.pane().marks().cpp.present, line);
}

void tst_LearnWorkspace::taskWithARequestUnderWay_saysSo()
{
    Fixture f;
    QVERIFY(f.record(u"basic-fetch"_s)); // a page that takes 600 ms
    f.session.view().cursor().pauseAt(Clock::TimePoint(400ms));
    f.session.view().selection().select(f.task(u"main"_s), -1);
    QCOMPARE(f.workspace.findChild<Inspector *>()->content().why, u"It waits for the network."_s);
}

void tst_LearnWorkspace::keys_moveTheOneCursor()
{
    Fixture f;
    QVERIFY(f.record(u"event"_s));
    f.cursor().pauseAt(*f.session.history().momentOf(EventIndex{10}));
    f.press(Qt::Key_F10);
    QCOMPARE(f.events(), 11);
    QVERIFY(f.said().startsWith(u"Paused at"_s));
    f.press(Qt::Key_F10, Qt::ControlModifier);
    f.press(Qt::Key_F10, Qt::ControlModifier);
    QCOMPARE(f.events(), 9);
    // The bar, the button of the scrubber and the status line say the same.
    QCOMPARE(f.play().text(), u"Play"_s);
    f.press(Qt::Key_F6);
    QVERIFY(f.playback().isPlaying());
    QCOMPARE(f.play().text(), u"Pause"_s);
    QVERIFY(f.said().startsWith(u"Playing: "_s));
    f.press(Qt::Key_F6);
    QVERIFY(!f.playback().isPlaying());
    QCOMPARE(f.play().text(), u"Play"_s);
    QVERIFY(f.said().startsWith(u"Paused at"_s));
    for (const char *const second : {"pauseLesson", "stepLesson"})
        QVERIFY(!f.workspace.toolBar()->findChild<QPushButton *>(QLatin1String(second)));
    // At the end one may step back as well.
    f.cursor().goLive();
    const int all = f.events();
    QVERIFY(f.said().startsWith(u"Over, after"_s));
    f.press(Qt::Key_F10);
    QCOMPARE(f.events(), all);
    f.press(Qt::Key_F10, Qt::ControlModifier);
    QCOMPARE(f.events(), all - 1);
    f.press(Qt::Key_F10);
    QCOMPARE(f.events(), all);
}

void tst_LearnWorkspace::steps_beginBeforeTheFirstRun()
{
    Fixture f;
    f.session.choose(*findLesson(u"event"));
    f.press(Qt::Key_F10, Qt::ControlModifier);
    QCOMPARE(f.session.state(), State::Ready);
    f.press(Qt::Key_F10);
    QVERIFY(f.waitForRecording());
    QVERIFY(!f.playback().isPlaying());
    QCOMPARE(f.events(), 1);
    f.press(Qt::Key_F10);
    QCOMPARE(f.events(), 2);
}

void tst_LearnWorkspace::play_runsWhatWasNotRunYet()
{
    Fixture f;
    f.play().click();
    QVERIFY(f.waitForRecording());
    QVERIFY(f.playback().isPlaying());
}

void tst_LearnWorkspace::runAgain_keepsWhoIsSelectedAndTheSpeed()
{
    Fixture f;
    QVERIFY(f.record(u"event"_s));
    f.playback().setSpeed(0.25);
    f.session.view().selection().select(f.task(u"follower 2"_s), -1);
    const quint64 before = f.session.history().runNumber();
    f.session.run();
    QVERIFY(f.waitForRecording());
    QVERIFY(f.session.history().runNumber() != before);
    QCOMPARE(f.session.view().selection().task(), f.task(u"follower 2"_s));
    QCOMPARE(f.playback().speed(), 0.25);
    QVERIFY(f.playback().isPlaying());
}

void tst_LearnWorkspace::choosingWhileItRuns_forgetsIt()
{
    Fixture f;
    f.session.choose(*findLesson(u"queue"));
    f.session.run();
    f.lessons().setCurrentRow(0);
    QCOMPARE(f.session.state(), State::Ready);
    QCOMPARE(&f.session.lesson(), &allLessons()[0]);
    QVERIFY(f.session.history().isEmpty());
    f.session.run();
    QVERIFY(f.waitForRecording());
    QCOMPARE(f.session.history().tasks().size(), std::size_t(3));
    QCOMPARE(f.task(u"main"_s), TaskId{1});
}

void tst_LearnWorkspace::end_isSaid()
{
    LessonEngine engine;
    LearnSession session(engine);
    const ThemeSource theme;
    const LearnStatusLine line(session, theme);
    const auto saidOf = [&](const Lesson &lesson) {
        session.choose(lesson);
        session.run();
        if (!QTest::qWaitFor([&] { return session.state() == State::Recorded; }, 20'000))
            return QString();
        session.view().cursor().goLive();
        Q_EMIT session.view().clock().tableTick();
        return line.findChild<ElidedLabel *>()->fullText();
    };
    QCOMPARE(saidOf(oddLesson<deadlocking>()),
             u"Deadlock after 100 ms: its tasks wait, and nobody is left to wake them"_s);
    QVERIFY(saidOf(oddLesson<ticking>()).endsWith(u"; the lesson would go on"_s));
    QVERIFY(saidOf(*findLesson(u"event")).startsWith(u"Over, after"_s));
}

void tst_LearnWorkspace::deadlock_isShownAtTheEnd()
{
    Fixture f;
    f.session.choose(oddLesson<deadlocking>());
    f.session.run();
    QVERIFY(f.waitForRecording());
    f.cursor().goLive();
    QVERIFY(f.said().startsWith(u"Deadlock after 100 ms"_s));
    // Who waits for whom is there to be looked at, and the findings name it.
    QCOMPARE(f.session.history().countsAt(f.now())[TaskState::Suspended], 3);
    const QAbstractItemModel &findings = *f.workspace.findChild<FindingsPane *>()->list().model();
    const auto isFound = [&findings] {
        for (int row = 0; row < findings.rowCount(); ++row) {
            if (findings.index(row, 0).data().toString().contains(u"deadlock"_s,
                                                                  Qt::CaseInsensitive))
                return true;
        }
        return false;
    };
    QTRY_VERIFY(isFound());
}

void tst_LearnWorkspace::refusal_isSaidAndLosesNothing()
{
    Fixture f;
    QVERIFY(f.record(u"event"_s));
    const qsizetype events = f.session.history().recordedEvents();
    {
        const QByteArray before = qgetenv("TMPDIR");
        const auto restore = qScopeGuard([&] {
            if (before.isEmpty())
                qunsetenv("TMPDIR");
            else
                qputenv("TMPDIR", before);
        });
        qputenv("TMPDIR", "/dev/null");
        QSignalSpy refused(&f.session, &LearnSession::refused);
        f.session.run();
        QVERIFY(refused.wait());
    }
    QVERIFY(f.said().startsWith(u"The lesson cannot be run: "_s));
    QCOMPARE(f.session.state(), State::Recorded);
    QCOMPARE(f.session.history().recordedEvents(), events);
    QVERIFY(f.record(u"event"_s));
    QVERIFY(f.said().startsWith(u"Paused at"_s));
}

void tst_LearnWorkspace::speed_isTheScrubbers()
{
    Fixture f;
    const auto checked = [&f] {
        QStringList texts;
        for (const auto *button : f.workspace.toolBar()->findChildren<QAbstractButton *>()) {
            if (button->isCheckable() && button->isChecked())
                texts += button->text();
        }
        return texts;
    };
    const QToolButton &shown = *f.workspace.findChild<QToolButton *>(u"speed"_s);
    QCOMPARE(checked(), QStringList(u"1×"_s));
    f.playback().setSpeed(0.5);
    QCOMPARE(checked(), QStringList(u"0.5×"_s));
    for (auto *button : f.workspace.toolBar()->findChildren<QAbstractButton *>()) {
        if (button->text() == u"2×"_s)
            button->click();
    }
    QCOMPARE(f.playback().speed(), 2.0);
    QCOMPARE(shown.text(), u"2×"_s);
    QCOMPARE(checked(), QStringList(u"2×"_s));
    f.playback().setSpeed(100); // which the bar at the top does not offer
    QCOMPARE(checked(), QStringList());
}

void tst_LearnWorkspace::stop_endsTheRun()
{
    Fixture f;
    QSignalSpy stopped(&f.workspace, &Workspace::stopped);
    f.session.choose(*findLesson(u"queue"));
    f.session.run();
    f.workspace.stop();
    QVERIFY(stopped.wait());
}

void tst_LearnWorkspace::pageKeys_chooseNoLesson()
{
    Fixture f;
    QVERIFY(f.record(u"event"_s));
    for (const Qt::Key key : {Qt::Key_PageDown, Qt::Key_PageUp}) {
        for (QWidget *widget : f.workspace.findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus)
                continue;
            QTest::keyClick(widget, key);
            QCOMPARE(&f.session.lesson(), findLesson(u"event"));
        }
    }
    // Up and down do.
    QTest::keyClick(&f.lessons(), Qt::Key_Down);
    QCOMPARE(&f.session.lesson(), findLesson(u"retry"));
}

void tst_LearnWorkspace::findings_leadToTheirMoment()
{
    Fixture f;
    auto &findings = *f.workspace.findChild<FindingsPane *>();
    auto &tabs = *f.workspace.findChild<TabbedPanes *>()->findChild<QTabBar *>();
    f.session.choose(*findLesson(u"task-group"));
    QCOMPARE(tabs.tabText(2), u"Findings"_s);
    QVERIFY(f.record(u"task-group"_s));
    f.cursor().goLive();
    // One of its tasks fails, and takes the others with it.
    QAbstractItemModel &model = *findings.list().model();
    QTRY_VERIFY(model.rowCount() > 0);
    QCOMPARE(tabs.tabText(2), u"Findings  %1"_s.arg(model.rowCount()));
    tabs.setCurrentIndex(2);
    QVERIFY(findings.isVisible() && findings.head()->isVisible());
    QListView &list = findings.list();
    QTest::mouseClick(
        list.viewport(), Qt::LeftButton, {}, list.visualRect(model.index(0, 0)).center());
    QVERIFY(!f.session.view().cursor().isLive());
    QVERIFY(f.session.view().selection().task() != TaskId::None);
    f.session.view().cursor().goLive();
    QTest::keyClick(&list, Qt::Key_Return);
    QVERIFY(!f.session.view().cursor().isLive());

    f.session.choose(*findLesson(u"event"));
    QTRY_COMPARE(model.rowCount(), 0);
    QCOMPARE(tabs.tabText(2), u"Findings"_s);
}

void tst_LearnWorkspace::whatComes_isNotToldBeforeItIsPlayed()
{
    Fixture f;
    auto &findings = *f.workspace.findChild<FindingsPane *>();
    const auto &tabs = *f.workspace.findChild<TabbedPanes *>()->findChild<QTabBar *>();
    const QAbstractItemModel &model = *findings.list().model();
    const auto waitForAll = [&] {
        f.cursor().goLive();
        return QTest::qWaitFor([&] {
            Q_EMIT f.session.view().clock().tableTick();
            return findings.head()->findChild<ElidedLabel *>()->fullText().startsWith(u"Of all");
        });
    };
    f.playback().setSpeed(Playback::slowest);
    QVERIFY(f.record(u"task-group"_s)); // /late/500/404/f fails after 1.4 s
    QVERIFY(waitForAll());
    const int all = model.rowCount();
    QVERIFY(all > 0);
    QVERIFY(f.record(u"task-group"_s));
    f.cursor().pauseAt(Clock::TimePoint(600ms));
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(tabs.tabText(2), u"Findings"_s);
    QCOMPARE(f.facts(), u"4 tasks  ·  %1 events"_s.arg(f.events()));
    f.cursor().pauseAt(Clock::TimePoint(1'399ms));
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(waitForAll());
    QCOMPARE(model.rowCount(), all);
    f.cursor().pauseAt(Clock::TimePoint(600ms)); // it has been seen
    QCOMPARE(model.rowCount(), all);
}

void tst_LearnWorkspace::whatComes_isShownFaintlyWhereItMayBe()
{
    Fixture f;
    TimelineView &timeline = f.workspace.findChild<TimelinePane *>()->view();
    auto &button = *f.workspace.findChild<QToolButton *>(u"whatComes"_s);
    QVERIFY(!button.isHidden());
    QVERIFY(!timeline.mayShowWhatComes());
    f.session.predictions().setOn(true);
    QVERIFY(f.record(u"task-group"_s)); // whose questions are open
    QVERIFY(!button.isEnabled());
    f.cursor().goLive();
    QTRY_VERIFY(timeline.mayShowWhatComes()); // it has been seen
    QVERIFY(button.isEnabled());
    const Moment early(Clock::TimePoint(100ms));
    f.cursor().pauseAt(early);
    const QImage before = timeline.viewport()->grab().toImage();
    button.click();
    QVERIFY(timeline.wantsWhatComes());
    const QImage after = timeline.viewport()->grab().toImage();
    QVERIFY(before != after);
    button.click();
    QCOMPARE(timeline.viewport()->grab().toImage(), before);
    QVERIFY(f.record(u"semaphore"_s)); // which has not been seen
    QVERIFY(!timeline.mayShowWhatComes());
    f.session.predictions().setOn(false);
    QTRY_VERIFY(timeline.mayShowWhatComes());
}

void tst_LearnWorkspace::knobs_areComparedWithTheRunBefore()
{
    Fixture f;
    auto &comparison = *f.workspace.findChild<QWidget *>(u"comparison"_s);
    const auto texts = [&comparison] {
        QStringList all;
        for (const QLabel *label : comparison.findChildren<QLabel *>())
            all << label->text();
        return all;
    };
    QVERIFY(f.record(u"semaphore"_s));
    QVERIFY(comparison.isHidden());
    KnobValues knobs(f.session.lesson().knobs);
    knobs.set(QLatin1String("permits"), 3);
    f.session.runWith(1, knobs);
    QTRY_VERIFY(!comparison.isHidden());
    QTRY_COMPARE(f.session.state(), LearnSession::State::Recorded);
    const auto row = [&texts](const QString &what) {
        const QStringList all = texts();
        return all.mid(all.indexOf(what) + 1, 2);
    };
    QCOMPARE(row(u"Permits"_s), (QStringList{u"10"_s, u"3"_s}));
    QCOMPARE(row(u"Requests at once, at most"_s), (QStringList{u"10"_s, u"3"_s}));
    QVERIFY(f.session.shownRun()->facts.took > f.session.runBefore()->facts.took);
    QCOMPARE(row(u"Tasks failed"_s), (QStringList{u"1"_s, u"1"_s}));
    f.session.run(); // the same way: still compared with the other
    QTRY_COMPARE(f.session.state(), LearnSession::State::Recorded);
    QCOMPARE(row(u"Permits"_s), (QStringList{u"10"_s, u"3"_s}));
    f.session.choose(*findLesson(u"event"));
    QVERIFY(comparison.isHidden());
}

void tst_LearnWorkspace::comparison_answersNoQuestion()
{
    Fixture f;
    auto &later = *f.workspace.findChild<QLabel *>(u"comparedLater"_s);
    f.session.predictions().setOn(true);
    QVERIFY(f.record(u"semaphore"_s));
    KnobValues knobs(f.session.lesson().knobs);
    knobs.set(QLatin1String("permits"), 3);
    f.session.runWith(1, knobs);
    QTRY_VERIFY(f.session.runBefore());
    QVERIFY(!later.isHidden());
    f.cursor().goLive();
    QTRY_VERIFY(later.isHidden());
}

void tst_LearnWorkspace::python_saysWhatIsSet()
{
    Fixture f;
    QVERIFY(f.record(u"semaphore"_s));
    KnobValues knobs(f.session.lesson().knobs);
    knobs.set(QLatin1String("permits"), 3);
    f.session.runWith(1, knobs);
    const CodeView &python = f.workspace.findChild<CodePane *>()->view(CodeLanguage::Python);
    QTRY_VERIFY(python.document()->toPlainText().contains(u"knobs(permits=3, pages=30"));
}

COROSCOPE_TEST(tst_LearnWorkspace)
#include "tst_learnworkspace.moc"
