// SPDX-License-Identifier: MIT
#include "core/async/run/run.h"
#include "core/async/time/timeout.h"
#include "core/async/time/virtualclock.h"
#include "core/recorder/runattacher.h"
#include "core/watch/watchlistener.h"
#include "tests/recorder/crawl.h"
#include "tests/recorder/reading.h"
#include "tests/support/testmain.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace coroscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Counts in its own way.
class CountingObserver final : public Observer
{
public:
    explicit CountingObserver(quint32 step = 1)
        : m_step(step)
    {
    }

    EventIndex record(Clock::TimePoint, const Event &event) override
    {
        if (event.kind == throwsAt)
            throw std::runtime_error("no more");
        events += 1;
        causes += event.cause != EventIndex::None ? 1 : 0;
        return EventIndex{1000 + m_step * quint32(events)};
    }

    qsizetype events = 0;
    qsizetype causes = 0;
    std::optional<EventKind> throwsAt = std::nullopt;

private:
    const quint32 m_step;
};

void crawl(Observer *own = nullptr)
{
    VirtualClock clock;
    run(crawlAll, {.clock = &clock, .runtime = {.observer = own}});
}

qsizetype causesIn(const Reading &reading)
{
    qsizetype causes = 0;
    for (qsizetype i = 1; i <= reading.history.recordedEvents(); ++i) {
        const TraceEvent event = *reading.history.event(EventIndex{static_cast<quint32>(i)});
        causes += event.cause != EventIndex::None && event.kind != EventKind::TaskResumed ? 1 : 0;
    }
    return causes;
}

} // namespace

/// Runs that are watched without knowing it.
class tst_RunAttacher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { RunWatch::install(nullptr); }
    void process_thatNobodyWatchesHasNone();
    void run_isRecorded();
    void runs_followEachOther();
    void realTime_goesOnBetweenThem();
    void runBesideAnother_isLeftOut();
    void runThatCannotBegin_isForgotten();
    void ownObserver_seesAllAsWell();
    void causes_ofAnObserverThatCountsItsOwnWay();
    void ownObserverThatThrows_cutsTheRecording();
    void whereNobodyListens_theProgramRuns();

private:
    /// What was recorded, once all has come.
    Reading reading();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WatchListener> m_listener;
    std::unique_ptr<RunAttacher> m_attacher;
    QByteArray m_heard;
};

void tst_RunAttacher::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_listener = std::make_unique<WatchListener>();
    m_heard.clear();
    const QString path = m_folder->filePath(u"socket"_s);
    QCOMPARE(m_listener->listen(path), QString());
    connect(m_listener.get(), &WatchListener::arrived, this, [this](const QByteArray &bytes) {
        m_heard += bytes;
    });
    m_attacher = std::make_unique<RunAttacher>(path);
    RunWatch::install(m_attacher.get());
}

Reading tst_RunAttacher::reading()
{
    m_attacher->finish();
    const bool isOver = QTest::qWaitFor([this] { return m_listener->isOver(); });
    return Reading(isOver ? m_heard : QByteArray());
}

void tst_RunAttacher::process_thatNobodyWatchesHasNone()
{
    RunWatch::install(nullptr);
    CountingObserver own;
    crawl(&own);
    QVERIFY(own.events > 0);
    QVERIFY(!m_listener->hasBegun());
}

void tst_RunAttacher::run_isRecorded()
{
    crawl();
    const Reading recorded = reading();
    QVERIFY(recorded.isSound() && recorded.findings.hasEnded);
    QCOMPARE(recorded.tasks().size(), 4);
    QCOMPARE(recorded.findings.header->clock, u"virtual"_s);
    QVERIFY(causesIn(recorded) > 0);
}

void tst_RunAttacher::runs_followEachOther()
{
    crawl();
    crawl();
    const Reading recorded = reading();
    QVERIFY(recorded.isSound());
    QCOMPARE(recorded.tasks().size(), 8);
    QCOMPARE(recorded.resources().size(), 4);
    const std::vector<TaskTrack> &tasks = recorded.history.tasks();
    QCOMPARE(tasks[4].parent, TaskId::None);
    QCOMPARE(tasks[5].parent, tasks[4].id);
    QVERIFY(tasks[4].spawned().time >= tasks[0].ended()->time);
}

void tst_RunAttacher::realTime_goesOnBetweenThem()
{
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        auto body = [](Scope &own) -> QCoro::Task<> { co_await checkpoint(own); };
        co_await withTimeout(scope, 1h, body);
    };
    run(main);
    const auto between = std::chrono::steady_clock::now();
    run(main);
    const auto limit = std::chrono::steady_clock::now() - between + 1h;
    const Reading recorded = reading();
    QVERIFY(recorded.isSound());
    const std::vector<TaskTrack> &tasks = recorded.history.tasks();
    QCOMPARE(tasks.size(), std::size_t(2));
    QVERIFY(tasks[1].spawned().time > tasks[0].ended()->time);
    // Its deadline is in the recording's time, too.
    Clock::TimePoint deadline{};
    for (qsizetype i = 1; i <= recorded.history.recordedEvents(); ++i) {
        const TraceEvent event = *recorded.history.event(EventIndex{static_cast<quint32>(i)});
        if (event.kind == EventKind::DeadlineSet && event.task == tasks[1].id && event.value > 0)
            deadline = Clock::TimePoint(Clock::Duration(event.value));
    }
    QVERIFY(deadline >= tasks[1].spawned().time + 1h);
    QVERIFY(deadline <= tasks[1].spawned().time + limit);
}

void tst_RunAttacher::runBesideAnother_isLeftOut()
{
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        std::thread([] { crawl(); }).join();
        co_await checkpoint(scope);
    };
    run(main);
    const Reading recorded = reading();
    QVERIFY(recorded.isSound());
    QCOMPARE(recorded.tasks(), QStringList{u"main"_s});
}

void tst_RunAttacher::runThatCannotBegin_isForgotten()
{
    VirtualClock clock;
    clock.setWakeHandler([] {}); // as one that serves another run
    QVERIFY_THROWS_EXCEPTION(std::logic_error, run(crawlAll, {.clock = &clock, .runtime = {}}));
    crawl();
    QCOMPARE(reading().tasks().size(), 4);
}

void tst_RunAttacher::ownObserver_seesAllAsWell()
{
    CountingObserver own;
    crawl(&own);
    const Reading recorded = reading();
    QCOMPARE(recorded.history.recordedEvents(), own.events);
    QVERIFY(causesIn(recorded) > 0);
    QVERIFY(own.causes >= causesIn(recorded));
    // A cause comes before what it causes.
    QVERIFY(recorded.isSound());
}

void tst_RunAttacher::causes_ofAnObserverThatCountsItsOwnWay()
{
    CountingObserver own(2);
    crawl(&own);
    const Reading recorded = reading();
    QCOMPARE(recorded.history.recordedEvents(), own.events);
    QVERIFY(own.causes > 0);
    QCOMPARE(causesIn(recorded), 0);
}

void tst_RunAttacher::ownObserverThatThrows_cutsTheRecording()
{
    // Qt would end the program at the warning that this test is about.
    qunsetenv("QT_FATAL_WARNINGS");
    CountingObserver own;
    own.throwsAt = EventKind::PermitAcquired;
    QTest::ignoreMessage(QtWarningMsg, "the observer is detached, since it threw: no more");
    crawl(&own);
    const Reading recorded = reading();
    QVERIFY(recorded.findings.cut && !recorded.findings.hasEnded);
    QVERIFY(recorded.history.recordedEvents() > own.events - 2);
}

void tst_RunAttacher::whereNobodyListens_theProgramRuns()
{
    qunsetenv("QT_FATAL_WARNINGS"); // likewise
    m_listener.reset();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"^the program runs unwatched: .*"_s));
    crawl();
    crawl();
    m_attacher->finish();
}

COROSCOPE_TEST(tst_RunAttacher)
#include "tst_runattacher.moc"
