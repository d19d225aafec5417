// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "tests/ui/monitor/monitorfixture.h"
#include "ui/monitor/time/scrubber.h"
#include "ui/monitor/time/timeslider.h"

#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Something every second from 0 s to 10 s.
History elevenEvents()
{
    HistoryBuilder b;
    for (int second = 0; second <= 10; ++second)
        b.at(second * 1s).spawn(u"a"_s);
    return b.history();
}

struct Fixture : MonitorFixture
{
    explicit Fixture(History shown = elevenEvents())
        : MonitorFixture(std::move(shown))
    {
        scrubber.resize(1'000, Scrubber::barHeight);
        window.show();
        scrubber.refresh();
    }

    TimeSlider &slider() const { return *scrubber.findChild<TimeSlider *>(); }
    QString text(const QString &label) const { return scrubber.findChild<QLabel *>(label)->text(); }
    QToolButton &button(const QString &name) const
    {
        return *scrubber.findChild<QToolButton *>(name);
    }
    void click(const QString &name) { QTest::mouseClick(&button(name), Qt::LeftButton); }

    QWidget window;
    Scrubber scrubber{context, &window};
};

} // namespace

class tst_Scrubber : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void texts_sayWhereTheCursorIs();
    void slider_movesTheCursor();
    void slider_goesLiveAtItsEnd();
    void slider_followsTheCursor();
    void slider_hasKeys();
    void buttons_stepAndPause();
    void speeds_areChosenFromAMenu();
    void keys_stepAndPause();
    void picture_survivesAnEmptyHistory();
};

void tst_Scrubber::texts_sayWhereTheCursorIs()
{
    Fixture f;
    QCOMPARE(f.text(u"shownTime"_s), u"10.000 s"_s);
    QCOMPARE(f.text(u"shownEvent"_s), u"event 11 of 11"_s);
    f.cursor.pauseAt(at(2'500ms));
    QCOMPARE(f.text(u"shownTime"_s), u"2.500 s"_s);
    QCOMPARE(f.text(u"shownEvent"_s), u"event 3 of 11"_s);
}

void tst_Scrubber::slider_movesTheCursor()
{
    Fixture f;
    TimeSlider &slider = f.slider();
    QTest::mousePress(&slider, Qt::LeftButton, {}, slider.handleAt(at(5s)));
    QVERIFY(!f.cursor.isLive());
    QVERIFY(std::chrono::abs(f.context.now().time - at(5s)) < 20ms);
    QTest::mouseMove(&slider, slider.handleAt(at(3s)));
    QVERIFY(std::chrono::abs(f.context.now().time - at(3s)) < 20ms);
    QTest::mouseRelease(&slider, Qt::LeftButton, {}, slider.handleAt(at(3s)));
    QVERIFY(!f.cursor.isLive());
}

void tst_Scrubber::slider_goesLiveAtItsEnd()
{
    Fixture f;
    f.cursor.pauseAt(at(1s));
    TimeSlider &slider = f.slider();
    QTest::mouseClick(&slider, Qt::LeftButton, {}, slider.handleAt(at(10s)));
    QVERIFY(f.cursor.isLive());
}

void tst_Scrubber::slider_followsTheCursor()
{
    Fixture f;
    const QImage live = picture(f.slider());
    f.cursor.pauseAt(at(5s));
    const QImage paused = picture(f.slider());
    QVERIFY(paused != live);
    QVERIFY(std::abs(f.slider().handleAt(at(5s)).x() - f.slider().width() / 2) <= 1);
    f.cursor.goLive();
    QCOMPARE(picture(f.slider()), live);
}

void tst_Scrubber::slider_hasKeys()
{
    Fixture f;
    QTest::keyClick(&f.slider(), Qt::Key_Left);
    QCOMPARE(f.context.now().time, at(9'900ms));
    QTest::keyClick(&f.slider(), Qt::Key_PageDown);
    QCOMPARE(f.context.now().time, at(8'900ms));
    QTest::keyClick(&f.slider(), Qt::Key_Home);
    QCOMPARE(f.context.now().time, at(0s));
    QTest::keyClick(&f.slider(), Qt::Key_End);
    QVERIFY(f.cursor.isLive());
}

void tst_Scrubber::buttons_stepAndPause()
{
    Fixture f;
    f.click(u"stepBack"_s);
    QCOMPARE(f.context.now().time, at(9s));
    f.click(u"stepBack"_s);
    f.click(u"stepForward"_s);
    QCOMPARE(f.context.now().time, at(9s));
    f.click(u"live"_s);
    QVERIFY(f.cursor.isLive());
    f.view.clock().setBusy(true);
    f.tick();
    QCOMPARE(f.button(u"play"_s).text(), u"Freeze"_s);
    f.click(u"play"_s);
    QVERIFY(!f.cursor.isLive());
    f.tick();
    QCOMPARE(f.button(u"play"_s).text(), u"Play"_s);
    f.cursor.pauseAt(at(3s));
    f.click(u"play"_s);
    QVERIFY(f.view.playback().isPlaying());
    QCOMPARE(f.button(u"play"_s).text(), u"Freeze"_s);
    f.view.clock().setBusy(false); // what is played does not run any more
    f.tick();
    QCOMPARE(f.button(u"play"_s).text(), u"Pause"_s);
    f.click(u"play"_s);
    QVERIFY(!f.view.playback().isPlaying());
}

void tst_Scrubber::speeds_areChosenFromAMenu()
{
    Fixture f;
    QToolButton &speed = f.button(u"speed"_s);
    QCOMPARE(speed.text(), u"1\u00d7"_s);
    speed.menu()->actions().first()->trigger();
    QCOMPARE(f.view.playback().speed(), 0.1);
    QCOMPARE(speed.text(), u"0.1\u00d7"_s);
    speed.menu()->actions().last()->trigger();
    QCOMPARE(f.view.playback().speed(), 100.0);
    f.view.playback().setSpeed(7); // of which there is no action
    QCOMPARE(speed.text(), u"7\u00d7"_s);
    const auto checked = [&speed] {
        Q_EMIT speed.menu()->aboutToShow();
        QStringList texts;
        for (const QAction *action : speed.menu()->actions())
            texts += action->isChecked() ? QStringList(action->text()) : QStringList();
        return texts;
    };
    QCOMPARE(checked(), QStringList());
    f.view.playback().setSpeed(0.5); // from elsewhere
    QCOMPARE(checked(), QStringList(u"0.5\u00d7"_s));
}

void tst_Scrubber::keys_stepAndPause()
{
    Fixture f;
    QTest::keyClick(&f.slider(), Qt::Key_Comma);
    QCOMPARE(f.context.now().time, at(9s));
    QTest::keyClick(&f.slider(), Qt::Key_Period);
    QCOMPARE(f.context.now().time, at(10s));
    QTest::keyClick(&f.slider(), Qt::Key_L);
    QVERIFY(f.cursor.isLive());
    QTest::keyClick(&f.slider(), Qt::Key_Space);
    QVERIFY(f.view.playback().isPlaying());
    QTest::keyClick(&f.slider(), Qt::Key_Space);
    QVERIFY(!f.view.playback().isPlaying());
    QVERIFY(!f.cursor.isLive());
}

void tst_Scrubber::picture_survivesAnEmptyHistory()
{
    Fixture f((History()));
    QCOMPARE(f.text(u"shownEvent"_s), u"event 0 of 0"_s);
    f.click(u"stepBack"_s);
    QTest::mouseClick(&f.slider(), Qt::LeftButton, {}, f.slider().rect().center());
    picture(f.scrubber);
    QVERIFY(f.cursor.isLive());
}

COROSCOPE_TEST(tst_Scrubber)
#include "tst_scrubber.moc"
