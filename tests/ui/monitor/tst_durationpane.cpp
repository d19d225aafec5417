// SPDX-License-Identifier: MIT
#include "tests/support/simulatedcrawl.h"
#include "tests/support/testmain.h"
#include "tests/ui/monitor/monitorfixture.h"
#include "ui/monitor/plots/durationpane.h"

#include <QtTest>
#include <QWheelEvent>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Between 1 s and 2 s, a task ends every 10 ms that took 100 ms; the last one failed, and took 1 s. Another ends at
/// 5 s.
History twoBursts()
{
    HistoryBuilder b;
    std::vector<TaskId> tasks;
    for (int i = 0; i < 100; ++i) {
        b.at(900ms + i * 10ms);
        if (i == 0)
            tasks.push_back(b.spawn(u"slow"_s));
        tasks.push_back(b.spawn(u"quick"_s));
        if (i >= 10)
            b.end(tasks[std::size_t(i) - 9]);
    }
    b.at(1'900ms).end(tasks.front(), TaskOutcome::Failed, u"no"_s);
    b.at(4s);
    const TaskId last = b.spawn(u"last"_s);
    b.at(5s).end(last);
    b.at(6s).spawn(u"lives"_s);
    return b.history();
}

struct Fixture : MonitorFixture
{
    explicit Fixture(History shown)
        : MonitorFixture(std::move(shown))
    {
        pane.resize(900, 240);
        pane.show();
        pane.refresh();
    }

    QPoint placeOf(Clock::Duration t) const
    {
        const QRect plot = pane.plotRect();
        return {plot.left() + static_cast<int>(axis.toX(at(t), plot.width())), plot.center().y()};
    }
    QString tip(QPoint place) { return pane.tipAt(place).html(); }
    bool shows(const QColor &color) { return containsColor(picture(pane), color); }

    DurationPane pane{context};
};

} // namespace

class tst_DurationPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void columns_standStillWhileTheAxisMoves();
    void scale_hasWholeDecades();
    void picture_hasLinesRatesAndBars();
    void picture_isThatOfTheMoment();
    void tips_tellColumnsAndBars();
    void nothing_isSaid();
    void click_movesTheCursor();
    void wheel_zooms();
    void keys_goFromColumnToColumn();
    void source_isAnother();
    void anotherRun_startsAnew();
    void smallSizes_leaveOutTheHistogram();
};

void tst_DurationPane::columns_standStillWhileTheAxisMoves()
{
    Fixture f(twoBursts());
    DurationIndex index;
    index.takeIn(f.history);
    f.axis.setRange(at(0s), at(6s));
    const TimeScale scale{f.axis, 0, 600};
    const DurationPicture before = DurationPicture::make(index, scale, f.context.now());
    f.axis.setRange(at(33ms), at(6'033ms));
    const DurationPicture after = DurationPicture::make(index, scale, f.context.now());
    const DurationColumn *const one = before.columnAt(at(1'500ms));
    const DurationColumn *const same = after.columnAt(at(1'500ms));
    QVERIFY(one && same);
    QCOMPARE(same->begin, one->begin);
    QCOMPARE(same->ended, one->ended);
    QCOMPARE(one->end - one->begin, Clock::Duration(100ms)); // 7 pixels are 70 ms
    QCOMPARE(one->total(), qint64(10));
    QCOMPARE(one->rate(), 100.0);
    QCOMPARE(before.columnAt(at(7s)), nullptr);
    QCOMPARE(before.all.total(), std::ssize(f.history.endedTasks()));
}

void tst_DurationPane::scale_hasWholeDecades()
{
    DurationCounts counts;
    counts.add(DurationCounts::bucketOf(30ms));
    counts.add(DurationCounts::bucketOf(2s));
    const DurationScale scale(counts, 100, 0);
    QCOMPARE(scale.decades(), (std::vector<Clock::Duration>{10ms, 100ms, 1s, 10s}));
    QCOMPARE(scale.at(10ms), 100);
    QCOMPARE(scale.at(10s), 0);
    QCOMPARE(scale.at(1s), 33);
    QCOMPARE(scale.at(0ns), 100);
    QCOMPARE(scale.at(1h), 0);
    QCOMPARE(DurationScale(DurationCounts(), 100, 0).decades().size(), std::size_t(2));
}

void tst_DurationPane::picture_hasLinesRatesAndBars()
{
    Fixture f(twoBursts());
    const Theme &theme = f.theme.current();
    QVERIFY(f.shows(theme.accent));
    QVERIFY(f.shows(theme.plotLine));
    QVERIFY(f.shows(theme.fill(TaskState::Done)));
    QVERIFY(f.shows(theme.fill(TaskState::Failed)));
}

void tst_DurationPane::picture_isThatOfTheMoment()
{
    Fixture f(twoBursts());
    f.cursor.pauseAt(at(1'800ms));
    QVERIFY(!f.shows(f.theme.current().fill(TaskState::Failed))); // it has not failed yet
    const QImage early = picture(f.pane);
    const QString then = f.pane.accessibleDescription();
    QCOMPARE(then, u"81 ended: half within 98 ms, 95 % within 98 ms, 99 % within 98 ms"_s);
    f.cursor.pauseAt(at(5s));
    QVERIFY(f.shows(f.theme.current().fill(TaskState::Failed)));
    QVERIFY(f.pane.accessibleDescription() != then);
    f.cursor.pauseAt(at(1'800ms));
    QCOMPARE(picture(f.pane), early);
    QCOMPARE(f.pane.accessibleDescription(), then);
}

void tst_DurationPane::tips_tellColumnsAndBars()
{
    Fixture f(twoBursts());
    f.axis.setRange(at(0s), at(8s));
    const QString column = f.tip(f.placeOf(1'450ms));
    QVERIFY2(column.contains(u"half within 98 ms"_s), qPrintable(column)); // 100, but for 2.5 %
    QVERIFY(column.contains(u"/s"_s));
    QVERIFY(f.tip(f.placeOf(3s)).contains(u"Nothing ended"_s));
    QCOMPARE(f.tip(f.placeOf(7s)), QString()); // not yet
    QStringList bars;
    const QRect area = f.pane.histogramRect();
    for (int y = area.top(); y <= area.bottom(); ++y)
        bars += f.tip({area.center().x(), y});
    bars.removeDuplicates();
    bars.removeAll(QString());
    QCOMPARE(bars.size(), 2); // about 100 ms, and about a second
    QVERIFY(bars[0].contains(u"Failed: 1"_s));
    QVERIFY(bars[0].contains(u"Done: 1"_s));
    QVERIFY(bars[1].contains(u"Done: 90"_s));
}

void tst_DurationPane::nothing_isSaid()
{
    Fixture f((History()));
    QCOMPARE(f.pane.accessibleDescription(), u"Nothing has ended yet"_s);
    QVERIFY(f.shows(f.theme.current().textTertiary));
    QTest::keyClick(&f.pane, Qt::Key_Right);
    QTest::keyClick(&f.pane, Qt::Key_Return);
    QCOMPARE(f.tip(f.pane.plotRect().center()), QString());

    Fixture quiet(twoBursts());
    quiet.axis.setRange(at(2'500ms), at(3'500ms));
    quiet.cursor.pauseAt(at(3'400ms));
    QCOMPARE(quiet.pane.accessibleDescription(), u"Nothing ended in the time that is shown"_s);
}

void tst_DurationPane::click_movesTheCursor()
{
    Fixture f(twoBursts());
    f.axis.setRange(at(0s), at(8s));
    QTest::mouseClick(&f.pane, Qt::LeftButton, {}, f.placeOf(4s));
    QVERIFY(std::chrono::abs(f.context.now().time - at(4s)) < 50ms);
    QTest::mouseClick(&f.pane, Qt::LeftButton, {}, f.pane.histogramRect().center());
    QVERIFY(std::chrono::abs(f.context.now().time - at(4s)) < 50ms); // no time is there
    QTest::mouseClick(&f.pane, Qt::LeftButton, {}, f.placeOf(7s));
    QVERIFY(f.cursor.isLive());
}

void tst_DurationPane::wheel_zooms()
{
    Fixture f(twoBursts());
    f.axis.setRange(at(0s), at(8s));
    const QPointF place = f.placeOf(4s);
    QWheelEvent wheel(place, place, {}, {0, 120}, {}, Qt::ControlModifier, {}, false);
    QApplication::sendEvent(&f.pane, &wheel);
    QVERIFY(f.axis.span() < 8s);
}

void tst_DurationPane::keys_goFromColumnToColumn()
{
    Fixture f(twoBursts());
    f.axis.setRange(at(0s), at(6s));
    f.pane.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&f.pane));
    f.pane.setFocus();
    QTest::keyClick(&f.pane, Qt::Key_End);
    const QString last = f.pane.accessibleDescription();
    QVERIFY2(last.endsWith(u": 0 ended"_s), qPrintable(last));
    QTest::keyClick(&f.pane, Qt::Key_Right); // there is none
    QCOMPARE(f.pane.accessibleDescription(), last);
    QTest::keyClick(&f.pane, Qt::Key_Home);
    QVERIFY(f.pane.accessibleDescription() != last);
    QVERIFY(f.shows(f.theme.current().hover));
    for (int i = 0; i < 200 && !f.pane.accessibleDescription().contains(u"half within"_s); ++i)
        QTest::keyClick(&f.pane, Qt::Key_Right);
    QVERIFY(f.pane.accessibleDescription().contains(u"half within"_s));
    QTest::keyClick(&f.pane, Qt::Key_Return);
    QVERIFY(!f.cursor.isLive());
    QVERIFY(std::chrono::abs(f.context.now().time - at(1s)) <= 150ms);
    QTest::keyClick(&f.pane, Qt::Key_Left);
    QVERIFY(f.pane.accessibleDescription().endsWith(u": 0 ended"_s));
    f.pane.clearFocus(); // then it is about all again
    QVERIFY(!f.pane.accessibleDescription().endsWith(u": 0 ended"_s));
}

void tst_DurationPane::source_isAnother()
{
    Fixture f(twoBursts());
    DurationIndex other;
    other.add(Moment(at(1s)), 10s, TaskState::TimedOut);
    f.pane.setSource(u"Response"_s, [&other]() -> const DurationIndex & { return other; });
    f.cursor.pauseAt(at(3s));
    QVERIFY(f.shows(f.theme.current().fill(TaskState::TimedOut)));
    QVERIFY(f.pane.accessibleDescription().startsWith(u"1 ended"_s));
}

void tst_DurationPane::anotherRun_startsAnew()
{
    Fixture f(twoBursts());
    QTest::keyClick(&f.pane, Qt::Key_Home);
    f.history = History();
    f.tick();
    QCOMPARE(f.pane.accessibleDescription(), u"Nothing has ended yet"_s);
    HistoryBuilder b;
    b.end(b.spawn(u"one"_s));
    f.history = b.history();
    f.tick();
    QVERIFY(f.pane.accessibleDescription().startsWith(u"1 ended"_s));
}

void tst_DurationPane::smallSizes_leaveOutTheHistogram()
{
    HistoryBuilder b;
    fillWithSimulatedCrawl(b, 400, 6, 11);
    Fixture f(b.history());
    QVERIFY(!f.pane.histogramRect().isEmpty());
    f.pane.resize(f.pane.minimumSizeHint());
    QVERIFY(f.pane.histogramRect().isEmpty());
    QVERIFY(f.shows(f.theme.current().accent));
    f.pane.resize(20, 20); // less than its margins
    picture(f.pane);
}

COROSCOPE_TEST(tst_DurationPane)
#include "tst_durationpane.moc"
