// SPDX-License-Identifier: MIT
#include "core/async/group/collectall.h"
#include "core/async/outside/lines.h"
#include "core/async/scope/withresource.h"
#include "core/async/sync/barrier.h"
#include "core/async/sync/condition.h"
#include "core/async/sync/queue.h"
#include "core/async/sync/semaphore.h"
#include "core/async/time/retry.h"
#include "core/async/time/timeout.h"
#include "tests/support/asynctest.h"
#include "tests/support/storyobserver.h"
#include "tests/support/testmain.h"

#include <QTemporaryFile>
#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

using Nanoseconds = std::chrono::nanoseconds;
using TimePoint = Clock::TimePoint;

/// From one end of the range to the other.
const QList<Nanoseconds> spans{Nanoseconds::min(),
                               Nanoseconds::min() + 1ns,
                               -24h,
                               -1ns,
                               0ns,
                               1ns,
                               1ms,
                               24h,
                               Nanoseconds::max() / 2,
                               Nanoseconds::max() - 1ns,
                               Nanoseconds::max()};

/// A number that no sum of two spans leaves.
__extension__ using Wide = __int128;

Nanoseconds saturated(Wide count)
{
    const Wide least = Nanoseconds::min().count();
    const Wide most = Nanoseconds::max().count();
    return Nanoseconds(static_cast<Nanoseconds::rep>(std::clamp(count, least, most)));
}

template <typename Duration>
void compareWithExact(Duration duration, const Nanoseconds &exact)
{
    const Nanoseconds delay = Delay(duration);
    QCOMPARE(delay.count(), exact.count());
}

struct Closing
{
    QCoro::Task<> close(Scope &scope) { co_await checkpoint(scope); }
};

/// Whether `block(scope)` ends as what makes no sense.
template <typename Block>
bool isRefused(Block block)
{
    const auto main = [&](Scope &scope) -> QCoro::Task<> { co_await block(scope); };
    try {
        runVirtual(main);
    } catch (const std::invalid_argument &) {
        return true;
    }
    return false;
}

/// A day of real time more each time that it is asked.
Nanoseconds daysPass()
{
    static Nanoseconds now = Nanoseconds::min() + 24h;
    return now = saturated(Wide(now.count()) + Nanoseconds(24h * 10'000).count());
}

} // namespace

/// Durations, times and counts over the whole of their ranges. The sanitizer of undefined behaviour looks on.
class tst_Extremes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void delay_isOfAnyUnit();
    void delay_isANumber();
    void clock_addsAndSubtractsWithinItsRange();
    void virtualClock_stopsAtTheEndOfTime();
    void systemClock_survivesAnySourceAndDeadline();
    void systemClock_refusesWhatIsNoNumber();
    void waits_ofAnyLength();
    void blocks_ofAnyLength();
    void deadlines_ofAnyTime();
    void longestUnits_areNoLimit();
    void statistics_ofAnyDeadline();
    void counts_thatMakeNoSenseAreRefused();
    void options_thatMakeNoSenseAreRefused();
    void permits_ofTheWholeRange();
    void lines_ofAnyLength();
};

void tst_Extremes::delay_isOfAnyUnit()
{
    using namespace std::chrono;
    compareWithExact(hours::max(), Nanoseconds::max());
    compareWithExact(hours::min(), Nanoseconds::min());
    compareWithExact(milliseconds::max(), Nanoseconds::max());
    compareWithExact(milliseconds::min(), Nanoseconds::min());
    compareWithExact(years::max(), Nanoseconds::max());
    compareWithExact(duration<unsigned long long>::max(), Nanoseconds::max());
    compareWithExact(duration<signed char>(-100), -100s);
    compareWithExact(duration<int, std::pico>(-2'500), -2ns);
    compareWithExact(duration<long, std::ratio<1, 3>>(3), 1s);
    compareWithExact(duration<double>(0.5), 500ms);
    compareWithExact(duration<float>(-0.5F), -500ms);
    compareWithExact(duration<double>::max(), Nanoseconds::max());
    compareWithExact(duration<double>(qInf()), Nanoseconds::max());
    compareWithExact(duration<double>(-qInf()), Nanoseconds::min());
    compareWithExact(Nanoseconds::min(), Nanoseconds::min());
    for (qint64 count = 1; count < std::numeric_limits<qint64>::max() / 2; count = count * 2 + 1) {
        for (const qint64 signedCount : {count, -count}) {
            compareWithExact(milliseconds(signedCount), saturated(Wide(signedCount) * 1'000'000));
            compareWithExact(microseconds(signedCount), saturated(Wide(signedCount) * 1'000));
            compareWithExact(seconds(signedCount), saturated(Wide(signedCount) * 1'000'000'000));
        }
    }
}

void tst_Extremes::delay_isANumber()
{
    const std::chrono::duration<double> notANumber(qQNaN());
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, Delay{notANumber});
    const auto block = [&](Scope &scope) -> QCoro::Task<> { co_await sleepFor(scope, notANumber); };
    QVERIFY(isRefused(block));
}

void tst_Extremes::clock_addsAndSubtractsWithinItsRange()
{
    for (const Nanoseconds a : spans) {
        for (const Nanoseconds b : spans) {
            QCOMPARE(Clock::after(TimePoint(a), b).time_since_epoch(),
                     saturated(Wide(a.count()) + b.count()));
            QCOMPARE(Clock::between(TimePoint(a), TimePoint(b)),
                     saturated(Wide(b.count()) - a.count()));
        }
    }
}

void tst_Extremes::virtualClock_stopsAtTheEndOfTime()
{
    VirtualClock clock;
    clock.advance(std::chrono::hours::max());
    clock.advance(24h);
    QCOMPARE(clock.now(), TimePoint::max());
    QCOMPARE(clock.after(1s), TimePoint::max());
    QCOMPARE(clock.until(TimePoint::min()), Nanoseconds::min());
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, clock.advance(-1ns));
}

void tst_Extremes::systemClock_survivesAnySourceAndDeadline()
{
    SystemClock clock(daysPass);
    TimePoint before = clock.now();
    for (const double rate : {10.0, 0.05, 1.0, 1e300, -1.0, 0.0, 3.0}) {
        clock.setRate(rate);
        for (const Nanoseconds deadline : spans) {
            clock.wakeAt(TimePoint(deadline));
            QVERIFY(*clock.timeToWake() >= 0ms && *clock.timeToWake() <= 24h);
            const TimePoint now = clock.now();
            QVERIFY(now >= std::exchange(before, now));
        }
    }
    clock.wakeAt(std::nullopt);
}

void tst_Extremes::systemClock_refusesWhatIsNoNumber()
{
    SystemClock clock;
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, clock.setRate(qQNaN()));
    QCOMPARE(clock.rate(), 1.0);
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, SystemClock(nullptr));
}

void tst_Extremes::waits_ofAnyLength()
{
    for (const Nanoseconds span : spans) {
        const auto sleep = [&](Scope &scope) -> QCoro::Task<> {
            co_await sleepFor(scope, span);
            co_await sleepFor(scope, span);
            co_await sleepUntil(scope, TimePoint(span));
        };
        const auto run = runVirtual(sleep);
        const Nanoseconds once = std::max(span, 0ns);
        QCOMPARE(run.elapsed, saturated(Wide(once.count()) * 2));
    }
}

void tst_Extremes::blocks_ofAnyLength()
{
    for (const Nanoseconds limit : spans) {
        const auto main = [&](Scope &scope) -> QCoro::Task<QStringList> {
            auto rest = [](Scope &own) -> QCoro::Task<> { co_await sleepFor(own, 1s); };
            auto inTime = [&] { return withTimeout(scope, limit, rest); };
            auto byThen = [&] { return withDeadline(scope, TimePoint(limit), rest); };
            const QString timeout = co_await endingOf(inTime);
            const QString deadline = co_await endingOf(byThen);
            const bool ended = co_await moveOnAfter(scope, limit, rest);
            co_return {timeout, deadline, ended ? u"done"_s : u"timed out"_s};
        };
        const QString expected = limit > 10s ? u"done"_s : u"timed out"_s;
        QCOMPARE(runVirtual(main).value, (QStringList{expected, expected, expected}));
    }
}

void tst_Extremes::deadlines_ofAnyTime()
{
    for (const Nanoseconds deadline : spans) {
        StoryObserver observer({EventKind::DeadlineSet});
        const auto main = [&](Scope &scope) -> QCoro::Task<bool> {
            Scope inner(scope);
            inner.setDeadline(TimePoint(deadline));
            co_return inner.isCancelled();
        };
        QCOMPARE(runVirtual(main, {.observer = &observer}).value, deadline <= 0ns);
        const bool isNone = TimePoint(deadline) == TimePoint::max(); // the end of time is no limit
        QCOMPARE(observer.lines().isEmpty(), isNone);
        QVERIFY(isNone || !observer.lines().first().endsWith(u"removed"_s));
    }
}

void tst_Extremes::longestUnits_areNoLimit()
{
    const auto main = [](Scope &scope) -> QCoro::Task<int> {
        auto rest = [](Scope &own) -> QCoro::Task<> { co_await sleepFor(own, 1h); };
        co_await withTimeout(scope, std::chrono::milliseconds::max(), rest);
        const bool ended = co_await moveOnAfter(scope, std::chrono::hours::max(), rest);
        const ResourceOptions options(u"r"_s, std::chrono::seconds::max());
        auto open = [](Scope &own) -> QCoro::Task<Closing> {
            co_await checkpoint(own);
            co_return Closing();
        };
        auto use = [](Scope &own, Closing &) -> QCoro::Task<> { co_await sleepFor(own, 1h); };
        co_await withResource(scope, open, use, options);
        co_return ended ? 1 : 0;
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, 1);
    QCOMPARE(run.elapsed, 3h);
}

void tst_Extremes::statistics_ofAnyDeadline()
{
    for (const Nanoseconds deadline : spans) {
        const auto main = [&](Scope &scope) -> QCoro::Task<bool> {
            co_await sleepFor(scope, 1ns);
            Scope inner(scope);
            inner.setDeadline(TimePoint(deadline));
            const auto until = scope.runtime().statistics().untilNextDeadline;
            const bool isNone = deadline <= 1ns || deadline == Nanoseconds::max();
            co_return isNone ? !until : until == deadline - 1ns;
        };
        QVERIFY(runVirtual(main).value);
    }
}

void tst_Extremes::counts_thatMakeNoSenseAreRefused()
{
    for (const int count : {-1, -3, std::numeric_limits<int>::min()}) {
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, Semaphore{count});
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, Semaphore(1).setPermits(count));
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, Queue<int>{count});
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, LifoQueue<int>{count});
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, PriorityQueue<int>{count});
        QVERIFY_THROWS_EXCEPTION(std::invalid_argument, Barrier{count});
    }
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, Barrier{0});
    const auto notify = [](Scope &scope) -> QCoro::Task<> {
        Condition condition;
        const LockHold hold = co_await condition.lock().acquire(scope);
        condition.notify(scope, -1);
    };
    QVERIFY(isRefused(notify));
}

void tst_Extremes::options_thatMakeNoSenseAreRefused()
{
    bool wasCalled = false;
    auto task = [&](Scope &own) -> QCoro::Task<int> {
        wasCalled = true;
        co_await checkpoint(own);
        co_return 1;
    };
    const auto groupOf = [&](int maxRunning) {
        const auto block = [&, maxRunning](Scope &scope) -> QCoro::Task<> {
            auto body = [&](TaskGroup &group) -> QCoro::Task<> {
                group.spawn(u"task"_s, task);
                co_return;
            };
            const TaskGroupOptions options{.maxRunning = maxRunning};
            co_await withTaskGroup(scope, body, options);
        };
        return isRefused(block);
    };
    const auto collectOf = [&](int maxRunning) {
        const auto block = [&, maxRunning](Scope &scope) -> QCoro::Task<> {
            QList<std::function<QCoro::Task<int>(Scope &)>> functions{task};
            co_await collectAll(scope, functions, maxRunning);
        };
        return isRefused(block);
    };
    for (const int maxRunning : {-1, -3, std::numeric_limits<int>::min()})
        QVERIFY(groupOf(maxRunning) && collectOf(maxRunning));
    const auto retried = [&](Scope &scope) -> QCoro::Task<> {
        RetryPolicy policy;
        policy.maxAttempts = 0;
        co_await retry(scope, policy, task);
    };
    QVERIFY(isRefused(retried));
    const auto resource = [&](Scope &scope) -> QCoro::Task<> {
        auto open = [&](Scope &own) -> QCoro::Task<Closing> {
            co_await task(own);
            co_return Closing();
        };
        auto use = [](Scope &own, Closing &) -> QCoro::Task<> { co_await checkpoint(own); };
        const ResourceOptions options(QString(), -1ns);
        co_await withResource(scope, open, use, options);
    };
    QVERIFY(isRefused(resource));
    const auto lines = [](Scope &scope) -> QCoro::Task<> {
        auto generator = readLines(scope, u"nothing"_s, -1);
        auto line = co_await generator.begin();
        Q_UNUSED(line);
    };
    QVERIFY(isRefused(lines));
    QVERIFY(!wasCalled);
    QVERIFY(!groupOf(std::numeric_limits<int>::max()) && wasCalled);
}

void tst_Extremes::permits_ofTheWholeRange()
{
    const auto main = [](Scope &scope) -> QCoro::Task<int> {
        constexpr int most = std::numeric_limits<int>::max();
        Semaphore semaphore(most);
        Permit first = semaphore.tryAcquire(scope);
        Permit second = semaphore.tryAcquire(scope);
        semaphore.setPermits(0);
        const int lacking = semaphore.available();
        semaphore.setPermits(most);
        first.release();
        second.release();
        co_return lacking + (semaphore.available() == most ? 10 : 0);
    };
    QCOMPARE(runVirtual(main).value, 8);
}

void tst_Extremes::lines_ofAnyLength()
{
    QTemporaryFile file;
    QVERIFY(file.open());
    file.write("\nlong\n");
    file.close();
    const auto endingFor = [&](qsizetype maxLength) {
        const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
            auto read = [&]() -> QCoro::Task<int> {
                int count = 0;
                auto lines = readLines(scope, file.fileName(), maxLength);
                auto line = co_await lines.begin();
                while (line != lines.end()) {
                    ++count;
                    co_await ++line;
                }
                co_return count;
            };
            const QString ending = co_await endingOf(read);
            co_return ending;
        };
        return runVirtual(main).value;
    };
    QCOMPARE(endingFor(std::numeric_limits<qsizetype>::max()), u"2"_s);
    QCOMPARE(endingFor(4), u"2"_s);
    QVERIFY(endingFor(0).contains(u"longer than 0 bytes"_s));
}

COROSCOPE_TEST(tst_Extremes)
#include "tst_extremes.moc"
