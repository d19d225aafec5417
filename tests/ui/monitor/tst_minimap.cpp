// SPDX-License-Identifier: MIT
#include "tests/support/simulatedcrawl.h"
#include "tests/support/testmain.h"
#include "ui/monitor/timeline/densitymap.h"
#include "ui/monitor/timeline/minimap.h"

#include <QPainter>
#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Clock::TimePoint at(Clock::Duration sinceBegin)
{
    return Clock::TimePoint(sinceBegin);
}

} // namespace

class tst_Minimap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void image_hasARowForEachOfFewTasks();
    void image_hasTheStateOfEachMoment();
    void image_isNullWithoutTasks();
    void density_showsWhoEndedAboveAndWhoWaitsBelow();
};

void tst_Minimap::image_hasARowForEachOfFewTasks()
{
    HistoryBuilder b;
    b.spawn(u"a"_s);
    b.spawn(u"b"_s);
    TimeAxis axis;
    const QImage image = drawMinimap(b.history(), axis, {100, 40}, Theme::make(ThemeKind::Light));
    QCOMPARE(image.size(), QSize(100, 2));
}

void tst_Minimap::image_hasTheStateOfEachMoment()
{
    HistoryBuilder b;
    const TaskId task = b.at(1s).spawn(u"a"_s);
    b.at(2s).start(task);
    b.at(5s).wait(task, WaitKind::Backoff, 2s);
    b.at(7s).wake(task);
    b.at(8s).end(task);
    TimeAxis axis;
    axis.setRange(at(0s), at(10s));
    const Theme theme = Theme::make(ThemeKind::Light);
    const QImage image = drawMinimap(b.history(), axis, {100, 10}, theme);
    QCOMPARE(image.pixelColor(5, 0).alpha(), 0);
    QCOMPARE(image.pixelColor(15, 0), theme.fill(TaskState::Pending));
    QCOMPARE(image.pixelColor(35, 0), theme.fill(TaskState::OnLoop));
    QCOMPARE(image.pixelColor(60, 0), theme.fill(TaskState::Backoff));
    QCOMPARE(image.pixelColor(75, 0), theme.fill(TaskState::OnLoop));
    QCOMPARE(image.pixelColor(85, 0).alpha(), 0);
}

void tst_Minimap::image_isNullWithoutTasks()
{
    const TimeAxis axis;
    QVERIFY(drawMinimap(History(), axis, {50, 20}, Theme::make(ThemeKind::Light)).isNull());
}

/// In the first half a hundred tasks wait; in the middle one of them fails, and in the second half nobody waits.
void tst_Minimap::density_showsWhoEndedAboveAndWhoWaitsBelow()
{
    HistoryBuilder b;
    std::vector<TaskId> tasks;
    for (int i = 0; i < 100; ++i) {
        tasks.push_back(b.spawn(QString()));
        b.start(tasks.back()).wait(tasks.back(), WaitKind::Sleep, 5s);
    }
    b.at(5s);
    for (const TaskId task : tasks)
        b.wake(task).end(task, task == tasks.front() ? TaskOutcome::Failed : TaskOutcome::Done);
    b.at(10s).spawn(QString());
    TimeAxis axis;
    axis.setRange(at(0s), at(10s));
    const Theme theme = Theme::make(ThemeKind::Dark);
    QImage image(100, 50, QImage::Format_RGB32);
    image.fill(Qt::black);
    QPainter painter(&image);
    drawDensityMap(painter, image.rect(), b.history(), axis, theme);
    painter.end();
    QCOMPARE(image.pixelColor(20, 35), theme.plotLine);
    QCOMPARE(image.pixelColor(20, 15), QColor(Qt::black));
    QCOMPARE(image.pixelColor(80, 35), QColor(Qt::black));
    QCOMPARE(image.pixelColor(49, 20), theme.networkRecede);
    QCOMPARE(image.pixelColor(49, 0),
             theme.fill(TaskState::Failed)); // one of a hundred, and still in sight
    QCOMPARE(image.pixelColor(60, 20), QColor(Qt::black));
}

COROSCOPE_TEST(tst_Minimap)
#include "tst_minimap.moc"
