// SPDX-License-Identifier: MIT
#include "core/lab/lablog.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <thread>

using namespace coroscope;

class tst_LabJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void log_tellsRequestsInOrderOfArrival();
    void end_keepsStatusAndTime();
    void end_leavesAClearedRequestAlone();
    void begin_pushesTheOldestOutAtCapacity();
    void countAttempt_countsByPortAndTarget();
    void clear_forgetsAttempts();
    void everything_mayBeCalledFromManyThreads();
};

void tst_LabJournal::log_tellsRequestsInOrderOfArrival()
{
    LabJournal journal;
    journal.begin(1, "GET", "/a");
    journal.begin(2, "HEAD", "/b");

    const LabLog log = journal.log();
    QCOMPARE(log.requests.size(), 2U);
    QCOMPARE(log.requests[0].port, quint16(1));
    QCOMPARE(log.requests[0].requestTarget, "/a");
    QCOMPARE(log.requests[1].method, "HEAD");
    QCOMPARE(log.requests[1].requestTarget, "/b");
    QVERIFY(log.requests[0].arrived <= log.requests[1].arrived);
}

void tst_LabJournal::end_keepsStatusAndTime()
{
    LabJournal journal;
    const LabJournal::Ticket first = journal.begin(1, "GET", "/a");
    const LabJournal::Ticket second = journal.begin(1, "GET", "/b");
    QVERIFY(!journal.log().requests[1].ended);
    journal.end(second, 204);

    const LabLog log = journal.log();
    QVERIFY(!log.requests[0].ended);
    QCOMPARE(log.requests[1].status, 204);
    QVERIFY(log.requests[1].ended >= log.requests[1].arrived);
    journal.end(first, 0);
    QCOMPARE(journal.log().requests[0].status, 0);
    QVERIFY(journal.log().requests[0].ended);
}

void tst_LabJournal::end_leavesAClearedRequestAlone()
{
    LabJournal journal;
    const LabJournal::Ticket old = journal.begin(1, "GET", "/old");
    journal.clear();
    const LabJournal::Ticket young = journal.begin(1, "GET", "/young");
    journal.end(old, 500);
    QVERIFY(!journal.log().requests[0].ended);
    journal.end(young, 200);
    QCOMPARE(journal.log().requests[0].status, 200);
}

void tst_LabJournal::begin_pushesTheOldestOutAtCapacity()
{
    LabJournal journal(2);
    const LabJournal::Ticket pushedOut = journal.begin(1, "GET", "/a");
    journal.begin(1, "GET", "/b");
    const LabJournal::Ticket kept = journal.begin(1, "GET", "/c");
    journal.end(pushedOut, 500);
    journal.end(kept, 200);

    const LabLog log = journal.log();
    QCOMPARE(log.requests.size(), 2U);
    QCOMPARE(log.requests[0].requestTarget, "/b");
    QVERIFY(!log.requests[0].ended);
    QCOMPARE(log.requests[1].requestTarget, "/c");
    QCOMPARE(log.requests[1].status, 200);
}

void tst_LabJournal::countAttempt_countsByPortAndTarget()
{
    LabJournal journal;
    QCOMPARE(journal.countAttempt(1, "/a"), 0);
    QCOMPARE(journal.countAttempt(1, "/a"), 1);
    QCOMPARE(journal.countAttempt(1, "/a?x"), 0);
    QCOMPARE(journal.countAttempt(2, "/a"), 0);
    QCOMPARE(journal.countAttempt(1, "/a"), 2);
}

void tst_LabJournal::clear_forgetsAttempts()
{
    LabJournal journal;
    journal.countAttempt(1, "/a");
    journal.clear();
    QCOMPARE(journal.countAttempt(1, "/a"), 0);
}

void tst_LabJournal::everything_mayBeCalledFromManyThreads()
{
    constexpr int rounds = 500;
    LabJournal journal;
    {
        std::vector<std::jthread> threads;
        for (quint16 port = 1; port <= 4; ++port)
            threads.emplace_back([&journal, port] {
                for (int i = 0; i < rounds; ++i) {
                    journal.end(journal.begin(port, "GET", "/x"), 200);
                    journal.countAttempt(1, "/x");
                }
            });
        for (int i = 0; i < 50; ++i)
            QVERIFY(journal.log().requests.size() <= 4U * rounds);
    }
    const LabLog log = journal.log();
    QCOMPARE(log.requests.size(), 4U * rounds);
    for (std::size_t i = 1; i < log.requests.size(); ++i)
        QVERIFY(log.requests[i - 1].arrived <= log.requests[i].arrived);
    QCOMPARE(journal.countAttempt(1, "/x"), 4 * rounds);
}

COROSCOPE_TEST(tst_LabJournal)
#include "tst_labjournal.moc"
