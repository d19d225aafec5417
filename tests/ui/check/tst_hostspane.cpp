// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "tests/ui/check/hostsfixture.h"
#include "ui/check/hosts/hostlane.h"
#include "ui/check/hosts/hostspane.h"
#include "ui/check/hosts/hosttips.h"

#include <QSignalSpy>
#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

ResourceId host(HistoryBuilder &b, const QString &name, int slotCount = 2)
{
    const ResourceId limiter = b.semaphore(name, slotCount);
    hold(b, limiter, HoldReason::Open, 0s);
    return limiter;
}

/// Two hosts from 0 s on. Of the first, one task holds a slot until 2 s; it answers 429 then and is held
/// until 6 s, and two tasks wait from 1 s on. The second does nothing.
struct TwoHosts
{
    TwoHosts()
    {
        const ResourceId requests = b.semaphore(u"requests"_s, 8);
        b.setPermits(requests, 9);
        calm = host(b, u"calm:80"_s);
        busy = host(b, u"busy:80"_s, 1);
        for (int i = 0; i < 3; ++i) {
            tasks << b.spawn(u"/page/%1"_s.arg(i));
            b.start(tasks.last());
        }
        b.noteSubject(tasks[0], 7).acquire(tasks[0], busy);
        b.at(1s).waitFor(tasks[1], busy).waitFor(tasks[2], busy);
        b.at(2s);
        answer(b, busy, HostAnswer::RateLimited, 1500ms);
        hold(b, busy, HoldReason::RetryAfter, 6s);
        b.release(tasks[0], busy).end(tasks[0]);
        b.at(4s).spawn(u"/later"_s);
    }

    HistoryBuilder b;
    ResourceId calm = ResourceId::None;
    ResourceId busy = ResourceId::None;
    QList<TaskId> tasks;
};

/// calm:80 has 1 of 2 done from the beginning, busy:80 has 9 to do.
HostWork workOf(const QString &name, Moment)
{
    return name == u"calm:80" ? HostWork{1, 2} : HostWork{0, 9};
}

struct Fixture : TwoHosts, HostsFixture
{
    explicit Fixture(QSize size = {900, 200})
        : HostsFixture(b.history())
    {
        pane.setWork(workOf);
        pane.resize(size);
        pane.show();
        pane.refresh();
    }

    HostLane lane(ResourceId limiter, Clock::Duration t) const
    {
        return HostLane::at(history, hosts, limiter, coroscope::ui::at(t), workOf);
    }

    HostsPane pane{context, hosts};
};

/// So many hosts, the later ones with more to do.
History manyHosts(int count)
{
    HistoryBuilder b;
    for (int i = 0; i < count; ++i)
        host(b, u"host-%1:80"_s.arg(i), 4);
    b.at(1s).spawn(u"/"_s);
    return b.history();
}

} // namespace

class tst_HostsPane : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cells_standApartAtAnyWidth();
    void lane_isThatOfTheMoment();
    void lane_saysWhatHoldsIt();
    void lanes_areOfHostsOnlyAndTheBusiestComesFirst();
    void lanes_stayInPlaceWhereMovesAreForbidden();
    void chips_areThoseOfTheMoment();
    void chips_giveWayToABarWhereSlotsAreMany();
    void click_onAChipSelectsItsTask();
    void click_onALaneChoosesItsHost();
    void keys_goFromLaneToLane();
    void tips_sayAllThatALaneShows();
    void picture_ofThePastIsThatOfThePast();
    void picture_marksTheChosenHost();
    void picture_costsTheSameForAThousandHosts();
    void heads_sortByHowLongAnswersTook();
    void keys_sortByHowLongAnswersTook();
};

void tst_HostsPane::lane_isThatOfTheMoment()
{
    Fixture f;
    const HostLane before = f.lane(f.busy, -1s);
    QVERIFY(!before.isKnown);
    const HostLane lane = f.lane(f.busy, 1500ms);
    QVERIFY(lane.isKnown);
    QCOMPARE(lane.held, 1);
    QCOMPARE(lane.waiting, 2);
    QCOMPARE(lane.permits, 1);
    QCOMPARE(lane.record.rateLimited, 0);
    QCOMPARE(lane.left(), 9);
    const HostLane later = f.lane(f.busy, 3s);
    QCOMPARE(later.held, 0);
    QCOMPARE(later.record.rateLimited, 1);
    QCOMPARE(later.record.median, Clock::Duration(1500ms));
}

void tst_HostsPane::lane_saysWhatHoldsIt()
{
    Fixture f;
    QCOMPARE(f.lane(f.busy, 1s).hold.reason, HoldReason::Open);
    QVERIFY(
        hostDescription(f.lane(f.busy, 2800ms), at(2800ms)).contains(u"held 3.2 s: Retry-After"));
    QCOMPARE(f.lane(f.busy, 6s).hold.reason, HoldReason::Open);
}

void tst_HostsPane::lanes_areOfHostsOnlyAndTheBusiestComesFirst()
{
    Fixture f;
    QVERIFY(f.pane.laneRect(ResourceId{1}).isEmpty()); // the run's slots
    QVERIFY(!f.pane.laneRect(f.calm).isEmpty());
    QVERIFY(f.pane.laneRect(f.busy).bottom() < f.pane.laneRect(f.calm).top());
}

void tst_HostsPane::lanes_stayInPlaceWhereMovesAreForbidden()
{
    HistoryBuilder b;
    const ResourceId first = host(b, u"calm:80"_s);
    HostOrder order;
    order.update(b.history(), hostsOf(b.history()), at(0s), workOf, HostOrder::Moves::Allowed);
    const ResourceId second = host(b, u"busy:80"_s);
    const History history = b.history();
    const HostTracks hosts = hostsOf(history);
    const std::vector<ResourceId> asTheyCame{first, second};
    const std::vector<ResourceId> busiestFirst{second, first};
    order.update(history, hosts, at(1s), workOf, HostOrder::Moves::Forbidden);
    QCOMPARE(order.limiters(), asTheyCame);
    order.update(history, hosts, at(1s), workOf, HostOrder::Moves::Allowed);
    QCOMPARE(order.limiters(), busiestFirst);
    // Not at every look, but at intervals of the run's time.
    const HostWorkAt otherwise = [](const QString &name, Moment) {
        return HostWork{0, name == u"calm:80" ? 9 : 1};
    };
    order.update(history, hosts, at(1200ms), otherwise, HostOrder::Moves::Allowed);
    QCOMPARE(order.limiters(), busiestFirst);
    order.update(history, hosts, at(1600ms), otherwise, HostOrder::Moves::Allowed);
    QCOMPARE(order.limiters(), asTheyCame);
}

void tst_HostsPane::chips_areThoseOfTheMoment()
{
    Fixture f;
    QVERIFY(f.pane.chipRect(f.tasks[0]).isEmpty()); // its slot is free again
    f.cursor.pauseAt(at(1500ms));
    const QRect slot = f.pane.chipRect(f.tasks[0]);
    QVERIFY(f.pane.laneRect(f.busy).contains(slot));
    QVERIFY(f.pane.chipRect(f.tasks[1]).left() > slot.right());
    QVERIFY(f.pane.chipRect(f.tasks[2]).left() > f.pane.chipRect(f.tasks[1]).right());
}

void tst_HostsPane::chips_giveWayToABarWhereSlotsAreMany()
{
    HostLane lane;
    lane.slots.resize(64);
    lane.permits = 64;
    lane.waiting = 500;
    lane.queue.resize(60);
    const HostLaneLayout cells = HostLaneLayout::make({0, 0}, 900);
    const HostChips chips = cells.chipsOf(lane);
    QVERIFY(!chips.bar.isEmpty());
    QVERIFY(!chips.chips.empty());
    const auto places = static_cast<int>(chips.chips.size());
    QCOMPARE(chips.waitingWithoutChip, 500 - places);
    for (const HostChip &chip : chips.chips)
        QVERIFY(chip.kind == PermitBox::Kind::Place && cells.slots.contains(chip.box));
    QVERIFY(cells.slots.contains(chips.rest));
    // However narrow the pane is, nothing stands on something else.
    for (int width = 300; width < 1200; width += 7) {
        const HostLaneLayout narrow = HostLaneLayout::make({0, 0}, width);
        for (const HostChip &chip : narrow.chipsOf(lane).chips)
            QVERIFY(chip.box.right() < narrow.hold.left());
    }
}

void tst_HostsPane::click_onAChipSelectsItsTask()
{
    Fixture f;
    f.cursor.pauseAt(at(1500ms));
    QSignalSpy chosen(&f.pane, &HostsPane::hostChosen);
    QTest::mouseClick(&f.pane, Qt::LeftButton, {}, f.pane.chipRect(f.tasks[0]).center());
    QCOMPARE(f.selection.task(), f.tasks[0]);
    QCOMPARE(f.selection.subject(), 7);
    QVERIFY(chosen.isEmpty());
}

void tst_HostsPane::click_onALaneChoosesItsHost()
{
    Fixture f;
    QSignalSpy chosen(&f.pane, &HostsPane::hostChosen);
    const QRect lane = f.pane.laneRect(f.calm);
    QTest::mouseClick(&f.pane, Qt::LeftButton, {}, lane.topLeft() + QPoint(30, 10));
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toString(), u"calm:80"_s);
    QCOMPARE(f.pane.current(), f.calm);
    QTest::mouseClick(&f.pane, Qt::LeftButton, {}, QPoint(30, 190)); // below all lanes
    QCOMPARE(chosen.size(), 1);
}

void tst_HostsPane::keys_goFromLaneToLane()
{
    Fixture f;
    QSignalSpy chosen(&f.pane, &HostsPane::hostChosen);
    QTest::keyClick(&f.pane, Qt::Key_End);
    QCOMPARE(f.pane.current(), f.calm);
    QTest::keyClick(&f.pane, Qt::Key_Up);
    QCOMPARE(f.pane.current(), f.busy);
    QTest::keyClick(&f.pane, Qt::Key_Up);
    QCOMPARE(f.pane.current(), f.busy);
    QVERIFY(f.pane.accessibleDescription().startsWith(u"busy:80"));
    QTest::keyClick(&f.pane, Qt::Key_Return);
    QCOMPARE(chosen.first().first().toString(), u"busy:80"_s);
}

void tst_HostsPane::tips_sayAllThatALaneShows()
{
    Fixture f;
    const QString tip = hostTip(f.lane(f.busy, 3s), at(3s)).html();
    for (const char *const part : {"busy:80",
                                   "0 of 9 URLs done, 9 left",
                                   "0 of 1 slots in use, 2 waiting",
                                   "held 3 s: Retry-After",
                                   "1 × 429",
                                   "1.50 s"})
        QVERIFY2(tip.contains(QString::fromUtf8(part)), qPrintable(tip));
    HostLane unknown = f.lane(f.busy, -1s);
    QVERIFY(hostTip(unknown, at(-1s)).html().contains(u"Not asked yet"));
}

void tst_HostsPane::picture_ofThePastIsThatOfThePast()
{
    Fixture f;
    f.cursor.pauseAt(at(3s));
    const QImage held = picture(f.pane);
    QVERIFY(containsColor(held, f.theme.current().fill(TaskState::Backoff)));
    f.cursor.pauseAt(at(1s));
    QVERIFY(!containsColor(picture(f.pane), f.theme.current().fill(TaskState::Backoff)));
    f.cursor.pauseAt(at(3s));
    QCOMPARE(picture(f.pane), held);
}

void tst_HostsPane::picture_marksTheChosenHost()
{
    Fixture f;
    const QImage before = picture(f.pane);
    f.pane.setMarked(u"calm:80"_s);
    QVERIFY(containsColor(picture(f.pane), f.theme.current().selection));
    f.pane.setMarked({});
    QCOMPARE(picture(f.pane), before);
}

void tst_HostsPane::picture_costsTheSameForAThousandHosts()
{
    HostsFixture f(manyHosts(1000));
    HostsPane pane(f.context, f.hosts);
    int asked = 0;
    pane.setWork([&asked](const QString &, Moment) {
        ++asked;
        return HostWork{0, 1};
    });
    pane.resize(900, 200);
    pane.show();
    asked = 0;
    picture(pane);
    QVERIFY2(asked <= 9, QByteArray::number(asked).constData()); // one for each lane in sight
    QTest::keyClick(&pane, Qt::Key_End);
    QVERIFY(!pane.laneRect(pane.current()).isEmpty());
    QVERIFY(pane.laneRect(ResourceId{1}).isEmpty());
}

void tst_HostsPane::cells_standApartAtAnyWidth()
{
    HostsFixture f{HistoryBuilder().history()};
    for (int width = HostsPane(f.context, f.hosts).minimumSizeHint().width(); width <= 1'600;
         ++width) {
        const HostLaneLayout cells = HostLaneLayout::make({0, 0}, width);
        int right = 0;
        for (const QRect &cell : {cells.name,
                                  cells.slots,
                                  cells.hold,
                                  cells.refusals,
                                  cells.median,
                                  cells.p95,
                                  cells.done}) {
            if (cell.isEmpty())
                continue; // left out
            QVERIFY(cell.left() >= right);
            right = cell.right() + 1;
        }
        QVERIFY(right <= width);
        QVERIFY(cells.slots.width() >= 48 && !cells.hold.isEmpty() && !cells.done.isEmpty());
    }
}

namespace {

/// Of three hosts the first is the busiest, the second the slowest by p50, and the third by p95.
struct SlowHosts : HostsFixture
{
    SlowHosts()
        : HostsFixture(run())
    {
        pane.setWork([](const QString &name, Moment) {
            return HostWork{0, name == u"busy:80" ? 9 : 1};
        });
        pane.resize(900, 200);
        pane.show();
        pane.refresh();
    }

    static History run()
    {
        HistoryBuilder b;
        const ResourceId busy = host(b, u"busy:80"_s);
        const ResourceId slow = host(b, u"slow:80"_s);
        const ResourceId uneven = host(b, u"uneven:80"_s);
        b.at(1s);
        for (int i = 0; i < 5; ++i) {
            answer(b, busy, HostAnswer::Answered, 10ms);
            answer(b, slow, HostAnswer::Answered, 300ms);
            answer(b, uneven, HostAnswer::Answered, i < 3 ? 20ms : 900ms);
        }
        return b.history();
    }
    /// The numbers of the hosts, from top to bottom.
    std::vector<int> lanes()
    {
        std::vector<int> numbers{1, 2, 3};
        std::ranges::sort(numbers, {}, [this](int number) {
            return pane.laneRect(ResourceId{static_cast<quint32>(number)}).top();
        });
        return numbers;
    }
    void clickHead(const QRect &head)
    {
        QTest::mouseClick(&pane, Qt::LeftButton, {}, head.center());
    }

    HostsPane pane{context, hosts};
    const HostLaneLayout heads = HostLaneLayout::make({0, 0}, 900, HostLaneLayout::headHeight);
};

} // namespace

void tst_HostsPane::heads_sortByHowLongAnswersTook()
{
    SlowHosts f;
    QCOMPARE(f.lanes().front(), 1);
    const QImage before = picture(f.pane);
    f.clickHead(f.heads.median);
    QCOMPARE(f.lanes(), (std::vector{2, 3, 1}));
    QVERIFY(picture(f.pane).copy(0, 0, 900, 20) != before.copy(0, 0, 900, 20)); // the head says so
    f.clickHead(f.heads.p95);
    QCOMPARE(f.lanes(), (std::vector{3, 2, 1}));
    QVERIFY(f.pane.accessibleName().contains(u"p95"_s));
    f.cursor.pauseAt(at(500ms)); // nobody had answered
    QCOMPARE(f.lanes().front(), 1);
    f.cursor.goLive();
    QCOMPARE(f.lanes().front(), 3);
    f.clickHead(f.heads.p95);
    QCOMPARE(f.lanes().front(), 1);
    QCOMPARE(picture(f.pane), before);
    const MonitorPane &pane = f.pane;
    QVERIFY(pane.tipAt({40, 30}).html().contains(u"95 % within 10 ms"_s));
}

void tst_HostsPane::keys_sortByHowLongAnswersTook()
{
    SlowHosts f;
    QTest::keyClick(&f.pane, Qt::Key_S);
    QCOMPARE(f.lanes(), (std::vector{2, 3, 1}));
    QTest::keyClick(&f.pane, Qt::Key_S);
    QCOMPARE(f.lanes(), (std::vector{3, 2, 1}));
    QTest::keyClick(&f.pane, Qt::Key_S);
    QCOMPARE(f.lanes().front(), 1);
}

COROSCOPE_TEST(tst_HostsPane)
#include "tst_hostspane.moc"
