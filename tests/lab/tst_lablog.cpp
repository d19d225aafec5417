// SPDX-License-Identifier: MIT
#include "core/lab/lablog.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;

namespace {

LabRequest request(int arrived, std::optional<int> ended, quint16 port = 1)
{
    const std::chrono::steady_clock::time_point zero;
    LabRequest made;
    made.port = port;
    made.requestTarget = "/x";
    made.arrived = zero + std::chrono::milliseconds(arrived);
    if (ended)
        made.ended = zero + std::chrono::milliseconds(*ended);
    return made;
}

} // namespace

class tst_LabLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void peak_data();
    void peak();
    void peak_ofOnePort();
    void countOf_matchesTheWholeTarget();
};

void tst_LabLog::peak_data()
{
    QTest::addColumn<std::vector<LabRequest>>("requests");
    QTest::addColumn<int>("peak");

    QTest::newRow("none") << std::vector<LabRequest>{} << 0;
    QTest::newRow("one") << std::vector{request(0, 5)} << 1;
    QTest::newRow("one that took no time") << std::vector{request(3, 3)} << 1;
    QTest::newRow("one after the other") << std::vector{request(0, 5), request(6, 9)} << 1;
    QTest::newRow("one begins as the other ends") << std::vector{request(0, 5), request(5, 9)} << 1;
    QTest::newRow("overlap") << std::vector{request(0, 5), request(4, 9)} << 2;
    QTest::newRow("the peak is in the middle")
        << std::vector{request(0, 9), request(1, 3), request(2, 4), request(8, 9)} << 3;
    QTest::newRow("still under way") << std::vector{request(0, {}), request(9, {})} << 2;
}

void tst_LabLog::peak()
{
    QFETCH(std::vector<LabRequest>, requests);
    QTEST(LabLog{requests}.peakConcurrency(), "peak");
}

void tst_LabLog::peak_ofOnePort()
{
    const LabLog log{{request(0, 9, 1), request(1, 9, 1), request(2, 9, 2)}};
    QCOMPARE(log.peakConcurrency(), 3);
    QCOMPARE(log.peakConcurrency(quint16(1)), 2);
    QCOMPARE(log.peakConcurrency(quint16(2)), 1);
    QCOMPARE(log.peakConcurrency(quint16(3)), 0);
}

void tst_LabLog::countOf_matchesTheWholeTarget()
{
    LabLog log{{request(0, 1), request(1, 2), request(2, 3)}};
    log.requests[1].requestTarget = "/x?y";
    QCOMPARE(log.countOf("/x"), 2);
    QCOMPARE(log.countOf("/x?y"), 1);
    QCOMPARE(log.countOf("/"), 0);
}

COROSCOPE_TEST(tst_LabLog)
#include "tst_lablog.moc"
