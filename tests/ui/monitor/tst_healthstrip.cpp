// SPDX-License-Identifier: MIT
#include "tests/support/paintedtext.h"
#include "tests/support/testmain.h"
#include "tests/ui/monitor/monitorfixture.h"
#include "ui/monitor/healthstrip.h"
#include "words/check/checkeventwords.h"

#include <QSignalSpy>
#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// One task waits for the network from 0 s, one has the loop from 1 s and fails at 2 s.
History twoTasks()
{
    HistoryBuilder b;
    const TaskId first = b.spawn(u"a"_s);
    b.start(first).wait(first, WaitKind::Io);
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
    void figures_takeTheRoomThereIs();
    void figures_thatMatterHaveRoomBesideManyUrls_data();
    void figures_thatMatterHaveRoomBesideManyUrls();
    void description_countsTheMoment();
    void counters_standSideBySide_data();
    void counters_standSideBySide();
    void click_choosesAState();
    void totals_areShown();
    void counts_leaveOutTheRootAndHoldWhatIsNotBegun();
    void counts_agreeWithTheEndOfACancelledRun();
    void picture_isTheSameForTheSameMoment();
};

void tst_HealthStrip::figures_takeTheRoomThereIs()
{
    Fixture f(2'000);
    std::vector<Moment> asked;
    const auto figures = [&asked](Moment m) {
        asked.push_back(m);
        return std::vector<HealthStrip::Figure>{
            {u"Response"_s, {{u"41 ms"_s, u"p50"_s}, {u"305 ms"_s, u"p95"_s}}, u"of answers"_s},
            {u"Waited"_s, {{u"1.9 s"_s, u"p95"_s}}, u"of waits"_s}};
    };
    const auto tips = [&f] {
        QStringList all;
        const MonitorPane &pane = f.strip;
        for (int x = 0; x < f.strip.width(); x += 8)
            all += pane.tipAt({x, 20}).html();
        return all.filter(u"of "_s).join(QString());
    };
    const QImage without = picture(f.strip);
    f.strip.setFigures(2, figures);
    QVERIFY(picture(f.strip) != without);
    QVERIFY(tips().contains(u"of answers"_s));
    QVERIFY(tips().contains(u"of waits"_s));
    f.cursor.pauseAt(at(1s));
    asked.clear();
    picture(f.strip);
    QCOMPARE(asked, (std::vector{Moment(at(1s))}));
    f.strip.resize(f.strip.minimumSizeHint()); // counters come first
    QCOMPARE(tips(), QString());
}

void tst_HealthStrip::figures_thatMatterHaveRoomBesideManyUrls_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<bool>("hasPace");
    // Of the strip in a window that is so wide, with its panes at the sides.
    QTest::newRow("1600") << 978 << true;
    QTest::newRow("1440") << 880 << true;
    QTest::newRow("1280") << 740 << false;
}

void tst_HealthStrip::figures_thatMatterHaveRoomBesideManyUrls()
{
    QFETCH(const int, width);
    QFETCH(const bool, hasPace);
    const HostTracks hosts;
    const CheckEventWords words(hosts);
    MonitorFixture f(twoTasks(), words);
    HealthStrip strip(f.context);
    strip.setTotal(10'000);
    strip.setFigures(2, [](Moment /*m*/) {
        return std::vector<HealthStrip::Figure>{
            {u"Response"_s, {{u"41 ms"_s, u"p50"_s}, {u"305 ms"_s, u"p95"_s}}, {}},
            {u"Waited"_s, {{u"1.9 s"_s, u"p50"_s}, {u"2.5 s"_s, u"p95"_s}}, {}}};
    });
    strip.resize(width, HealthStrip::stripHeight);
    strip.show();
    strip.refresh();
    const QStringList texts = PaintedText::of(strip).split(u'\n');
    for (const QString &text : {u"Response"_s, u"41 ms"_s, u"p50"_s, u"305 ms"_s, u"p95"_s})
        QVERIFY2(texts.contains(text), qPrintable(text));
    QCOMPARE(texts.contains(u"Ended"_s), hasPace);
    for (const QString &word : {u"On the wire"_s, u"Waiting"_s, u"Timed out"_s})
        QVERIFY2(texts.contains(word), qPrintable(word));
}

void tst_HealthStrip::description_countsTheMoment()
{
    Fixture f;
    QCOMPARE(f.strip.accessibleDescription(), u"Network 1, Failed 1"_s);
    f.cursor.pauseAt(at(1s));
    QCOMPARE(f.strip.accessibleDescription(), u"On the loop 1, Network 1"_s);
    f.cursor.pauseAt(at(500ms));
    QCOMPARE(f.strip.accessibleDescription(), u"Network 1"_s);
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
    std::vector<QRect> boxes;
    for (std::size_t i = 0; i < taskStateCount; ++i) {
        const QRect box = f.strip.stateRect(static_cast<TaskState>(i));
        QVERIFY(!box.isEmpty());
        QVERIFY(f.strip.rect().contains(box));
        for (const QRect &other : boxes)
            QVERIFY(!box.intersects(other));
        boxes.push_back(box);
    }
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
    Fixture f(1'400);
    const QImage unknown = picture(f.strip);
    f.strip.setTotal(4);
    const QImage quarter = picture(f.strip);
    QVERIFY(quarter != unknown);
    QVERIFY(containsColor(quarter.copy(600, 36, 800, 20), f.theme.current().fill(TaskState::Done)));
    f.strip.setTotal(0);
    QCOMPARE(picture(f.strip), unknown);
}

void tst_HealthStrip::counts_leaveOutTheRootAndHoldWhatIsNotBegun()
{
    Fixture f(rootWithOneUrl());
    QCOMPARE(f.strip.accessibleDescription(), u"Suspended 1, Done 1"_s);
    f.strip.setTotal(5);
    QCOMPARE(f.strip.accessibleDescription(), u"Not started 4, Done 1"_s);
    f.cursor.pauseAt(at(1s));
    QCOMPARE(f.strip.accessibleDescription(), u"On the loop 1, Not started 4"_s);
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
            for (int i = 0; i < int(taskStateCount); ++i) {
                const QRect box = f.strip.stateRect(static_cast<TaskState>(i));
                QVERIFY(f.strip.rect().adjusted(0, 0, 8, 0).contains(box));
                for (int before = 0; before < i; ++before)
                    QVERIFY(!box.intersects(f.strip.stateRect(static_cast<TaskState>(before))));
            }
        }
    }
}

COROSCOPE_TEST(tst_HealthStrip)
#include "tst_healthstrip.moc"
