// SPDX-License-Identifier: MIT
#include "core/async/time/sleep.h"
#include "tests/support/asynctest.h"
#include "tests/support/storyobserver.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QCoro::Task<> sleeper(Scope &scope, Clock::Duration delay, QStringList *order, QString name)
{
    const Counted frame;
    co_await sleepFor(scope, delay);
    *order << inMilliseconds(scope.clock().now()) % u' ' % name;
}

} // namespace

class tst_Sleep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sleepFor_takesItsTime();
    void sleepFor_ofOneTimeWakesInTheOrderOfFallingAsleep();
    void sleepFor_nothingOrLessTakesATurn();
    void sleepFor_everIsLegal();
    void sleepUntil_isAbsolute();
    void SC_33_sleepForeverEndsByACancelOnly();
    void sleep_thatIsCancelledLeavesNoTimer();
    void sleep_thatWasOverWhenTheCancelCameIsCutOffAllTheSame();
    void awaitable_mayBeKeptAndAwaitedLater();
    void awaitable_countsFromItsAwait();
    void checkpoint_letsOthersRunFirst();
    void checkpoint_aMillionTimesNeedsNoStack();
    void wait_knowsItsLine();
};

void tst_Sleep::sleepFor_takesItsTime()
{
    QStringList order;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"c"_s, sleeper, 300ms, &order, u"c"_s);
            group.spawn(u"a"_s, sleeper, 100ms, &order, u"a"_s);
            group.spawn(u"b"_s, sleeper, 200ms, &order, u"b"_s);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    QCOMPARE(runVirtual(main).elapsed, 300ms);
    QCOMPARE(order, (QStringList{u"100ms a"_s, u"200ms b"_s, u"300ms c"_s}));
}

void tst_Sleep::sleepFor_ofOneTimeWakesInTheOrderOfFallingAsleep()
{
    QStringList order;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (int i = 0; i < 20; ++i)
                group.spawn(QString(), sleeper, 5ms, &order, QString::number(i));
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main);
    QCOMPARE(order.size(), 20);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(order.at(i), u"5ms "_s + QString::number(i));
}

void tst_Sleep::sleepFor_nothingOrLessTakesATurn()
{
    QStringList order;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, sleeper, 0ms, &order, u"a"_s);
            group.spawn(u"b"_s, sleeper, -1h, &order, u"b"_s);
            co_await sleepFor(group.scope(), 0ms);
            order << u"body"_s;
        };
        co_await withTaskGroup(scope, body);
    };
    QCOMPARE(runVirtual(main).elapsed, 0ms);
    // The body fell asleep first. Of the other two b has been due for an hour.
    QCOMPARE(order, (QStringList{u"body"_s, u"0ms b"_s, u"0ms a"_s}));
}

void tst_Sleep::sleepFor_everIsLegal()
{
    // To sleep until one is cancelled. A sum of times that overflows would end the sleep at once.
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto block = [](Scope &own) -> QCoro::Task<> {
            co_await sleepFor(own, 5ms);
            co_await sleepFor(own, Clock::Duration::max());
        };
        const QString ending = co_await endingWhenCancelled(scope, 24h, block);
        co_return ending;
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, u"cancelled (stop)"_s);
    QCOMPARE(run.elapsed, 24h);
}

void tst_Sleep::sleepUntil_isAbsolute()
{
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        co_await sleepFor(scope, 10ms);
        co_await sleepUntil(scope, Clock::TimePoint(25ms));
        co_await sleepUntil(scope, Clock::TimePoint(5ms));
    };
    QCOMPARE(runVirtual(main).elapsed, 25ms);
}

void tst_Sleep::SC_33_sleepForeverEndsByACancelOnly()
{
    StoryObserver observer;
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto forever = [](Scope &own) -> QCoro::Task<> { co_await sleepForever(own); };
        const QString ending = co_await endingWhenCancelled(scope, 24h, forever);
        co_return ending;
    };
    const auto run = runVirtual(main, {.observer = &observer});
    QCOMPARE(run.value, u"cancelled (stop)"_s);
    QCOMPARE(run.elapsed, 24h);
    QVERIFY(observer.lines().contains(u"0ms host waits: a cancel"_s));
}

void tst_Sleep::sleep_thatIsCancelledLeavesNoTimer()
{
    // A timer that stayed behind would make the clock jump there before the run ends.
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        auto block = [](Scope &own) -> QCoro::Task<> { co_await sleepFor(own, 1h); };
        co_await endingWhenCancelled(scope, 10ms, block);
        co_await sleepFor(scope, 10ms);
    };
    QCOMPARE(runVirtual(main).elapsed, 20ms);
}

void tst_Sleep::sleep_thatWasOverWhenTheCancelCameIsCutOffAllTheSame()
{
    // Both fall due together; the canceller runs first, while the other is already on the ready list.
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        Scope inner(scope);
        auto canceller = [&](Scope &own) -> QCoro::Task<> {
            co_await sleepFor(own, 10ms);
            inner.cancel(u"just in time"_s);
        };
        auto late = [&](Scope &) -> QCoro::Task<QString> {
            auto block = [&]() -> QCoro::Task<> { co_await sleepFor(inner, 10ms); };
            const QString ending = co_await endingOf(block);
            co_return ending;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<TaskHandle<QString>> {
            group.spawn(u"canceller"_s, canceller);
            co_return group.spawn(u"late"_s, late);
        };
        const auto handle = co_await withTaskGroup(scope, body);
        co_return handle.result();
    };
    QCOMPARE(runVirtual(main).value, u"cancelled (just in time)"_s);
}

void tst_Sleep::awaitable_mayBeKeptAndAwaitedLater()
{
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        const auto sleep = sleepUntil(scope, Clock::TimePoint(10ms));
        co_await sleepFor(scope, 4ms);
        co_await sleep;
        co_await sleep; // is over
    };
    QCOMPARE(runVirtual(main).elapsed, 10ms);
}

void tst_Sleep::awaitable_countsFromItsAwait()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        const auto nap = sleepFor(scope, 10ms);
        QStringList times;
        co_await sleepFor(scope, 100ms);
        for (int i = 0; i < 2; ++i) {
            co_await nap;
            times << inMilliseconds(scope.clock().now());
        }
        co_return times;
    };
    QCOMPARE(runVirtual(main).value, (QStringList{u"110ms"_s, u"120ms"_s}));
}

void tst_Sleep::checkpoint_letsOthersRunFirst()
{
    QString order;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        auto child = [&](Scope &own, QChar name) -> QCoro::Task<> {
            for (int i = 0; i < 3; ++i) {
                order += name;
                co_await checkpoint(own);
            }
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, child, u'a');
            group.spawn(u"b"_s, child, u'b');
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main);
    QCOMPARE(order, u"ababab"_s);
}

void tst_Sleep::checkpoint_aMillionTimesNeedsNoStack()
{
    constexpr int count = 1'000'000;
    quintptr lowest = 0;
    quintptr highest = 0;
    const auto main = [&](Scope &scope) -> QCoro::Task<int> {
        int done = 0;
        while (done < count) {
            co_await checkpoint(scope);
            // Where the stack is that this coroutine happens to run on.
            const auto here = reinterpret_cast<quintptr>(__builtin_frame_address(0));
            lowest = lowest == 0 ? here : std::min(lowest, here);
            highest = std::max(highest, here);
            ++done;
        }
        co_return done;
    };
    QCOMPARE(runVirtual(main).value, count);
    QVERIFY2(highest - lowest < 4096, qPrintable(QString::number(highest - lowest)));
}

void tst_Sleep::wait_knowsItsLine()
{
    class LineObserver final : public Observer
    {
    public:
        EventIndex record(Clock::TimePoint, const Event &event) override
        {
            if (event.kind == EventKind::WaitBegan)
                lines << static_cast<int>(event.where->line());
            return EventIndex::None;
        }
        QList<int> lines;
    };
    LineObserver observer;
    const auto first = static_cast<int>(std::source_location::current().line());
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        co_await sleepFor(scope, 1ms);
        co_await checkpoint(scope);
        const auto sleep = sleepUntil(scope, Clock::TimePoint(5ms));
        co_await sleep;
        auto body = [](TaskGroup &group) -> QCoro::Task<> {
            auto child = [](Scope &) -> QCoro::Task<> { co_return; };
            group.spawn(u"child"_s, child);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main, {.observer = &observer});
    QCOMPARE(observer.lines, (QList<int>{first + 2, first + 3, first + 4, first + 11}));
}

COROSCOPE_TEST(tst_Sleep)
#include "tst_sleep.moc"
