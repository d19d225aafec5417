// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "tests/ui/monitor/monitorfixture.h"
#include "ui/monitor/healthstrip.h"

#include <QSignalSpy>
#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// One task runs from 0 s, one from 1 s and fails at 2 s.
History twoTasks()
{
    HistoryBuilder b;
    b.start(b.spawn(u"a"_s));
    const TaskId second = b.at(1s).spawn(u"b"_s);
    b.start(second);
    b.at(2s).end(second, TaskOutcome::Failed);
    return b.history();
}

/// A root task that begins one for a URL, which is done at 2 s; and ends at 3 s, if it does.
History rootWithOneUrl(std::optional<TaskOutcome> end = std::nullopt)
{
    HistoryBuilder b;
    const TaskId root = b.spawn(u"check"_s);
    const TaskId url = b.start(root).spawn(u"/x"_s, root);
    b.noteSubject(url, 0).wait(root, WaitKind::Room);
    b.start(url);
    b.at(2s).end(url);
    if (end)
        b.at(3s).wake(root).end(root, *end);
    return b.history();
}

struct Fixture : MonitorFixture
{
    explicit Fixture(int width = 1'000)
        : Fixture(twoTasks(), width)
    {
    }

    explicit Fixture(History shown, int width = 1'000)
        : MonitorFixture(std::move(shown))
    {
        qRegisterMetaType<TaskState>();
        strip.resize(width, HealthStrip::stripHeight);
        strip.show();
        strip.refresh();
    }

    HealthStrip strip{context};
};

} // namespace

class tst_HealthStrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void counters_haveRoomAtAnyWidth();
    void description_countsTheMoment();
    void counters_standSideBySide_data();
    void counters_standSideBySide();
    void click_choosesAState();
    void totals_areShown();
    void counts_leaveOutTheRootAndHoldWhatIsNotBegun();
    void counts_agreeWithTheEndOfACancelledRun();
    void picture_isTheSameForTheSameMoment();
};

void tst_HealthStrip::description_countsTheMoment()
{
    Fixture f;
    QCOMPARE(f.strip.accessibleDescription(), u"Running 1, Failed 1"_s);
    f.cursor.pauseAt(at(1s));
    QCOMPARE(f.strip.accessibleDescription(), u"Running 2"_s);
    f.cursor.pauseAt(at(500ms));
    QCOMPARE(f.strip.accessibleDescription(), u"Running 1"_s);
}

void tst_HealthStrip::counters_standSideBySide_data()
{
    QTest::addColumn<int>("width");
    QTest::newRow("wide") << 1'600;
    QTest::newRow("usual") << 996;
    QTest::newRow("narrow") << 680;
    QTest::newRow("too narrow for words") << 400;
}

void tst_HealthStrip::counters_standSideBySide()
{
    QFETCH(int, width);
    const Fixture f(width);
    int right = 0;
    for (const TaskState state : {TaskState::Running,
                                  TaskState::Waiting,
                                  TaskState::Backoff,
                                  TaskState::Pending,
                                  TaskState::Done,
                                  TaskState::Failed,
                                  TaskState::Cancelled,
                                  TaskState::TimedOut}) {
        const QRect box = f.strip.stateRect(state);
        QVERIFY(box.left() > right);
        right = box.right();
    }
    QVERIFY(right < width);
}

void tst_HealthStrip::click_choosesAState()
{
    Fixture f;
    QSignalSpy chosen(&f.strip, &HealthStrip::stateClicked);
    QTest::mouseClick(&f.strip, Qt::LeftButton, {}, f.strip.stateRect(TaskState::Failed).center());
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().value<TaskState>(), TaskState::Failed);
    QTest::mouseClick(&f.strip, Qt::LeftButton, {}, QPoint(995, 30));
    QCOMPARE(chosen.size(), 1);
}

void tst_HealthStrip::totals_areShown()
{
    Fixture f;
    const QImage unknown = picture(f.strip);
    f.strip.setTotal(4);
    const QImage quarter = picture(f.strip);
    QVERIFY(quarter != unknown);
    QVERIFY(containsColor(quarter.copy(600, 36, 400, 20), f.theme.current().fill(TaskState::Done)));
    f.strip.setTotal(0);
    QCOMPARE(picture(f.strip), unknown);
}

void tst_HealthStrip::counts_leaveOutTheRootAndHoldWhatIsNotBegun()
{
    Fixture f(rootWithOneUrl());
    QCOMPARE(f.strip.accessibleDescription(), u"Waiting 1, Done 1"_s);
    f.strip.setTotal(5);
    QCOMPARE(f.strip.accessibleDescription(), u"Pending 4, Done 1"_s);
    f.cursor.pauseAt(at(1s));
    QCOMPARE(f.strip.accessibleDescription(), u"Running 1, Pending 4"_s);
}

void tst_HealthStrip::counts_agreeWithTheEndOfACancelledRun()
{
    Fixture f(rootWithOneUrl(TaskOutcome::Cancelled));
    f.strip.setTotal(5);
    QCOMPARE(f.strip.accessibleDescription(), u"Done 1, Cancelled 4"_s);
}

void tst_HealthStrip::picture_isTheSameForTheSameMoment()
{
    Fixture f;
    const QImage live = picture(f.strip);
    f.cursor.pauseAt(at(1s));
    QVERIFY(picture(f.strip) != live);
    f.cursor.goLive();
    QCOMPARE(picture(f.strip), live);
}

void tst_HealthStrip::counters_haveRoomAtAnyWidth()
{
    Fixture f;
    for (const qsizetype total : {3, 10'000, 1'000'000}) {
        f.strip.setTotal(total);
        f.cursor.pauseAt(at(1s)); // so that it takes the number in
        f.cursor.goLive();
        for (int width = f.strip.minimumSizeHint().width(); width <= 1'600; width += 7) {
            f.strip.resize(width, HealthStrip::stripHeight);
            QRect before;
            for (int i = 0; i < int(taskStateCount); ++i) {
                const QRect box = f.strip.stateRect(static_cast<TaskState>(i));
                QVERIFY(f.strip.rect().adjusted(0, 0, 8, 0).contains(box));
                QVERIFY(!box.intersects(before));
                before = box;
            }
        }
    }
}

COROSCOPE_TEST(tst_HealthStrip)
#include "tst_healthstrip.moc"
