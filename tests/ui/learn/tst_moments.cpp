// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "tests/ui/learn/learnfixture.h"
#include "ui/learn/lessontextview.h"
#include "ui/monitor/inspector/inspector.h"
#include "words/lessons/lessonwords.h"

#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>

#include <algorithm>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;

/// The text of a lesson in the window, and its moments: flags, run to, from one to the next.
class tst_Moments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_isThere();
    void text_standsWhereNothingIsSelected();
    void text_opensWhereTheRightSideIsFolded();
    void text_endsWithWhatWasShown();
    void runTo_stopsExactlyThere_data();
    void runTo_stopsExactlyThere();
    void runTo_beginsAnewForWhatIsPast();
    void runTo_runsALessonThatWasNotRun();
    void runTo_isForgottenByWhoGoesElsewhere();
    void menu_namesTheMoments();
    void pageKeys_goFromMomentToMoment();
    void flags_areThoseOfTheRecording();
    void flags_openToTheSideWithMoreRoom();
    void flags_thatMeetLoseTheEarlierText();
    void flag_leadsToItsMoment();
};

void tst_Moments::text_isThere()
{
    LearnFixture f;
    f.session.choose(*findLesson(u"queue"));
    const QString text = f.child<QPlainTextEdit>(u"lessonText"_s).toPlainText();
    QVERIFY(text.contains(u"What to watch"));
    QVERIFY(text.contains(u"back-pressure"));
    QVERIFY(text.contains(u"asyncio.Queue(maxsize)"));
    QVERIFY(!text.contains(u'`'));
    QCOMPARE(f.child<QLabel>(u"lessonSummary"_s).text(), lessonSummary(*findLesson(u"queue")));
    f.session.choose(*findLesson(u"run"));
    QVERIFY(f.child<QPlainTextEdit>(u"lessonText"_s).toPlainText().contains(u"run()"));
}

void tst_Moments::text_standsWhereNothingIsSelected()
{
    LearnFixture f;
    f.session.choose(*findLesson(u"task-group"));
    const auto &text = *f.workspace.findChild<LessonTextView *>();
    const auto &inspector = *f.workspace.findChild<Inspector *>();
    QVERIFY(text.isVisible() && !inspector.isVisible());
    QVERIFY(f.record(u"task-group"_s));
    f.session.view().selection().select(TaskId{2}, -1);
    QVERIFY(!text.isVisible() && inspector.isVisible());
    f.child<QPushButton>(u"aboutLesson"_s).click();
    QVERIFY(text.isVisible() && !inspector.isVisible());
    f.session.view().selection().select(TaskId{3}, -1);
    QVERIFY(!text.isVisible() && inspector.isVisible());
    f.session.view().selection().clear();
    QVERIFY(text.isVisible());
}

void tst_Moments::text_opensWhereTheRightSideIsFolded()
{
    LearnFixture f;
    f.workspace.resize(853, 500);
    const auto &text = *f.workspace.findChild<LessonTextView *>();
    QVERIFY(!text.isVisible());
    f.child<QPushButton>(u"aboutLesson"_s).click();
    QVERIFY(text.isVisible());
}

void tst_Moments::text_endsWithWhatWasShown()
{
    LearnFixture f;
    const auto &text = f.child<QPlainTextEdit>(u"lessonText"_s);
    QVERIFY(f.record(u"semaphore"_s));
    QVERIFY(!text.toPlainText().contains(u"What was shown"));
    f.cursor().goLive();
    QVERIFY(text.toPlainText().startsWith(u"What was shown\nNever more tasks were inside"));
    f.cursor().pauseAt(*f.session.history().momentOf(EventIndex{1}));
    QVERIFY(!text.toPlainText().contains(u"What was shown"));
    f.session.choose(*findLesson(u"queue"));
    QVERIFY(text.toPlainText().startsWith(u"What it is for"));
}

void tst_Moments::runTo_stopsExactlyThere_data()
{
    QTest::addColumn<double>("speed");
    for (const double speed : {0.1, 1.0, 100.0})
        QTest::addRow("%g", speed) << speed;
}

void tst_Moments::runTo_stopsExactlyThere()
{
    QFETCH(const double, speed);
    LearnFixture f;
    QVERIFY(f.record(u"task-group"_s));
    f.playback().setSpeed(speed);
    f.session.runTo(u"first failure"_s);
    QVERIFY(f.playback().isPlaying());
    f.play(1s); // it fails after 1.4 s
    QVERIFY(f.playback().isPlaying());
    f.play(1s);
    QVERIFY(!f.playback().isPlaying());
    QVERIFY(f.isAt(u"first failure"_s));
    // From there it plays on to the end.
    f.play(1h);
    QVERIFY(f.cursor().isLive());
}

void tst_Moments::runTo_beginsAnewForWhatIsPast()
{
    LearnFixture f;
    QVERIFY(f.record(u"task-group"_s));
    f.cursor().goLive();
    f.session.runTo(u"all started"_s);
    QVERIFY(f.playback().isPlaying());
    QVERIFY(f.now().time < Clock::TimePoint(1ms));
    f.play(1h);
    QVERIFY(f.isAt(u"all started"_s));
}

void tst_Moments::runTo_runsALessonThatWasNotRun()
{
    LearnFixture f;
    f.session.choose(*findLesson(u"event"));
    f.session.runTo(u"event set"_s);
    QVERIFY(f.waitForRecording());
    QVERIFY(f.playback().isPlaying());
    f.play(1h);
    QVERIFY(f.isAt(u"event set"_s));
    // Another run is not bound by it.
    f.session.run();
    QVERIFY(f.waitForRecording());
    f.play(1h);
    QVERIFY(f.cursor().isLive());
}

void tst_Moments::runTo_isForgottenByWhoGoesElsewhere()
{
    LearnFixture f;
    QVERIFY(f.record(u"task-group"_s));
    f.session.runTo(u"first failure"_s);
    f.cursor().pauseAt(Clock::TimePoint(300ms));
    f.play(1h);
    QVERIFY(f.cursor().isLive());
}

void tst_Moments::menu_namesTheMoments()
{
    LearnFixture f;
    const QMenu &menu = *f.workspace.toolBar()->findChild<QToolButton *>(u"runTo"_s)->menu();
    f.session.choose(*findLesson(u"queue"));
    QStringList names;
    for (const QAction *way : menu.actions()) {
        names << way->text();
        QVERIFY(way->isEnabled()); // nobody knows yet
    }
    QCOMPARE(names.first(), u"first put"_s);
    QVERIFY(names.contains(u"queue full"_s));
    QVERIFY(f.record(u"queue"_s));
    menu.actions().at(names.indexOf(u"queue full"_s))->trigger();
    f.play(1h);
    QVERIFY(f.isAt(u"queue full"_s));
    f.session.choose(*findLesson(u"event"));
    QVERIFY(menu.actions().first()->text() != u"first put");
}

void tst_Moments::pageKeys_goFromMomentToMoment()
{
    LearnFixture f;
    QVERIFY(f.record(u"task-group"_s));
    const QList<NamedMoment> moments = f.session.moments();
    QVERIFY(moments.size() >= 5);
    for (const NamedMoment &moment : moments) {
        f.press(Qt::Key_PageDown);
        QCOMPARE(f.now(), moment.moment);
    }
    f.press(Qt::Key_PageDown);
    QCOMPARE(f.now(), moments.last().moment);
    f.press(Qt::Key_PageUp);
    QCOMPARE(f.now(), moments[moments.size() - 2].moment);
    // The list of lessons has the focus, and keeps its lesson.
    QCOMPARE(&f.session.lesson(), findLesson(u"task-group"));
    f.cursor().goLive();
    f.press(Qt::Key_PageUp);
    QCOMPARE(f.now(), moments.last().moment);
}

void tst_Moments::flags_areThoseOfTheRecording()
{
    LearnFixture f;
    QVERIFY(f.slider().flags().isEmpty());
    QVERIFY(f.record(u"task-group"_s));
    QCOMPARE(f.slider().flags().size(), f.session.moments().size());
    for (qsizetype i = 0; i < f.session.moments().size(); ++i) {
        QCOMPARE(f.slider().flags()[i].name, f.session.moments()[i].name);
        QCOMPARE(f.slider().flags()[i].isFailure, f.session.moments()[i].name == u"first failure");
    }
    f.session.choose(*findLesson(u"event"));
    QVERIFY(f.slider().flags().isEmpty());
}

void tst_Moments::flags_openToTheSideWithMoreRoom()
{
    const QFont font = ThemeSource().current().label;
    const QRect row(0, 6, 1'000, flagHeight);
    const auto flags = placedFlags({u"a"_s, u"b"_s, u"c"_s}, {300, 350, 900}, row, font);
    QCOMPARE(flags[0].cloth.right(), 299); // 300 to the left, 50 to the right
    QCOMPARE(flags[1].cloth.left(), 350);
    QCOMPARE(flags[2].cloth.right(), 899);
    // No text leaves the row.
    const auto edges = placedFlags({u"begin"_s, u"end"_s}, {3, 997}, row, font);
    QCOMPARE(edges[0].cloth.left(), 3);
    QCOMPARE(edges[1].cloth.right(), 996);
    QVERIFY(placedFlags({u"very long"_s}, {10}, {0, 0, 20, flagHeight}, font)[0].cloth.isEmpty());
}

void tst_Moments::flags_thatMeetLoseTheEarlierText()
{
    const QFont font = ThemeSource().current().label;
    const QRect row(0, 6, 1'000, flagHeight);
    const auto flags = placedFlags(
        {u"the first one"_s, u"the second one"_s, u"the third one"_s}, {500, 510, 515}, row, font);
    QVERIFY(flags[2].cloth.isValid());
    for (qsizetype i = 0; i < flags.size(); ++i) {
        for (qsizetype k = 0; k < i; ++k)
            QVERIFY(!flags[i].cloth.intersects(flags[k].cloth));
    }
    QCOMPARE(flags[0].x, 500); // the pole stays
    QCOMPARE(flags[1].x, 510);
    QVERIFY(flags[0].cloth.isEmpty() || flags[1].cloth.isEmpty());
    // But for the one that matters most.
    const auto others = placedFlags({u"the first one"_s, u"the second one"_s, u"the third one"_s},
                                    {500, 510, 515},
                                    row,
                                    font,
                                    0);
    QVERIFY(others[0].cloth.isValid());
    QVERIFY(!others[1].cloth.intersects(others[0].cloth));
    QVERIFY(!others[2].cloth.intersects(others[0].cloth));
}

void tst_Moments::flag_leadsToItsMoment()
{
    LearnFixture f;
    QVERIFY(f.record(u"task-group"_s));
    const auto found = std::ranges::find(f.session.moments(), true, &NamedMoment::isDecisive);
    const QRect cloth = f.slider().clothOf(found - f.session.moments().begin());
    QVERIFY(!cloth.isEmpty());
    QTest::mouseClick(&f.slider(), Qt::LeftButton, {}, cloth.center());
    QCOMPARE(f.now(), found->moment);
    const MonitorPane &pane = f.slider();
    QVERIFY(pane.tipAt(cloth.center()).html().contains(found->name));
}

COROSCOPE_TEST(tst_Moments)
#include "tst_moments.moc"
