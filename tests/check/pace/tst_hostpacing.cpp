// SPDX-License-Identifier: MIT
#include "core/check/pace/hostpacing.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;

namespace {

Clock::TimePoint at(Clock::Duration time)
{
    return Clock::TimePoint(time);
}

/// A pace and the time it lives in: requests that are sent and answered one after the other.
struct Conversation
{
    HostPacing pace;
    Clock::TimePoint now = at(1s);

    explicit Conversation(int slots, std::chrono::nanoseconds gap = 0ns)
        : pace(slots, gap)
    {
    }

    void hear(HostAnswer answer, std::optional<std::chrono::nanoseconds> askedFor = {})
    {
        const Clock::TimePoint sentAt = now;
        now += 10ms;
        pace.answered({.answer = answer, .sentAt = sentAt, .askedFor = askedFor}, now);
    }

    void hearWell(int times)
    {
        for (int i = 0; i < times; ++i)
            hear(HostAnswer::Answered);
    }

    /// Waits out the hold, and says how long that was.
    Clock::Duration rest()
    {
        const Clock::Duration left = pace.hold().until - now;
        now = std::max(now, pace.hold().until) + 1ms;
        return std::max(left, Clock::Duration::zero());
    }
};

} // namespace

class tst_HostPacing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gap_countsFromTheSending();
    void gap_noneHoldsNobody();
    void gap_isNotKeptForWhatDidNotGoOut();
    void backoff_doublesUpToItsLimit();
    void backoff_isForgottenByAnswers();
    void slots_areHalvedDownToOne();
    void slots_comeBackOneAtATime();
    void refusalsThatWereSentTogether_countOnce();
    void answersToWhatWasSentBefore_bringNothingBack();
    void noAnswer_isNeitherGoodNorBad();
    void retryAfter_isFollowedInPlaceOfABackoff();
    void retryAfter_doesNotShortenALongerHold();
    void retryAfter_ofAnOldRequestStillCounts();
    void mostSlots_limitsAndLetsRecover();
};

void tst_HostPacing::gap_countsFromTheSending()
{
    Conversation host(4, 50ms);
    host.pace.sent(host.now);
    QCOMPARE(host.pace.hold().until, host.now + 50ms);
    QCOMPARE(host.pace.hold().reason, HoldReason::Gap);
    QCOMPARE(host.pace.hold().since, host.now);
}

void tst_HostPacing::gap_isNotKeptForWhatDidNotGoOut()
{
    Conversation talk(4, 50ms);
    talk.pace.sent(talk.now);
    QVERIFY(talk.pace.wasNotAsked(talk.now + 1ms));
    QCOMPARE(talk.pace.hold().until, talk.now + 1ms);
    QVERIFY(!talk.pace.wasNotAsked(talk.now + 1ms));
    // A time that the host asked for is kept all the same.
    talk.hear(HostAnswer::Unavailable, 1s);
    QVERIFY(!talk.pace.wasNotAsked(talk.now));
    QVERIFY(talk.pace.hold().until > talk.now);
}

void tst_HostPacing::gap_noneHoldsNobody()
{
    Conversation host(4);
    host.pace.sent(host.now);
    QVERIFY(host.pace.hold().until <= host.now);
    QCOMPARE(host.pace.hold().reason, HoldReason::Open);
}

void tst_HostPacing::backoff_doublesUpToItsLimit()
{
    Conversation host(4);
    QList<Clock::Duration> rests;
    for (int i = 0; i < 9; ++i) {
        host.hear(i % 2 == 0 ? HostAnswer::RateLimited : HostAnswer::Unavailable);
        QCOMPARE(host.pace.hold().reason, HoldReason::Backoff);
        rests << host.rest();
    }
    QCOMPARE(rests, QList<Clock::Duration>({500ms, 1s, 2s, 4s, 8s, 16s, 30s, 30s, 30s}));
}

void tst_HostPacing::backoff_isForgottenByAnswers()
{
    Conversation host(1);
    host.hear(HostAnswer::RateLimited); // 0.5 s; the next would be 1 s
    host.rest();
    host.hear(HostAnswer::RateLimited); // 1 s; the next would be 2 s
    host.rest();
    host.hearWell(1);
    host.hear(HostAnswer::RateLimited);
    QCOMPARE(host.rest(), Clock::Duration(1s));
    host.hearWell(10);
    host.hear(HostAnswer::RateLimited);
    QCOMPARE(host.rest(), Clock::Duration(500ms));
}

void tst_HostPacing::slots_areHalvedDownToOne()
{
    Conversation host(9);
    QList<int> slots;
    for (int i = 0; i < 5; ++i) {
        host.hear(HostAnswer::RateLimited);
        slots << host.pace.slots();
    }
    QCOMPARE(slots, QList<int>({4, 2, 1, 1, 1}));
}

void tst_HostPacing::slots_comeBackOneAtATime()
{
    Conversation host(4);
    host.hear(HostAnswer::RateLimited);
    host.hear(HostAnswer::RateLimited);
    QCOMPARE(host.pace.slots(), 1);
    QList<int> slots;
    for (int i = 0; i < 12; ++i) {
        host.hearWell(1);
        slots << host.pace.slots();
    }
    // After 1, then 2, then 3 answers; never more than there were.
    QCOMPARE(slots, QList<int>({2, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4}));
}

void tst_HostPacing::refusalsThatWereSentTogether_countOnce()
{
    HostPacing pace(8, 0ns);
    for (int i = 0; i < 8; ++i)
        pace.answered({.answer = HostAnswer::RateLimited, .sentAt = at(1s)}, at(2s) + i * 1ms);
    QCOMPARE(pace.slots(), 4);
    QCOMPARE(pace.hold().until, at(2500ms));
}

void tst_HostPacing::answersToWhatWasSentBefore_bringNothingBack()
{
    HostPacing pace(2, 0ns);
    pace.answered({.answer = HostAnswer::RateLimited, .sentAt = at(1s)}, at(2s));
    pace.answered({.answer = HostAnswer::Answered, .sentAt = at(1s)}, at(3s));
    QCOMPARE(pace.slots(), 1);
    pace.answered({.answer = HostAnswer::Answered, .sentAt = at(3s)}, at(4s));
    QCOMPARE(pace.slots(), 2);
}

void tst_HostPacing::noAnswer_isNeitherGoodNorBad()
{
    Conversation host(2);
    host.hear(HostAnswer::RateLimited);
    host.rest();
    for (int i = 0; i < 5; ++i)
        host.hear(HostAnswer::Nothing);
    QCOMPARE(host.pace.slots(), 1);
    QCOMPARE(host.rest(), Clock::Duration(0));
}

void tst_HostPacing::retryAfter_isFollowedInPlaceOfABackoff()
{
    Conversation host(4);
    host.hear(HostAnswer::RateLimited, 7s);
    QCOMPARE(host.pace.hold().reason, HoldReason::RetryAfter);
    QCOMPARE(host.rest(), Clock::Duration(7s));
    QCOMPARE(host.pace.slots(), 2);
    // No backoff was used up by it.
    host.hear(HostAnswer::RateLimited);
    QCOMPARE(host.rest(), Clock::Duration(500ms));
}

void tst_HostPacing::retryAfter_doesNotShortenALongerHold()
{
    HostPacing pace(4, 0ns);
    pace.answered(
        {.answer = HostAnswer::RateLimited, .sentAt = at(0s), .askedFor = Clock::Duration(20s)},
        at(1s));
    pace.answered(
        {.answer = HostAnswer::RateLimited, .sentAt = at(2s), .askedFor = Clock::Duration(3s)},
        at(3s));
    QCOMPARE(pace.hold().until, at(21s));
    QCOMPARE(pace.hold().since, at(1s));
}

void tst_HostPacing::retryAfter_ofAnOldRequestStillCounts()
{
    HostPacing pace(4, 0ns);
    pace.answered({.answer = HostAnswer::RateLimited, .sentAt = at(1s)}, at(2s));
    pace.answered(
        {.answer = HostAnswer::RateLimited, .sentAt = at(1s), .askedFor = Clock::Duration(9s)},
        at(2s));
    QCOMPARE(pace.hold().until, at(11s));
    QCOMPARE(pace.slots(), 2);
}

void tst_HostPacing::mostSlots_limitsAndLetsRecover()
{
    Conversation host(4);
    host.pace.setMostSlots(6);
    QCOMPARE(host.pace.slots(), 6);
    host.hear(HostAnswer::RateLimited);
    QCOMPARE(host.pace.slots(), 3);
    host.pace.setMostSlots(8); // it is the host that limits
    QCOMPARE(host.pace.slots(), 3);
    host.pace.setMostSlots(2);
    QCOMPARE(host.pace.slots(), 2);
    host.pace.setMostSlots(5);
    host.hearWell(100);
    QCOMPARE(host.pace.slots(), 5);
}

COROSCOPE_TEST(tst_HostPacing)
#include "tst_hostpacing.moc"
