// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "ui/monitor/time/timeaxis.h"

#include <QSignalSpy>
#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;

namespace {

using Seconds = std::chrono::duration<double>;

Clock::TimePoint at(Clock::Duration sinceBegin)
{
    return Clock::TimePoint(sinceBegin);
}

double share(const TimeAxis &axis, Clock::TimePoint t)
{
    return axis.toX(t, 1);
}

} // namespace

class tst_TimeAxis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fit_showsTheWholeRun_data();
    void fit_showsTheWholeRun();
    void fit_growsInSteps();
    void fit_isCloseToWhatIsOver();
    void follow_keepsTheLiveEdgeNearTheRight();
    void follow_beginsAtZero();
    void setRange_staysPutWhileTheRunGrows();
    void setRange_isNeverBeforeZeroOrTooShort();
    void zoom_keepsTheAnchorInPlace();
    void zoom_goesOnFollowing();
    void pan_stopsAtTheEndsOfTheRun();
    void toTime_isTheInverseOfToX();
    void tickStep_isRound_data();
    void tickStep_isRound();
    void changed_isEmittedOnlyForChanges();
};

void tst_TimeAxis::fit_showsTheWholeRun_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::newRow("nothing yet") << qint64(0);
    QTest::newRow("a moment") << qint64(10);
    QTest::newRow("seconds") << qint64(6'420);
    QTest::newRow("an hour") << qint64(3'600'000);
}

void tst_TimeAxis::fit_showsTheWholeRun()
{
    QFETCH(qint64, milliseconds);
    TimeAxis axis;
    axis.setRunEnd(at(std::chrono::milliseconds(milliseconds)));
    QCOMPARE(axis.begin(), at(0s));
    const double edge = share(axis, at(std::chrono::milliseconds(milliseconds)));
    QVERIFY(edge <= 0.96);
    QVERIFY(milliseconds < 2'000 || edge >= 0.7);
}

void tst_TimeAxis::fit_growsInSteps()
{
    TimeAxis axis;
    QSignalSpy changes(&axis, &TimeAxis::changed);
    for (int frame = 0; frame < 600; ++frame)
        axis.setRunEnd(at(frame * 16ms));
    QVERIFY(changes.size() >= 3);
    QVERIFY(changes.size() <= 12);
}

void tst_TimeAxis::fit_isCloseToWhatIsOver()
{
    TimeAxis axis;
    axis.setGrowing(false);
    for (const std::chrono::milliseconds end : {10ms, 100ms, 3000ms}) {
        axis.setRunEnd(at(end));
        QVERIFY(share(axis, at(end)) >= 0.7 && share(axis, at(end)) <= 0.96);
    }
}

void tst_TimeAxis::follow_keepsTheLiveEdgeNearTheRight()
{
    TimeAxis axis;
    axis.setRunEnd(at(60s));
    axis.follow(10s);
    QCOMPARE(axis.span(), Clock::Duration(10s));
    QVERIFY(share(axis, at(60s)) > 0.9 && share(axis, at(60s)) < 1);
    axis.setRunEnd(at(61s));
    QCOMPARE(axis.mode(), TimeAxis::Mode::Follow);
    QVERIFY(share(axis, at(61s)) > 0.9 && share(axis, at(61s)) < 1);
}

void tst_TimeAxis::follow_beginsAtZero()
{
    TimeAxis axis;
    axis.setRunEnd(at(1s));
    axis.follow(10s);
    QCOMPARE(axis.begin(), at(0s));
    QCOMPARE(axis.end(), at(10s));
}

void tst_TimeAxis::setRange_staysPutWhileTheRunGrows()
{
    TimeAxis axis;
    axis.setRange(at(2s), at(3s));
    axis.setRunEnd(at(100s));
    QCOMPARE(axis.mode(), TimeAxis::Mode::Fixed);
    QCOMPARE(axis.begin(), at(2s));
    QCOMPARE(axis.end(), at(3s));
}

void tst_TimeAxis::setRange_isNeverBeforeZeroOrTooShort()
{
    TimeAxis axis;
    axis.setRange(at(-5s), at(1s));
    QCOMPARE(axis.begin(), at(0s));
    QCOMPARE(axis.span(), Clock::Duration(6s));
    axis.setRange(at(3s), at(1s));
    QCOMPARE(axis.begin(), at(3s));
    QCOMPARE(axis.span(), TimeAxis::shortestSpan);
}

void tst_TimeAxis::zoom_keepsTheAnchorInPlace()
{
    TimeAxis axis;
    axis.setRange(at(10s), at(20s));
    axis.zoom(2, at(13s));
    QCOMPARE(axis.span(), Clock::Duration(5s));
    QCOMPARE(share(axis, at(13s)), 0.3);
    axis.zoom(0.5, at(13s));
    QCOMPARE(axis.begin(), at(10s));
    QCOMPARE(axis.end(), at(20s));
}

void tst_TimeAxis::zoom_goesOnFollowing()
{
    TimeAxis axis;
    axis.setRunEnd(at(60s));
    axis.follow(10s);
    axis.zoom(2, at(52s));
    QCOMPARE(axis.mode(), TimeAxis::Mode::Follow);
    QCOMPARE(axis.span(), Clock::Duration(5s));
    QVERIFY(share(axis, at(60s)) > 0.9 && share(axis, at(60s)) < 1);
}

void tst_TimeAxis::pan_stopsAtTheEndsOfTheRun()
{
    TimeAxis axis;
    axis.setRunEnd(at(30s));
    axis.setRange(at(10s), at(20s));
    axis.pan(-4s);
    QCOMPARE(axis.begin(), at(6s));
    axis.pan(-60s);
    QCOMPARE(axis.begin(), at(0s));
    axis.pan(600s);
    QCOMPARE(axis.begin(), at(30s));
    QCOMPARE(axis.span(), Clock::Duration(10s));
}

void tst_TimeAxis::toTime_isTheInverseOfToX()
{
    TimeAxis axis;
    axis.setRange(at(90s), at(95s));
    for (const auto t : {at(90s), at(91'250ms), at(95s), at(80s)})
        QVERIFY(std::chrono::abs(axis.toTime(axis.toX(t, 800), 800) - t) < 1us);
    QCOMPARE(axis.toX(at(92'500ms), 800), 400.0);
}

void tst_TimeAxis::tickStep_isRound_data()
{
    QTest::addColumn<qint64>("span");
    QTest::addColumn<qint64>("step");
    const auto row = [](const char *name, Clock::Duration span, Clock::Duration step) {
        QTest::newRow(name) << qint64(span.count()) << qint64(step.count());
    };
    row("microseconds", 400us, 50us);
    row("milliseconds", 30ms, 5ms);
    row("half seconds", 3s, 500ms);
    row("seconds", 10s, 2s);
    row("quarter minutes", 100s, 15s);
    row("half minutes", 3min, 30s);
    row("minutes", 8min, 1min);
    row("quarter hours", 90min, 15min);
    row("hours", 20h, 3h);
}

void tst_TimeAxis::tickStep_isRound()
{
    QFETCH(qint64, span);
    QFETCH(qint64, step);
    TimeAxis axis;
    axis.setRange(at(0s), at(Clock::Duration(span)));
    QCOMPARE(axis.tickStep(800, 100), Clock::Duration(step));
}

void tst_TimeAxis::changed_isEmittedOnlyForChanges()
{
    TimeAxis axis;
    axis.setRange(at(1s), at(2s));
    QSignalSpy changes(&axis, &TimeAxis::changed);
    axis.setRange(at(1s), at(2s));
    axis.setRunEnd(at(9s));
    QCOMPARE(changes.size(), 0);
    axis.fit();
    QCOMPARE(changes.size(), 1);
    axis.follow(axis.span());
    QCOMPARE(axis.mode(), TimeAxis::Mode::Follow);
    QCOMPARE(changes.size(), 2);
}

COROSCOPE_TEST(tst_TimeAxis)
#include "tst_timeaxis.moc"
