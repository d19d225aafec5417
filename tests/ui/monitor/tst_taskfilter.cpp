// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "tests/ui/monitor/monitorfixture.h"
#include "ui/monitor/filter/filterchips.h"
#include "ui/monitor/filter/filterstrip.h"
#include "ui/monitor/filter/findfield.h"
#include "ui/monitor/inspector/storypane.h"
#include "ui/monitor/resources/slotspane.h"
#include "ui/monitor/timeline/timelineview.h"

#include <QSignalSpy>
#include <QToolButton>
#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// main with two children: "save" waits for the lock "db" from 2 ms on; "load" fails at 8 ms after two attempts.
History threeTasks()
{
    HistoryBuilder b;
    const ResourceId db = b.lock(u"db"_s);
    const TaskId main = b.spawn(u"main"_s);
    b.start(main);
    const TaskId save = b.at(1ms).spawn(u"save"_s, main);
    const TaskId load = b.spawn(u"load"_s, main);
    b.start(save).at(2ms).waitFor(save, db);
    b.start(load);
    b.at(3ms).beginAttempt(load, 1).at(4ms).endAttempt(load, 1, TaskOutcome::Failed);
    b.at(5ms).beginAttempt(load, 2).at(7ms).endAttempt(load, 2, TaskOutcome::Failed);
    b.at(8ms).end(load, TaskOutcome::Failed, u"404 Not Found"_s);
    return b.history();
}

QStringList chipsOf(const QWidget &strip)
{
    QStringList texts;
    for (const FilterChip *chip : strip.findChildren<FilterChip *>()) {
        if (!chip->isHidden())
            texts += chip->text();
    }
    return texts;
}

} // namespace

class tst_TaskFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fields_knowWhatAHistoryKnows_data();
    void fields_knowWhatAHistoryKnows();
    void matches_areThoseOfTheMoment();
    void matches_equalAskingEveryTask();
    void matches_takeAFrameForEachSoMany();
    void matches_areGoneWithTheirRun();
    void rows_areOfThoseThatPassAndTheirAncestors();
    void rows_stayUnderThePointer();
    void panes_letTheOthersStandBack();
    void story_isOfThoseThatPass();
    void choices_areOneAField();
    void chips_takeTheirPartAway();
    void strip_isThereOnlyWhileSomethingIsFiltered();
    void field_isTheSameAsTheFilter();
    void field_explainsWhatMayBeWritten();
};

void tst_TaskFilter::fields_knowWhatAHistoryKnows_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QStringList>("tasks");
    QTest::newRow("text") << u"SAV"_s << QStringList{u"save"_s};
    QTest::newRow("an error's text") << u"404"_s << QStringList{u"load"_s};
    QTest::newRow("name") << u"name:a"_s << QStringList{u"main"_s, u"save"_s, u"load"_s};
    QTest::newRow("that name") << u"name=save"_s << QStringList{u"save"_s};
    QTest::newRow("failed") << u"state:failed"_s << QStringList{u"load"_s};
    QTest::newRow("suspended, as the window says it")
        << u"state:Suspended -name:main"_s << QStringList{u"save"_s};
    QTest::newRow("waits for that") << u"waits:db"_s << QStringList{u"save"_s};
    QTest::newRow("waits for such a thing") << u"waits:lock"_s << QStringList{u"save"_s};
    QTest::newRow("whose child it is") << u"in:main"_s << QStringList{u"save"_s, u"load"_s};
    QTest::newRow("where it was spawned")
        << u"at:tst_taskfilter.cpp -name:load"_s << QStringList{u"main"_s, u"save"_s};
    QTest::newRow("time to its end")
        << u"time>6.9ms time<7.1ms"_s << QStringList{u"save"_s, u"load"_s};
    QTest::newRow("attempts") << u"attempts>1"_s << QStringList{u"load"_s};
    QTest::newRow("error") << u"error:\"not found\""_s << QStringList{u"load"_s};
    QTest::newRow("all conditions at once") << u"in:main -state:failed"_s << QStringList{u"save"_s};
    QTest::newRow("nothing") << u"nobody"_s << QStringList{};
}

void tst_TaskFilter::fields_knowWhatAHistoryKnows()
{
    QFETCH(QString, line);
    MonitorFixture f(threeTasks());
    f.view.filter().setTyped(line);
    QStringList found;
    for (const TaskTrack &task : f.history.tasks()) {
        if (f.context.matches.has(task.id))
            found += f.history.text(task.name);
    }
    QTEST(found, "tasks");
    QCOMPARE(f.context.matches.count(), found.size());
}

void tst_TaskFilter::matches_areThoseOfTheMoment()
{
    MonitorFixture f(threeTasks());
    f.view.filter().setTyped(u"state:failed"_s);
    QVERIFY(f.context.matches.has(TaskId{3}));
    f.cursor.pauseAt(at(7ms));
    QVERIFY(!f.context.matches.has(TaskId{3}));
    f.view.filter().setTyped(u"load"_s);
    QVERIFY(f.context.matches.has(TaskId{3}));
    f.cursor.pauseAt(at(0ms));
    QVERIFY(!f.context.matches.has(TaskId{3})); // it was not there yet
    f.view.filter().clear();
    QVERIFY(f.context.matches.has(TaskId{3})); // nothing is asked
}

/// Whatever came of the run since, and wherever the cursor was before.
void tst_TaskFilter::matches_equalAskingEveryTask()
{
    HistoryBuilder b;
    MonitorFixture f{History()};
    f.view.filter().setTyped(u"state:failed time>2ms"_s);
    QRandomGenerator random(11);
    std::vector<TaskId> alive;
    for (int step = 0; step < 400; ++step) {
        b.at(step * 1ms);
        if (alive.empty() || random.bounded(3) > 0) {
            alive.push_back(b.spawn(u"t"_s));
            b.start(alive.back());
        } else {
            const auto which = random.bounded(static_cast<int>(alive.size()));
            b.end(alive[std::size_t(which)],
                  random.bounded(2) ? TaskOutcome::Failed : TaskOutcome::Done);
            alive.erase(alive.begin() + which);
        }
        if (step % 5 == 0)
            f.history.append(b.take());
        if (step % 7 == 0)
            f.cursor.pauseAt(at(random.bounded(step + 1) * 1ms));
        else if (step % 7 == 3)
            f.cursor.goLive();
        f.tick();
        qsizetype count = 0;
        for (const TaskTrack &task : f.history.tasks()) {
            const bool passes = f.view.filter().accepts(task, f.view.now());
            QCOMPARE(f.context.matches.has(task.id), passes);
            count += passes;
        }
        QCOMPARE(f.context.matches.count(), count);
    }
}

void tst_TaskFilter::matches_takeAFrameForEachSoMany()
{
    HistoryBuilder b;
    constexpr int tasks = 2 * static_cast<int>(TaskMatches::mostAtOnce) + 10;
    for (int i = 0; i < tasks; ++i)
        b.start(b.spawn(i % 2 ? u"odd"_s : u"even"_s));
    MonitorFixture f(b.history());
    f.view.filter().setTyped(u"odd"_s);
    QVERIFY(!f.context.matches.isSettled());
    QVERIFY(f.context.matches.has(TaskId{quint32(tasks)})); // the newest are known at once
    QVERIFY(f.view.clock().isTicking()); // there will be another frame, though nothing happens
    f.tick();
    f.tick();
    QVERIFY(f.context.matches.isSettled());
    QCOMPARE(f.context.matches.count(), tasks / 2);
}

void tst_TaskFilter::matches_areGoneWithTheirRun()
{
    MonitorFixture f(threeTasks());
    f.view.filter().setTyped(u"load"_s);
    QCOMPARE(f.context.matches.count(), 1);
    HistoryBuilder other;
    other.start(other.spawn(u"else"_s));
    f.history = other.history();
    QCOMPARE(f.context.matches.count(), 0);
    f.tick();
    QVERIFY(!f.context.matches.has(TaskId{1}));
}

void tst_TaskFilter::rows_areOfThoseThatPassAndTheirAncestors()
{
    MonitorFixture f(threeTasks());
    TimelineView timeline(f.context);
    timeline.resize(900, 300);
    const QRect second = timeline.rowRect(TaskId{2});
    f.view.filter().setTyped(u"load"_s);
    f.tick();
    QVERIFY(!timeline.rowRect(TaskId{1}).isEmpty());
    QVERIFY(timeline.rowRect(TaskId{2}).isEmpty());
    QCOMPARE(timeline.rowRect(TaskId{3}), second);
    f.view.filter().setTyped(u"nobody"_s);
    f.tick();
    QVERIFY(timeline.rowRect(TaskId{1}).isEmpty());
    f.view.filter().clear();
    f.tick();
    QCOMPARE(timeline.rowRect(TaskId{2}), second);
}

void tst_TaskFilter::rows_stayUnderThePointer()
{
    HistoryBuilder b;
    const TaskId first = b.spawn(u"first"_s);
    const TaskId second = b.spawn(u"second"_s);
    b.start(first).start(second);
    MonitorFixture f{History()};
    f.history.append(b.take());
    f.view.filter().setTyped(u"-state:done"_s);
    TimelineRows rows(f.history, &f.context.matches);
    rows.refresh(f.view.now());
    QCOMPARE(rows.rowOf(second), 1);
    b.at(1ms).end(first);
    f.history.append(b.take());
    f.tick();
    rows.refresh(f.view.now(), TaskTree::Order::Held);
    QCOMPARE(rows.rowOf(second), 1);
    rows.refresh(f.view.now());
    QCOMPARE(rows.rowOf(first), -1);
    QCOMPARE(rows.rowOf(second), 0);
}

void tst_TaskFilter::panes_letTheOthersStandBack()
{
    HistoryBuilder b;
    const ResourceId slot = b.semaphore(u"slot"_s, 1);
    const TaskId holder = b.spawn(u"holder"_s);
    const TaskId waiter = b.spawn(u"waiter"_s);
    b.start(holder).at(100ms).acquire(holder, slot).start(waiter).at(200ms).waitFor(waiter, slot);
    b.at(900ms).wait(holder, WaitKind::Io);
    MonitorFixture f(b.history());
    SlotsPane slotsPane(f.context);
    slotsPane.resize(500, 160);
    TimelineView lanes(f.context);
    lanes.resize(900, 200);
    lanes.setRows(TimelineView::Rows::Lanes);
    f.tick();
    const std::pair<QString, bool> filters[] = {{u"waiter"_s, false}, {u"holder"_s, true}};
    picture(*lanes.viewport()); // lays it out
    const QImage plain = picture(*lanes.viewport());
    const QRect held = slotsPane.chipRect(holder);
    const QRect waits = slotsPane.chipRect(waiter);
    const QImage plainSlots = picture(slotsPane);
    for (const auto &[typed, holderPasses] : filters) {
        f.view.filter().setTyped(typed);
        f.tick();
        QCOMPARE(picture(*lanes.viewport()) == plain, holderPasses);
        const QImage now = picture(slotsPane);
        QCOMPARE(now.copy(held) == plainSlots.copy(held), holderPasses);
        QCOMPARE(now.copy(waits) == plainSlots.copy(waits), !holderPasses);
    }
}

void tst_TaskFilter::story_isOfThoseThatPass()
{
    MonitorFixture f(threeTasks());
    StoryPane story(f.context);
    story.resize(500, 400);
    const auto all = story.shownEvents();
    f.view.filter().setTyped(u"load"_s);
    const auto some = story.shownEvents();
    QVERIFY(!some.empty() && some.size() < all.size());
    for (const EventIndex event : some)
        QCOMPARE(f.history.event(event)->task, TaskId{3});
}

void tst_TaskFilter::choices_areOneAField()
{
    MonitorFixture f(threeTasks());
    TaskFilter &filter = f.view.filter();
    QSignalSpy changed(&filter, &TaskFilter::changed);
    filter.toggle(u"state"_s, u"failed"_s);
    QCOMPARE(f.context.matches.count(), 1);
    filter.toggle(u"state"_s, u"suspended"_s); // instead
    QVERIFY(f.context.matches.has(TaskId{2}));
    QCOMPARE(filter.chosen(u"state"_s), QStringList{u"suspended"_s});
    filter.choose(u"state"_s, {u"suspended"_s, u"failed"_s});
    QCOMPARE(f.context.matches.count(), 3);
    filter.choose(u"nothing of that name"_s, {u"x"_s});
    QCOMPARE(changed.size(), 3);
    filter.choose(u"state"_s, {});
    QVERIFY(filter.isEmpty());
}

void tst_TaskFilter::chips_takeTheirPartAway()
{
    MonitorFixture f(threeTasks());
    TaskFilter &filter = f.view.filter();
    FilterStrip strip(f.context);
    filter.choose(u"state"_s, {u"failed"_s, u"suspended"_s});
    filter.setTyped(u"in:main  \"a b\" time>soon"_s);
    QCOMPARE(chipsOf(strip),
             (QStringList{u"Failed"_s, u"Suspended"_s, u"in:main"_s, u"“a b”"_s, u"time>soon"_s}));
    const auto chip = [&](const QString &text) {
        for (FilterChip *one : strip.findChildren<FilterChip *>()) {
            if (!one->isHidden() && one->text() == text)
                return one;
        }
        return static_cast<FilterChip *>(nullptr);
    };
    QVERIFY(chip(u"time>soon"_s)->toolTip().contains(u"is not a time"_s));
    chip(u"“a b”"_s)->click();
    QCOMPARE(filter.typed(), u"in:main time>soon"_s);
    chip(u"Failed"_s)->click();
    QCOMPARE(filter.chosen(u"state"_s), QStringList{u"suspended"_s});
    filter.choose(u"state"_s, {u"done"_s, u"failed"_s, u"cancelled"_s, u"suspended"_s});
    QVERIFY(chip(u"state: 4 values"_s));
    chip(u"state: 4 values"_s)->click();
    QCOMPARE(chipsOf(strip), (QStringList{u"in:main"_s, u"time>soon"_s}));
}

void tst_TaskFilter::strip_isThereOnlyWhileSomethingIsFiltered()
{
    MonitorFixture f(threeTasks());
    FilterStrip strip(f.context);
    QVERIFY(strip.isHidden());
    f.view.filter().setTyped(u"in:main"_s);
    QVERIFY(!strip.isHidden());
    QSignalSpy wanted(&strip, &FilterStrip::matchRequested);
    strip.findChild<QToolButton *>(u"nextMatch"_s)->click();
    strip.findChild<QToolButton *>(u"previousMatch"_s)->click();
    QCOMPARE(wanted.size(), 2);
    QCOMPARE(wanted.at(1).at(0).toInt(), -1);
    strip.findChild<QToolButton *>(u"clearFilter"_s)->click();
    QVERIFY(strip.isHidden());
}

void tst_TaskFilter::field_isTheSameAsTheFilter()
{
    MonitorFixture f(threeTasks());
    FindField field(f.view.filter(), f.theme, u"task"_s);
    QTest::keyClicks(&field, u"load"_s);
    QCOMPARE(f.view.filter().typed(), u"load"_s);
    QSignalSpy wanted(&field, &FindField::matchRequested);
    QTest::keyClick(&field, Qt::Key_Return);
    QTest::keyClick(&field, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(wanted.size(), 2);
    QTest::keyClick(&field, Qt::Key_Escape);
    QVERIFY(f.view.filter().isEmpty());
    f.view.filter().setTyped(u"save"_s);
    QCOMPARE(field.text(), u"save"_s);
}

void tst_TaskFilter::field_explainsWhatMayBeWritten()
{
    MonitorFixture f(threeTasks());
    const FindField field(f.view.filter(), f.theme, u"task"_s);
    for (const FilterField &known : f.view.filter().fields().all()) {
        QVERIFY2(field.toolTip().contains(known.name), qPrintable(known.name));
        QVERIFY(!known.meaning.isEmpty());
    }
}

COROSCOPE_TEST(tst_TaskFilter)
#include "tst_taskfilter.moc"
