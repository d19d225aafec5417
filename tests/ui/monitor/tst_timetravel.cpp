// SPDX-License-Identifier: MIT
#include "core/async/observe/eventdomain.h"
#include "tests/support/testmain.h"
#include "tests/ui/monitor/monitorfixture.h"
#include "ui/monitor/time/timetravel.h"

#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Two events at 0 s, then one each at 1 s, 2 s and 3 s.
History fiveEvents()
{
    HistoryBuilder b;
    const TaskId first = b.spawn(u"a"_s);
    const TaskId second = b.spawn(u"b"_s);
    b.at(1s).start(first);
    b.at(2s).start(second);
    b.at(3s).end(first);
    return b.history();
}

} // namespace

class tst_TimeTravel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eventsBy_countsUpToAndWithTheMoment();
    void stepBack_goesEventByEvent();
    void stepBack_fromBetweenTwoEventsGoesToTheFirst();
    void stepForward_goesLiveAtTheEnd();
    void lookAt_bringsTheMomentIntoView();
    void newestActiveTask_isTheOneAtWork();
    void newestActiveTask_isNoneWhileAllWait();
};

void tst_TimeTravel::eventsBy_countsUpToAndWithTheMoment()
{
    const History history = fiveEvents();
    QCOMPARE(eventsBy(history, at(0s)), 2);
    QCOMPARE(eventsBy(history, at(1'999ms)), 3);
    QCOMPARE(eventsBy(history, at(2s)), 4);
    QCOMPARE(eventsBy(history, at(9s)), 5);
    QCOMPARE(eventsBy(History(), at(9s)), 0);
}

void tst_TimeTravel::stepBack_goesEventByEvent()
{
    MonitorFixture f(fiveEvents());
    const auto shown = [&f] { return f.context.now(); };
    stepBack(f.context);
    QVERIFY(!f.cursor.isLive());
    QCOMPARE(shown(), Moment(at(2s), EventIndex{4}));
    stepBack(f.context);
    QCOMPARE(shown(), Moment(at(1s), EventIndex{3}));
    stepBack(f.context);
    QCOMPARE(shown(), Moment(at(0s), EventIndex{2}));
    stepBack(f.context);
    QCOMPARE(shown(), Moment(at(0s), EventIndex{1}));
    stepBack(f.context); // there is nothing before
    QCOMPARE(shown(), Moment(at(0s), EventIndex{1}));
}

void tst_TimeTravel::stepBack_fromBetweenTwoEventsGoesToTheFirst()
{
    MonitorFixture f(fiveEvents());
    f.cursor.pauseAt(at(2'500ms));
    stepBack(f.context);
    QCOMPARE(f.context.now(), Moment(at(2s), EventIndex{4}));
}

void tst_TimeTravel::stepForward_goesLiveAtTheEnd()
{
    MonitorFixture f(fiveEvents());
    f.cursor.pauseAt({at(0s), EventIndex{1}});
    stepForward(f.context);
    QCOMPARE(f.context.now(), Moment(at(0s), EventIndex{2}));
    stepForward(f.context);
    QCOMPARE(f.context.now(), Moment(at(1s), EventIndex{3}));
    f.cursor.pauseAt(at(2'500ms));
    stepForward(f.context);
    QCOMPARE(f.context.now(), Moment(at(3s), EventIndex{5}));
    QVERIFY(!f.cursor.isLive());
    stepForward(f.context);
    QVERIFY(f.cursor.isLive());
}

void tst_TimeTravel::lookAt_bringsTheMomentIntoView()
{
    MonitorFixture f(fiveEvents());
    const Moment third(at(1s), EventIndex{3});
    f.axis.setRange(at(2s), at(3s));
    f.view.lookAt(third, TaskId{1});
    QCOMPARE(f.context.now(), third);
    QCOMPARE(f.selection.task(), TaskId{1});
    QVERIFY(f.axis.begin() <= at(1s) && at(1s) <= f.axis.end());
    QCOMPARE(f.axis.span(), Clock::Duration(1s)); // as close as the user chose
    const Clock::TimePoint begin = f.axis.begin();
    f.view.lookAt(third, TaskId::None);
    QCOMPARE(f.selection.task(), TaskId{1}); // it is about nobody
    QCOMPARE(f.axis.begin(), begin);
    f.cursor.goLive();
    f.axis.follow(1s); // the picture follows what is shown, and goes on to
    f.view.lookAt(third, TaskId{2});
    QCOMPARE(f.axis.mode(), TimeAxis::Mode::Follow);
    QVERIFY(f.axis.begin() <= at(1s) && at(1s) <= f.axis.end());
}

void tst_TimeTravel::newestActiveTask_isTheOneAtWork()
{
    HistoryBuilder b;
    const ResourceId permits = b.semaphore(u"requests"_s, 1);
    std::vector<TaskId> tasks;
    for (int i = 0; i < 400; ++i) {
        tasks.push_back(b.spawn(u"/%1"_s.arg(i)));
        b.start(tasks.back()).waitFor(tasks.back(), permits);
    }
    b.at(1s).acquire(tasks[0], permits);
    b.at(2s).release(tasks[0], permits).acquire(tasks[1], permits);
    b.at(3s).report(tasks[2],
                    {.kind = EventKind{firstDomainKind}}); // it says something of its work
    const History history = b.history();
    QCOMPARE(newestActiveTask(history, at(1s)), tasks[0]);
    QCOMPARE(newestActiveTask(history, at(2s)), tasks[1]);
    QCOMPARE(newestActiveTask(history, at(3s)), tasks[2]);
}

void tst_TimeTravel::newestActiveTask_isNoneWhileAllWait()
{
    HistoryBuilder b;
    b.wait(b.spawn(u"a"_s), WaitKind::Sleep, 1s);
    const History history = b.history();
    QCOMPARE(newestActiveTask(history, history.end()), TaskId::None);
}

COROSCOPE_TEST(tst_TimeTravel)
#include "tst_timetravel.moc"
