// SPDX-License-Identifier: MIT
#include "core/trace/lanes/durationindex.h"
#include "tests/support/simulatedcrawl.h"
#include "tests/support/testmain.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <random>

using namespace coroscope;
using namespace std::chrono_literals;

namespace {

struct End
{
    Moment moment;
    Clock::Duration took;
    TaskState how;
};

/// Of every task, in the order of the ends, from what the history says of each.
std::vector<End> endsOf(const History &history)
{
    std::vector<End> ends;
    for (const TaskTrack &task : history.tasks()) {
        if (const auto ended = task.ended())
            ends.push_back(
                {*ended, ended->time - task.spawned().time, task.transitions.back().state});
    }
    std::ranges::sort(ends, {}, &End::moment);
    return ends;
}

/// The least that `share` of them, which are sorted, do not exceed: exactly.
Clock::Duration exactQuantile(const std::vector<Clock::Duration> &durations, double share)
{
    const auto rank = std::ceil(share * static_cast<double>(durations.size()));
    return durations[static_cast<std::size_t>(std::max(rank, 1.0)) - 1];
}

bool isWithin(Clock::Duration told, Clock::Duration exact)
{
    const auto off = std::abs(static_cast<double>((told - exact).count()));
    return off <= static_cast<double>(exact.count()) * 0.025 + 1'000;
}

/// What the index says of ends first … last - 1, against all of them.
bool agrees(const DurationIndex &index,
            const std::vector<End> &ends,
            std::size_t first,
            std::size_t last)
{
    const DurationCounts counts = index.counts(first, last);
    const DurationsByEnd byEnd = index.countsByEnd(first, last);
    std::vector<Clock::Duration> all;
    std::array<qint64, taskEnds.size()> ended{};
    for (std::size_t i = first; i < last; ++i) {
        all.push_back(ends[i].took);
        for (std::size_t k = 0; k < taskEnds.size(); ++k)
            ended[k] += ends[i].how == taskEnds[k] ? 1 : 0;
    }
    for (std::size_t k = 0; k < taskEnds.size(); ++k) {
        if (byEnd[k].total() != ended[k])
            return false;
    }
    if (counts.total() != static_cast<qint64>(all.size()))
        return false;
    if (all.empty())
        return !counts.quantile(0.5);
    std::ranges::sort(all);
    return std::ranges::all_of(std::array{0.0, 0.5, 0.95, 0.99, 1.0}, [&](double share) {
        return isWithin(*counts.quantile(share), exactQuantile(all, share));
    });
}

} // namespace

class tst_Durations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void value_isAtMostTwoAndAHalfPercentOff();
    void buckets_coverAllDurations();
    void quantile_isNotInterpolated();
    void index_equalsBruteForce_data();
    void index_equalsBruteForce();
    void index_sumsUpManyEnds();
    void endedTasks_areInTheOrderOfTheirEnds();
};

void tst_Durations::value_isAtMostTwoAndAHalfPercentOff()
{
    std::mt19937 random(1); // NOLINT(cert-msc51-cpp): the same every time
    std::uniform_real_distribution<double> decades(3, 13.9);
    for (int i = 0; i < 2'000; ++i) {
        const Clock::Duration exact(std::llround(std::pow(10, decades(random))));
        const std::size_t bucket = DurationCounts::bucketOf(exact);
        const auto off =
            std::abs(static_cast<double>((DurationCounts::valueOf(bucket) - exact).count()));
        QVERIFY2(off <= static_cast<double>(exact.count()) * 0.025 + 1,
                 qPrintable(QString::number(exact.count())));
        QVERIFY(DurationCounts::lowerBound(bucket) <= exact + 1ns);
        QVERIFY(DurationCounts::lowerBound(bucket + 1) >= exact - 1ns);
    }
}

void tst_Durations::buckets_coverAllDurations()
{
    QCOMPARE(DurationCounts::bucketOf(0ns), std::size_t(0));
    QCOMPARE(DurationCounts::bucketOf(999ns), std::size_t(0));
    QCOMPARE(DurationCounts::bucketOf(1us), std::size_t(1));
    QCOMPARE(DurationCounts::bucketOf(-1ns), std::size_t(0)); // a damaged recording
    QCOMPARE(DurationCounts::bucketOf(Clock::Duration::max()), DurationCounts::bucketCount - 1);
    QVERIFY(DurationCounts::lowerBound(DurationCounts::bucketCount - 1) > 24h);
}

void tst_Durations::quantile_isNotInterpolated()
{
    DurationCounts counts;
    QCOMPARE(counts.quantile(0.5), std::nullopt);
    counts.add(DurationCounts::bucketOf(10ms), 19);
    counts.add(DurationCounts::bucketOf(2s));
    QVERIFY(isWithin(*counts.quantile(0.5), 10ms));
    QVERIFY(isWithin(*counts.quantile(0.95), 10ms)); // 19 of 20
    QVERIFY(isWithin(*counts.quantile(0.96), 2s));
    QVERIFY(isWithin(*counts.quantile(1), 2s));
}

void tst_Durations::index_equalsBruteForce_data()
{
    QTest::addColumn<qsizetype>("limit");
    QTest::newRow("all is kept") << History::defaultEventLimit;
    QTest::newRow("old tasks are summaries") << qsizetype(600);
}

/// Also when events come in piece by piece.
void tst_Durations::index_equalsBruteForce()
{
    QFETCH(qsizetype, limit);
    HistoryBuilder b;
    fillWithSimulatedCrawl(b, 400, 6, 11);
    const EventBatch all = b.take();
    History history(limit);
    DurationIndex index;
    constexpr std::size_t piece = 131;
    for (std::size_t from = 0; from < all.events.size(); from += piece) {
        EventBatch batch;
        batch.first = EventIndex{static_cast<quint32>(from) + 1};
        if (from == 0) {
            batch.firstText = all.firstText;
            batch.texts = all.texts;
            batch.firstPlace = all.firstPlace;
            batch.places = all.places;
        } else {
            batch.firstText = TextId{static_cast<quint32>(all.texts.size()) + 1};
            batch.firstPlace = PlaceId{static_cast<quint32>(all.places.size()) + 1};
        }
        const std::size_t to = std::min(from + piece, all.events.size());
        batch.events.assign(all.events.begin() + static_cast<std::ptrdiff_t>(from),
                            all.events.begin() + static_cast<std::ptrdiff_t>(to));
        history.append(batch);
        index.takeIn(history);
    }
    const std::vector<End> ends = endsOf(history);
    QCOMPARE(ends.size(), std::size_t(401));
    QCOMPARE(index.size(), ends.size());

    std::mt19937 random(3); // NOLINT(cert-msc51-cpp): the same every time
    for (std::size_t i = 0; i < all.events.size(); i += 67) {
        const Moment now(all.events[i].time, EventIndex{static_cast<quint32>(i) + 1});
        const auto ended = static_cast<std::size_t>(
            std::ranges::upper_bound(ends, now, {}, &End::moment) - ends.begin());
        QCOMPARE(index.endedBy(now), ended);
        const Clock::Duration window = history.end().time_since_epoch() / (1 + random() % 50);
        const auto first = static_cast<std::size_t>(
            std::ranges::lower_bound(
                ends, now.time - window, {}, [](const End &end) { return end.moment.time; })
            - ends.begin());
        QCOMPARE(index.endedBefore(now.time - window), first);
        QVERIFY(agrees(index, ends, first, ended));
        QCOMPARE(index.countsLately(now, window).total(), static_cast<qint64>(ended - first));
    }
}

/// Across sums of both levels, and their edges.
void tst_Durations::index_sumsUpManyEnds()
{
    std::mt19937 random(5); // NOLINT(cert-msc51-cpp): the same every time
    std::lognormal_distribution<double> length(18, 1.5);
    DurationIndex index;
    std::vector<End> ends;
    Clock::TimePoint time;
    for (int i = 0; i < 40'000; ++i) {
        time += Clock::Duration(random() % 1'000);
        const End end{Moment(time, EventIndex{static_cast<quint32>(i) + 1}),
                      Clock::Duration(std::llround(length(random))),
                      taskEnds[random() % 10 < 7 ? 0 : random() % taskEnds.size()]};
        ends.push_back(end);
        index.add(end.moment, end.took, end.how);
    }
    QVERIFY(agrees(index, ends, 0, ends.size()));
    QVERIFY(agrees(index, ends, 0, 16'384));
    QVERIFY(agrees(index, ends, 2'047, 2'049));
    QVERIFY(agrees(index, ends, 5, 5));
    for (int i = 0; i < 12; ++i) {
        const std::size_t first = random() % ends.size();
        const std::size_t last = first + random() % (ends.size() - first + 1);
        QVERIFY(agrees(index, ends, first, last));
    }
}

void tst_Durations::endedTasks_areInTheOrderOfTheirEnds()
{
    HistoryBuilder b;
    const TaskId first = b.spawn(QStringLiteral("first"));
    const TaskId second = b.spawn(QStringLiteral("second"));
    const TaskId third = b.spawn(QStringLiteral("third"));
    b.at(1s).end(second).end(second); // once more: a damaged recording
    b.end(first);
    const History history = b.history();
    QCOMPARE(history.endedTasks(), (std::vector{second, first}));
    QVERIFY(!history.task(third)->ended());
}

COROSCOPE_TEST(tst_Durations)
#include "tst_durations.moc"
