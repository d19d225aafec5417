// SPDX-License-Identifier: MIT
#include "core/thread/jobthread.h"
#include "tests/support/testmain.h"

#include <QTest>
#include <QThread>
#include <QTimer>

#include <mutex>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

/// What became of jobs, in the order in which it happened; asked and written from both threads.
class Diary
{
public:
    void note(const QString &what)
    {
        const std::lock_guard lock(m_mutex);
        m_entries.append(what);
    }
    void clear()
    {
        const std::lock_guard lock(m_mutex);
        m_entries.clear();
    }
    QStringList entries()
    {
        const std::lock_guard lock(m_mutex);
        return m_entries;
    }

private:
    std::mutex m_mutex;
    QStringList m_entries;
};

/// Ends when it is told to, or cancelled; from inside start() if it is `brief`.
class TestJob
{
public:
    TestJob(QString name, Diary &diary, bool brief = false)
        : m_name(std::move(name))
        , m_diary(diary)
        , m_isBrief(brief)
    {
    }
    ~TestJob() { m_diary.note(m_name + u" is gone"); }

    void start(std::function<void()> ended)
    {
        m_thread = QThread::currentThread();
        m_ended = std::move(ended);
        m_diary.note(m_name + u" starts");
        if (m_isBrief)
            end();
    }
    void cancel()
    {
        m_diary.note(m_name + u" is cancelled");
        // As a coroutine, whose end takes a turn of the loop.
        QTimer::singleShot(0, &m_context, [this] { end(); });
    }
    void end()
    {
        if (const auto ended = std::exchange(m_ended, nullptr))
            ended();
        m_diary.note(m_name + u" ended"); // it is still there
    }
    QThread *thread() const { return m_thread; }

private:
    const QString m_name;
    Diary &m_diary;
    const bool m_isBrief;
    QThread *m_thread = nullptr;
    std::function<void()> m_ended;
    QObject m_context;
};

} // namespace

class tst_JobThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_diary.clear(); }
    void job_livesOnTheThread();
    void end_isToldWhenNothingIsLeft();
    void end_mayComeFromInsideStart();
    void another_cancelsTheOneBefore();
    void call_reachesTheNewest();
    void stop_cancelsAndTells();
    void start_afterStopIsNothing();
    void destructor_waitsForTheEnd();

private:
    auto maker(const QString &name, bool brief = false)
    {
        return [this, name, brief] { return std::make_unique<TestJob>(name, m_diary, brief); };
    }

    Diary m_diary;
};

void tst_JobThread::job_livesOnTheThread()
{
    JobThread<TestJob> jobs(QStringLiteral("jobs"));
    bool hasEnded = false;
    QThread *endedOn = nullptr;
    std::promise<QThread *> thread;
    jobs.start(maker(u"a"_s), [&] {
        hasEnded = true;
        endedOn = QThread::currentThread();
    });
    QVERIFY(jobs.isRunning());
    jobs.call([&](TestJob &job) {
        thread.set_value(job.thread());
        job.end();
    });
    QThread *const ranOn = thread.get_future().get();
    QVERIFY(ranOn && ranOn != QThread::currentThread());
    QVERIFY(!hasEnded); // not told but by the event loop
    QTRY_VERIFY(hasEnded);
    QCOMPARE(endedOn, QThread::currentThread());
    QVERIFY(!jobs.isRunning());
}

void tst_JobThread::end_isToldWhenNothingIsLeft()
{
    JobThread<TestJob> jobs(QStringLiteral("jobs"));
    QStringList known;
    jobs.start(maker(u"a"_s), [&] { known = m_diary.entries(); });
    jobs.cancel();
    QTRY_COMPARE(known,
                 (QStringList{u"a starts"_s, u"a is cancelled"_s, u"a ended"_s, u"a is gone"_s}));
}

void tst_JobThread::end_mayComeFromInsideStart()
{
    JobThread<TestJob> jobs(QStringLiteral("jobs"));
    int ended = 0;
    jobs.start(maker(u"a"_s, true), [&] { ++ended; });
    QTRY_COMPARE(ended, 1);
    jobs.start(maker(u"b"_s, true), [&] { ++ended; });
    QTRY_COMPARE(ended, 2);
    QCOMPARE(m_diary.entries().last(), u"b is gone"_s);
}

void tst_JobThread::another_cancelsTheOneBefore()
{
    JobThread<TestJob> jobs(QStringLiteral("jobs"));
    QStringList ended;
    jobs.start(maker(u"a"_s), [&] { ended.append(u"a"_s); });
    jobs.start(maker(u"b"_s), [&] { ended.append(u"b"_s); });
    QTRY_COMPARE(ended, QStringList{u"a"_s});
    QVERIFY(jobs.isRunning());
    QVERIFY(!m_diary.entries().contains(u"b is cancelled"_s));
    jobs.cancel();
    QTRY_COMPARE(ended.size(), 2);
    QVERIFY(!jobs.isRunning());
}

void tst_JobThread::call_reachesTheNewest()
{
    JobThread<TestJob> jobs(QStringLiteral("jobs"));
    int calls = 0;
    int ended = 0;
    jobs.call([&](TestJob &) { ++calls; }); // nobody is there
    jobs.start(maker(u"a"_s), [&] { ++ended; });
    jobs.start(maker(u"b"_s), [&] { ++ended; });
    jobs.call(&TestJob::end);
    QTRY_COMPARE(ended, 2);
    QCOMPARE(calls, 0);
    QCOMPARE(m_diary.entries().count(u"b ended"_s), 1);
}

void tst_JobThread::stop_cancelsAndTells()
{
    JobThread<TestJob> jobs(QStringLiteral("jobs"));
    QStringList told;
    jobs.start(maker(u"a"_s), [&] { told.append(u"ended"_s); });
    jobs.stop([&] { told.append(u"stopped"_s); });
    QVERIFY(jobs.isStopping());
    QTRY_COMPARE(told, (QStringList{u"ended"_s, u"stopped"_s}));
    QCOMPARE(m_diary.entries().last(), u"a is gone"_s);
    jobs.cancel(); // nobody is there
}

void tst_JobThread::start_afterStopIsNothing()
{
    JobThread<TestJob> jobs(QStringLiteral("jobs"));
    bool isStopped = false;
    jobs.stop([&] { isStopped = true; });
    jobs.start(maker(u"a"_s), [] { QFAIL("it was never to run"); });
    QVERIFY(!jobs.isRunning());
    QTRY_VERIFY(isStopped);
    QVERIFY(m_diary.entries().isEmpty());
}

void tst_JobThread::destructor_waitsForTheEnd()
{
    {
        JobThread<TestJob> jobs(QStringLiteral("jobs"));
        jobs.start(maker(u"a"_s), [] { QFAIL("nobody listens any more"); });
    }
    QCOMPARE(m_diary.entries().last(), u"a is gone"_s);
    QCoreApplication::processEvents();
}

COROSCOPE_TEST(tst_JobThread)
#include "tst_jobthread.moc"
