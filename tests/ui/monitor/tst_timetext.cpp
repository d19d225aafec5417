// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "ui/monitor/time/timetext.h"

#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;

class tst_TimeText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void momentText_hasTheDecimalsItNeeds_data();
    void momentText_hasTheDecimalsItNeeds();
};

void tst_TimeText::momentText_hasTheDecimalsItNeeds_data()
{
    QTest::addColumn<qint64>("time");
    QTest::addColumn<qint64>("resolution");
    const auto row = [](const char *text, Clock::Duration time, Clock::Duration resolution) {
        QTest::newRow(text) << qint64(time.count()) << qint64(resolution.count());
    };
    row("0 s", 0s, 1s);
    row("0.0 s", 0s, 500ms);
    row("6 s", 6s, 2s);
    row("6.4 s", 6'420ms, 100ms);
    row("6.42 s", 6'420ms, 20ms);
    row("6.420 s", 6'420ms, 1ms);
    row("6.420001 s", 6'420'001us, 1ns);
    row("1:00", 60s, 10s);
    row("1:06.42", 66'420ms, 20ms);
    row("1:59.9", 119'990ms, 100ms);
    row("12:05", 725s, 15s);
    row("1:02:05", 3'725s, 1min);
}

void tst_TimeText::momentText_hasTheDecimalsItNeeds()
{
    QFETCH(qint64, time);
    QFETCH(qint64, resolution);
    QCOMPARE(momentText(Clock::TimePoint(Clock::Duration(time)), Clock::Duration(resolution)),
             QString::fromUtf8(QTest::currentDataTag()));
}

COROSCOPE_TEST(tst_TimeText)
#include "tst_timetext.moc"
