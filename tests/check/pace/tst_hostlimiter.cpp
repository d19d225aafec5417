// SPDX-License-Identifier: MIT
#include "core/async/group/taskgroup.h"
#include "core/async/run/run.h"
#include "core/async/time/sleep.h"
#include "core/async/time/virtualclock.h"
#include "core/check/pace/hostlimiter.h"
#include "core/trace/history.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;

namespace {

constexpr auto host = "a:80";

/// What comes of a visit to the host.
using Answer = std::function<HostFeedback(Clock::TimePoint sentAt)>;

HostFeedback answered(Clock::TimePoint sentAt)
{
    return {.answer = HostAnswer::Answered, .sentAt = sentAt};
}

/// Visits a limiter by several tasks at once, in virtual time.
class Visits
{
public:
    explicit Visits(HostPacing pace)
        : m_pace(pace)
    {
    }

    /// So many visits of a second each.
    void run(int count, const Answer &answer = answered)
    {
        auto main = [&](Scope &scope) -> QCoro::Task<> {
            HostLimiter limiter(m_pace, QString::fromLatin1(host));
            auto visit = [&](Scope &child) -> QCoro::Task<> {
                const Permit slot = co_await limiter.acquire(child);
                if (!limiter.isShut())
                    limiter.sent(child);
                const Clock::TimePoint sentAt = child.clock().now();
                sent << std::chrono::round<std::chrono::milliseconds>(sentAt.time_since_epoch())
                            .count();
                peak = std::max(peak, ++inside);
                co_await sleepFor(child, 1s);
                --inside;
                limiter.answered(child, answer(sentAt));
                if (shutAfterFirst)
                    limiter.shut();
            };
            auto body = [&](TaskGroup &group) -> QCoro::Task<> {
                for (int i = 0; i < count; ++i)
                    group.spawn(QStringLiteral("visit"), visit);
                co_return;
            };
            co_await withTaskGroup(scope, body);
        };
        coroscope::run(main, {.clock = &clock, .runtime = {.observer = &log}});
        history.append(log.take(), [this](Moment now, const TraceEvent &event) {
            return hosts.add(now, event, history);
        });
    }

    const ResourceTrack &limiter() const { return history.resources().front(); }
    const HostTrack &track() const { return *hosts.of(limiter().id()); }

    VirtualClock clock;
    EventLog log;
    History history;
    HostTracks hosts;
    QList<qint64> sent; ///< ms
    int inside = 0;
    int peak = 0;
    bool shutAfterFirst = false;

private:
    HostPacing m_pace;
};

Clock::TimePoint at(Clock::Duration time)
{
    return Clock::TimePoint(time);
}

} // namespace

class tst_HostLimiter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatDidNotGoOut_keepsNoDistance();
    void acquire_letsInAsManyAsThereAreSlots();
    void gap_keepsRequestsApart();
    void gap_countsFromTheSendingAndNotFromTheDoor();
    void gap_goesOnWhenSomebodyGivesUpOnTheWay();
    void refusal_holdsEverybodyInTheQueue();
    void refusal_takesSlotsAwayAndAnswersGiveThemBack();
    void retryAfter_isWaitedFor();
    void shut_makesNobodyWaitForTheTime();
    void log_saysWhatHeldTheHostAndWhatItSaid();
    void mostSlots_takeEffectAtOnce();
};

void tst_HostLimiter::acquire_letsInAsManyAsThereAreSlots()
{
    Visits visits(HostPacing(3, 0ns));
    visits.run(10);
    QCOMPARE(visits.peak, 3);
    QCOMPARE(visits.clock.now(), at(4s));
    QCOMPARE(visits.history.inconsistentEvents(), 0);
}

void tst_HostLimiter::gap_keepsRequestsApart()
{
    Visits visits(HostPacing(4, 100ms));
    visits.run(6);
    QCOMPARE(visits.sent, QList<qint64>({0, 100, 200, 300, 1000, 1100}));
    QCOMPARE(visits.history.inconsistentEvents(), 0);
}

/// Whoever was let through waits for half a second before it sends: nobody else is let through meanwhile.
void tst_HostLimiter::gap_countsFromTheSendingAndNotFromTheDoor()
{
    VirtualClock clock;
    QList<qint64> sent;
    auto main = [&](Scope &scope) -> QCoro::Task<> {
        HostLimiter limiter(HostPacing(4, 100ms), QString::fromLatin1(host));
        auto visit = [&](Scope &child) -> QCoro::Task<> {
            const Permit slot = co_await limiter.acquire(child);
            co_await sleepFor(child, 500ms);
            limiter.sent(child);
            sent << std::chrono::round<std::chrono::milliseconds>(
                        child.clock().now().time_since_epoch())
                        .count();
            co_await sleepFor(child, 10s);
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (int i = 0; i < 3; ++i)
                group.spawn(QStringLiteral("visit"), visit);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    run(main, {.clock = &clock, .runtime = {}});
    QCOMPARE(sent, QList<qint64>({500, 1100, 1700}));
}

void tst_HostLimiter::gap_goesOnWhenSomebodyGivesUpOnTheWay()
{
    VirtualClock clock;
    int entered = 0;
    auto main = [&](Scope &scope) -> QCoro::Task<> {
        HostLimiter limiter(HostPacing(4, 100ms), QString::fromLatin1(host));
        auto giveUp = [&](Scope &child) -> QCoro::Task<> {
            const Permit slot = co_await limiter.acquire(child);
            co_await sleepFor(child, 500ms);
        };
        auto enter = [&](Scope &child) -> QCoro::Task<> {
            const Permit slot = co_await limiter.acquire(child);
            ++entered;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(QStringLiteral("gives up"), giveUp);
            group.spawn(QStringLiteral("enters"), enter);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    run(main, {.clock = &clock, .runtime = {}});
    QCOMPARE(entered, 1);
    QCOMPARE(clock.now(), at(500ms));
}

void tst_HostLimiter::refusal_holdsEverybodyInTheQueue()
{
    Visits visits(HostPacing(2, 0ns));
    visits.run(4, [](Clock::TimePoint sentAt) {
        const bool refuses = sentAt < at(1s);
        return HostFeedback{.answer = refuses ? HostAnswer::RateLimited : HostAnswer::Answered,
                            .sentAt = sentAt};
    });
    // Both of the first are refused at 1 s; half a second later one slot is left.
    QCOMPARE(visits.sent, QList<qint64>({0, 0, 1500, 2500}));
    const Occupancy held = visits.limiter().occupancyAt(at(1200ms));
    QCOMPARE(held.held, 0);
    QCOMPARE(held.waiting, 2);
}

void tst_HostLimiter::refusal_takesSlotsAwayAndAnswersGiveThemBack()
{
    Visits visits(HostPacing(2, 0ns));
    visits.run(6, [](Clock::TimePoint sentAt) {
        const bool refuses = sentAt < at(1s);
        return HostFeedback{.answer = refuses ? HostAnswer::Unavailable : HostAnswer::Answered,
                            .sentAt = sentAt};
    });
    QCOMPARE(visits.sent, QList<qint64>({0, 0, 1500, 2500, 2500, 3500}));
    QCOMPARE(visits.limiter().permitsAt(at(500ms)), 2);
    QCOMPARE(visits.limiter().permitsAt(at(1s)), 1);
    QCOMPARE(visits.limiter().permitsAt(at(2500ms)), 2);
}

void tst_HostLimiter::retryAfter_isWaitedFor()
{
    Visits visits(HostPacing(1, 0ns));
    visits.run(2, [](Clock::TimePoint sentAt) {
        HostFeedback feedback{.answer = HostAnswer::RateLimited, .sentAt = sentAt};
        feedback.askedFor = 5s;
        return feedback;
    });
    QCOMPARE(visits.sent, QList<qint64>({0, 6000}));
    QCOMPARE(visits.track().holdAt(at(3s)).reason, HoldReason::RetryAfter);
    QCOMPARE(visits.track().holdAt(at(3s)).until, at(6s));
    QCOMPARE(visits.track().holdAt(at(6s)).reason, HoldReason::Open);
}

void tst_HostLimiter::shut_makesNobodyWaitForTheTime()
{
    Visits visits(HostPacing(1, 0ns));
    visits.shutAfterFirst = true;
    visits.run(3, [](Clock::TimePoint sentAt) {
        HostFeedback feedback{.answer = HostAnswer::RateLimited, .sentAt = sentAt};
        feedback.askedFor = 1h;
        return feedback;
    });
    QCOMPARE(visits.sent, QList<qint64>({0, 1000, 2000}));
    QCOMPARE(visits.track().holdAt(at(5h)).reason, HoldReason::Shut);
}

void tst_HostLimiter::log_saysWhatHeldTheHostAndWhatItSaid()
{
    Visits visits(HostPacing(2, 100ms));
    visits.run(2, [](Clock::TimePoint sentAt) {
        const bool refuses = sentAt > at(0s);
        return HostFeedback{.answer = refuses ? HostAnswer::RateLimited : HostAnswer::Answered,
                            .sentAt = sentAt};
    });
    QCOMPARE(visits.limiter().name(), QString::fromLatin1(host));
    QCOMPARE(visits.track().holdAt(at(50ms)).reason, HoldReason::Gap);
    QCOMPARE(visits.track().holdAt(at(50ms)).until, at(100ms));
    QCOMPARE(visits.track().holdAt(at(250ms)).reason, HoldReason::Open);
    const HostHold backoff = visits.track().holdAt(at(1200ms));
    QCOMPARE(backoff.reason, HoldReason::Backoff);
    const KeptEvent cause = visits.history.event(visits.history.event(backoff.event)->cause);
    QVERIFY(cause); // the answer that said so
    QCOMPARE(HostAnswered::read(*cause)->answer, HostAnswer::RateLimited);
    QCOMPARE(visits.track().recordAt(at(1050ms)).answers, 1);
    const HostRecord last = visits.track().recordAt(at(2s));
    QCOMPARE(last.answers, 2);
    QCOMPARE(last.rateLimited, 1);
    QCOMPARE(last.median, Clock::Duration(1s));
}

void tst_HostLimiter::mostSlots_takeEffectAtOnce()
{
    VirtualClock clock;
    int inside = 0;
    QList<int> insideThen;
    auto main = [&](Scope &scope) -> QCoro::Task<> {
        HostLimiter limiter(HostPacing(1, 0ns), QString::fromLatin1(host));
        auto visit = [&](Scope &child) -> QCoro::Task<> {
            const Permit slot = co_await limiter.acquire(child);
            ++inside;
            co_await sleepFor(child, 1h);
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (int i = 0; i < 5; ++i)
                group.spawn(QStringLiteral("visit"), visit);
            co_await sleepFor(group.scope(), 1s);
            insideThen << inside;
            limiter.setMostSlots(3);
            co_await sleepFor(group.scope(), 1s);
            insideThen << inside;
            group.cancel();
        };
        co_await withTaskGroup(scope, body);
    };
    run(main, {.clock = &clock, .runtime = {}});
    QCOMPARE(insideThen, QList<int>({1, 3}));
}

/// As with a host that refuses connections.
void tst_HostLimiter::whatDidNotGoOut_keepsNoDistance()
{
    VirtualClock clock;
    const Clock::TimePoint began = clock.now();
    int visits = 0;
    auto main = [&](Scope &scope) -> QCoro::Task<> {
        HostLimiter limiter(HostPacing(1, 1s), QString::fromLatin1(host));
        auto visit = [&](Scope &child) -> QCoro::Task<> {
            const Permit slot = co_await limiter.acquire(child);
            limiter.sent(child);
            limiter.wasNotAsked(child);
            ++visits;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (int i = 0; i < 5; ++i)
                group.spawn(QStringLiteral("visit"), visit);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    run(main, {.clock = &clock, .runtime = {}});
    QCOMPARE(visits, 5);
    QVERIFY(clock.now() - began < 1s);
}

COROSCOPE_TEST(tst_HostLimiter)
#include "tst_hostlimiter.moc"
