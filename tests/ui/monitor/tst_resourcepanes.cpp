// SPDX-License-Identifier: MIT
#include "core/async/observe/eventdomain.h"
#include "tests/support/historybuilder.h"
#include "tests/support/testmain.h"
#include "ui/monitor/inspector/storypane.h"
#include "ui/monitor/resources/eventpane.h"
#include "ui/monitor/resources/queuepane.h"

#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// What a program says of its own work.
enum class OvenEvent : quint8 { Lit, Opened };
using Oven = EventDomain<OvenEvent::Opened, 4>;

/// What a pane is a function of, over a history made by hand.
struct Shown
{
    explicit Shown(HistoryBuilder &builder)
        : history(builder.history())
    {
        axis.setRunEnd(history.end());
    }

    MonitorContext context() { return {view, theme}; }

    History history;
    MonitorView view{history};
    TimeCursor &cursor = view.cursor();
    TimeAxis &axis = view.axis();
    Selection &selection = view.selection();
    ThemeSource theme;
};

} // namespace

class tst_ResourcePanes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void queue_showsWhoWaitsOnTheirSides();
    void queue_looksFullerWithMoreInside();
    void event_raisesItsFlag();
    void chip_selectsItsTask();
    void story_endsAtTheMomentShown();
    void story_saysWhatHasAName();
    void story_lineLeadsToItsTaskAndTime();
};

void tst_ResourcePanes::queue_showsWhoWaitsOnTheirSides()
{
    HistoryBuilder b;
    const ResourceId items = b.queue(u"items"_s, 4);
    const TaskId putter = b.spawn(u"putter"_s);
    const TaskId getter = b.spawn(u"getter"_s);
    b.at(1ms).start(putter).start(getter);
    b.record({.kind = EventKind::WaitBegan,
              .detail = static_cast<quint8>(WaitKind::QueuePut),
              .task = putter,
              .resource = items});
    b.record({.kind = EventKind::WaitBegan,
              .detail = static_cast<quint8>(WaitKind::QueueGet),
              .task = getter,
              .resource = items});
    Shown moment(b);
    QueuePane pane(moment.context());
    pane.resize(500, 200);
    QVERIFY(pane.chipRect(putter).isEmpty());
    pane.setResource(items);
    QVERIFY(pane.chipRect(putter).right() < pane.width() / 2);
    QVERIFY(pane.chipRect(getter).left() > pane.width() / 2);
    QVERIFY(pane.rect().contains(pane.chipRect(getter)));
    moment.cursor.pauseAt(Clock::TimePoint(0ms));
    QVERIFY(pane.chipRect(putter).isEmpty());
}

void tst_ResourcePanes::queue_looksFullerWithMoreInside()
{
    HistoryBuilder b;
    const ResourceId items = b.queue(u"items"_s, 4);
    const TaskId task = b.spawn(u"a"_s);
    for (int inside = 1; inside <= 4; ++inside)
        b.at(inside * 1ms)
            .record({.kind = EventKind::ItemPut, .task = task, .resource = items, .value = inside});
    Shown moment(b);
    QueuePane pane(moment.context());
    pane.resize(500, 200);
    pane.setResource(items);
    const QRgb full = moment.theme.current().fill(TaskState::Network).rgb();
    int before = 0;
    for (int inside = 0; inside <= 4; ++inside) {
        moment.cursor.pauseAt(Clock::TimePoint(inside * 1ms));
        const QImage picture = pane.grab().toImage();
        int count = 0;
        for (int x = 0; x < picture.width(); ++x)
            count += picture.pixel(x, 59) == full ? 1 : 0;
        QVERIFY2(inside == 0 ? count == 0 : count > before, qPrintable(QString::number(count)));
        before = count;
    }
}

void tst_ResourcePanes::event_raisesItsFlag()
{
    HistoryBuilder b;
    const ResourceId ready = b.event(u"ready"_s);
    const TaskId task = b.spawn(u"a"_s);
    b.at(1ms).start(task).waitFor(task, ready);
    b.at(2ms).record({.kind = EventKind::EventSet, .resource = ready});
    b.wake(task);
    Shown moment(b);
    EventPane pane(moment.context());
    pane.resize(500, 200);
    pane.setResource(ready);
    moment.cursor.pauseAt(Clock::TimePoint(1ms));
    QVERIFY(!pane.chipRect(task).isEmpty());
    const QImage before = pane.grab().toImage();
    moment.cursor.goLive();
    QVERIFY(pane.chipRect(task).isEmpty());
    QVERIFY(pane.grab().toImage() != before);
}

void tst_ResourcePanes::chip_selectsItsTask()
{
    HistoryBuilder b;
    const ResourceId ready = b.event(u"ready"_s);
    const TaskId task = b.spawn(u"a"_s);
    b.at(1ms).start(task).waitFor(task, ready);
    Shown moment(b);
    EventPane pane(moment.context());
    pane.resize(500, 200);
    pane.setResource(ready);
    QTest::mouseClick(&pane, Qt::LeftButton, {}, pane.chipRect(task).center());
    QCOMPARE(moment.selection.task(), task);
}

void tst_ResourcePanes::story_endsAtTheMomentShown()
{
    HistoryBuilder b;
    const TaskId task = b.spawn(u"a"_s);
    b.at(1ms).start(task);
    b.at(2ms).report(task, {.kind = Oven::kindOf(OvenEvent::Lit)}).wait(task, WaitKind::Sleep, 5ms);
    const EventIndex slept = b.last();
    b.at(7ms).wake(task).end(task);
    Shown moment(b);
    StoryPane pane(moment.context());
    pane.resize(400, 300);
    QCOMPARE(pane.shownEvents().size(), std::size_t(5)); // a phase is no event of a story
    moment.cursor.pauseAt(Clock::TimePoint(3ms));
    QCOMPARE(pane.shownEvents().size(), std::size_t(3));
    QCOMPARE(pane.shownEvents().back(), slept);
    pane.resize(400, 34 + 6 + 2 * 20);
    QCOMPARE(pane.shownEvents().size(), std::size_t(2));
    QCOMPARE(pane.shownEvents().back(), slept);
}

/// Also where nobody would tell of it otherwise.
void tst_ResourcePanes::story_saysWhatHasAName()
{
    HistoryBuilder b;
    const TaskId task = b.spawn(u"a"_s);
    b.at(1ms).start(task);
    b.at(2ms).report(task, {.kind = Oven::kindOf(OvenEvent::Lit)});
    const EventIndex lit = b.last();
    b.at(7ms).end(task);
    Shown moment(b);
    StoryPane pane(moment.context());
    pane.resize(600, 300);
    QVERIFY(pane.lineRect(lit).isNull());
    const QImage before = pane.grab().toImage();
    pane.setFlags(
        {{.name = u"hot"_s, .moment = *moment.history.momentOf(lit), .isDecisive = true}});
    QVERIFY(!pane.lineRect(lit).isNull());
    QVERIFY(pane.grab().toImage() != before);
    QTest::mouseClick(&pane, Qt::LeftButton, {}, pane.lineRect(lit).center());
    QCOMPARE(moment.context().now(), Moment(Clock::TimePoint(2ms), lit));
    pane.setFlags({});
    QVERIFY(pane.lineRect(lit).isNull());
}

void tst_ResourcePanes::story_lineLeadsToItsTaskAndTime()
{
    HistoryBuilder b;
    const TaskId task = b.spawn(u"a"_s);
    b.at(4ms).start(task);
    const EventIndex started = b.last();
    b.at(9ms).end(task);
    Shown moment(b);
    StoryPane pane(moment.context());
    pane.resize(400, 300);
    QTest::mouseClick(&pane, Qt::LeftButton, {}, pane.lineRect(started).center());
    QCOMPARE(moment.selection.task(), task);
    QCOMPARE(moment.context().now(), Moment(Clock::TimePoint(4ms), started));
}

COROSCOPE_TEST(tst_ResourcePanes)
#include "tst_resourcepanes.moc"
