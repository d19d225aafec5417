// SPDX-License-Identifier: MIT
#include "core/recording/recordingreader.h"
#include "core/recording/recordingwriter.h"
#include "core/trace/history.h"
#include "tests/support/randomrun.h"
#include "tests/support/testmain.h"

#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int stepsPerRun = 80;

const RecordingHeader header{.program = u"a.py"_s,
                             .runtime = u"asyncio 3.11"_s,
                             .pid = 7,
                             .started = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 6), Qt::UTC),
                             .clock = u"virtual"_s};

constexpr std::array ovenDetails{QLatin1String("cold"), QLatin1String("hot")};
constexpr std::array ovenNames{
    EventName{EventKind{firstDomainKind}, QLatin1String("oven:lit"), ovenDetails}};

/// A History, and what was said of it.
struct Reading
{
    History history;
    RecordingReader::Findings findings;
    std::vector<std::pair<QByteArray, QByteArray>> ofDomains;
};

Reading read(const QByteArray &bytes, qsizetype pieceSize = 1'000'000)
{
    Reading reading;
    RecordingReader reader(EventNames(ovenNames),
                           [&](QByteArrayView domain, const QByteArray &object) {
                               reading.ofDomains.emplace_back(domain.toByteArray(), object);
                           });
    for (qsizetype at = 0; at < bytes.size(); at += pieceSize) {
        reader.feed(QByteArrayView(bytes).sliced(at, std::min(pieceSize, bytes.size() - at)));
        reading.history.append(reader.take());
    }
    reading.findings = reader.findings();
    return reading;
}

QByteArray headerLine()
{
    return RecordingWriter(header, EventNames(ovenNames), {}).take();
}

struct Recorded
{
    History history;
    QByteArray bytes;

    explicit Recorded(quint32 seed)
    {
        RecordingWriter writer(header, EventNames(ovenNames), {});
        for (const EventBatch &batch : RandomRun(seed).record(stepsPerRun)) {
            writer.write(batch);
            history.append(batch);
        }
        writer.writeEnd();
        bytes = writer.take();
    }
};

bool isSame(const TraceEvent &a, const TraceEvent &b)
{
    return a.time == b.time && a.value == b.value && a.task == b.task && a.resource == b.resource
           && a.cause == b.cause && a.text == b.text && a.place == b.place && a.kind == b.kind
           && a.detail == b.detail;
}

/// How many events at the beginning are the same.
qsizetype sameEvents(const History &a, const History &b)
{
    qsizetype same = 0;
    while (same < std::min(a.recordedEvents(), b.recordedEvents())) {
        const EventIndex index{static_cast<quint32>(same + 1)};
        const TraceEvent &left = *a.event(index);
        if (!isSame(left, *b.event(index)) || a.text(left.text) != b.text(left.text)
            || a.place(left.place).file != b.place(left.place).file
            || a.place(left.place).line != b.place(left.place).line)
            break;
        ++same;
    }
    return same;
}

} // namespace

class tst_Recording : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyLine_isJson();
    void header_isRead();
    void runs_areReadAsTheyWereWritten();
    void pieces_mayEndAnywhere();
    void cut_isReadUpToTheLastWholeLine();
    void damage_neverMisleadsForLong();
    void anotherProgram_mayNumberAsItLikes();
    void nothing_mayBeWrittenOut();
    void unknownKinds_areCountedAndKeepTheirPlace();
    void domainEvents_haveTheirNames();
    void domainObjects_areHandedOver();
    void cuts_areAddedUp();
    void whatIsNone_isNotRead_data();
    void whatIsNone_isNotRead();
    void newerFormat_isRefused_data();
    void newerFormat_isRefused();
    void endlessLine_isNotKept();
    void texts_areMasked();
    void loopOfAnotherThread_takesNobodysTurn();
};

void tst_Recording::everyLine_isJson()
{
    const Recorded run(1);
    const QList<QByteArray> lines = run.bytes.trimmed().split('\n');
    QVERIFY(lines.size() > 20);
    for (const QByteArray &line : lines)
        QVERIFY2(QJsonDocument::fromJson(line).isArray(), line.constData());
    QCOMPARE(lines.last(), QByteArray("[\"end\"]"));
}

void tst_Recording::header_isRead()
{
    const Reading reading = read(headerLine());
    QVERIFY(reading.findings.header);
    QCOMPARE(reading.findings.header->version, 1);
    QCOMPARE(reading.findings.header->program, header.program);
    QCOMPARE(reading.findings.header->runtime, header.runtime);
    QCOMPARE(reading.findings.header->pid, header.pid);
    QCOMPARE(reading.findings.header->started, header.started);
    QCOMPARE(reading.findings.header->clock, header.clock);
    QVERIFY(!reading.findings.hasEnded);
}

void tst_Recording::runs_areReadAsTheyWereWritten()
{
    for (quint32 seed = 0; seed < 200; ++seed) {
        const Recorded run(seed);
        const Reading reading = read(run.bytes);
        QCOMPARE(reading.history.recordedEvents(), run.history.recordedEvents());
        QCOMPARE(sameEvents(reading.history, run.history), run.history.recordedEvents());
        QCOMPARE(reading.history.inconsistentEvents(), 0);
        QCOMPARE(reading.findings.damagedLines, 0);
        QVERIFY(reading.findings.hasEnded);
        QVERIFY(!reading.findings.cut);
    }
}

void tst_Recording::pieces_mayEndAnywhere()
{
    const Recorded run(3);
    for (const qsizetype size : {1, 2, 7, 100}) {
        const Reading reading = read(run.bytes, size);
        QCOMPARE(sameEvents(reading.history, run.history), run.history.recordedEvents());
        QVERIFY(reading.findings.hasEnded);
    }
}

void tst_Recording::cut_isReadUpToTheLastWholeLine()
{
    const Recorded run(4);
    for (qsizetype size = headerLine().size(); size < run.bytes.size(); size += 13) {
        const QByteArray bytes = run.bytes.first(size);
        const Reading reading = read(bytes);
        qsizetype whole = 0;
        for (const QByteArray &line : bytes.first(bytes.lastIndexOf('\n') + 1).split('\n'))
            whole += line.startsWith("[\"e\"") ? 1 : 0;
        QCOMPARE(sameEvents(reading.history, run.history), whole);
        QCOMPARE(reading.history.recordedEvents(), whole);
        QVERIFY(!reading.findings.hasEnded);
        QCOMPARE(reading.findings.damagedLines, 0);
    }
}

void tst_Recording::damage_neverMisleadsForLong()
{
    for (quint32 seed = 0; seed < 2000; ++seed) {
        QRandomGenerator random(seed);
        const Recorded run(seed % 10);
        QByteArray bytes = run.bytes;
        const auto first = static_cast<int>(headerLine().size());
        const int place = random.bounded(first, static_cast<int>(bytes.size()));
        switch (random.bounded(4)) {
        case 0:
            bytes[place] = static_cast<char>(random.bounded(256));
            break;
        case 1:
            bytes.remove(place, random.bounded(1, 200));
            break;
        case 2:
            bytes.insert(place, bytes.mid(random.bounded(place), random.bounded(1, 200)));
            break;
        case 3:
            bytes.insert(place, QByteArray(random.bounded(1, 90'000), 'x'));
            break;
        }
        const Reading reading = read(bytes, random.bounded(1, 5000));
        QVERIFY(reading.findings.isRecording);
        // All up to the damaged line is as it was.
        qsizetype before = 0;
        for (const QByteArray &line : run.bytes.first(place).split('\n'))
            before += line.startsWith("[\"e\"") ? 1 : 0;
        QVERIFY2(sameEvents(reading.history, run.history) >= before - 1,
                 QByteArray::number(seed).constData());
    }
}

void tst_Recording::anotherProgram_mayNumberAsItLikes()
{
    const Reading reading = read(headerLine() + R"(
["t",77,"main"]
["t",5,"lock 'a'"]
["p",9000,"app.py",12,"main"]
["e",10,"task-spawned",140233,0,0,0,0,77,9000]
["e",20,"resource-created",0,99,0,"lock",1,5]
["e",20,"task-spawned",140300,0,1,0,140233,77]
["e",30,"wait-began",140233,0,0,"task",140300,0,9000]
["e",30,"wait-began",140300,99,0,"lock",1]
)");
    QCOMPARE(reading.findings.damagedLines, 0);
    QCOMPARE(reading.history.inconsistentEvents(), 0);
    QCOMPARE(reading.history.tasks().size(), std::size_t(2));
    QCOMPARE(reading.history.tasks()[1].parent, TaskId{1});
    QCOMPARE(reading.history.text(reading.history.tasks()[0].name), u"main"_s);
    QCOMPARE(reading.history.place(reading.history.tasks()[0].place).line, 12U);
    QCOMPARE(reading.history.resources()[0].name(), u"lock 'a'"_s);
    QCOMPARE(reading.history.event(EventIndex{4})->value, 2);
    QCOMPARE(reading.history.tasks()[1].transitions.back().resource, ResourceId{1});
}

/// As a program does that fills every field of every line.
void tst_Recording::nothing_mayBeWrittenOut()
{
    RecordingReader reader{EventNames()};
    reader.feed(R"(["coroscope",1,{"program":"app.py"}]
["t",1,"main"]
["e",0,"task-spawned",1,null,null,"",null,1,null]
["e",5,"task-started",1,0,0,null,0,0,0]
["e",9,"task-ended",1,0,0,"done",0,0,null]
["end"]
)");
    const EventBatch batch = reader.take();
    QCOMPARE(batch.events.size(), std::size_t(3));
    QCOMPARE(batch.events.front().kind, EventKind::TaskSpawned);
    QCOMPARE(batch.events.front().cause, EventIndex::None);
    QCOMPARE(reader.findings().damagedLines, 0);
    QVERIFY(reader.findings().hasEnded);
}

void tst_Recording::unknownKinds_areCountedAndKeepTheirPlace()
{
    const Reading reading = read(headerLine() + R"(
["e",10,"task-spawned",1]
["e",12,"task-teleported",1,0,0,"mars"]
["e",13,"task-started",1,0,2]
["e",13,"task-ended",1,0,0,"eaten"]
["e"]
["new",1,2]
)");
    QCOMPARE(reading.findings.unknownEvents, 1);
    QCOMPARE(reading.findings.damagedLines, 3);
    QCOMPARE(reading.history.recordedEvents(), 5);
    QCOMPARE(reading.history.event(EventIndex{3})->kind, EventKind::TaskStarted);
    QCOMPARE(reading.history.event(EventIndex{3})->cause, EventIndex{2});
}

void tst_Recording::domainEvents_haveTheirNames()
{
    HistoryBuilder b;
    const TaskId task = b.spawn(u"bread"_s);
    b.report(task, {.kind = EventKind{firstDomainKind}, .detail = 1, .value = 230});
    RecordingWriter writer(header, EventNames(ovenNames), {});
    writer.write(b.take());
    const QByteArray bytes = writer.take();
    const QByteArray expected = "\"oven:lit\",1,0,0,\"hot\",230";
    QVERIFY2(bytes.contains(expected), bytes.constData());
    const Reading reading = read(bytes);
    QCOMPARE(reading.history.event(EventIndex{2})->kind, EventKind{firstDomainKind});
    QCOMPARE(reading.history.event(EventIndex{2})->detail, 1);
}

void tst_Recording::domainObjects_areHandedOver()
{
    RecordingWriter writer(header, EventNames(), {});
    const QByteArray object = "{\"url\":\"http://a/\",\"n\":[1,{\"b\":null}]}";
    writer.writeDomain(QLatin1String("check"), object);
    const Reading reading = read(writer.take());
    QCOMPARE(reading.ofDomains.size(), std::size_t(1));
    QCOMPARE(reading.ofDomains[0].first, QByteArray("check"));
    QCOMPARE(reading.ofDomains[0].second, object);
    QCOMPARE(reading.findings.damagedLines, 0);
}

void tst_Recording::cuts_areAddedUp()
{
    RecordingWriter writer(header, EventNames(), {});
    writer.writeCut({.missing = 3, .why = u"slow"_s});
    writer.writeCut({.missing = 4, .why = u"slower"_s});
    const Reading reading = read(writer.take());
    QVERIFY(reading.findings.cut);
    QCOMPARE(reading.findings.cut->missing, 7);
    QCOMPARE(reading.findings.cut->why, u"slower"_s);
}

void tst_Recording::whatIsNone_isNotRead_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("a list of URLs") << QByteArray("https://example.com/\nhttps://example.org/\n");
    QTest::newRow("other JSON") << QByteArray("{\"coroscope\":1}\n");
    QTest::newRow("an array") << QByteArray("[\"e\",1,\"task-spawned\",1]\n");
    QTest::newRow("no version") << QByteArray("[\"coroscope\"]\n");
    QTest::newRow("version 0") << QByteArray("[\"coroscope\",0,{}]\n");
    QTest::newRow("version -1") << QByteArray("[\"coroscope\",-1,{}]\n");
    QTest::newRow("a version in words") << QByteArray("[\"coroscope\",\"2\",{}]\n");
    QTest::newRow("one long line") << QByteArray(200'000, 'x');
    QTest::newRow("a picture") << QByteArray("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16);
}

void tst_Recording::whatIsNone_isNotRead()
{
    QFETCH(const QByteArray, bytes);
    const Reading reading = read(bytes + "[\"coroscope\",1,{}]\n[\"e\",1,\"task-spawned\",1]\n");
    QVERIFY(!reading.findings.isRecording);
    QVERIFY(!reading.findings.header);
    QCOMPARE(reading.history.recordedEvents(), 0);
}

void tst_Recording::newerFormat_isRefused_data()
{
    QTest::addColumn<qint64>("version");
    QTest::addColumn<bool>("isNewer");
    QTest::newRow("this one") << qint64(RecordingHeader::newest) << false;
    QTest::newRow("the next one") << qint64(RecordingHeader::newest + 1) << true;
    QTest::newRow("a far one") << std::numeric_limits<qint64>::max() << true;
}

void tst_Recording::newerFormat_isRefused()
{
    QFETCH(const qint64, version);
    QFETCH(const bool, isNewer);
    const QByteArray head =
        "[\"coroscope\"," + QByteArray::number(version) + ",{\"program\":\"a.py\"}]\n";
    for (const qsizetype pieceSize : {3, 1'000}) {
        const Reading reading = read(head + "[\"e\",1,\"task-spawned\",1]\n[\"end\"]\n", pieceSize);
        QVERIFY(reading.findings.isRecording);
        QCOMPARE(reading.findings.isNewer, isNewer);
        QCOMPARE(reading.findings.header->version, version);
        QCOMPARE(reading.findings.header->program, u"a.py"_s);
        // What its lines would mean is anybody's guess.
        QCOMPARE(reading.history.recordedEvents(), isNewer ? 0 : 1);
        QCOMPARE(reading.findings.hasEnded, !isNewer);
        QCOMPARE(reading.findings.damagedLines, 0);
    }
}

void tst_Recording::endlessLine_isNotKept()
{
    RecordingReader reader((EventNames()));
    reader.feed(headerLine());
    const QByteArray piece(50'000, 'x');
    for (int i = 0; i < 10; ++i)
        reader.feed(piece);
    reader.feed("\n[\"e\",1,\"task-spawned\",1]\n");
    QCOMPARE(reader.findings().damagedLines, 1);
    QCOMPARE(reader.take().events.size(), std::size_t(1));
}

void tst_Recording::texts_areMasked()
{
    HistoryBuilder b;
    b.spawn(u"secret \u202e\x1b[31m"_s + QString(100'000, u'\u20ac'));
    RecordingWriter writer(
        header, EventNames(), [](QString text) { return text.replace(u"secret"_s, u"***"_s); });
    writer.write(b.take());
    const QByteArray bytes = writer.take();
    QVERIFY(!bytes.contains("secret"));
    QVERIFY(!bytes.contains('\x1b'));
    QVERIFY(!bytes.contains("\u202e"));
    const Reading reading = read(bytes);
    QCOMPARE(reading.findings.damagedLines, 0);
    const QString name = reading.history.text(reading.history.tasks()[0].name);
    QVERIFY(name.startsWith(u"*** \u202e\x1b[31m\u20ac"));
}

void tst_Recording::loopOfAnotherThread_takesNobodysTurn()
{
    const Reading reading = read(headerLine()
                                 + "[\"e\",0,\"task-spawned\",1]\n"
                                   "[\"e\",0,\"task-spawned\",2]\n"
                                   "[\"e\",0,\"task-spawned\",3]\n"
                                   "[\"e\",1,\"task-started\",1]\n"
                                   "[\"e\",2,\"task-started\",2,0,0,0,1]\n"
                                   "[\"e\",3,\"wait-began\",2,0,0,\"sleep\"]\n"
                                   "[\"e\",4,\"task-resumed\",2,0,0,0,1]\n");
    const History &history = reading.history;
    const auto stateOf = [&history](quint32 task) {
        return history.task(TaskId{task})->transitions.back().state;
    };
    QCOMPARE(history.inconsistentEvents(), 0);
    QCOMPARE(stateOf(1), TaskState::OnLoop);
    QCOMPARE(stateOf(2), TaskState::OnLoop);
    // Of the first loop one has the turn.
    const Reading next = read(headerLine()
                              + "[\"e\",0,\"task-spawned\",1]\n"
                                "[\"e\",0,\"task-spawned\",2]\n"
                                "[\"e\",1,\"task-started\",1]\n"
                                "[\"e\",2,\"task-started\",2]\n");
    QCOMPARE(next.history.task(TaskId{1})->transitions.back().state, TaskState::Suspended);
}

COROSCOPE_TEST(tst_Recording)
#include "tst_recording.moc"
