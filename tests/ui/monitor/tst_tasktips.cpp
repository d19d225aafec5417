// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "tests/ui/monitor/monitorfixture.h"
#include "ui/monitor/timeline/tasktips.h"

#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto theTask = static_cast<TaskId>(1);

/// Runs from 1 s on, waits for a permit from 2 s to 3 s, fails at 5 s.
History oneTask()
{
    HistoryBuilder b;
    const ResourceId permits = b.semaphore(u"requests"_s, 1);
    b.spawn(u"/<script>"_s);
    b.at(1s).start(theTask);
    b.at(2s).waitFor(theTask, permits);
    b.at(3s).acquire(theTask, permits);
    b.at(5s).release(theTask, permits).end(theTask, TaskOutcome::Failed, u"connection refused"_s);
    return b.history();
}

struct Fixture : MonitorFixture
{
    Fixture()
        : MonitorFixture(oneTask())
    {
    }

    const TaskTrack &task() const { return *history.task(theTask); }
};

} // namespace

class tst_TaskTips : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void segmentTip_saysWhatForAndHowLong();
    void segmentTip_saysWhoHeldIt();
    void segmentTip_isSilentAboutTheFuture();
    void segmentTip_goesOnUntilTheMomentShown();
    void taskTip_saysHowItEnded();
    void tips_doNotTrustNames();
    void description_isPlainText();
};

void tst_TaskTips::segmentTip_saysWhatForAndHowLong()
{
    const Fixture f;
    const QString tip = segmentTip(f.context, f.task(), at(2'500ms)).html();
    QVERIFY(tip.contains(u"Suspended on “requests”"_s));
    QVERIFY(tip.contains(u"1.00 s"_s));
    QVERIFY(tip.contains(u"2.000 s – 3.000 s"_s));
}

void tst_TaskTips::segmentTip_saysWhoHeldIt()
{
    HistoryBuilder b;
    const ResourceId lock = b.lock(u"db"_s);
    const TaskId owner = b.spawn(u"owner"_s);
    const TaskId waiter = b.spawn(u"waiter"_s);
    b.start(owner).acquire(owner, lock).start(waiter).waitFor(waiter, lock);
    b.at(3s).release(owner, lock).acquire(waiter, lock);
    b.at(4s).release(waiter, lock).end(waiter);
    MonitorFixture f(b.history());
    const TaskTrack &task = *f.history.task(waiter);
    const QString past = segmentTip(f.context, task, at(1s)).html();
    QVERIFY2(past.contains(u"Waited 3.00 s for the lock “db”, held by owner."_s), qPrintable(past));
    f.cursor.pauseAt(at(2s));
    const QString present = segmentTip(f.context, task, at(1s)).html();
    QVERIFY2(present.contains(u"Waits for the lock “db”, which owner holds."_s),
             qPrintable(present));
    QVERIFY(taskTip(f.context, task).html().contains(u"which owner holds"_s));
}

void tst_TaskTips::segmentTip_isSilentAboutTheFuture()
{
    Fixture f;
    f.cursor.pauseAt(at(2s));
    QVERIFY(segmentTip(f.context, f.task(), at(4s)).isEmpty());
}

void tst_TaskTips::segmentTip_goesOnUntilTheMomentShown()
{
    Fixture f;
    f.cursor.pauseAt(at(4s));
    const QString tip = segmentTip(f.context, f.task(), at(3'500ms)).html();
    QVERIFY(tip.contains(u"On the loop"_s));
    QVERIFY(tip.contains(u"3.000 s – 4.000 s"_s));
}

void tst_TaskTips::taskTip_saysHowItEnded()
{
    Fixture f;
    const QString ended = taskTip(f.context, f.task()).html();
    QVERIFY(ended.contains(u"Failed after 5.00 s"_s));
    QVERIFY(ended.contains(u"connection refused"_s));
    QCOMPARE(segmentTip(f.context, f.task(), at(5s)).html(), ended);
    f.cursor.pauseAt(at(4s));
    QVERIFY(!taskTip(f.context, f.task()).html().contains(u"refused"_s));
}

void tst_TaskTips::tips_doNotTrustNames()
{
    const Fixture f;
    QVERIFY(!taskTip(f.context, f.task()).html().contains(u"<script>"_s));
    QVERIFY(!segmentTip(f.context, f.task(), at(1s)).html().contains(u"<script>"_s));
}

void tst_TaskTips::description_isPlainText()
{
    Fixture f;
    f.cursor.pauseAt(at(2s));
    QCOMPARE(taskDescription(f.context, f.task()), u"Task 1, /<script>, Suspended on “requests”"_s);
}

COROSCOPE_TEST(tst_TaskTips)
#include "tst_tasktips.moc"
