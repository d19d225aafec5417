// SPDX-License-Identifier: MIT
#include "tests/support/simulatedcrawl.h"
#include "tests/support/testmain.h"
#include "ui/monitor/timeline/minimap.h"

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
    void image_samplesManyTasks();
    void image_showsFewWhoRunAmongManyWhoWait();
    void image_isNullWithoutTasks();
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

void tst_Minimap::image_samplesManyTasks()
{
    HistoryBuilder b;
    for (int i = 0; i < 5'000; ++i) {
        const TaskId task = b.spawn(QString());
        b.start(task).wait(task, WaitKind::Io);
    }
    b.at(10s).spawn(QString());
    TimeAxis axis;
    axis.setRange(at(0s), at(10s));
    const Theme theme = Theme::make(ThemeKind::Dark);
    const QImage image = drawMinimap(b.history(), axis, {50, 20}, theme);
    QCOMPARE(image.size(), QSize(50, 20));
    for (int row = 0; row < 20; ++row)
        QCOMPARE(image.pixelColor(25, row), theme.fill(TaskState::Network));
}

void tst_Minimap::image_showsFewWhoRunAmongManyWhoWait()
{
    HistoryBuilder b;
    for (int i = 0; i < 16; ++i) {
        const TaskId task = b.spawn(QString());
        b.start(task);
        b.wait(task, i % 4 != 0 ? WaitKind::Sleep : WaitKind::Io, 9s);
    }
    b.at(10s).spawn(QString());
    TimeAxis axis;
    axis.setRange(at(0s), at(10s));
    const Theme theme = Theme::make(ThemeKind::Light);
    const QImage image = drawMinimap(b.history(), axis, {50, 1}, theme);
    QCOMPARE(image.pixelColor(25, 0), theme.fill(TaskState::Network));
}

void tst_Minimap::image_isNullWithoutTasks()
{
    const TimeAxis axis;
    QVERIFY(drawMinimap(History(), axis, {50, 20}, Theme::make(ThemeKind::Light)).isNull());
}

COROSCOPE_TEST(tst_Minimap)
#include "tst_minimap.moc"
