// SPDX-License-Identifier: MIT
#include "core/recorder/eventbuffer.h"
#include "core/recorder/passwordmask.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <thread>

using namespace coroscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

EventIndex note(EventBuffer &buffer, QStringView text)
{
    return buffer.add(Clock::TimePoint(1ms), {.kind = EventKind::Noted, .text = text});
}

} // namespace

class tst_EventBuffer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void events_comeInTheirOrderWithWhatTheyName();
    void atTheBound_itEndsWithWhatIsWhole();
    void afterACut_nothingIsTaken();
    void abandoned_itForgets();
    void waiting_endsByTheClock();
    void waiting_endsWhenSomebodyWakesIt();
    void threads_mayAllAdd();
    void passwords_areMasked_data();
    void passwords_areMasked();
};

void tst_EventBuffer::events_comeInTheirOrderWithWhatTheyName()
{
    EventBuffer buffer(10);
    const std::source_location where = std::source_location::current();
    QCOMPARE(note(buffer, u"a"), EventIndex{1});
    QCOMPARE(buffer.add(Clock::TimePoint(2ms),
                        {.kind = EventKind::WaitBegan, .task = TaskId{1}, .where = &where}),
             EventIndex{2});
    EventBuffer::Piece piece = buffer.next();
    QVERIFY(!piece.isLast);
    QCOMPARE(piece.batch.events.size(), std::size_t(2));
    QCOMPARE(piece.batch.texts, QList<QString>{u"a"_s});
    QCOMPARE(piece.batch.events[0].text, piece.batch.firstText);
    QCOMPARE(piece.batch.places.constFirst().line, quint32{where.line()});
    note(buffer, u"b");
    note(buffer, u"a");
    buffer.close();
    QCOMPARE(note(buffer, u"late"), EventIndex::None);
    piece = buffer.next();
    QVERIFY(piece.isLast && piece.cut.isEmpty());
    QCOMPARE(piece.batch.firstText, TextId{2});
    QCOMPARE(piece.batch.texts, QList<QString>{u"b"_s});
    QCOMPARE(piece.batch.events[1].text, TextId{1});
}

void tst_EventBuffer::atTheBound_itEndsWithWhatIsWhole()
{
    EventBuffer buffer(3);
    for (int i = 0; i < 10; ++i)
        QCOMPARE(note(buffer, u"a") != EventIndex::None, i < 3);
    const EventBuffer::Piece piece = buffer.next();
    QCOMPARE(piece.batch.events.size(), std::size_t(3));
    QVERIFY(piece.isLast);
    QVERIFY(!piece.cut.isEmpty());
}

void tst_EventBuffer::afterACut_nothingIsTaken()
{
    EventBuffer buffer(10);
    note(buffer, u"a");
    buffer.cutOff(u"first"_s);
    buffer.cutOff(u"second"_s);
    QCOMPARE(note(buffer, u"b"), EventIndex::None);
    const EventBuffer::Piece piece = buffer.next();
    QCOMPARE(piece.cut, u"first"_s);
    QCOMPARE(piece.batch.events.size(), std::size_t(1));
}

void tst_EventBuffer::abandoned_itForgets()
{
    EventBuffer buffer(10);
    note(buffer, u"a");
    buffer.abandon();
    QVERIFY(buffer.next().batch.events.empty());
    QCOMPARE(note(buffer, u"b"), EventIndex::None);
}

void tst_EventBuffer::waiting_endsByTheClock()
{
    EventBuffer buffer(10);
    const EventBuffer::Piece piece = buffer.next(std::chrono::steady_clock::now());
    QVERIFY(piece.batch.events.empty() && !piece.isLast);
}

void tst_EventBuffer::waiting_endsWhenSomebodyWakesIt()
{
    EventBuffer buffer(10);
    std::thread waker([&] { buffer.wake(); });
    const EventBuffer::Piece piece = buffer.next();
    QVERIFY(piece.batch.events.empty() && !piece.isLast);
    waker.join();
}

void tst_EventBuffer::threads_mayAllAdd()
{
    constexpr int each = 2'000;
    EventBuffer buffer(10 * each);
    const auto addSome = [&] {
        for (int i = 0; i < each; ++i)
            note(buffer, QString::number(i));
    };
    std::thread one(addSome);
    std::thread other(addSome);
    std::size_t events = 0;
    while (events < 2 * each)
        events += buffer.next().batch.events.size();
    one.join();
    other.join();
    QCOMPARE(events, std::size_t(2 * each));
}

void tst_EventBuffer::passwords_areMasked_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("masked");
    QTest::newRow("none") << u"GET https://example.org:80/a:b@c"_s
                          << u"GET https://example.org:80/a:b@c"_s;
    QTest::newRow("one") << u"at https://me:secret@example.org/ now"_s
                         << u"at https://me:***@example.org/ now"_s;
    QTest::newRow("with an at") << u"ftp://me:se@cret@example.org"_s
                                << u"ftp://me:***@example.org"_s;
    QTest::newRow("two") << u"a://b:c@d e://f:g@h"_s << u"a://b:***@d e://f:***@h"_s;
    QTest::newRow("no name") << u"redis://:secret@host"_s << u"redis://:***@host"_s;
    QTest::newRow("user alone") << u"a://user@host:80"_s << u"a://user@host:80"_s;
    QTest::newRow("unfinished") << u"a://"_s << u"a://"_s;
}

void tst_EventBuffer::passwords_areMasked()
{
    QFETCH(const QString, text);
    QFETCH(const QString, masked);
    QCOMPARE(maskUrlPasswords(text), masked);
}

COROSCOPE_TEST(tst_EventBuffer)
#include "tst_eventbuffer.moc"
