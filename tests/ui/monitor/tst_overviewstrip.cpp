// SPDX-License-Identifier: MIT
#include "tests/support/simulatedcrawl.h"
#include "tests/support/testmain.h"
#include "tests/ui/monitor/monitorfixture.h"
#include "ui/monitor/timeline/overviewstrip.h"

#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

History crawl()
{
    HistoryBuilder builder;
    fillWithSimulatedCrawl(builder, 100, 8, 42);
    return builder.history();
}

struct Fixture : MonitorFixture
{
    explicit Fixture(History shown = crawl())
        : MonitorFixture(std::move(shown))
    {
        strip.resize(1'000, OverviewStrip::stripHeight);
        strip.show();
        strip.refresh();
    }

    void drag(int from, int to)
    {
        const int y = OverviewStrip::stripHeight / 2;
        QTest::mousePress(&strip, Qt::LeftButton, {}, QPoint(from, y));
        QTest::mouseMove(&strip, QPoint((from + to) / 2, y));
        QTest::mouseMove(&strip, QPoint(to, y));
        QTest::mouseRelease(&strip, Qt::LeftButton, {}, QPoint(to, y));
    }

    OverviewStrip strip{context};
};

bool isNear(int a, int b)
{
    return std::abs(a - b) <= 2;
}

} // namespace

class tst_OverviewStrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void box_isWhatTheAxisShows();
    void box_canBeMoved();
    void box_canBeResizedAtBothEdges();
    void drag_besideTheBoxDrawsAnother();
    void drag_insideABoxAroundEverythingDrawsASmallerOne();
    void click_movesTheBox();
    void doubleClick_showsEverything();
    void picture_hasTicksForFailures();
    void picture_isTheSameForTheSameMoment();
    void picture_survivesAnEmptyHistory();
};

void tst_OverviewStrip::box_isWhatTheAxisShows()
{
    Fixture f;
    f.axis.setRange(at(1s), at(2s));
    QVERIFY(isNear(f.strip.viewportRect().left(), f.strip.xOf(at(1s))));
    QVERIFY(isNear(f.strip.viewportRect().right(), f.strip.xOf(at(2s))));
    f.axis.setRange(at(1s), at(1'001ms)); // narrower than a hand
    QVERIFY(f.strip.viewportRect().width() >= 10);
    f.axis.setRange(at(60s), at(70s)); // later than all there is
    QVERIFY(f.strip.rect().contains(f.strip.viewportRect()));
}

void tst_OverviewStrip::box_canBeMoved()
{
    Fixture f;
    f.axis.setRange(at(1s), at(2s));
    const QRect box = f.strip.viewportRect();
    f.drag(box.center().x(), box.center().x() + 60);
    QVERIFY(isNear(f.strip.viewportRect().left(), box.left() + 60));
    QCOMPARE(f.axis.span(), Clock::Duration(1s));
}

void tst_OverviewStrip::box_canBeResizedAtBothEdges()
{
    Fixture f;
    f.axis.setRange(at(1s), at(2s));
    const QRect box = f.strip.viewportRect();
    f.drag(box.left(), box.left() - 40);
    QVERIFY(isNear(f.strip.viewportRect().left(), box.left() - 40));
    QCOMPARE(f.axis.end(), at(2s));
    f.drag(box.right(), box.right() + 40);
    QVERIFY(isNear(f.strip.viewportRect().right(), box.right() + 40));
}

void tst_OverviewStrip::drag_besideTheBoxDrawsAnother()
{
    Fixture f;
    f.axis.setRange(at(2s), at(2'500ms));
    f.drag(f.strip.xOf(at(1s)), f.strip.xOf(at(500ms)));
    QVERIFY(std::chrono::abs(f.axis.begin() - at(500ms)) < 20ms);
    QVERIFY(std::chrono::abs(f.axis.end() - at(1s)) < 20ms);
}

void tst_OverviewStrip::drag_insideABoxAroundEverythingDrawsASmallerOne()
{
    Fixture f;
    QCOMPARE(f.axis.mode(), TimeAxis::Mode::Fit);
    f.drag(f.strip.xOf(at(1s)), f.strip.xOf(at(2s)));
    QVERIFY(std::chrono::abs(f.axis.begin() - at(1s)) < 20ms);
    QVERIFY(std::chrono::abs(f.axis.end() - at(2s)) < 20ms);
}

void tst_OverviewStrip::click_movesTheBox()
{
    Fixture f;
    f.axis.setRange(at(0s), at(400ms));
    QTest::mouseClick(&f.strip, Qt::LeftButton, {}, QPoint(f.strip.xOf(at(2s)), 20));
    QCOMPARE(f.axis.span(), Clock::Duration(400ms));
    QVERIFY(std::chrono::abs(f.axis.begin() - at(1'800ms)) < 20ms);
}

void tst_OverviewStrip::doubleClick_showsEverything()
{
    Fixture f;
    f.axis.setRange(at(1s), at(2s));
    QTest::mouseDClick(&f.strip, Qt::LeftButton, {}, f.strip.viewportRect().center());
    QCOMPARE(f.axis.mode(), TimeAxis::Mode::Fit);
}

void tst_OverviewStrip::picture_hasTicksForFailures()
{
    HistoryBuilder good;
    good.start(good.spawn(u"a"_s)).at(3s).end(static_cast<TaskId>(1));
    HistoryBuilder bad;
    bad.start(bad.spawn(u"a"_s)).at(3s).end(static_cast<TaskId>(1), TaskOutcome::TimedOut);
    Fixture without(good.history());
    Fixture with(bad.history());
    const QImage a = picture(without.strip);
    const QImage b = picture(with.strip);
    QVERIFY(a != b);
    // The pictures differ at the moment of the failure alone.
    const int x = with.strip.xOf(at(3s));
    QCOMPARE(a.copy(0, 0, x - 4, 56), b.copy(0, 0, x - 4, 56));
    QCOMPARE(a.copy(x + 5, 0, 100, 56), b.copy(x + 5, 0, 100, 56));
}

void tst_OverviewStrip::picture_isTheSameForTheSameMoment()
{
    Fixture f;
    const QImage live = picture(f.strip);
    f.cursor.pauseAt(at(1s));
    QVERIFY(picture(f.strip) != live);
    f.cursor.goLive();
    QCOMPARE(picture(f.strip), live);
}

void tst_OverviewStrip::picture_survivesAnEmptyHistory()
{
    Fixture f((History()));
    QVERIFY(containsColor(picture(f.strip), f.theme.current().raised));
    f.strip.resize(20, OverviewStrip::stripHeight);
    picture(f.strip);
}

COROSCOPE_TEST(tst_OverviewStrip)
#include "tst_overviewstrip.moc"
