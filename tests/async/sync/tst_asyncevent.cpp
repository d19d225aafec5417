// SPDX-License-Identifier: MIT
#include "core/async/sync/asyncevent.h"
#include "core/async/time/timeout.h"
#include "tests/support/asynctest.h"
#include "tests/support/storyobserver.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Waits for the event, and says so.
QCoro::Task<> guest(Scope &scope, AsyncEvent *event, Story *story, QString name)
{
    const Counted frame;
    try {
        co_await event->wait(scope);
        story->add(scope, name % u" goes on");
    } catch (const Cancelled &) {
        story->add(scope, name % u" is cut off");
        throw;
    }
}

/// Runs `body(group, event, story)` in a group beside an event; the story of the guests comes back.
template <typename Body>
QStringList storyAround(Body body)
{
    Story story;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        const Counted frame;
        AsyncEvent event(u"dawn"_s);
        auto inGroup = [&](TaskGroup &group) -> QCoro::Task<> {
            co_await body(group, event, story);
        };
        co_await withTaskGroup(scope, inGroup);
        story.add(scope, QStringLiteral("%1 wait").arg(event.waiting()));
    };
    runVirtual(main);
    return story.lines();
}

} // namespace

class tst_AsyncEvent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wake_makesReadyAndResumptionComesInTurn();
    void EVT_01_itTellsItsState();
    void EVT_02_setWakesAllInTheOrderOfTheirComing();
    void EVT_03_waitOnASetEventDoesNotSuspend();
    void EVT_04_cancelledWaiterLeaves();
    void EVT_05_clearMakesWaitersWaitAgain();
    void EVT_06_setThenClearInOneTickWakesThoseWhoWereThere();
    void wait_inACancelledScopeThrowsThoughItIsSet();
    void wait_thatWasWokenAndThenCancelledThrows();
    void wait_withATimeLimit();
    void event_mayOutliveARuntimeAndServeTheNext();
    void set_byNobodyBeforeAnyRuntime();
    void story_ofSetAndClear();
};

void tst_AsyncEvent::EVT_01_itTellsItsState()
{
    const QStringList lines =
        storyAround([](TaskGroup &group, AsyncEvent &event, Story &story) -> QCoro::Task<> {
            const auto tell = [&] {
                story.add(group.scope(),
                          QStringLiteral("%1: %2, %3 wait")
                              .arg(event.name(), event.isSet() ? u"set"_s : u"unset"_s)
                              .arg(event.waiting()));
            };
            tell();
            group.spawn(u"a"_s, guest, &event, &story, u"a"_s);
            group.spawn(u"b"_s, guest, &event, &story, u"b"_s);
            co_await checkpoint(group.scope());
            tell();
            event.set();
            tell();
        });
    QCOMPARE(lines,
             (QStringList{u"0ms dawn: unset, 0 wait"_s,
                          u"0ms dawn: unset, 2 wait"_s,
                          u"0ms dawn: set, 0 wait"_s,
                          u"0ms a goes on"_s,
                          u"0ms b goes on"_s,
                          u"0ms 0 wait"_s}));
}

void tst_AsyncEvent::EVT_02_setWakesAllInTheOrderOfTheirComing()
{
    const QStringList lines =
        storyAround([](TaskGroup &group, AsyncEvent &event, Story &story) -> QCoro::Task<> {
            group.spawn(u"a"_s, guest, &event, &story, u"a"_s);
            group.spawn(u"b"_s, guest, &event, &story, u"b"_s);
            co_await sleepFor(group.scope(), 1s);
            group.spawn(u"late"_s, guest, &event, &story, u"late"_s);
            // Late has not run yet: it finds the event set, and passes before the others are resumed.
            event.set();
            story.add(group.scope(), u"set"_s);
        });
    QCOMPARE(lines,
             (QStringList{u"1000ms set"_s,
                          u"1000ms late goes on"_s,
                          u"1000ms a goes on"_s,
                          u"1000ms b goes on"_s,
                          u"1000ms 0 wait"_s}));
}

void tst_AsyncEvent::EVT_03_waitOnASetEventDoesNotSuspend()
{
    StoryObserver observer({EventKind::WaitBegan});
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        const Counted frame;
        AsyncEvent event;
        event.set(scope);
        co_await event.wait(scope);
        co_await event.wait(scope);
    };
    runVirtual(main, {.observer = &observer});
    QVERIFY(observer.lines().isEmpty());
}

void tst_AsyncEvent::EVT_04_cancelledWaiterLeaves()
{
    const QStringList lines =
        storyAround([](TaskGroup &group, AsyncEvent &event, Story &story) -> QCoro::Task<> {
            const auto a = group.spawn(u"a"_s, guest, &event, &story, u"a"_s);
            group.spawn(u"b"_s, guest, &event, &story, u"b"_s);
            co_await checkpoint(group.scope());
            a.cancel();
            // At once, before the waiter itself has run.
            story.add(group.scope(), QStringLiteral("%1 wait").arg(event.waiting()));
            co_await sleepFor(group.scope(), 1ms);
            event.set();
        });
    QCOMPARE(
        lines,
        (QStringList{u"0ms 1 wait"_s, u"0ms a is cut off"_s, u"1ms b goes on"_s, u"1ms 0 wait"_s}));
}

void tst_AsyncEvent::EVT_05_clearMakesWaitersWaitAgain()
{
    const QStringList lines =
        storyAround([](TaskGroup &group, AsyncEvent &event, Story &story) -> QCoro::Task<> {
            event.set();
            event.clear();
            event.clear();
            group.spawn(u"a"_s, guest, &event, &story, u"a"_s);
            co_await sleepFor(group.scope(), 5ms);
            story.add(group.scope(), event.isSet() ? u"set"_s : u"unset"_s);
            event.set();
        });
    QCOMPARE(lines, (QStringList{u"5ms unset"_s, u"5ms a goes on"_s, u"5ms 0 wait"_s}));
}

void tst_AsyncEvent::EVT_06_setThenClearInOneTickWakesThoseWhoWereThere()
{
    const QStringList lines =
        storyAround([](TaskGroup &group, AsyncEvent &event, Story &story) -> QCoro::Task<> {
            group.spawn(u"a"_s, guest, &event, &story, u"a"_s);
            group.spawn(u"b"_s, guest, &event, &story, u"b"_s);
            co_await checkpoint(group.scope());
            event.set();
            event.set();
            event.clear();
            const auto late = group.spawn(u"late"_s, guest, &event, &story, u"late"_s);
            co_await sleepFor(group.scope(), 5ms);
            story.add(group.scope(), QStringLiteral("%1 wait").arg(event.waiting()));
            late.cancel();
        });
    QCOMPARE(lines,
             (QStringList{u"0ms a goes on"_s,
                          u"0ms b goes on"_s,
                          u"5ms 1 wait"_s,
                          u"5ms late is cut off"_s,
                          u"5ms 0 wait"_s}));
}

void tst_AsyncEvent::wait_inACancelledScopeThrowsThoughItIsSet()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        AsyncEvent event;
        event.set();
        Scope inner(scope);
        inner.cancel(u"no more"_s);
        auto block = [&]() -> QCoro::Task<> { co_await event.wait(inner); };
        const QString ending = co_await endingOf(block);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"cancelled (no more)"_s);
}

void tst_AsyncEvent::wait_thatWasWokenAndThenCancelledThrows()
{
    const QStringList lines =
        storyAround([](TaskGroup &group, AsyncEvent &event, Story &story) -> QCoro::Task<> {
            const auto a = group.spawn(u"a"_s, guest, &event, &story, u"a"_s);
            group.spawn(u"b"_s, guest, &event, &story, u"b"_s);
            co_await checkpoint(group.scope());
            event.set();
            a.cancel();
        });
    QCOMPARE(lines, (QStringList{u"0ms a is cut off"_s, u"0ms b goes on"_s, u"0ms 0 wait"_s}));
}

void tst_AsyncEvent::wait_withATimeLimit()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        AsyncEvent event;
        auto patient = [&](Scope &own) -> QCoro::Task<> { co_await event.wait(own); };
        auto block = [&] { return withTimeout(scope, 7ms, patient); };
        const QString ending = co_await endingOf(block);
        co_return ending % u' ' % QString::number(event.waiting());
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, u"timed out 0"_s);
    QCOMPARE(run.elapsed, 7ms);
}

void tst_AsyncEvent::event_mayOutliveARuntimeAndServeTheNext()
{
    AsyncEvent event(u"dawn"_s);
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        const Counted frame;
        event.set(scope);
        co_await event.wait(scope);
        event.clear(scope);
    };
    for (int i = 0; i < 2; ++i) {
        StoryObserver observer({EventKind::ResourceCreated, EventKind::EventSet});
        runVirtual(main, {.observer = &observer});
        QCOMPARE(observer.lines(),
                 (QStringList{u"0ms dawn created: 0"_s, u"0ms dawn set by main"_s}));
    }
}

void tst_AsyncEvent::set_byNobodyBeforeAnyRuntime()
{
    AsyncEvent event;
    event.set();
    QVERIFY(event.isSet());
    event.clear();
    QVERIFY(!event.isSet());
}

void tst_AsyncEvent::wake_makesReadyAndResumptionComesInTurn()
{
    StoryObserver observer({EventKind::WaitEnded, EventKind::TaskResumed});
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        AsyncEvent event(u"dawn"_s);
        Story story;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, guest, &event, &story, u"a"_s);
            group.spawn(u"b"_s, guest, &event, &story, u"b"_s);
            co_await sleepFor(group.scope(), 1s);
            event.set(group.scope());
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main, {.observer = &observer});
    QCOMPARE(observer.lines().size(), 8);
    QCOMPARE(observer.lines().first(6),
             (QStringList{u"1000ms main woken: granted"_s,
                          u"1000ms main resumed"_s,
                          u"1000ms a woken: granted <- 13"_s,
                          u"1000ms b woken: granted <- 13"_s,
                          u"1000ms a resumed"_s,
                          u"1000ms b resumed"_s}));
}

void tst_AsyncEvent::story_ofSetAndClear()
{
    StoryObserver observer;
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        AsyncEvent event(u"dawn"_s);
        Story story;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, guest, &event, &story, u"a"_s);
            group.spawn(u"b"_s, guest, &event, &story, u"b"_s);
            co_await sleepFor(group.scope(), 1s);
            event.set(group.scope());
            event.set(group.scope());
            event.clear();
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main, {.observer = &observer});
    QCOMPARE(observer.lines().mid(4),
             (QStringList{u"0ms main waits: sleep 1000ms"_s,
                          u"0ms a started"_s,
                          u"0ms dawn created: 0"_s,
                          u"0ms a waits: dawn, place 1"_s,
                          u"0ms b started"_s,
                          u"0ms b waits: dawn, place 2"_s,
                          u"1000ms main woken: granted"_s,
                          u"1000ms dawn set by main"_s,
                          u"1000ms a woken: granted <- 12"_s,
                          u"1000ms b woken: granted <- 12"_s,
                          u"1000ms dawn cleared"_s,
                          u"1000ms main waits: children, 2"_s,
                          u"1000ms a ended: done"_s,
                          u"1000ms b ended: done"_s,
                          u"1000ms main woken: granted <- 18"_s,
                          u"1000ms dawn removed"_s,
                          u"1000ms main ended: done"_s}));
}

COROSCOPE_TEST(tst_AsyncEvent)
#include "tst_asyncevent.moc"
