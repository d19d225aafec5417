// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "tests/ui/monitor/monitorfixture.h"
#include "ui/findings/findingsjudge.h"
#include "ui/findings/findingspane.h"
#include "ui/findings/remarksmodel.h"
#include "ui/shell/elidedlabel.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QListView>
#include <QSignalSpy>
#include <QtTest>

#include <latch>
#include <thread>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Each task kept the loop, the first for a second, the second for two, …; each is of a code of its own.
History blockedLoops(int tasks)
{
    HistoryBuilder b;
    for (int i = 1; i <= tasks; ++i) {
        const QString name = u"crunch %1"_s.arg(i);
        const TaskId task{static_cast<quint32>(i)};
        b.record({.kind = EventKind::TaskSpawned, .task = task, .text = name});
        b.noteSubject(task, i + 10).record({.kind = EventKind::TaskStarted, .task = task});
        b.at(b.now().time_since_epoch() + 1s * i);
        b.record({.kind = EventKind::TaskEnded, .task = task});
    }
    return b.history();
}

struct Fixture : MonitorFixture
{
    explicit Fixture(History shown, FindingsJudge::Ways ways = {.isOver = [] { return true; }})
        : MonitorFixture(std::move(shown))
        , judge(view, std::move(ways))
        , pane(view, judge, theme)
    {
        pane.resize(500, 300);
        pane.show();
    }

    void judgeNow()
    {
        judge.consider();
        QTRY_VERIFY(!judge.isJudging());
    }
    QAbstractItemModel &model() const { return *pane.list().model(); }
    QString sentence(int row) const { return model().index(row, 0).data().toString(); }
    QString head() const { return pane.head()->findChild<ElidedLabel *>()->fullText(); }
    bool shows(const QString &text) const
    {
        const QList<QLabel *> labels = pane.findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&text](const QLabel *label) {
            return label->isVisible() && label->text() == text;
        });
    }

    FindingsJudge judge;
    FindingsPane pane;
};

/// One remark that says how much was judged.
std::vector<Remark> eventCount(const History &history, const std::stop_token & /*stop*/)
{
    return {{.sentence = QString::number(history.recordedEvents())}};
}

} // namespace

class tst_FindingsPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void click_selectsTheTaskAndGoesToTheMoment();
    void keys_leadThereToo();
    void quietRun_saysSo();
    void model_isSound();
    void judging_isOffTheThreadThatShows();
    void runThatIsReplaced_isNotJudgedAnyMore();
    void growingRun_isJudgedWhenItHasGrownByHalf();
    void longRun_isJudgedWhenItIsOver();
    void whoKnowsMore_comesFirst();
    void choice_staysWithItsFinding();
};

void tst_FindingsPane::click_selectsTheTaskAndGoesToTheMoment()
{
    Fixture f(blockedLoops(3));
    QSignalSpy counted(&f.pane, &FindingsPane::countChanged);
    QSignalSpy chosen(&f.pane, &FindingsPane::chosen);
    f.judgeNow();
    QCOMPARE(f.model().rowCount(), 3);
    QCOMPARE(counted.back()[0].toInt(), 3);
    QVERIFY2(f.sentence(1).startsWith(u"crunch 2 kept the loop for 2.00 s"),
             qPrintable(f.sentence(1)));
    QListView &list = f.pane.list();
    QTest::mouseClick(
        list.viewport(), Qt::LeftButton, {}, list.visualRect(f.model().index(1, 0)).center());
    QCOMPARE(f.selection.task(), TaskId{2});
    QCOMPARE(f.selection.subject(), 12);
    QCOMPARE(f.context.now(), f.judge.remarks()[1].moment);
    QVERIFY(chosen.size() >= 1);
}

void tst_FindingsPane::keys_leadThereToo()
{
    Fixture f(blockedLoops(3));
    f.judgeNow();
    f.axis.setRange(at(0s), at(100ms)); // elsewhere
    QListView &list = f.pane.list();
    list.setCurrentIndex(f.model().index(0, 0));
    QTest::keyClick(&list, Qt::Key_Down);
    QTest::keyClick(&list, Qt::Key_Down);
    QVERIFY(f.selection.isEmpty()); // to look at the list is not to go anywhere
    QTest::keyClick(&list, Qt::Key_Return);
    QCOMPARE(f.selection.task(), TaskId{3});
    QCOMPARE(f.context.now(), f.judge.remarks()[2].moment);
    QVERIFY(f.axis.begin() <= f.context.now().time && f.context.now().time <= f.axis.end());
}

void tst_FindingsPane::quietRun_saysSo()
{
    Fixture f{History()};
    QVERIFY(f.shows(u"What should be looked at first stands here, once something has happened."_s));
    HistoryBuilder b;
    b.spawn(u"a"_s);
    f.history.append(b.take());
    f.judgeNow();
    QVERIFY(f.shows(u"Nothing was found that should be looked at first."_s));
    QCOMPARE(f.head(), u"Of all that happened, up to 0.0 s"_s);
}

void tst_FindingsPane::model_isSound()
{
    Fixture f{History()};
    const QAbstractItemModelTester tester(&f.model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    f.history = blockedLoops(2);
    f.judgeNow();
    QCOMPARE(f.model().rowCount(), 2);
    f.history = blockedLoops(4);
    f.judgeNow();
    QCOMPARE(f.model().rowCount(), 4);
    f.history.clear();
    f.judge.consider();
    QCOMPARE(f.model().rowCount(), 0);
}

void tst_FindingsPane::judging_isOffTheThreadThatShows()
{
    std::thread::id judgedOn;
    std::latch mayGoOn(1);
    Fixture f(blockedLoops(2),
              {.isOver = [] { return true; },
               .judge =
                   [&](const History &history, const std::stop_token &stop) {
                       mayGoOn.wait();
                       judgedOn = std::this_thread::get_id();
                       return findingRemarks(history, stop);
                   }});
    f.judge.consider(); // does not wait
    QVERIFY(f.judge.isJudging());
    QCOMPARE(f.head(), u"Looking…"_s);
    QCOMPARE(f.model().rowCount(), 0);
    mayGoOn.count_down();
    QTRY_COMPARE(f.model().rowCount(), 2);
    QVERIFY(judgedOn != std::this_thread::get_id());
}

void tst_FindingsPane::runThatIsReplaced_isNotJudgedAnyMore()
{
    std::latch mayGoOn(1);
    std::atomic<int> stopped = 0;
    Fixture f(blockedLoops(2),
              {.isOver = [] { return true; },
               .judge =
                   [&](const History &history, const std::stop_token &stop) {
                       mayGoOn.wait();
                       stopped += stop.stop_requested() ? 1 : 0;
                       return findingRemarks(history, stop);
                   }});
    f.judge.consider();
    f.history = blockedLoops(3);
    f.judge.consider(); // tells the first one to stop, and does not wait for it
    QVERIFY(f.judge.isJudging());
    mayGoOn.count_down();
    QTRY_COMPARE(f.model().rowCount(), 3);
    QCOMPARE(stopped.load(), 1);
    QVERIFY(!f.judge.isJudging());
}

void tst_FindingsPane::growingRun_isJudgedWhenItHasGrownByHalf()
{
    HistoryBuilder b;
    const TaskId task = b.spawn(u"a"_s);
    const auto grow = [&](int events, History &history) {
        for (int i = 0; i < events; ++i)
            b.report(task, {.kind = EventKind::Noted, .text = u"x"_s});
        history.append(b.take());
    };
    Fixture f(History(), {.isOver = [] { return false; }, .judge = &eventCount});
    grow(99, f.history);
    f.judgeNow();
    QCOMPARE(f.sentence(0), u"100"_s);
    b.at(12'400ms);
    grow(49, f.history);
    f.judgeNow();
    QCOMPARE(f.sentence(0), u"100"_s);
    f.tick();
    QCOMPARE(f.head(), u"As of 0.0 s"_s);
    grow(1, f.history);
    f.judgeNow();
    QCOMPARE(f.sentence(0), u"150"_s);
    grow(1, f.history);
    f.tick();
    QCOMPARE(f.head(), u"As of 12.4 s"_s);
}

void tst_FindingsPane::longRun_isJudgedWhenItIsOver()
{
    bool isOver = false;
    HistoryBuilder b;
    const TaskId task = b.spawn(u"a"_s);
    for (qsizetype i = 0; i < FindingsJudge::mostEventsWhileRunning; ++i)
        b.report(task, {.kind = EventKind::Noted});
    Fixture f(b.history(), {.isOver = [&isOver] { return isOver; }, .judge = &eventCount});
    f.judgeNow();
    QCOMPARE(f.model().rowCount(), 0);
    isOver = true;
    f.judgeNow();
    QCOMPARE(f.sentence(0), QString::number(FindingsJudge::mostEventsWhileRunning + 1));
}

void tst_FindingsPane::whoKnowsMore_comesFirst()
{
    Fixture f(blockedLoops(1),
              {.isOver = [] { return true; },
               .first =
                   [] {
                       return std::vector<Remark>{{.sentence = u"first"_s,
                                                   .isOfSeveral = true,
                                                   .moment = Moment(Clock::TimePoint(1s))}};
                   }});
    f.judgeNow();
    QCOMPARE(f.model().rowCount(), 2);
    QCOMPARE(f.sentence(0), u"first"_s);
    QVERIFY(f.sentence(1).startsWith(u"crunch 1 kept the loop"));
}

void tst_FindingsPane::choice_staysWithItsFinding()
{
    QStringList sentences{u"b"_s, u"c"_s};
    HistoryBuilder b;
    b.spawn(u"x"_s);
    Fixture f(History(),
              {.isOver = [] { return true; },
               .first =
                   [&sentences] {
                       std::vector<Remark> remarks;
                       for (const QString &sentence : sentences)
                           remarks.push_back({.sentence = sentence});
                       return remarks;
                   }});
    f.history.append(b.take());
    f.judgeNow();
    f.pane.list().setCurrentIndex(f.model().index(1, 0));
    sentences.prepend(u"a"_s);
    b.spawn(u"y"_s);
    f.history.append(b.take());
    f.judgeNow();
    QCOMPARE(f.pane.list().currentIndex().data().toString(), u"c"_s);
}

COROSCOPE_TEST(tst_FindingsPane)
#include "tst_findingspane.moc"
