// SPDX-License-Identifier: MIT
#include "tests/support/historybuilder.h"
#include "tests/support/testmain.h"
#include "ui/monitor/timeline/segmentpainter.h"
#include "ui/monitor/timeline/shapednames.h"

#include <QImage>
#include <QPainter>
#include <QtTest>

using namespace coroscope;
using namespace coroscope::ui;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int width = 400;
constexpr int middle = 12;

Clock::TimePoint at(Clock::Duration sinceBegin)
{
    return Clock::TimePoint(sinceBegin);
}

/// Draws task 1 on an axis of forty pixels a second.
struct Fixture
{
    Fixture() { axis.setRange(at(0s), at(10s)); }

    QImage draw(const History &history, Clock::TimePoint now, const QString &error = {}) const
    {
        QImage image(width, 24, QImage::Format_RGB32);
        image.fill(theme.current().surface);
        QPainter painter(&image);
        const TimeScale scale{axis, 0, width};
        SegmentPainter(painter, theme, scale)
            .drawTask(*history.task(static_cast<TaskId>(1)), middle, now, Emphasis::Full, error);
        return image;
    }
    QColor fill(TaskState state) const { return theme.current().fill(state); }
    QColor surface() const { return theme.current().surface; }

    ThemeSource theme;
    TimeAxis axis;
};

} // namespace

class tst_SegmentPainter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void drawTask_saysActivityByHeight();
    void drawTask_leavesOutTheFuture();
    void drawTask_marksTheEnd();
    void drawTask_marksFailedAttempts();
    void drawTask_marksAnAttemptThatDidIt();
    void drawTask_showsWhoIsDueAsReady();
    void drawTask_skipsWhatSharesAPixel();
    void drawTask_pointsToWhatIsOutOfSight();
    void drawAttempt_endsWhereTheNextBegins();
    void drawTask_namesTheErrorWhereItFits();
    void names_lookAsTextThatIsDrawn_data();
    void names_lookAsTextThatIsDrawn();
};

void tst_SegmentPainter::drawTask_saysActivityByHeight()
{
    HistoryBuilder b;
    const TaskId task = b.at(1s).spawn(u"a"_s);
    b.at(3s).start(task);
    b.at(5s).wait(task, WaitKind::Backoff, 2s);
    b.at(7s).end(task);
    const Fixture f;
    const QImage image = f.draw(b.history(), at(9s));
    const auto heightAt = [&](int x) {
        int height = 0;
        for (int y = 0; y < image.height(); ++y)
            height += image.pixelColor(x, y) != f.surface() ? 1 : 0;
        return height;
    };
    constexpr SegmentHeights heights;
    QCOMPARE(heightAt(20), 0);
    QCOMPARE(heightAt(80), heights.pending);
    QCOMPARE(heightAt(190), heights.active);
    QCOMPARE(heightAt(240), heights.paused);
}

void tst_SegmentPainter::drawTask_leavesOutTheFuture()
{
    HistoryBuilder b;
    b.start(b.spawn(u"a"_s)).at(9s).end(static_cast<TaskId>(1));
    const Fixture f;
    const QImage image = f.draw(b.history(), at(4s));
    QCOMPARE(image.pixelColor(155, middle), f.fill(TaskState::OnLoop));
    for (int x = 162; x < width; ++x)
        QCOMPARE(image.pixelColor(x, middle), f.surface());
}

void tst_SegmentPainter::drawTask_marksTheEnd()
{
    HistoryBuilder b;
    b.start(b.spawn(u"a"_s)).at(5s).end(static_cast<TaskId>(1), TaskOutcome::Failed);
    const Fixture f;
    const QImage ended = f.draw(b.history(), at(5s));
    QCOMPARE(ended.pixelColor(210, middle - 3), f.fill(TaskState::Failed));
    QCOMPARE(f.draw(b.history(), at(4'900ms)).pixelColor(210, middle - 3), f.surface());
}

void tst_SegmentPainter::drawTask_marksFailedAttempts()
{
    HistoryBuilder b;
    const TaskId task = b.spawn(u"a"_s);
    b.start(task).beginAttempt(task, 1);
    b.at(2s).endAttempt(task, 1, TaskOutcome::Failed).beginAttempt(task, 2);
    b.at(6s).endAttempt(task, 2).end(task);
    const Fixture f;
    const QImage image = f.draw(b.history(), at(9s));
    QCOMPARE(image.pixelColor(80, middle - 3), f.fill(TaskState::Failed));
    QCOMPARE(image.pixelColor(240, middle - 3),
             f.surface()); // the good one has the task's mark only
}

void tst_SegmentPainter::drawTask_marksAnAttemptThatDidIt()
{
    HistoryBuilder b;
    const TaskId task = b.spawn(u"a"_s);
    b.start(task).beginAttempt(task, 1);
    b.at(5s).endAttempt(task, 1);
    b.beginAttempt(task, 1).endAttempt(task, 1, TaskOutcome::Failed, u"status 503"_s);
    b.backOff(task, 9s);
    const Fixture f;
    const QImage image = f.draw(b.history(), at(6s));
    const auto has = [&image](int from, int to, const QColor &color) {
        for (int x = from; x < to; ++x) {
            for (int y = 0; y < image.height(); ++y) {
                if (image.pixelColor(x, y) == color)
                    return true;
            }
        }
        return false;
    };
    QVERIFY(has(190, 200, f.fill(TaskState::Done)));
    QVERIFY(has(200, 210, f.fill(TaskState::Failed)));
}

void tst_SegmentPainter::drawTask_showsWhoIsDueAsReady()
{
    HistoryBuilder b;
    const TaskId clock = b.spawn(u"clock"_s);
    b.start(clock).wait(clock, WaitKind::Sleep, 2s);
    const TaskId computer = b.spawn(u"computer"_s);
    b.at(1s).start(computer).at(6s).wait(computer, WaitKind::Checkpoint);
    b.wake(clock).end(clock);
    const History history = b.history();
    const Fixture f;
    const auto hasReady = [&](Clock::TimePoint now, int from, int to) {
        QImage image(width, 24, QImage::Format_RGB32);
        image.fill(f.surface());
        QPainter painter(&image);
        const TimeScale scale{f.axis, 0, width};
        SegmentPainter(painter, f.theme, scale, DomainWords::none(), &history)
            .drawTask(*history.task(clock), middle, now, Emphasis::Full);
        painter.end();
        for (int x = from; x < to; ++x) {
            for (int y = 0; y < image.height(); ++y) {
                if (image.pixelColor(x, y) == f.fill(TaskState::Ready))
                    return true;
            }
        }
        return false;
    };
    QVERIFY(hasReady(at(4s), 84, 158));
    QVERIFY(!hasReady(at(4s), 0, 78));
    QVERIFY(!hasReady(at(1'500ms), 0, 60));
    QVERIFY(hasReady(at(7s), 84, 110)); // it was, afterwards
}

void tst_SegmentPainter::drawTask_skipsWhatSharesAPixel()
{
    HistoryBuilder b;
    const TaskId task = b.spawn(u"a"_s);
    b.start(task);
    for (int i = 1; i < 2'000; ++i) {
        b.at(i * 1ms);
        if (i % 2 == 1)
            b.wait(task, WaitKind::Sleep, 1ms);
        else
            b.wake(task);
    }
    b.at(5s).wake(task);
    b.at(7s).end(task);
    const Fixture f;
    const QImage image = f.draw(b.history(), at(9s));
    QVERIFY(image.pixelColor(40, middle) != f.surface());
    QVERIFY(image.pixelColor(140, middle) != f.fill(TaskState::OnLoop)); // it waits until 5 s
    QVERIFY(image.pixelColor(140, middle) != f.surface());
    QCOMPARE(image.pixelColor(140, middle - 6), f.surface());
    QCOMPARE(image.pixelColor(270, middle), f.fill(TaskState::OnLoop));
    QCOMPARE(image.pixelColor(199, middle - 6), f.surface());
    QCOMPARE(image.pixelColor(201, middle - 6), f.fill(TaskState::OnLoop));
}

void tst_SegmentPainter::drawTask_pointsToWhatIsOutOfSight()
{
    HistoryBuilder b;
    b.at(11s).start(b.spawn(u"a"_s)).at(12s).end(static_cast<TaskId>(1));
    Fixture f;
    const History history = b.history();
    QCOMPARE(f.draw(history, at(12s)).pixelColor(width - 8, middle), f.theme.current().scrollThumb);
    f.axis.setRange(at(20s), at(30s));
    QCOMPARE(f.draw(history, at(29s)).pixelColor(7, middle), f.theme.current().scrollThumb);
    f.axis.setRange(at(10s), at(20s));
    QVERIFY(f.draw(history, at(19s)).pixelColor(7, middle) != f.theme.current().scrollThumb);
}

void tst_SegmentPainter::drawAttempt_endsWhereTheNextBegins()
{
    HistoryBuilder b;
    const TaskId task = b.spawn(u"a"_s);
    b.start(task).at(1s).beginAttempt(task, 1);
    b.at(2s).endAttempt(task, 1, TaskOutcome::Failed).wait(task, WaitKind::Backoff, 2s);
    b.at(4s).wake(task).beginAttempt(task, 2);
    b.at(8s).endAttempt(task, 2).end(task);
    const Fixture f;
    const History history = b.history();
    QImage image(width, 24, QImage::Format_RGB32);
    image.fill(f.surface());
    QPainter painter(&image);
    const TimeScale scale{f.axis, 0, width};
    const TaskTrack &track = *history.task(task);
    SegmentPainter(painter, f.theme, scale)
        .drawAttempt(track, track.attempts.front(), middle, at(9s), Emphasis::Full);
    painter.end();
    QCOMPARE(image.pixelColor(20, middle), f.surface());
    QCOMPARE(image.pixelColor(60, middle), f.fill(TaskState::OnLoop));
    QVERIFY(image.pixelColor(140, middle) != f.surface());
    QCOMPARE(image.pixelColor(180, middle), f.surface());
}

void tst_SegmentPainter::drawTask_namesTheErrorWhereItFits()
{
    const auto drawn = [](Clock::Duration end, TaskOutcome outcome, const QString &error) {
        HistoryBuilder b;
        const TaskId task = b.spawn(u"a"_s);
        b.start(task);
        b.at(end).end(task, outcome, error);
        return Fixture().draw(b.history(), at(10s), error);
    };
    const auto widthOf = [](const QImage &image, int from) {
        const QColor surface = image.pixelColor(width - 1, 0);
        int last = from;
        for (int x = from; x < width; ++x) {
            for (int y = 0; y < image.height(); ++y)
                last = image.pixelColor(x, y) != surface ? x : last;
        }
        return last - from;
    };
    constexpr int signEnd = 17; // of the task that ended at 0 s
    const QString all = u"ValueError: no number"_s;
    const int head = widthOf(drawn(0s, TaskOutcome::Failed, u"ValueError"_s), signEnd);
    QVERIFY(head > 40);
    const int whole = widthOf(drawn(0s, TaskOutcome::Failed, all), signEnd);
    QVERIFY(whole > head + 40);
    // Where it does not fit, what it is called; and where that does not, nothing.
    const int left = width - whole + 10;
    QCOMPARE(widthOf(drawn(left * 25ms, TaskOutcome::Failed, all), left + signEnd), head);
    QCOMPARE(widthOf(drawn(9s, TaskOutcome::Failed, all), 360 + signEnd), 0);
    // Who cancelled a task is no error.
    QCOMPARE(widthOf(drawn(0s, TaskOutcome::Cancelled, all), signEnd), 0);
    QVERIFY(widthOf(drawn(0s, TaskOutcome::TimedOut, all), signEnd) > 0);
}

void tst_SegmentPainter::names_lookAsTextThatIsDrawn_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("most"); // pixels up or down
    QTest::newRow("plain") << u"GET /pages/7"_s << 0;
    QTest::newRow("marked up") << u"<b>not</b> &amp; bold"_s << 0;
    QTest::newRow("foreign") << u"\u00fcber \u6f22\u5b57 \u05d0\u05d1"_s << 1;
    QTest::newRow("long") << u"https://example.com/a/very/long/path/indeed"_s.repeated(3) << 0;
}

/// Shaped once or every time: nobody can tell, wherever the box is, nor when the name is drawn again.
void tst_SegmentPainter::names_lookAsTextThatIsDrawn()
{
    QFETCH(const QString, name);
    QFETCH(const int, most);
    HistoryBuilder b;
    b.spawn(name);
    const History history = b.history();
    const Theme theme = Theme::make(ThemeKind::Light);
    ShapedNames names(history);
    for (const QFont &font : {theme.small, theme.emphasis, theme.label}) {
        for (const QRect box : {QRect(7, 3, 150, 16), QRect(20, 4, 151, 17)}) {
            const auto drawn = [&](const auto &draw) {
                QImage image(width, 24, QImage::Format_RGB32);
                image.fill(theme.surface);
                QPainter painter(&image);
                painter.setFont(font);
                painter.setPen(theme.text);
                draw(painter);
                return image;
            };
            const QFontMetrics metrics(font);
            const bool fits = metrics.horizontalAdvance(name) <= box.width();
            const int room = box.width() - (fits ? 0 : box.width() % ShapedNames::widthStep);
            const QString text = metrics.elidedText(name, Qt::ElideMiddle, room);
            const auto expected = [&](int down) {
                return drawn([&](QPainter &painter) {
                    painter.drawText(box.translated(0, down),
                                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                                     text);
                });
            };
            for (int again = 0; again < 2; ++again) {
                const QImage shaped = drawn([&](QPainter &painter) {
                    ShapedNames::draw(painter, box, names.elided(TextId{1}, font, box.width()));
                });
                QVERIFY(shaped == expected(0)
                        || (most > 0 && (shaped == expected(-most) || shaped == expected(most))));
            }
        }
    }
    QCOMPARE(names.whole(TextId{1}, theme.label).text(), name);
}

COROSCOPE_TEST(tst_SegmentPainter)
#include "tst_segmentpainter.moc"
