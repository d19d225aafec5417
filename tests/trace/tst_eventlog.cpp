// SPDX-License-Identifier: MIT
#include "core/trace/eventlog.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <atomic>
#include <thread>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Clock::TimePoint at(Clock::Duration time)
{
    return Clock::TimePoint(time);
}

Event named(QStringView name)
{
    return {.kind = EventKind::TaskSpawned, .task = TaskId{1}, .text = name};
}

} // namespace

class tst_EventLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void record_numbersEventsFromOne();
    void record_keepsEveryField();
    void record_givesATextOneId();
    void record_forgetsOldNamesAndNoOtherText();
    void record_givesAPlaceOneId();
    void take_isEmptyAtFirst();
    void take_continuesWhereTheLastOneEnded();
    void take_keepsTheTimeOfTheNewestEvent();
    void noteTime_movesTheLiveEdge();
    void take_handsOutTextsAndPlacesOnce();
    void take_givesEveryReaderEverything();
    void take_losesNothingWhileAnotherThreadRecords();
};

void tst_EventLog::record_numbersEventsFromOne()
{
    EventLog log;
    QCOMPARE(log.record(at(1ms), {}), EventIndex{1});
    QCOMPARE(log.record(at(2ms), {}), EventIndex{2});
    log.take();
    QCOMPARE(log.record(at(3ms), {}), EventIndex{3});
}

void tst_EventLog::record_keepsEveryField()
{
    EventLog log;
    const auto here = std::source_location::current();
    log.record(at(7ms),
               {.kind = EventKind::WaitBegan,
                .detail = 3,
                .task = TaskId{4},
                .resource = ResourceId{5},
                .cause = EventIndex{6},
                .value = -7,
                .text = u"eight",
                .where = &here});
    const EventBatch batch = log.take();
    QCOMPARE(batch.events.size(), std::size_t(1));
    const TraceEvent &event = batch.events.front();
    QCOMPARE(event.time, at(7ms));
    QCOMPARE(event.kind, EventKind::WaitBegan);
    QCOMPARE(event.detail, quint8(3));
    QCOMPARE(event.task, TaskId{4});
    QCOMPARE(event.resource, ResourceId{5});
    QCOMPARE(event.cause, EventIndex{6});
    QCOMPARE(event.value, -7);
    QCOMPARE(event.text, TextId{1});
    QCOMPARE(event.place, PlaceId{1});
}

void tst_EventLog::record_givesATextOneId()
{
    EventLog log;
    for (const QStringView name : {u"one", u"two", u"", u"one"})
        log.record(at(1ms), named(name));
    const EventBatch batch = log.take();
    QCOMPARE(batch.events[0].text, TextId{1});
    QCOMPARE(batch.events[1].text, TextId{2});
    QCOMPARE(batch.events[2].text, TextId::None);
    QCOMPARE(batch.events[3].text, TextId{1});
    QCOMPARE(batch.firstText, TextId{1});
    QCOMPARE(batch.texts, QList<QString>({u"one"_s, u"two"_s}));
}

void tst_EventLog::record_forgetsOldNamesAndNoOtherText()
{
    EventLog log;
    const Event error{.kind = EventKind::TaskEnded, .task = TaskId{1}, .text = u"404"};
    log.record(at(0ms), error);
    for (int i = 0; i < 25'000; ++i)
        log.record(at(0ms), named(QString::number(1000 + i)));
    log.record(at(0ms), named(u"1000"));
    log.record(at(0ms), error);
    const EventBatch batch = log.take();
    QCOMPARE(batch.texts.size(), 25'002);
    QCOMPARE(batch.events.back().text, batch.events.front().text);
    for (std::size_t i = 0; i < batch.events.size(); ++i) {
        const auto said = static_cast<qsizetype>(batch.events[i].text) - 1;
        const bool isName = batch.events[i].kind == EventKind::TaskSpawned;
        const int number = i == 25'001 ? 1000 : 999 + int(i);
        QCOMPARE(batch.texts.at(said), isName ? QString::number(number) : u"404"_s);
    }
}

void tst_EventLog::record_givesAPlaceOneId()
{
    EventLog log;
    const auto here = std::source_location::current();
    const auto there = std::source_location::current();
    for (const auto *where : {&here, &there, &here})
        log.record(at(1ms), {.kind = EventKind::WaitBegan, .where = where});
    const EventBatch batch = log.take();
    QCOMPARE(batch.events[0].place, PlaceId{1});
    QCOMPARE(batch.events[1].place, PlaceId{2});
    QCOMPARE(batch.events[2].place, PlaceId{1});
    QCOMPARE(batch.firstPlace, PlaceId{1});
    QCOMPARE(batch.places.size(), 2);
    QCOMPARE(batch.places[1].line, there.line());
    QVERIFY(batch.places[1].file.endsWith(u"tst_eventlog.cpp"));
    QVERIFY(batch.places[1].function.contains(u"record_givesAPlaceOneId"));
}

void tst_EventLog::take_isEmptyAtFirst()
{
    EventLog log;
    const EventBatch batch = log.take();
    QVERIFY(batch.events.empty());
    QCOMPARE(batch.first, EventIndex::None);
    QCOMPARE(batch.now, at(0ms));
}

void tst_EventLog::take_continuesWhereTheLastOneEnded()
{
    EventLog log;
    log.record(at(1ms), {});
    log.record(at(2ms), {});
    QCOMPARE(log.take().first, EventIndex{1});
    log.record(at(3ms), {});
    const EventBatch second = log.take();
    QCOMPARE(second.first, EventIndex{3});
    QCOMPARE(second.events.size(), std::size_t(1));
    QCOMPARE(second.now, at(3ms));
}

void tst_EventLog::take_keepsTheTimeOfTheNewestEvent()
{
    EventLog log;
    log.record(at(5ms), named(u"a"));
    QCOMPARE(log.take().now, at(5ms));
    const EventBatch empty = log.take();
    QVERIFY(empty.events.empty());
    QVERIFY(empty.texts.isEmpty());
    QCOMPARE(empty.now, at(5ms));
}

void tst_EventLog::noteTime_movesTheLiveEdge()
{
    EventLog log;
    log.record(at(5ms), {});
    log.noteTime(at(9ms));
    log.record(at(8ms), {}); // of an instant that had begun before
    const EventBatch batch = log.take();
    QCOMPARE(batch.events.size(), std::size_t(2));
    QCOMPARE(batch.now, at(9ms));
    log.noteTime(at(3ms));
    QCOMPARE(log.take().now, at(9ms));
}

void tst_EventLog::take_handsOutTextsAndPlacesOnce()
{
    EventLog log;
    const auto here = std::source_location::current();
    log.record(at(1ms), {.text = u"one", .where = &here});
    log.take();
    log.record(at(2ms), {.text = u"one", .where = &here});
    const EventBatch known = log.take();
    QVERIFY(known.texts.isEmpty());
    QVERIFY(known.places.isEmpty());
    QCOMPARE(known.events.front().text, TextId{1});
    QCOMPARE(known.events.front().place, PlaceId{1});

    const auto there = std::source_location::current();
    log.record(at(3ms), {.text = u"two", .where = &there});
    const EventBatch added = log.take();
    QCOMPARE(added.firstText, TextId{2});
    QCOMPARE(added.texts, QList<QString>{u"two"_s});
    QCOMPARE(added.firstPlace, PlaceId{2});
    QCOMPARE(added.places.size(), 1);
}

void tst_EventLog::take_givesEveryReaderEverything()
{
    EventLog log(2);
    const auto here = std::source_location::current();
    log.record(at(1ms), {.text = u"one", .where = &here});
    QCOMPARE(log.take(0).events.size(), std::size_t(1));
    log.record(at(2ms), {.text = u"two"});
    const EventBatch shown = log.take(0);
    QCOMPARE(shown.first, EventIndex{2});
    QCOMPARE(shown.texts, QList<QString>{u"two"_s});
    const EventBatch kept = log.take(1);
    QCOMPARE(kept.first, EventIndex{1});
    QCOMPARE(kept.events.size(), std::size_t(2));
    QCOMPARE(kept.texts, QList<QString>({u"one"_s, u"two"_s}));
    QCOMPARE(kept.places.size(), 1);
    QCOMPARE(kept.now, at(2ms));
}

void tst_EventLog::take_losesNothingWhileAnotherThreadRecords()
{
    constexpr int count = 20'000;
    constexpr int names = 500;
    EventLog log;
    std::atomic<bool> isDone = false;
    std::thread recorder([&log, &isDone] {
        for (int i = 0; i < count; ++i) {
            const QString name = QString::number(i % names);
            log.record(Clock::TimePoint(Clock::Duration(i)),
                       {.kind = EventKind::TaskSpawned, .value = i, .text = name});
        }
        isDone = true;
    });

    std::vector<TraceEvent> events;
    QList<QString> texts;
    bool isContinuous = true;
    const auto take = [&] {
        const EventBatch batch = log.take();
        if (!batch.events.empty())
            isContinuous &= static_cast<std::size_t>(batch.first) == events.size() + 1;
        if (!batch.texts.isEmpty())
            isContinuous &= static_cast<qsizetype>(batch.firstText) == texts.size() + 1;
        events.insert(events.end(), batch.events.begin(), batch.events.end());
        texts += batch.texts;
    };
    while (!isDone)
        take();
    recorder.join();
    take();

    QVERIFY(isContinuous);
    QCOMPARE(events.size(), std::size_t(count));
    QCOMPARE(texts.size(), names);
    for (int i = 0; i < count; ++i) {
        const TraceEvent &event = events[static_cast<std::size_t>(i)];
        QCOMPARE(event.value, i);
        QCOMPARE(texts[static_cast<qsizetype>(event.text) - 1], QString::number(i % names));
    }
}

COROSCOPE_TEST(tst_EventLog)
#include "tst_eventlog.moc"
