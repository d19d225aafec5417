// SPDX-License-Identifier: MIT
#include "tests/support/simulatedcrawl.h"
#include "tests/support/testmain.h"
#include "tests/ui/monitor/monitorfixture.h"
#include "ui/monitor/timeline/timelinebar.h"
#include "ui/monitor/timeline/timelinepane.h"
#include "ui/monitor/timeline/timelineview.h"
#include "ui/shell/segments.h"

#include <QMenu>
#include <QToolButton>
#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

History crawl(int tasks)
{
    HistoryBuilder builder;
    fillWithSimulatedCrawl(builder, tasks, 8, 42);
    return builder.history();
}

struct Fixture : MonitorFixture
{
    explicit Fixture(History shown)
        : MonitorFixture(std::move(shown))
    {
        pane.resize(900, 400);
        pane.show();
        tick();
    }

    QToolButton &button(const QString &name) { return *pane.findChild<QToolButton *>(name); }
    void choose(const QString &segments, int index)
    {
        const auto buttons = pane.findChild<Segments *>(segments)->findChildren<QToolButton *>();
        QTest::mouseClick(buttons[index], Qt::LeftButton);
    }

    TimelinePane pane{context};
};

} // namespace

class tst_TimelinePane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rows_areChosen();
    void rows_thatAreChosenByThemselvesAreMarked();
    void lanes_areChosenFromAMenu();
    void axis_isChosen();
    void follow_saysHowMuch();
    void zoom_buttonsZoom();
    void bar_givesWayWhereThereIsLittleHeight();
};

void tst_TimelinePane::rows_areChosen()
{
    Fixture f(crawl(50));
    QVERIFY(!f.pane.view().showsLanes());
    QVERIFY(!f.button(u"lanesOf"_s).isVisible());
    f.choose(u"timelineRows"_s, 1);
    QVERIFY(f.pane.view().showsLanes());
    f.tick();
    QVERIFY(f.button(u"lanesOf"_s).isVisible());
    f.choose(u"timelineRows"_s, 2);
    QCOMPARE(f.pane.view().rows(), TimelineView::Rows::Resources);
    f.choose(u"timelineRows"_s, 0);
    QVERIFY(!f.pane.view().showsLanes());
}

void tst_TimelinePane::rows_thatAreChosenByThemselvesAreMarked()
{
    Fixture f(crawl(50));
    auto &rows = *f.pane.findChild<Segments *>(u"timelineRows"_s);
    QCOMPARE(rows.current(), 0);
    f.pane.view().expectTasks(5'000);
    QCOMPARE(rows.current(), 1);
}

void tst_TimelinePane::lanes_areChosenFromAMenu()
{
    HistoryBuilder b;
    const ResourceId one = b.semaphore(u"one & only"_s, 1);
    const ResourceId two = b.semaphore(u"two"_s, 1);
    const TaskId task = b.spawn(u"task"_s);
    b.start(task).acquire(task, two).release(task, two).acquire(task, two);
    Fixture f(b.history());
    f.choose(u"timelineRows"_s, 1);
    QMenu &menu = *f.button(u"lanesOf"_s).menu();
    Q_EMIT menu.aboutToShow();
    QCOMPARE(menu.actions().size(), 2);
    QVERIFY(menu.actions()[0]->isChecked());
    QVERIFY(menu.actions()[1]->text().startsWith(u"one && only"_s));
    menu.actions()[1]->trigger();
    QCOMPARE(f.pane.view().lanesOf(), one);
    QCOMPARE(f.button(u"lanesOf"_s).text(), u"of “one && only”"_s);

    Q_EMIT menu.aboutToShow();
    QAction &old = *menu.actions()[0];
    f.history.clear(); // the menu is still open
    old.trigger();
    QCOMPARE(f.pane.view().lanesOf(), ResourceId::None);
}

void tst_TimelinePane::axis_isChosen()
{
    Fixture f(crawl(50));
    f.choose(u"timelineAlong"_s, 1);
    QCOMPARE(f.pane.view().along(), TimelineView::Along::Steps);
    f.choose(u"timelineAlong"_s, 0);
    QCOMPARE(f.pane.view().along(), TimelineView::Along::Time);
}

void tst_TimelinePane::follow_saysHowMuch()
{
    Fixture f(crawl(50));
    QToolButton &follow = f.button(u"follow"_s);
    QCOMPARE(follow.text(), u"Follow"_s);
    follow.click();
    QCOMPARE(f.axis.mode(), TimeAxis::Mode::Follow);
    QCOMPARE(follow.text(), u"Last 10 s"_s);
    QVERIFY(follow.isChecked());
    f.axis.pan(-1s);
    QVERIFY(!follow.isChecked());
    f.button(u"showAll"_s).click();
    QCOMPARE(f.axis.mode(), TimeAxis::Mode::Fit);
    QVERIFY(!f.button(u"showAll"_s).isEnabled());
}

void tst_TimelinePane::zoom_buttonsZoom()
{
    Fixture f(crawl(50));
    const Clock::Duration all = f.axis.span();
    f.button(u"zoomIn"_s).click();
    QVERIFY(f.axis.span() < all);
    const Clock::Duration closer = f.axis.span();
    f.button(u"zoomOut"_s).click();
    QVERIFY(f.axis.span() > closer);
}

void tst_TimelinePane::bar_givesWayWhereThereIsLittleHeight()
{
    Fixture f(crawl(50));
    auto &bar = *f.pane.findChild<TimelineBar *>();
    QVERIFY(bar.isVisible());
    f.pane.resize(900, 100);
    QVERIFY(!bar.isVisible());
    QVERIFY(f.pane.view().isVisible());
}

COROSCOPE_TEST(tst_TimelinePane)
#include "tst_timelinepane.moc"
