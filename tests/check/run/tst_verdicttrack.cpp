// SPDX-License-Identifier: MIT
#include "core/check/run/verdicttrack.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;

namespace {

Clock::TimePoint at(Clock::Duration sinceBegin)
{
    return Clock::TimePoint(sinceBegin);
}

VerdictCounts pending(int rows)
{
    VerdictCounts counts;
    counts[Verdict::Pending] = rows;
    return counts;
}

} // namespace

class tst_VerdictTrack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void counts_addUp();
    void at_isWhatItBeganWithBeforeAnyChange();
    void at_includesTheChangesOfThatMoment();
    void at_agreesWithACountByHand();
    void begin_forgetsWhatWasBefore();
};

void tst_VerdictTrack::counts_addUp()
{
    VerdictCounts counts = pending(3);
    counts[Verdict::Ok] = 2;
    counts[Verdict::Invalid] = 1;
    QCOMPARE(counts.total(), 6);
    QCOMPARE(counts.checked(), 3);
    counts[Verdict::Cancelled] = 7; // nothing is known of them
    QCOMPARE(counts.checked(), 3);
}

void tst_VerdictTrack::at_isWhatItBeganWithBeforeAnyChange()
{
    VerdictTrack track;
    track.begin(pending(5));
    QCOMPARE(track.at(at(0s)), pending(5));
    track.add(at(2s), Verdict::Ok, 1);
    QCOMPARE(track.at(at(1s)), pending(5));
    QCOMPARE(track.at(Clock::TimePoint::min()), pending(5));
}

void tst_VerdictTrack::at_includesTheChangesOfThatMoment()
{
    VerdictTrack track;
    track.begin(pending(5));
    track.add(at(2s), Verdict::Ok, 1);
    track.add(at(2s), Verdict::Broken, 2);
    track.add(at(3s), Verdict::Ok, 1);
    QCOMPARE(track.at(at(2s - 1ns)).checked(), 0);
    QCOMPARE(track.at(at(2s))[Verdict::Ok], 1);
    QCOMPARE(track.at(at(2s))[Verdict::Broken], 2);
    QCOMPARE(track.at(at(2s))[Verdict::Pending], 2);
    QCOMPARE(track.at(at(3s))[Verdict::Ok], 2);
}

void tst_VerdictTrack::at_agreesWithACountByHand()
{
    constexpr int changes = 1'000; // several checkpoints
    VerdictTrack track;
    track.begin(pending(3 * changes));
    std::vector<VerdictCounts> expected{pending(3 * changes)};
    for (int i = 0; i < changes; ++i) {
        const Verdict verdict = allVerdicts.at(1 + static_cast<std::size_t>(i) % 5);
        const int rows = 1 + i % 3;
        track.add(at(std::chrono::milliseconds(i + 1)), verdict, rows);
        VerdictCounts next = expected.back();
        next[Verdict::Pending] -= rows;
        next[verdict] += rows;
        expected.push_back(next);
    }
    for (int i = 0; i <= changes; ++i) {
        const VerdictCounts counts = track.at(at(std::chrono::milliseconds(i)));
        QCOMPARE(counts, expected.at(static_cast<std::size_t>(i)));
        QCOMPARE(counts.total(), 3 * changes);
    }
    QCOMPARE(track.at(Clock::TimePoint::max()), expected.back());
}

void tst_VerdictTrack::begin_forgetsWhatWasBefore()
{
    VerdictTrack track;
    track.begin(pending(5));
    track.add(at(2s), Verdict::Ok, 5);
    track.begin(pending(7));
    QCOMPARE(track.at(Clock::TimePoint::max()), pending(7));
    track.add(at(1s), Verdict::Ok, 1);
    QCOMPARE(track.at(at(0s)), pending(7));
}

COROSCOPE_TEST(tst_VerdictTrack)
#include "tst_verdicttrack.moc"
