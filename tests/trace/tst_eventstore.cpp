// SPDX-License-Identifier: MIT
#include "core/trace/eventstore.h"
#include "tests/support/historybuilder.h"
#include "tests/support/simulatedcrawl.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <algorithm>
#include <limits>
#include <random>

using namespace coroscope;
using namespace std::chrono_literals;

namespace {

/// Mostly what runs report, now and then what only damage brings about.
class RandomEvents
{
public:
    explicit RandomEvents(quint32 seed)
        : m_random(seed)
    {
    }

    TraceEvent next()
    {
        m_time += Clock::Duration(anyOf<qint64>({0, 0, 1, 1'000, 40'000'000'000}));
        return {.time = m_time,
                .value = anyOf<qint64>({0, 1, -1, 300, limits::min(), limits::max()}),
                .task = TaskId{id()},
                .resource = ResourceId{id()},
                .cause = EventIndex{id()},
                .text = TextId{id()},
                .place = PlaceId{id()},
                .kind = EventKind{anyOf<quint8>({0, 5, 7, 128, 255})},
                .detail = anyOf<quint8>({0, 0, 1, 255})};
    }
    int below(int count) { return static_cast<int>(m_random() % static_cast<unsigned>(count)); }

private:
    using limits = std::numeric_limits<qint64>;

    template <typename T>
    T anyOf(std::initializer_list<T> values)
    {
        return values.begin()[below(static_cast<int>(values.size()))];
    }
    quint32 id() { return anyOf<quint32>({0, 0, 1, 7, 127, 128, 0x7fff'ffff, 0xffff'ffff}); }

    std::mt19937 m_random;
    Clock::TimePoint m_time;
};

/// An event store beside what it has to be like.
struct Twins
{
    EventStore store;
    std::vector<TraceEvent> all;
    quint32 dropped = 0;

    void append(const TraceEvent &event)
    {
        store.append(event);
        all.push_back(event);
    }
    bool dropOldest() { return store.takeOldest() == all[dropped++]; }
    EventIndex lastAt(Moment m) const
    {
        EventIndex last = EventIndex::None;
        for (quint32 i = dropped; i < all.size() && Moment(all[i].time, EventIndex{i + 1}) <= m;
             ++i)
            last = EventIndex{i + 1};
        return last;
    }
};

} // namespace

class tst_EventStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void empty_holdsNothing();
    void events_comeBackAsTheyWere();
    void reader_findsEventsInAnyOrder();
    void lastAt_agreesWithASearch();
    void causes_mayBeWrong();
    void references_outliveTheCall();
    void crawl_takesFewBytes();
};

void tst_EventStore::empty_holdsNothing()
{
    const EventStore store;
    QCOMPARE(store.count(), 0);
    QVERIFY(!store.at(EventIndex::None));
    QVERIFY(!store.at(EventIndex{1}));
    QCOMPARE(store.lastAt(Clock::TimePoint(1s)), EventIndex::None);
    QVERIFY(!EventReader(store).at(EventIndex{1}));
}

void tst_EventStore::events_comeBackAsTheyWere()
{
    for (quint32 seed = 0; seed < 50; ++seed) {
        RandomEvents events(seed);
        Twins twins;
        for (int step = 0; step < 300; ++step) {
            twins.append(events.next());
            while (twins.store.count() > 1 && events.below(3) == 0)
                QVERIFY(twins.dropOldest());
            QCOMPARE(twins.store.newest(), EventIndex{static_cast<quint32>(twins.all.size())});
            QCOMPARE(twins.store.newestTime(), twins.all.back().time);
        }
        for (quint32 i = 0; i < twins.all.size(); ++i) {
            const KeptEvent event = twins.store.at(EventIndex{i + 1});
            QCOMPARE(event.has_value(), i >= twins.dropped);
            QVERIFY(!event || *event == twins.all[i]);
        }
        QVERIFY(!twins.store.at(EventIndex{static_cast<quint32>(twins.all.size()) + 1}));
    }
}

void tst_EventStore::reader_findsEventsInAnyOrder()
{
    RandomEvents events(1);
    Twins twins;
    for (int i = 0; i < 200; ++i)
        twins.append(events.next());
    for (int i = 0; i < 41; ++i)
        QVERIFY(twins.dropOldest());
    EventReader reader(twins.store);
    for (int i = 0; i < 2'000; ++i) {
        const int position = events.below(210);
        const TraceEvent *const event = reader.at(EventIndex{static_cast<quint32>(position) + 1});
        QCOMPARE(event != nullptr, position >= 41 && position < 200);
        QVERIFY(!event || *event == twins.all[static_cast<std::size_t>(position)]);
    }
}

void tst_EventStore::lastAt_agreesWithASearch()
{
    for (quint32 seed = 0; seed < 20; ++seed) {
        RandomEvents events(seed);
        Twins twins;
        for (int i = 0; i < 150; ++i)
            twins.append(events.next());
        for (int i = 0; i < 40; ++i)
            QVERIFY(twins.dropOldest());
        for (const TraceEvent &event : twins.all) {
            const int other = events.below(160);
            for (const Clock::Duration aside : {-1ns, 0ns, 1ns}) {
                const Clock::TimePoint time = event.time + aside;
                for (const EventIndex index :
                     {EventIndex::None, EventIndex{static_cast<quint32>(other)}, everyEvent})
                    QCOMPARE(twins.store.lastAt({time, index}), twins.lastAt({time, index}));
            }
        }
    }
}

void tst_EventStore::causes_mayBeWrong()
{
    EventStore store;
    for (const quint32 cause : {1U, 0U, 7U, 0xffff'ffffU})
        store.append({.time = {}, .cause = EventIndex{cause}});
    QCOMPARE(store.at(EventIndex{1})->cause, EventIndex{1}); // its own
    QCOMPARE(store.at(EventIndex{2})->cause, EventIndex::None);
    QCOMPARE(store.at(EventIndex{3})->cause, EventIndex{7});
    QCOMPARE(store.at(EventIndex{4})->cause, EventIndex{0xffff'ffff});
}

void tst_EventStore::references_outliveTheCall()
{
    EventStore store;
    store.append({.time = {}, .value = 42});
    const TraceEvent &event = *store.at(EventIndex{1});
    QCOMPARE(event.value, 42);
}

void tst_EventStore::crawl_takesFewBytes()
{
    HistoryBuilder builder;
    fillWithSimulatedCrawl(builder, 2'000, 32, 1);
    EventStore store;
    const EventBatch crawl = builder.take();
    for (const TraceEvent &event : crawl.events)
        store.append(event);
    QCOMPARE(store.count(), std::ssize(crawl.events));
    QVERIFY2(store.bytes() <= 9 * store.count(),
             QByteArray::number(double(store.bytes()) / double(store.count())).constData());
}

COROSCOPE_TEST(tst_EventStore)
#include "tst_eventstore.moc"
