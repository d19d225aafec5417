// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "tests/ui/monitor/monitorfixture.h"
#include "ui/monitor/time/playback.h"

#include <QSignalSpy>
#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A task a second, from 0 s to 10 s.
History elevenTasks()
{
    HistoryBuilder b;
    for (int second = 0; second <= 10; ++second)
        b.at(second * 1s).spawn(u"a"_s);
    return b.history();
}

struct Fixture : MonitorFixture
{
    Fixture()
        : MonitorFixture(elevenTasks())
    {
    }

    /// What a run brings that goes on.
    void grow(Clock::Duration end)
    {
        EventBatch nothing;
        nothing.now = at(end);
        history.append(nothing);
        view.noteEnd();
    }

    Playback &playback = view.playback();
};

} // namespace

class tst_Playback : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void play_movesTheCursorAtItsSpeed();
    void play_beginsAnewAtTheEnd();
    void play_goesOnAmongTheLastEvents();
    void play_endsLive();
    void play_ofNothingDoesNothing();
    void freeze_stopsWhereItIs();
    void cursor_thatIsMovedStopsIt();
    void speed_staysInItsBounds();
    void toggle_freezesWhatGrowsAndPlaysWhatStands();
    void freeze_keepsTheAxis();
    void axis_followsWhatIsPlayed();
    void axis_showsWhereTheCursorGoes();
    void axis_fitsTheWholeRunWhileFrozen();
};

void tst_Playback::play_movesTheCursorAtItsSpeed()
{
    Fixture f;
    f.cursor.pauseAt(at(2s));
    f.playback.play();
    QVERIFY(f.playback.isPlaying());
    f.playback.advance(500ms);
    QCOMPARE(f.context.now().time, at(2'500ms));
    f.playback.setSpeed(0.1);
    f.playback.advance(1s);
    QCOMPARE(f.context.now().time, at(2'600ms));
    f.playback.setSpeed(10);
    f.playback.advance(200ms);
    QCOMPARE(f.context.now().time, at(4'600ms));
    QCOMPARE(f.history.countsAt(f.context.now())[TaskState::Pending], 5);
}

void tst_Playback::play_beginsAnewAtTheEnd()
{
    Fixture f;
    f.playback.play();
    QCOMPARE(f.context.now().time, at(0s));
    QVERIFY(f.playback.isPlaying());
    f.playback.freeze();
    f.cursor.pauseAt(*f.history.momentOf(EventIndex{11})); // the last event is the end, too
    f.playback.play();
    QCOMPARE(f.context.now().time, at(0s));
}

void tst_Playback::play_goesOnAmongTheLastEvents()
{
    HistoryBuilder b;
    b.at(1s).spawn(u"a"_s);
    b.spawn(u"b"_s); // at the same time
    MonitorFixture f(b.history());
    f.cursor.pauseAt(*f.history.momentOf(EventIndex{1}));
    f.view.playback().play();
    QCOMPARE(f.context.now().time, at(1s));
    f.view.playback().advance(1ms);
    QVERIFY(f.cursor.isLive());
}

void tst_Playback::play_endsLive()
{
    Fixture f;
    f.cursor.pauseAt(at(9'900ms));
    f.playback.play();
    f.playback.advance(99ms);
    QVERIFY(!f.cursor.isLive());
    f.playback.advance(1ms);
    QVERIFY(f.cursor.isLive());
    QVERIFY(!f.playback.isPlaying());
}

void tst_Playback::play_ofNothingDoesNothing()
{
    MonitorFixture f{History()};
    f.view.playback().play();
    QVERIFY(!f.view.playback().isPlaying());
}

void tst_Playback::freeze_stopsWhereItIs()
{
    Fixture f;
    f.cursor.pauseAt(at(2s));
    f.playback.play();
    f.playback.advance(1s);
    QSignalSpy changed(&f.playback, &Playback::changed);
    f.playback.freeze();
    QCOMPARE(changed.size(), 1);
    f.playback.advance(1s);
    QCOMPARE(f.context.now().time, at(3s));
}

void tst_Playback::cursor_thatIsMovedStopsIt()
{
    Fixture f;
    f.cursor.pauseAt(at(2s));
    f.playback.play();
    f.cursor.pauseAt(at(7s));
    QVERIFY(!f.playback.isPlaying());
    f.playback.play();
    f.cursor.goLive();
    QVERIFY(!f.playback.isPlaying());
}

void tst_Playback::speed_staysInItsBounds()
{
    Fixture f;
    f.playback.setSpeed(1'000);
    QCOMPARE(f.playback.speed(), Playback::fastest);
    f.playback.setSpeed(0);
    QCOMPARE(f.playback.speed(), Playback::slowest);
}

void tst_Playback::toggle_freezesWhatGrowsAndPlaysWhatStands()
{
    Fixture f;
    f.view.clock().setBusy(true);
    QVERIFY(f.playback.canFreeze());
    f.playback.toggle();
    QVERIFY(!f.cursor.isLive());
    QCOMPARE(f.context.now().time, at(10s));
    f.cursor.goLive();
    f.view.clock().setBusy(false);
    QVERIFY(!f.playback.canFreeze());
    f.playback.toggle();
    QVERIFY(f.playback.isPlaying());
    QVERIFY(f.playback.canFreeze());
    f.playback.toggle();
    QVERIFY(!f.playback.isPlaying());
}

void tst_Playback::freeze_keepsTheAxis()
{
    Fixture f;
    f.axis.fit();
    f.playback.freeze();
    const Clock::TimePoint end = f.axis.end();
    f.grow(100s);
    QCOMPARE(f.axis.end(), end);
    QCOMPARE(f.context.now().time, at(10s));
    f.cursor.goLive();
    QVERIFY(f.axis.end() > at(100s));

    f.axis.follow(10s);
    f.playback.freeze();
    const Clock::TimePoint begin = f.axis.begin();
    f.grow(200s);
    QCOMPARE(f.axis.begin(), begin);
}

void tst_Playback::axis_followsWhatIsPlayed()
{
    Fixture f;
    f.axis.follow(2s);
    f.cursor.pauseAt(at(3s));
    QVERIFY(f.axis.begin() <= at(3s) && at(3s) <= f.axis.end());
    f.playback.play();
    f.playback.advance(4s);
    QVERIFY(f.axis.begin() <= at(7s) && at(7s) <= f.axis.end());
}

void tst_Playback::axis_showsWhereTheCursorGoes()
{
    Fixture f;
    f.axis.fit();
    f.playback.freeze();
    f.grow(100s);
    f.cursor.pauseAt(at(50s));
    QVERIFY(f.axis.end() >= at(50s));
    f.axis.setRange(at(1s), at(2s)); // what the user chose stays
    f.cursor.pauseAt(at(60s));
    QCOMPARE(f.axis.end(), at(2s));
}

void tst_Playback::axis_fitsTheWholeRunWhileFrozen()
{
    Fixture f;
    f.axis.fit();
    f.playback.freeze();
    f.grow(100s);
    f.axis.fit();
    QVERIFY(f.axis.end() >= at(100s));

    f.axis.follow(2s);
    f.cursor.pauseAt(at(3s));
    f.playback.play();
    f.playback.advance(1s);
    f.axis.fit();
    QVERIFY(f.axis.end() >= at(100s));
}

COROSCOPE_TEST(tst_Playback)
#include "tst_playback.moc"
