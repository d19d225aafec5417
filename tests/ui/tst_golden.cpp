// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"
#include "tests/ui/allpanes.h"
#include "ui/monitor/filter/filterstrip.h"

#include <QApplication>
#include <QDir>
#include <QPainter>
#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A bit of everything that a pane has a mark for: a group that fails, permits held, withdrawn and waited for, a full
/// queue, an event that is not set, attempts and backing off, a deadline, and two hosts of which one is held back.
History aBitOfEverything()
{
    HistoryBuilder b;
    const ResourceId slots = b.semaphore(u"pool 0 of 4"_s, 4);
    const ResourceId queue = b.queue(u"queue"_s, 3);
    const ResourceId event = b.event(u"event"_s);
    const ResourceId shop = b.semaphore(u"shop.example:443"_s, 2);
    const ResourceId docs = b.semaphore(u"docs.example:443"_s, 3);
    const TaskId main = b.spawn(u"main"_s);
    b.start(main);
    std::vector<TaskId> tasks;
    for (int i = 0; i < 8; ++i) {
        tasks.push_back(b.spawn(u"fetch %1"_s.arg(i + 1), main));
        b.noteSubject(tasks.back(), i);
    }
    b.wait(main, WaitKind::Children);
    for (int i = 0; i < 4; ++i)
        b.at(i * 20ms).start(tasks[std::size_t(i)]).acquire(tasks[std::size_t(i)], slots);
    for (int i = 0; i < 4; ++i) {
        b.at(100ms + i * 10ms).acquire(tasks[std::size_t(i)], i < 2 ? shop : docs);
        b.beginAttempt(tasks[std::size_t(i)], 1).wait(tasks[std::size_t(i)], WaitKind::Io);
    }
    b.at(150ms).start(tasks[4]).waitFor(tasks[4], slots);
    b.at(160ms).start(tasks[5]).waitFor(tasks[5], slots);
    b.at(170ms).record(
        {.kind = EventKind::ItemPut, .task = tasks[6], .resource = queue, .value = 1});
    b.start(tasks[6]);
    b.record({.kind = EventKind::ItemPut, .task = tasks[6], .resource = queue, .value = 2});
    b.record({.kind = EventKind::ItemPut, .task = tasks[6], .resource = queue, .value = 3});
    b.record({.kind = EventKind::WaitBegan,
              .detail = static_cast<quint8>(WaitKind::QueuePut),
              .task = tasks[6],
              .resource = queue,
              .value = 1});
    b.at(180ms).start(tasks[7]).waitFor(tasks[7], event);
    b.at(300ms).wake(tasks[0]).endAttempt(tasks[0], 1).release(tasks[0], shop);
    answer(b, shop, HostAnswer::Answered, 190ms);
    b.release(tasks[0], slots).end(tasks[0]);
    b.at(320ms).wake(tasks[1]).endAttempt(tasks[1], 1, TaskOutcome::Failed, u"429"_s);
    b.release(tasks[1], shop);
    answer(b, shop, HostAnswer::RateLimited, 200ms);
    b.setPermits(shop, 1);
    hold(b, shop, HoldReason::RetryAfter, 900ms);
    b.release(tasks[1], slots).backOff(tasks[1], 400ms);
    b.at(330ms).acquire(tasks[4], slots).resume(tasks[4]).waitFor(tasks[4], shop);
    b.at(400ms).record({.kind = EventKind::DeadlineSet,
                        .task = tasks[2],
                        .value = std::chrono::nanoseconds(800ms).count()});
    b.at(480ms).setPermits(slots, 3);
    b.at(520ms).wake(tasks[3]).endAttempt(tasks[3], 1, TaskOutcome::Failed, u"404 Not Found"_s);
    b.release(tasks[3], docs).release(tasks[3], slots);
    b.end(tasks[3], TaskOutcome::Failed, u"404 Not Found"_s);
    b.at(600ms).record(
        {.kind = EventKind::Noted, .task = tasks[2], .text = u"half of it is there"});
    return b.history();
}

struct Scene : HostsFixture
{
    Scene()
        : HostsFixture(aBitOfEverything())
    {
        axis.fit();
        selection.select(TaskId{6}, 4);
    }
};

ResourceId resourceOf(const History &history, const QString &name)
{
    const auto found = std::ranges::find(history.resources(), name, &ResourceTrack::name);
    return found == history.resources().end() ? ResourceId::None : found->id();
}

QImage paintedIn(ThemeKind kind, MakePane make)
{
    Scene scene;
    scene.theme.set(kind);
    // What a pane is made of has these of the program, as in the window.
    QApplication::setPalette(scene.theme.current().palette());
    QApplication::setFont(scene.theme.current().body);
    const std::unique_ptr<QWidget> pane = make(scene);
    const QSize wanted(720, 240);
    if (auto *plot = qobject_cast<OccupancyPlot *>(pane.get()))
        plot->setResource(resourceOf(scene.history, u"shop.example:443"_s));
    if (auto *queue = qobject_cast<QueuePane *>(pane.get()))
        queue->setResource(resourceOf(scene.history, u"queue"_s));
    if (auto *event = qobject_cast<EventPane *>(pane.get()))
        event->setResource(resourceOf(scene.history, u"event"_s));
    pane->setPalette(scene.theme.current().palette());
    pane->setStyleSheet(scene.theme.current().styleSheet());
    pane->setAttribute(Qt::WA_DontShowOnScreen);
    pane->resize(wanted.boundedTo(pane->maximumSize()).expandedTo(pane->minimumSize()));
    pane->show();
    scene.tick();
    return picture(*pane);
}

QImage below(const QImage &above, const QImage &under)
{
    QImage both(std::max(above.width(), under.width()),
                above.height() + under.height(),
                QImage::Format_RGB32);
    both.fill(Qt::magenta);
    QPainter painter(&both);
    painter.drawImage(0, 0, above);
    painter.drawImage(0, above.height(), under);
    return both;
}

/// So many pixels differ by more than an eye that compares would forgive.
int differing(const QImage &a, const QImage &b)
{
    constexpr int forgiven = 24;
    int count = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y);
            const QRgb q = b.pixel(x, y);
            count += std::abs(qRed(p) - qRed(q)) > forgiven
                     || std::abs(qGreen(p) - qGreen(q)) > forgiven
                     || std::abs(qBlue(p) - qBlue(q)) > forgiven;
        }
    }
    return count;
}

} // namespace

/// Each pane as it was when somebody last looked at it and found it good, in both themes. `COROSCOPE_WRITE_GOLDEN=1`
/// paints them anew: then look at what changed.
class tst_Golden : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pane_looksAsItDid_data();
    void pane_looksAsItDid();
};

void tst_Golden::pane_looksAsItDid_data()
{
    QTest::addColumn<MakePane>("make");
    for (const PaneCase &pane : allPanes)
        QTest::newRow(pane.name) << pane.make;
    QTest::newRow("lanes") << MakePane([](HostsFixture &f) {
        auto timeline = std::make_unique<TimelineView>(f.context);
        timeline->setRows(TimelineView::Rows::Lanes);
        return std::unique_ptr<QWidget>(std::move(timeline));
    });
    QTest::newRow("resources") << MakePane([](HostsFixture &f) {
        auto timeline = std::make_unique<TimelineView>(f.context);
        timeline->setRows(TimelineView::Rows::Resources);
        return std::unique_ptr<QWidget>(std::move(timeline));
    });
    QTest::newRow("steps") << MakePane([](HostsFixture &f) {
        auto timeline = std::make_unique<TimelineView>(f.context);
        timeline->setAlong(TimelineView::Along::Steps);
        return std::unique_ptr<QWidget>(std::move(timeline));
    });
    QTest::newRow("filtered") << MakePane([](HostsFixture &f) {
        f.view.filter().setTyped(u"state:suspended -name:main"_s);
        return std::unique_ptr<QWidget>(std::make_unique<TimelineView>(f.context));
    });
    QTest::newRow("past") << MakePane([](HostsFixture &f) {
        f.cursor.pauseAt(at(310ms));
        return std::unique_ptr<QWidget>(std::make_unique<TimelineView>(f.context));
    });
    QTest::newRow("filter") << MakePane([](HostsFixture &f) {
        f.view.filter().choose(u"state"_s, {u"failed"_s, u"suspended"_s});
        f.view.filter().setTyped(u"fetch time>soon"_s);
        return std::unique_ptr<QWidget>(std::make_unique<FilterStrip>(f.context));
    });
}

void tst_Golden::pane_looksAsItDid()
{
    if (QLatin1String(qVersion()) != QLatin1String("6.4.2"))
        QSKIP("the pictures are of Qt 6.4.2 and the fonts of Debian 12");
    QFETCH(MakePane, make);
    const QString name = QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-') + u".png";
    const QImage now = below(paintedIn(ThemeKind::Light, make), paintedIn(ThemeKind::Dark, make));
    const QDir golden(QStringLiteral(COROSCOPE_GOLDEN));
    if (qEnvironmentVariableIsSet("COROSCOPE_WRITE_GOLDEN")) {
        QVERIFY(now.save(golden.filePath(name)));
        return;
    }
    const QImage then(golden.filePath(name));
    QVERIFY2(!then.isNull(), qPrintable(name));
    const bool isAsLarge = then.size() == now.size();
    const int pixels = isAsLarge ? differing(now, then) : now.width() * now.height();
    if (pixels > 0) {
        const QString seen = QDir::temp().filePath(u"coroscope-golden-"_s + name);
        now.save(seen);
        QFAIL(qPrintable(u"%1 pixels differ: compare %2 with %3"_s.arg(
            QString::number(pixels), seen, golden.filePath(name))));
    }
}

COROSCOPE_TEST(tst_Golden)
#include "tst_golden.moc"
