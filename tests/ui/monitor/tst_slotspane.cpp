// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "tests/ui/monitor/monitorfixture.h"
#include "ui/monitor/resources/slotspane.h"

#include <QHelpEvent>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolTip>
#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

TaskId task(int number)
{
    return static_cast<TaskId>(number);
}

/// Four tasks and three permits: 1 holds from 0 s to 2 s, 2 from 0 s on, 3 and 4 wait from 1 s on, when
/// the permits shrink to two; 3 gets its permit at 2 s.
void addThreePermits(HistoryBuilder &b)
{
    const ResourceId permits = b.semaphore(u"requests"_s, 3);
    for (int i = 1; i <= 4; ++i)
        b.start(b.spawn(u"/page/%1"_s.arg(i)));
    b.acquire(task(1), permits).acquire(task(2), permits);
    b.at(1s).setPermits(permits, 2).noteSubject(task(4), 12);
    b.waitFor(task(3), permits).waitFor(task(4), permits);
    b.at(2s).release(task(1), permits).acquire(task(3), permits);
    b.at(3s).end(task(1));
}

History threePermits()
{
    HistoryBuilder b;
    addThreePermits(b);
    return b.history();
}

struct Fixture : MonitorFixture
{
    explicit Fixture(History shown = threePermits())
        : MonitorFixture(std::move(shown))
    {
        pane.resize(450, 200);
        pane.show();
        pane.refresh();
    }

    void click(TaskId id)
    {
        QTest::mouseClick(&pane, Qt::LeftButton, {}, pane.chipRect(id).center());
    }

    SlotsPane pane{context};
};

} // namespace

class tst_SlotsPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chips_areThoseOfTheMoment();
    void chips_ofOneSlotStayInPlace();
    void click_selectsTheTask();
    void click_onAFreeSlotSelectsNothing();
    void emptySlots_sayWhy();
    void kinds_withdrawWhatIsTooMuch();
    void arrows_goFromChipToChip();
    void resource_isTheBusiest();
    void resource_canBeChosen();
    void picture_marksTheSelection();
    void picture_survivesWithoutSemaphores();
    void picture_survivesVeryManyPermits();
};

void tst_SlotsPane::chips_areThoseOfTheMoment()
{
    Fixture f;
    QVERIFY(f.pane.chipRect(task(1)).isEmpty()); // it is done
    QVERIFY(!f.pane.chipRect(task(3)).isEmpty());
    f.cursor.pauseAt(at(1s));
    QVERIFY(!f.pane.chipRect(task(1)).isEmpty());
    // Those who wait stand below, in order.
    QVERIFY(f.pane.chipRect(task(3)).top() > f.pane.chipRect(task(1)).bottom());
    QVERIFY(f.pane.chipRect(task(4)).left() > f.pane.chipRect(task(3)).right());
    f.cursor.pauseAt(at(0s));
    QVERIFY(f.pane.chipRect(task(4)).isEmpty());
}

void tst_SlotsPane::chips_ofOneSlotStayInPlace()
{
    Fixture f;
    const QRect two = f.pane.chipRect(task(2));
    const QRect three = f.pane.chipRect(task(3));
    f.cursor.pauseAt(at(1s));
    QCOMPARE(f.pane.chipRect(task(2)), two);
    QCOMPARE(f.pane.chipRect(task(1)), three);
}

void tst_SlotsPane::click_selectsTheTask()
{
    Fixture f;
    f.click(task(2));
    QCOMPARE(f.selection.task(), task(2));
    f.click(task(4));
    QCOMPARE(f.selection.task(), task(4));
    QCOMPARE(f.selection.subject(), 12);
}

void tst_SlotsPane::click_onAFreeSlotSelectsNothing()
{
    Fixture f;
    f.cursor.pauseAt(at(0s)); // the third one is free
    const QRect two = f.pane.chipRect(task(2));
    const int pitch = two.left() - f.pane.chipRect(task(1)).left();
    QTest::mouseClick(&f.pane, Qt::LeftButton, {}, two.center() + QPoint(pitch, 0));
    QVERIFY(f.selection.isEmpty());
}

void tst_SlotsPane::emptySlots_sayWhy()
{
    /// Closes everything from 1 s to 3 s.
    class Words final : public DomainWords
    {
    public:
        std::optional<Closure> closedAt(const ResourceTrack &, Moment t) const override
        {
            const bool isClosed = t.time >= at(1s) && t.time < at(3s);
            return isClosed ? std::optional(Closure{u"Retry-After"_s, at(1s), at(3s)})
                            : std::nullopt;
        }
    };
    HistoryBuilder b;
    const ResourceId permits = b.semaphore(u"requests"_s, 3);
    for (int i = 1; i <= 3; ++i) {
        const TaskId page = b.spawn(u"/page"_s);
        b.start(page).acquire(page, permits);
    }
    b.at(500ms).setPermits(permits, 2).release(task(1), permits).release(task(2), permits);
    b.at(4s).end(task(1));
    const Words words;
    MonitorFixture f(b.history(), words);
    SlotsPane pane(f.context);
    pane.resize(450, 200);
    pane.show();
    const auto tipOf = [&](int slot) {
        const SlotsLayout layout = SlotsLayout::make(pane.size(), 3);
        const QPoint place = layout.boxes[static_cast<std::size_t>(slot - 1)].center();
        QHelpEvent help(QEvent::ToolTip, place, pane.mapToGlobal(place));
        QCoreApplication::sendEvent(&pane, &help);
        return QToolTip::text();
    };
    f.cursor.pauseAt(at(2s));
    pane.refresh();
    QVERIFY2(tipOf(1).contains(u"opens in 1 s: Retry-After"_s), qPrintable(tipOf(1)));
    QVERIFY2(tipOf(2).contains(u"Slot 2 was withdrawn: the limit is 2 now"_s),
             qPrintable(tipOf(2)));
    const QImage closed = picture(pane);
    QVERIFY(containsColor(closed, f.theme.current().closedFill));
    f.cursor.pauseAt(at(3'500ms));
    pane.refresh();
    QVERIFY2(tipOf(1).contains(u"Slot 1 is free"_s), qPrintable(tipOf(1)));
    QVERIFY(!containsColor(picture(pane), f.theme.current().closedFill));
}

void tst_SlotsPane::kinds_withdrawWhatIsTooMuch()
{
    using Kind = PermitBox::Kind;
    const ResourceSpan none;
    const ResourceSpan some(task(1), Moment(at(0s)));
    const auto kinds = [](const std::vector<ResourceSpan> &holders, int permits, bool isClosed) {
        return permitKinds(holders, permits, isClosed);
    };
    QCOMPARE(kinds({none, none, none}, 3, false),
             (std::vector{Kind::Free, Kind::Free, Kind::Free}));
    QCOMPARE(kinds({none, none, some}, 2, true),
             (std::vector{Kind::Closed, Kind::Withdrawn, Kind::Held}));
    QCOMPARE(kinds({some, some, none}, 1, false),
             (std::vector{Kind::Held, Kind::Held, Kind::Withdrawn}));
    QCOMPARE(kinds({}, 0, true), std::vector<Kind>());
}

void tst_SlotsPane::arrows_goFromChipToChip()
{
    Fixture f;
    const std::vector<TaskId> inOrder{task(3), task(2), task(4)};
    for (const TaskId expected : inOrder) {
        QTest::keyClick(&f.pane, Qt::Key_Right);
        QCOMPARE(f.selection.task(), expected);
    }
    QTest::keyClick(&f.pane, Qt::Key_Right);
    QCOMPARE(f.selection.task(), task(4));
    QTest::keyClick(&f.pane, Qt::Key_Left);
    QCOMPARE(f.selection.task(), task(2));
}

void tst_SlotsPane::resource_isTheBusiest()
{
    HistoryBuilder b;
    addThreePermits(b);
    const ResourceId other = b.semaphore(u"other"_s, 1);
    for (int i = 0; i < 9; ++i)
        b.waitFor(b.spawn(u"waits"_s), other);
    Fixture f(b.history());
    QCOMPARE(f.pane.resource(), other);
    QSignalSpy changes(&f.pane, &SlotsPane::resourceChanged);
    f.cursor.pauseAt(at(0s));
    QVERIFY(f.pane.resource() != other); // it did not exist
    QCOMPARE(changes.size(), 1);
}

void tst_SlotsPane::resource_canBeChosen()
{
    HistoryBuilder b;
    addThreePermits(b);
    const ResourceId other = b.semaphore(u"other"_s, 1);
    Fixture f(b.history());
    QSignalSpy changes(&f.pane, &SlotsPane::resourceChanged);
    auto *title = f.pane.findChild<QPushButton *>(u"slotsSemaphore"_s);
    QVERIFY(title->isEnabled());
    QVERIFY(title->text().contains(u"requests"_s));
    QMenu *menu = f.pane.findChild<QMenu *>();
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().size(), 4); // the busiest, a line, and both
    menu->actions().last()->trigger();
    QCOMPARE(f.pane.resource(), other);
    QCOMPARE(changes.size(), 1);
    QVERIFY(title->text().contains(u"other"_s));
    f.pane.setResource(ResourceId::None);
    QVERIFY(f.pane.resource() != other);
}

void tst_SlotsPane::picture_marksTheSelection()
{
    Fixture f;
    const QImage before = picture(f.pane);
    QVERIFY(!containsColor(before, f.theme.current().accent));
    f.selection.select(task(2), -1);
    QVERIFY(containsColor(picture(f.pane), f.theme.current().accent));
    f.selection.clear();
    QCOMPARE(picture(f.pane), before);
}

void tst_SlotsPane::picture_survivesWithoutSemaphores()
{
    Fixture f((History()));
    QCOMPARE(f.pane.resource(), ResourceId::None);
    QVERIFY(!f.pane.findChild<QPushButton *>(u"slotsSemaphore"_s)->isEnabled());
    QTest::keyClick(&f.pane, Qt::Key_Right);
    QVERIFY(containsColor(picture(f.pane), f.theme.current().surface));
}

void tst_SlotsPane::picture_survivesVeryManyPermits()
{
    HistoryBuilder b;
    const ResourceId permits = b.semaphore(u"unlimited"_s, 1'000'000);
    const TaskId holder = b.spawn(u"/page"_s);
    b.acquire(holder, permits).at(1s).setPermits(permits, 2'000'000);
    Fixture f(b.history());
    QVERIFY(!f.pane.chipRect(holder).isEmpty());
    QVERIFY(containsColor(picture(f.pane), f.theme.current().holderTrack));
}

COROSCOPE_TEST(tst_SlotsPane)
#include "tst_slotspane.moc"
