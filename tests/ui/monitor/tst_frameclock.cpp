// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "ui/monitor/time/frameclock.h"

#include <QSignalSpy>
#include <QtTest>

using namespace coroscope::ui;
using namespace Qt::StringLiterals;

class tst_FrameClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void standsStill_untilSomethingChanges();
    void touch_ticksEveryPaceOnceAndStops();
    void touch_inAFrameBringsAnotherFrame();
    void busy_ticksPicturesMoreOftenThanTables();
    void busy_endsWithATickOfEveryPace();
    void intake_comesFirst();
    void background_ticksSlower();
};

void tst_FrameClock::standsStill_untilSomethingChanges()
{
    FrameClock clock;
    QSignalSpy frames(&clock, &FrameClock::frame);
    QVERIFY(!clock.isTicking());
    QVERIFY(!frames.wait(60));
}

void tst_FrameClock::touch_ticksEveryPaceOnceAndStops()
{
    FrameClock clock;
    QSignalSpy frames(&clock, &FrameClock::frame);
    QSignalSpy tables(&clock, &FrameClock::tableTick);
    QSignalSpy counters(&clock, &FrameClock::counterTick);
    clock.touch();
    clock.touch();
    QTRY_VERIFY(!clock.isTicking());
    QCOMPARE(frames.count(), 1);
    QCOMPARE(tables.count(), 1);
    QCOMPARE(counters.count(), 1);
}

void tst_FrameClock::touch_inAFrameBringsAnotherFrame()
{
    FrameClock clock;
    int frames = 0;
    connect(&clock, &FrameClock::frame, &clock, [&] {
        if (++frames < 3)
            clock.touch();
    });
    clock.touch();
    QTRY_VERIFY(!clock.isTicking());
    QCOMPARE(frames, 3);
}

void tst_FrameClock::busy_ticksPicturesMoreOftenThanTables()
{
    FrameClock clock;
    QSignalSpy frames(&clock, &FrameClock::frame);
    QSignalSpy tables(&clock, &FrameClock::tableTick);
    clock.setBusy(true);
    QTRY_VERIFY(tables.count() >= 2);
    QVERIFY(frames.count() > tables.count());
}

void tst_FrameClock::busy_endsWithATickOfEveryPace()
{
    FrameClock clock;
    clock.setBusy(true);
    QSignalSpy frames(&clock, &FrameClock::frame);
    QVERIFY(frames.wait());
    QSignalSpy tables(&clock, &FrameClock::tableTick);
    QSignalSpy counters(&clock, &FrameClock::counterTick);
    frames.clear();
    clock.setBusy(false);
    QTRY_VERIFY(!clock.isTicking());
    QCOMPARE(frames.count(), 1);
    QCOMPARE(tables.count(), 1);
    QCOMPARE(counters.count(), 1);
}

void tst_FrameClock::intake_comesFirst()
{
    FrameClock clock;
    QStringList order;
    connect(&clock, &FrameClock::counterTick, &clock, [&] { order += u"counters"_s; });
    connect(&clock, &FrameClock::tableTick, &clock, [&] { order += u"table"_s; });
    connect(&clock, &FrameClock::frame, &clock, [&] { order += u"frame"_s; });
    connect(&clock, &FrameClock::intake, &clock, [&] { order += u"intake"_s; });
    clock.touch();
    QTRY_COMPARE(order, (QStringList{u"intake"_s, u"frame"_s, u"table"_s, u"counters"_s}));
}

void tst_FrameClock::background_ticksSlower()
{
    FrameClock clock;
    clock.setWindowActive(false);
    clock.setBusy(true);
    QSignalSpy frames(&clock, &FrameClock::frame);
    QVERIFY(!frames.wait(120)); // in front there would have been three by now
    QVERIFY(frames.wait(1000));
}

COROSCOPE_TEST(tst_FrameClock)
#include "tst_frameclock.moc"
