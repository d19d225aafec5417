// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "tests/ui/monitor/monitorfixture.h"
#include "ui/monitor/resources/occupancyplot.h"

#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

struct Fixture : MonitorFixture
{
    explicit Fixture(History shown)
        : MonitorFixture(std::move(shown))
    {
        plot.resize(540, 200);
        plot.setResource(static_cast<ResourceId>(1));
        plot.show();
        plot.refresh();
    }

    bool shows(const QColor &color) { return containsColor(picture(plot), color); }

    OccupancyPlot plot{context};
};

/// One permit, held from 0 s on; a second task waits from 2 s to 4 s.
History onePermit()
{
    HistoryBuilder b;
    const ResourceId permit = b.semaphore(u"requests"_s, 1);
    const TaskId holder = b.spawn(u"holder"_s);
    const TaskId waiter = b.spawn(u"waiter"_s);
    b.acquire(holder, permit);
    b.at(2s).waitFor(waiter, permit);
    b.at(4s).release(holder, permit).acquire(waiter, permit);
    b.at(6s).end(holder);
    return b.history();
}

} // namespace

class tst_OccupancyPlot : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void picture_hasBothCurves();
    void picture_isThatOfTheMoment();
    void picture_keepsItsScaleWhenNothingHappens();
    void picture_survivesWithoutAResource();
    void click_movesTheCursor();
};

void tst_OccupancyPlot::picture_hasBothCurves()
{
    Fixture f(onePermit());
    const Theme &theme = f.theme.current();
    QVERIFY(f.shows(theme.plotFill));
    QVERIFY(f.shows(theme.plotLine));
    QVERIFY(f.shows(theme.fill(TaskState::Network)));
}

void tst_OccupancyPlot::picture_isThatOfTheMoment()
{
    Fixture f(onePermit());
    f.cursor.pauseAt(at(1s));
    QVERIFY(!f.shows(f.theme.current().plotFill)); // nobody has waited yet
    const QImage early = picture(f.plot);
    f.cursor.pauseAt(at(5s));
    QVERIFY(f.shows(f.theme.current().plotFill));
    f.cursor.pauseAt(at(1s));
    QCOMPARE(picture(f.plot), early);
}

void tst_OccupancyPlot::picture_keepsItsScaleWhenNothingHappens()
{
    HistoryBuilder b;
    b.semaphore(u"requests"_s, 2);
    b.at(5s).spawn(u"a"_s);
    Fixture f(b.history());
    QVERIFY(f.shows(f.theme.current().grid));
    QVERIFY(f.shows(f.theme.current().textSecondary));
}

void tst_OccupancyPlot::picture_survivesWithoutAResource()
{
    Fixture f((History()));
    f.plot.setResource(ResourceId::None);
    QVERIFY(f.shows(f.theme.current().grid));
    f.plot.resize(20, 20); // less than its margins
    picture(f.plot);
}

void tst_OccupancyPlot::click_movesTheCursor()
{
    Fixture f(onePermit());
    f.axis.setRange(at(0s), at(8s));
    QTest::mouseClick(&f.plot, Qt::LeftButton, {}, QPoint(285, 100)); // the middle of the plot
    QVERIFY(!f.cursor.isLive());
    QVERIFY(std::chrono::abs(f.context.now().time - at(4s)) < 200ms);
    QTest::mouseClick(&f.plot, Qt::LeftButton, {}, QPoint(500, 100));
    QVERIFY(f.cursor.isLive());
}

COROSCOPE_TEST(tst_OccupancyPlot)
#include "tst_occupancyplot.moc"
