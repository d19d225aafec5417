// SPDX-License-Identifier: MIT
#include "core/async/sync/semaphore.h"
#include "core/async/time/retry.h"
#include "core/async/time/timeout.h"
#include "tests/support/asynctest.h"
#include "tests/support/storyobserver.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Fails a number of times, then returns how often it was called.
class Flaky
{
public:
    explicit Flaky(int failures)
        : m_failures(failures)
    {
    }
    QCoro::Task<int> operator()(Scope &scope)
    {
        const Counted frame;
        ++m_calls;
        m_times << inMilliseconds(scope.clock().now());
        co_await sleepFor(scope, 10ms);
        if (m_calls <= m_failures)
            throw std::runtime_error("failure " + std::to_string(m_calls));
        co_return m_calls;
    }
    const QStringList &times() const { return m_times; }

private:
    int m_failures;
    int m_calls = 0;
    QStringList m_times;
};

RetryPolicy withoutJitter()
{
    RetryPolicy policy;
    policy.maxJitter = 0ms;
    return policy;
}

/// How retry(policy, operation) ends.
template <typename Operation>
VirtualRun<QString>
runRetry(const RetryPolicy &policy, Operation operation, Observer *observer = nullptr)
{
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        auto block = [&] { return retry(scope, policy, operation); };
        const QString ending = co_await endingOf(block);
        co_return ending;
    };
    return runVirtual(main, {.observer = observer});
}

} // namespace

class tst_Retry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void success_needsNoSecondAttempt();
    void delays_growByTheFactor();
    void lastError_comesOut();
    void noMoreThanOneAttempt();
    void nothingOwed_isRetriedToo();
    void cancelled_isNeverRetried();
    void cancelled_endsABackoff();
    void timeoutOfAnAttempt_isRetried();
    void retryIf_decidesByTheError();
    void delayFrom_replacesTheDelay();
    void jitter_comesFromTheSeed();
    void backoff_holdsNothing();
    void story_ofARetry();
};

void tst_Retry::success_needsNoSecondAttempt()
{
    const auto run = runRetry({}, Flaky(0));
    QCOMPARE(run.value, u"1"_s);
    QCOMPARE(run.elapsed, 10ms);
}

void tst_Retry::delays_growByTheFactor()
{
    Flaky flaky(4);
    RetryPolicy policy = withoutJitter();
    policy.maxAttempts = 5;
    policy.maxDelay = 3s;
    const auto run = runRetry(policy, std::ref(flaky));
    QCOMPARE(run.value, u"5"_s);
    // Each attempt takes 10 ms; the delays are 1, 2, 3 and 3 seconds: the last two would be 4 and 8.
    QCOMPARE(flaky.times(),
             (QStringList{u"0ms"_s, u"1010ms"_s, u"3020ms"_s, u"6030ms"_s, u"9040ms"_s}));
}

void tst_Retry::lastError_comesOut()
{
    const auto run = runRetry(withoutJitter(), Flaky(9));
    QCOMPARE(run.value, u"failure 3"_s);
    QCOMPARE(run.elapsed, 3030ms); // no delay after the last
}

void tst_Retry::noMoreThanOneAttempt()
{
    RetryPolicy policy;
    policy.maxAttempts = 1;
    const auto run = runRetry(policy, Flaky(9));
    QCOMPARE(run.value, u"failure 1"_s);
    QCOMPARE(run.elapsed, 10ms);
}

void tst_Retry::nothingOwed_isRetriedToo()
{
    int calls = 0;
    const auto run = runRetry(withoutJitter(), [&](Scope &scope) -> QCoro::Task<> {
        co_await checkpoint(scope);
        if (++calls < 3)
            throw std::runtime_error("failure");
    });
    QCOMPARE(run.value, u"done"_s);
    QCOMPARE(calls, 3);
}

void tst_Retry::cancelled_isNeverRetried()
{
    Flaky flaky(9);
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        auto block = [&](Scope &own) { return retry(own, {}, std::ref(flaky)); };
        const QString ending = co_await endingWhenCancelled(scope, 5ms, block);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"cancelled (stop)"_s);
    QCOMPARE(flaky.times(), (QStringList{u"0ms"_s}));
}

void tst_Retry::cancelled_endsABackoff()
{
    Flaky flaky(9);
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        auto block = [&](Scope &own) { return retry(own, withoutJitter(), std::ref(flaky)); };
        const QString ending = co_await endingWhenCancelled(scope, 500ms, block);
        co_return ending;
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, u"cancelled (stop)"_s);
    QCOMPARE(run.elapsed, 500ms);
    QCOMPARE(flaky.times(), (QStringList{u"0ms"_s}));
}

void tst_Retry::timeoutOfAnAttempt_isRetried()
{
    int calls = 0;
    const auto run = runRetry(withoutJitter(), [&](Scope &scope) -> QCoro::Task<int> {
        auto attempt = [&](Scope &own) -> QCoro::Task<int> {
            co_await sleepFor(own, ++calls < 3 ? 1h : 1ms);
            co_return calls;
        };
        const int answer = co_await withTimeout(scope, 100ms, attempt);
        co_return answer;
    });
    QCOMPARE(run.value, u"3"_s);
    QCOMPARE(run.elapsed, 100ms + 1s + 100ms + 2s + 1ms);
}

void tst_Retry::retryIf_decidesByTheError()
{
    RetryPolicy policy = withoutJitter();
    policy.maxAttempts = 10;
    policy.retryIf = [](const std::exception_ptr &error) {
        return describeError(error) != u"failure 2"_s;
    };
    const auto run = runRetry(policy, Flaky(9));
    QCOMPARE(run.value, u"failure 2"_s);
    QCOMPARE(run.elapsed, 1020ms);
}

void tst_Retry::delayFrom_replacesTheDelay()
{
    Flaky flaky(2);
    RetryPolicy policy;
    policy.delayFrom =
        [](const std::exception_ptr &error) -> std::optional<std::chrono::nanoseconds> {
        if (describeError(error) == u"failure 1"_s)
            return 7min; // longer than maxDelay, and without jitter
        return std::nullopt;
    };
    policy.maxJitter = 0ms;
    runRetry(policy, std::ref(flaky));
    QCOMPARE(flaky.times(), (QStringList{u"0ms"_s, u"420010ms"_s, u"422020ms"_s}));
}

void tst_Retry::jitter_comesFromTheSeed()
{
    const auto elapsed = [](quint64 seed) {
        const auto main = [](Scope &scope) -> QCoro::Task<> {
            auto block = [&] { return retry(scope, {}, Flaky(9)); };
            co_await endingOf(block);
        };
        return runVirtual(main, {.seed = seed}).elapsed;
    };
    QCOMPARE(elapsed(1), elapsed(1));
    QVERIFY(elapsed(1) != elapsed(2));
    for (quint64 seed = 1; seed < 20; ++seed) {
        QVERIFY(elapsed(seed) >= 3030ms);
        QVERIFY(elapsed(seed) <= 5030ms);
    }
}

void tst_Retry::backoff_holdsNothing()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        Semaphore gate(1);
        QStringList free;
        auto attempt = [&](Scope &own) -> QCoro::Task<> {
            const Permit permit = co_await gate.acquire(own);
            co_await sleepFor(own, 10ms);
            throw std::runtime_error("failure");
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            auto task = [&](Scope &own) -> QCoro::Task<> {
                auto block = [&] { return retry(own, withoutJitter(), attempt); };
                co_await endingOf(block);
            };
            group.spawn(u"task"_s, task);
            co_await sleepFor(group.scope(), 5ms);
            free << QString::number(gate.available());
            co_await sleepFor(group.scope(), 500ms);
            free << QString::number(gate.available());
        };
        co_await withTaskGroup(scope, body);
        co_return free;
    };
    QCOMPARE(runVirtual(main).value, (QStringList{u"0"_s, u"1"_s}));
}

void tst_Retry::story_ofARetry()
{
    StoryObserver observer;
    runRetry(withoutJitter(), Flaky(1), &observer);
    QCOMPARE(observer.linesOf(u"main"_s),
             (QStringList{u"0ms spawned"_s,
                          u"0ms started"_s,
                          u"0ms attempt 1"_s,
                          u"0ms waits: sleep 10ms"_s,
                          u"10ms woken: granted"_s,
                          u"10ms attempt 1: failed (failure 1)"_s,
                          u"10ms backs off 1000ms"_s,
                          u"10ms waits: backoff 1000ms"_s,
                          u"1010ms woken: granted"_s,
                          u"1010ms attempt 2"_s,
                          u"1010ms waits: sleep 10ms"_s,
                          u"1020ms woken: granted"_s,
                          u"1020ms attempt 2: done"_s,
                          u"1020ms ended: done"_s}));
}

COROSCOPE_TEST(tst_Retry)
#include "tst_retry.moc"
