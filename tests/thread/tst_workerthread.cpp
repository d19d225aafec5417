// SPDX-License-Identifier: MIT
#include "core/thread/workerthread.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;

class tst_WorkerThread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void post_runsOnTheThread();
    void finish_runsWhatWasPostedBefore();
    void end_joins();
};

void tst_WorkerThread::post_runsOnTheThread()
{
    const QThread *seen = nullptr;
    WorkerThread worker(QStringLiteral("worker"));
    worker.finish([&] { seen = QThread::currentThread(); });
    QCOMPARE(seen, &worker.thread());
}

void tst_WorkerThread::finish_runsWhatWasPostedBefore()
{
    QList<int> order;
    WorkerThread worker(QStringLiteral("worker"));
    worker.post([&] { order.append(1); });
    worker.post([&] { order.append(2); });
    worker.finish([&] { order.append(3); });
    QCOMPARE(order, (QList<int>{1, 2, 3}));
    QVERIFY(worker.thread().isFinished());
}

void tst_WorkerThread::end_joins()
{
    bool isDone = false;
    {
        WorkerThread worker(QStringLiteral("worker"));
        worker.finish([&] { isDone = true; });
    }
    QVERIFY(isDone);
    const WorkerThread idle(QStringLiteral("idle"));
}

COROSCOPE_TEST(tst_WorkerThread)
#include "tst_workerthread.moc"
