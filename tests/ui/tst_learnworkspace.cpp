// SPDX-License-Identifier: MIT
#include "core/lessons/lessonengine.h"
#include "tests/support/testmain.h"
#include "ui/findings/findingspane.h"
#include "ui/learn/codeview.h"
#include "ui/learn/learnsession.h"
#include "ui/learn/learnworkspace.h"
#include "ui/learn/lessonlist.h"
#include "ui/monitor/inspector/inspector.h"
#include "ui/shell/elidedlabel.h"
#include "ui/shell/tabbedpanes.h"

#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
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
        workspace.resize(1280, 700);
        workspace.show();
        session.setRate(10);
    }

    CodeView &code() { return *workspace.findChild<CodeView *>(); }
    LessonList &lessons() { return *workspace.findChild<LessonList *>(); }
    QPushButton &button(const QString &name)
    {
        return *workspace.toolBar()->findChild<QPushButton *>(name);
    }
    bool waitForEnd()
    {
        return QTest::qWaitFor([this] { return session.state() == State::Finished; }, 20'000);
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
    void run_canBeLookedBackAt();
    void selectedTask_marksItsLine();
    void taskWithARequestUnderWay_saysSo();
    void step_beginsPaused();
    void choosingWhileItRuns_stopsItFirst();
    void cancelledRun_isNotCalledFinished();
    void speed_isTheSessions();
    void stop_endsTheRun();
    void findings_leadToTheirMoment();
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

void tst_LearnWorkspace::run_canBeLookedBackAt()
{
    Fixture f;
    f.session.choose(*findLesson(u"event"));
    f.button(u"runLesson"_s).click();
    QCOMPARE(f.session.state(), State::Running);
    QVERIFY(f.waitForEnd());
    QTRY_VERIFY(f.code().tasksAtLines().isEmpty());
    f.session.view().cursor().pauseAt(Clock::TimePoint(900ms));
    // Four followers stand where they wait, the setter and the root where they sleep.
    QCOMPARE(f.code().tasksAtLines().size(), 3);
    int most = 0;
    for (const int count : f.code().tasksAtLines())
        most = std::max(most, count);
    QCOMPARE(most, 4);
}

void tst_LearnWorkspace::selectedTask_marksItsLine()
{
    Fixture f;
    f.session.choose(*findLesson(u"event"));
    f.session.run();
    QVERIFY(f.waitForEnd());
    f.session.view().cursor().pauseAt(Clock::TimePoint(900ms));
    QCOMPARE(f.code().selectedLine(), 0);
    f.session.view().selection().select(f.task(u"follower 2"_s), -1);
    const QStringList lines = f.code().toPlainText().split(u'\n');
    QVERIFY(f.code().selectedLine() > 0);
    QVERIFY(lines.at(f.code().selectedLine() - 1).contains(u"ready->wait(scope)"));
}

void tst_LearnWorkspace::taskWithARequestUnderWay_saysSo()
{
    Fixture f;
    f.session.run(); // the basic fetch: a page that takes 600 ms
    QVERIFY(f.waitForEnd());
    f.session.view().cursor().pauseAt(Clock::TimePoint(400ms));
    f.session.view().selection().select(f.task(u"basic-fetch"_s), -1);
    QCOMPARE(f.workspace.findChild<Inspector *>()->content().why, u"It waits for the network."_s);
}

void tst_LearnWorkspace::step_beginsPaused()
{
    Fixture f;
    f.session.choose(*findLesson(u"event"));
    f.button(u"stepLesson"_s).click();
    QCOMPARE(f.session.state(), State::Paused);
    QTRY_COMPARE(f.session.history().tasks().size(), std::size_t(6));
    QVERIFY(f.button(u"pauseLesson"_s).isEnabled());
    f.button(u"pauseLesson"_s).click();
    QCOMPARE(f.session.state(), State::Running);
    QVERIFY(f.waitForEnd());
    QVERIFY(!f.button(u"stepLesson"_s).isEnabled());
    f.session.step(); // one too many does not throw the run away
    QCOMPARE(f.session.state(), State::Finished);
    QVERIFY(!f.session.history().isEmpty());
}

void tst_LearnWorkspace::choosingWhileItRuns_stopsItFirst()
{
    Fixture f;
    f.session.choose(*findLesson(u"timeout"));
    f.session.setRate(1);
    f.session.run();
    f.lessons().setCurrentRow(0);
    QCOMPARE(f.session.state(), State::Stopping);
    QTRY_COMPARE(f.session.state(), State::Ready);
    QCOMPARE(&f.session.lesson(), &allLessons()[0]);
    QVERIFY(f.session.history().isEmpty());
}

void tst_LearnWorkspace::cancelledRun_isNotCalledFinished()
{
    Fixture f;
    f.session.setRate(0.1);
    f.session.run();
    QTRY_VERIFY(!f.session.history().tasks().empty());
    f.session.cancel();
    QVERIFY(f.waitForEnd());
    const auto said = [&f](const QString &text) {
        const auto labels = f.workspace.statusLine()->findChildren<ElidedLabel *>();
        return std::ranges::any_of(labels, [&text](const ElidedLabel *label) {
            return label->fullText().startsWith(text);
        });
    };
    QTRY_VERIFY(said(u"Cancelled after"_s));
    f.session.setRate(10);
    f.session.run();
    QVERIFY(f.waitForEnd());
    QTRY_VERIFY(said(u"Finished after"_s));
}

void tst_LearnWorkspace::speed_isTheSessions()
{
    Fixture f;
    f.session.setRate(0.5);
    for (const auto *button : f.workspace.toolBar()->findChildren<QAbstractButton *>()) {
        if (button->isCheckable())
            QCOMPARE(button->isChecked(), button->text() == u"0.5×");
    }
}

void tst_LearnWorkspace::stop_endsTheRun()
{
    Fixture f;
    QSignalSpy stopped(&f.workspace, &Workspace::stopped);
    f.session.choose(*findLesson(u"queue"));
    f.session.setRate(1);
    f.session.run();
    f.workspace.stop();
    QVERIFY(stopped.wait());
}

void tst_LearnWorkspace::findings_leadToTheirMoment()
{
    Fixture f;
    auto &findings = *f.workspace.findChild<FindingsPane *>();
    auto &tabs = *f.workspace.findChild<TabbedPanes *>()->findChild<QTabBar *>();
    f.session.choose(*findLesson(u"task-group"));
    QCOMPARE(tabs.tabText(1), u"Findings"_s);
    f.session.run();
    QVERIFY(f.waitForEnd());
    // One of its tasks fails, and takes the others with it.
    QAbstractItemModel &model = *findings.list().model();
    QTRY_VERIFY(model.rowCount() > 0);
    QCOMPARE(tabs.tabText(1), u"Findings  %1"_s.arg(model.rowCount()));
    tabs.setCurrentIndex(1);
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
    QCOMPARE(tabs.tabText(1), u"Findings"_s);
}

COROSCOPE_TEST(tst_LearnWorkspace)
#include "tst_learnworkspace.moc"
