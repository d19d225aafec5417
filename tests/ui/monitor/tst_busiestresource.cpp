// SPDX-License-Identifier: MIT
#include "tests/support/historybuilder.h"
#include "tests/support/testmain.h"
#include "ui/monitor/resources/busiestresource.h"

#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Clock::TimePoint at(Clock::Duration sinceBegin)
{
    return Clock::TimePoint(sinceBegin);
}

void queue(HistoryBuilder &builder, ResourceId resource, int tasks)
{
    for (int i = 0; i < tasks; ++i)
        builder.waitFor(builder.spawn(u"waits"_s), resource);
}

} // namespace

class tst_BusiestResource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pick_isNoneWithoutASemaphore();
    void pick_isTheOneWithMostWaiting();
    void pick_isTheOneWithMostHeldIfNobodyWaits();
    void pick_staysWithOneThatIsNearlyAsBusy();
    void pick_goesToOneThatIsClearlyBusier();
    void pick_leavesOneThatIsGone();
};

void tst_BusiestResource::pick_isNoneWithoutASemaphore()
{
    HistoryBuilder b;
    queue(b, b.queue(u"jobs"_s, 4), 3);
    QCOMPARE(BusiestResource().pick(b.history(), at(0s)), ResourceId::None);
}

void tst_BusiestResource::pick_isTheOneWithMostWaiting()
{
    HistoryBuilder b;
    queue(b, b.semaphore(u"one"_s, 1), 1);
    const ResourceId two = b.semaphore(u"two"_s, 1);
    queue(b, two, 2);
    b.semaphore(u"idle"_s, 1);
    QCOMPARE(BusiestResource().pick(b.history(), at(0s)), two);
}

void tst_BusiestResource::pick_isTheOneWithMostHeldIfNobodyWaits()
{
    HistoryBuilder b;
    b.semaphore(u"idle"_s, 1);
    const ResourceId used = b.semaphore(u"used"_s, 1);
    b.acquire(b.spawn(u"a"_s), used);
    QCOMPARE(BusiestResource().pick(b.history(), at(0s)), used);
}

void tst_BusiestResource::pick_staysWithOneThatIsNearlyAsBusy()
{
    HistoryBuilder b;
    const ResourceId one = b.semaphore(u"one"_s, 1);
    const ResourceId two = b.semaphore(u"two"_s, 1);
    queue(b, one, 3);
    b.at(1s);
    queue(b, two, 5);
    const History history = b.history();
    BusiestResource busiest;
    QCOMPARE(busiest.pick(history, at(0s)), one);
    QCOMPARE(busiest.pick(history, at(5s)), one);
    QCOMPARE(BusiestResource().pick(history, at(5s)), two);
}

void tst_BusiestResource::pick_goesToOneThatIsClearlyBusier()
{
    HistoryBuilder b;
    const ResourceId one = b.semaphore(u"one"_s, 1);
    const ResourceId two = b.semaphore(u"two"_s, 1);
    queue(b, one, 3);
    b.at(1s);
    queue(b, two, 20);
    const History history = b.history();
    BusiestResource busiest;
    QCOMPARE(busiest.pick(history, at(900ms)), one);
    QCOMPARE(busiest.pick(history, at(1s)), one); // it has only just looked
    QCOMPARE(busiest.pick(history, at(2s)), two);
}

void tst_BusiestResource::pick_leavesOneThatIsGone()
{
    HistoryBuilder b;
    const ResourceId one = b.semaphore(u"one"_s, 1);
    const ResourceId two = b.semaphore(u"two"_s, 1);
    b.at(1s).remove(one);
    const History history = b.history();
    BusiestResource busiest;
    QCOMPARE(busiest.pick(history, at(0s)), one);
    QCOMPARE(busiest.pick(history, at(1s)), two);
}

COROSCOPE_TEST(tst_BusiestResource)
#include "tst_busiestresource.moc"
