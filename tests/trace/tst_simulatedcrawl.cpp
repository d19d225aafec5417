// SPDX-License-Identifier: MIT
#include "tests/support/simulatedcrawl.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <algorithm>

using namespace coroscope;

namespace {

constexpr int pages = 400;
constexpr int permits = 6;

History crawl(quint64 seed)
{
    HistoryBuilder builder;
    fillWithSimulatedCrawl(builder, pages, permits, seed);
    return builder.history();
}

} // namespace

class tst_SimulatedCrawl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void crawl_isConsistent();
    void crawl_endsInEveryWay();
    void crawl_isTheSameForASeed();
};

void tst_SimulatedCrawl::crawl_isConsistent()
{
    const History history = crawl(1);
    QCOMPARE(history.inconsistentEvents(), 0);
    QCOMPARE(history.tasks().size(), std::size_t(pages + 1));
    QCOMPARE(history.taskOfSubject(pages - 1), TaskId{pages + 1});
    const ResourceTrack &requests = history.resources().front();
    auto steps = requests.occupancy().all();
    while (const auto step = steps.next())
        QVERIFY(step->value.held <= permits);
    QCOMPARE(requests.occupancy().latest().held, 0);
    QCOMPARE(requests.slotSpans().size(), std::size_t(permits));
}

void tst_SimulatedCrawl::crawl_endsInEveryWay()
{
    const History history = crawl(1);
    const StateCounts counts = history.countsAt(history.end());
    QCOMPARE(counts.living(), 0);
    QVERIFY(counts[TaskState::Done] > pages / 2);
    QVERIFY(counts[TaskState::Failed] > 0);
    QVERIFY(counts[TaskState::Cancelled] > 0);
    QVERIFY(counts[TaskState::TimedOut] > 0);
    const auto isRetried = [](const TaskTrack &task) { return task.attempts.size() > 1; };
    QVERIFY(std::any_of(history.tasks().begin(), history.tasks().end(), isRetried));
    QCOMPARE(history.tasks().front().ended()->time, history.end());
}

void tst_SimulatedCrawl::crawl_isTheSameForASeed()
{
    const History first = crawl(7);
    const History again = crawl(7);
    const History other = crawl(8);
    QCOMPARE(again.recordedEvents(), first.recordedEvents());
    QCOMPARE(again.end(), first.end());
    QVERIFY(other.end() != first.end());
}

COROSCOPE_TEST(tst_SimulatedCrawl)
#include "tst_simulatedcrawl.moc"
