// SPDX-License-Identifier: MIT
#include "core/check/run/checkrun.h"
#include "tests/support/hosthistory.h"
#include "tests/support/testmain.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int runs = 300;
constexpr int stepsPerRun = 40;

Clock::TimePoint at(Clock::Duration time)
{
    return Clock::TimePoint(time);
}

/// A random life of a host, kept as a plain list of what happened.
struct Told
{
    struct Hold
    {
        Clock::TimePoint time;
        HoldReason reason;
        Clock::TimePoint until;
    };
    struct Answer
    {
        Clock::TimePoint time;
        HostAnswer answer;
        Clock::Duration took;
    };

    std::vector<Hold> holds;
    std::vector<Answer> answers;
    HostTrack track;
    Clock::TimePoint end;

    explicit Told(quint32 seed)
    {
        QRandomGenerator random(seed);
        for (int i = 0; i < stepsPerRun; ++i) {
            end += Clock::Duration(random.bounded(3));
            if (random.bounded(3) == 0) {
                const auto reason = static_cast<HoldReason>(random.bounded(i < 30 ? 4 : 5));
                holds.push_back({end, reason, end + Clock::Duration(random.bounded(8))});
                track.hold(end, reason, holds.back().until);
            } else {
                const auto answer = static_cast<HostAnswer>(random.bounded(4));
                answers.push_back({end, answer, Clock::Duration(random.bounded(20))});
                track.answer(end, answer, answers.back().took);
            }
        }
    }
};

/// Plays the list from its beginning: the oracle.
HostRecord recordAt(const Told &told, Clock::TimePoint t)
{
    HostRecord record;
    std::vector<Clock::Duration> times;
    for (const Told::Answer &answer : told.answers) {
        if (answer.time > t)
            break;
        if (answer.answer == HostAnswer::Nothing)
            ++record.nothing;
        else
            times.push_back(answer.took);
        record.rateLimited += answer.answer == HostAnswer::RateLimited ? 1 : 0;
        record.unavailable += answer.answer == HostAnswer::Unavailable ? 1 : 0;
    }
    record.answers = static_cast<int>(times.size());
    std::sort(times.begin(), times.end());
    if (!times.empty()) {
        record.median = times[(times.size() - 1) / 2];
        record.p95 = times[(times.size() * 95 + 99) / 100 - 1];
    }
    return record;
}

HoldReason reasonAt(const Told &told, Clock::TimePoint t)
{
    HoldReason reason = HoldReason::Open;
    for (const Told::Hold &hold : told.holds) {
        if (hold.time <= t)
            reason =
                hold.until > t || hold.reason == HoldReason::Shut ? hold.reason : HoldReason::Open;
    }
    return reason;
}

/// A run of which all was delivered at once.
CheckRun runOf(HistoryBuilder &b)
{
    CheckRun run;
    run.begin(UrlList::parse(QByteArray("http://a/\n")));
    CheckBatch batch;
    batch.events = b.take();
    run.append(std::move(batch));
    return run;
}

} // namespace

class tst_HostTrack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pictures_agreeWithANaiveReplay();
    void holdAt_saysSinceWhenAndUntilWhen();
    void heldBetween_agreesWithANaiveReplay();
    void holdsBetween_areWhatWasKnownThen();
    void percentile_isOneThatWasMeasured();
    void run_knowsHostsByTheirLimiters();
    void run_refusesWhatCannotBe();
    void run_forgetsItsHosts();
};

void tst_HostTrack::pictures_agreeWithANaiveReplay()
{
    for (quint32 seed = 0; seed < runs; ++seed) {
        const Told told(seed);
        for (auto t = at(-1ns); t <= told.end + 10ns; t += 1ns) {
            QVERIFY(told.track.recordAt(t) == recordAt(told, t));
            QCOMPARE(told.track.holdAt(t).reason, reasonAt(told, t));
        }
    }
}

void tst_HostTrack::holdAt_saysSinceWhenAndUntilWhen()
{
    HostTrack track;
    track.hold(at(2s), HoldReason::Backoff, at(3s));
    track.hold(at(2500ms), HoldReason::RetryAfter, at(9s));
    QCOMPARE(track.holdAt(at(1s)).reason, HoldReason::Open);
    QCOMPARE(track.holdAt(at(2s)).reason, HoldReason::Backoff);
    QCOMPARE(track.holdAt(at(2s)).until, at(3s));
    QCOMPARE(track.holdAt(at(4s)).reason, HoldReason::RetryAfter);
    QCOMPARE(track.holdAt(at(4s)).since, at(2500ms));
    QCOMPARE(track.holdAt(at(9s)).reason, HoldReason::Open);
}

void tst_HostTrack::heldBetween_agreesWithANaiveReplay()
{
    for (quint32 seed = 0; seed < 40; ++seed) {
        const Told told(seed);
        for (auto from = at(-1ns); from <= told.end + 4ns; from += 3ns) {
            HeldTimes expected{};
            for (auto t = from; t <= told.end + 8ns; t += 1ns) {
                QCOMPARE(told.track.heldBetween(from, t), expected);
                const HoldReason reason = reasonAt(told, t);
                if (reason != HoldReason::Open)
                    expected[static_cast<std::size_t>(reason)] += 1ns;
            }
        }
    }
}

void tst_HostTrack::holdsBetween_areWhatWasKnownThen()
{
    HostTrack track;
    track.hold(at(2s), HoldReason::Backoff, at(5s));
    track.hold(at(4s), HoldReason::RetryAfter, at(9s));
    track.hold(at(20s), HoldReason::Shut, {});
    const auto until = [&track](Clock::Duration from, Clock::Duration to) {
        std::vector<Clock::TimePoint> ends;
        for (const HostHold &hold : track.holdsBetween(at(from), at(to)))
            ends.push_back(hold.until);
        return ends;
    };
    using Ends = std::vector<Clock::TimePoint>;
    QVERIFY(until(0s, 3s) == Ends{at(5s)}); // nothing of the next one was known
    QVERIFY((until(0s, 4s) == Ends{at(4s), at(9s)}));
    QVERIFY(until(5s, 8s) == Ends{at(9s)});
    QVERIFY(until(10s, 15s).empty());
    QVERIFY(until(10s, 30s) == Ends{Clock::TimePoint::max()});
}

void tst_HostTrack::percentile_isOneThatWasMeasured()
{
    RunningPercentile median(50);
    RunningPercentile p95(95);
    QList<qint64> medians;
    QList<qint64> highs;
    for (const qint64 value : {5, 1, 9, 3, 3, 100}) {
        median.add(Clock::Duration(value));
        medians << median.value().count();
        p95.add(Clock::Duration(value));
        highs << p95.value().count();
    }
    QCOMPARE(medians, QList<qint64>({5, 1, 5, 3, 3, 3}));
    QCOMPARE(highs, QList<qint64>({5, 5, 9, 9, 9, 100}));
    RunningPercentile many(95);
    for (int value = 200; value > 0; --value)
        many.add(Clock::Duration(value));
    QCOMPARE(many.value().count(), 190);
}

void tst_HostTrack::run_knowsHostsByTheirLimiters()
{
    HistoryBuilder b;
    const ResourceId requests = b.semaphore(u"requests"_s, 8);
    const ResourceId limiter = b.semaphore(u"a:80"_s, 4);
    b.at(1s);
    hold(b, limiter, HoldReason::Open, 1s);
    b.at(2s);
    answer(b, limiter, HostAnswer::RateLimited, 40ms);
    hold(b, limiter, HoldReason::Backoff, 2500ms);
    const CheckRun run = runOf(b);
    QCOMPARE(run.history().inconsistentEvents(), 0);
    QCOMPARE(run.hosts().all().size(), std::size_t(1));
    QVERIFY(!run.hosts().of(requests));
    QVERIFY(run.hosts().of(limiter));
    QCOMPARE(run.hosts().of(limiter)->recordAt(at(2s)).rateLimited, 1);
    QCOMPARE(run.hosts().of(limiter)->holdAt(at(2400ms)).reason, HoldReason::Backoff);
}

void tst_HostTrack::run_refusesWhatCannotBe()
{
    HistoryBuilder b;
    const ResourceId limiter = b.semaphore(u"a:80"_s, 4);
    const ResourceId queue = b.queue(u"items"_s, 4);
    hold(b, queue, HoldReason::Gap, 1s);
    hold(b, ResourceId{77}, HoldReason::Gap, 1s);
    answer(b, limiter, HostAnswer::Answered, -1ns);
    hold(b, limiter, HoldReason{5});
    answer(b, limiter, HostAnswer{4});
    const CheckRun run = runOf(b);
    QCOMPARE(run.history().inconsistentEvents(), 5);
    QVERIFY(run.hosts().all().empty());
}

void tst_HostTrack::run_forgetsItsHosts()
{
    HistoryBuilder b;
    hold(b, b.semaphore(u"a:80"_s, 4), HoldReason::Open);
    CheckRun run = runOf(b);
    QCOMPARE(run.hosts().all().size(), std::size_t(1));
    run.beginRest(run.list());
    QVERIFY(run.hosts().all().empty());
}

COROSCOPE_TEST(tst_HostTrack)
#include "tst_hosttrack.moc"
