// SPDX-License-Identifier: MIT
#include "core/async/run/run.h"
#include "core/async/time/virtualclock.h"
#include "core/recorder/recordingobserver.h"
#include "core/watch/watchlistener.h"
#include "tests/recorder/crawl.h"
#include "tests/recorder/reading.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>
#include <QTest>

#include <system_error>

#include <sys/wait.h>
#include <unistd.h>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

void crawl(Observer *observer)
{
    VirtualClock clock;
    run(crawlAll, {.clock = &clock, .runtime = {.observer = observer}});
}

EventIndex note(Observer &observer, QStringView text)
{
    return observer.record({}, {.kind = EventKind::Noted, .text = text});
}

} // namespace

class tst_RecordingObserver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void program_isReadAsItWas();
    void header_saysWhatItIsOf();
    void recording_isThereWhileItRuns();
    void textsFromOutside_areMasked();
    void ownEvents_haveTheirNames();
    void whatFallsBehind_isCut();
    void cut_isSaid();
    void socket_getsTheLines();
    void readerThatGoes_isNoTrouble();
    void readerThatDoesNotRead_isNotWaitedForForever();
    void whatCannotBe_isThrown();
    void fullDisk_isTold();
    void child_leavesItAlone();

private:
    QString path(const QString &name = u"run.coroscope"_s) const
    {
        return m_folder->filePath(name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void tst_RecordingObserver::program_isReadAsItWas()
{
    {
        RecordingObserver observer(RecordTo::File, path());
        crawl(&observer);
        observer.finish();
        QCOMPARE(note(observer, u"late"), EventIndex::None);
        QCOMPARE(observer.error(), QString());
    }
    EventLog log;
    crawl(&log);
    const EventBatch expected = log.take();
    const Reading reading = Reading::ofFile(path());
    QVERIFY(reading.isSound());
    QVERIFY(reading.findings.hasEnded && !reading.findings.cut);
    QCOMPARE(reading.history.recordedEvents(), std::ssize(expected.events));
    for (std::size_t i = 0; i < expected.events.size(); ++i) {
        const TraceEvent event = *reading.history.event(EventIndex{static_cast<quint32>(i) + 1});
        QCOMPARE(event.kind, expected.events[i].kind);
        QCOMPARE(event.time, expected.events[i].time);
        QCOMPARE(event.task, expected.events[i].task);
    }
    QCOMPARE(reading.tasks(),
             (QStringList{u"main"_s, u"worker 1"_s, u"worker 2"_s, u"worker 3"_s}));
    QCOMPARE(reading.resources(), (QStringList{u"pages"_s, u"limit"_s}));
    const SourcePlace place = reading.history.place(reading.history.tasks()[1].place);
    QVERIFY(place.file.endsWith(u"tests/recorder/crawl.h"));
}

void tst_RecordingObserver::header_saysWhatItIsOf()
{
    const QDateTime before = QDateTime::currentDateTimeUtc();
    {
        RecordingObserver observer(
            RecordTo::File, path(), {.program = u"crawl"_s, .isVirtual = true});
        crawl(&observer);
    }
    const RecordingHeader header = *Reading::ofFile(path()).findings.header;
    QCOMPARE(header.program, u"crawl"_s);
    QCOMPARE(header.clock, u"virtual"_s);
    QCOMPARE(header.pid, QCoreApplication::applicationPid());
    QVERIFY(qAbs(before.secsTo(header.started)) < 60);
    RecordingObserver(RecordTo::File, path()).finish();
    const Reading empty = Reading::ofFile(path());
    QVERIFY(empty.isSound() && empty.findings.hasEnded);
    QCOMPARE(empty.findings.header->program, QCoreApplication::applicationName());
}

void tst_RecordingObserver::recording_isThereWhileItRuns()
{
    RecordingObserver observer(RecordTo::File, path());
    note(observer, u"now");
    QTRY_VERIFY(Reading::ofFile(path()).history.recordedEvents() == 1);
}

void tst_RecordingObserver::textsFromOutside_areMasked()
{
    {
        RecordingObserver observer(RecordTo::File, path());
        note(observer, u"http://me:secret@host/");
        const auto shout = [](const QString &text) { return text.toUpper(); };
        RecordingObserver loud(RecordTo::File, path(u"loud"_s), {.mask = shout});
        note(loud, u"quiet");
    }
    QCOMPARE(Reading::ofFile(path()).history.texts().all(),
             QList<QString>{u"http://me:***@host/"_s});
    QCOMPARE(Reading::ofFile(path(u"loud"_s)).history.texts().all(), QList<QString>{u"QUIET"_s});
}

void tst_RecordingObserver::ownEvents_haveTheirNames()
{
    enum class OvenEvent : quint8 { Lit };
    using OvenEvents = EventDomain<OvenEvent::Lit, 4>;
    static constexpr std::array names{
        EventName{OvenEvents::kindOf(OvenEvent::Lit), QLatin1String("oven:lit")}};
    {
        RecordingObserver observer(RecordTo::File, path(), {.domains = names});
        observer.record({}, {.kind = OvenEvents::kindOf(OvenEvent::Lit), .value = 200});
    }
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains(R"(["e",0,"oven:lit",0,0,0,0,200])"));
}

void tst_RecordingObserver::whatFallsBehind_isCut()
{
    constexpr quint32 events = 20'000;
    {
        RecordingObserver observer(RecordTo::File, path(), {.mostWaiting = 10});
        for (quint32 i = 1; i <= events; ++i)
            observer.record({}, {.kind = EventKind::Noted, .value = i});
    }
    const Reading reading = Reading::ofFile(path());
    QVERIFY(reading.isSound());
    QVERIFY(reading.findings.cut && !reading.findings.hasEnded);
    const qsizetype kept = reading.history.recordedEvents();
    QVERIFY(kept >= 10 && kept < events);
    for (quint32 i = 1; i <= kept; ++i)
        QCOMPARE(reading.history.event(EventIndex{i})->value, qint64(i));
}

void tst_RecordingObserver::cut_isSaid()
{
    {
        RecordingObserver observer(RecordTo::File, path());
        note(observer, u"a");
        observer.cutOff(u"as I like"_s);
        note(observer, u"b");
    }
    const Reading reading = Reading::ofFile(path());
    QCOMPARE(reading.findings.cut->why, u"as I like"_s);
    QCOMPARE(reading.history.recordedEvents(), 1);
}

void tst_RecordingObserver::socket_getsTheLines()
{
    WatchListener listener;
    QByteArray heard;
    connect(
        &listener, &WatchListener::arrived, this, [&](const QByteArray &bytes) { heard += bytes; });
    QCOMPARE(listener.listen(path(u"socket"_s)), QString());
    {
        RecordingObserver observer(RecordTo::Socket, path(u"socket"_s));
        note(observer, u"live");
        QTRY_VERIFY(heard.contains("live"));
        crawl(&observer);
    }
    QTRY_VERIFY(listener.isOver());
    const Reading reading(heard);
    QVERIFY(reading.isSound() && reading.findings.hasEnded);
    QCOMPARE(reading.tasks().size(), 4);
}

void tst_RecordingObserver::readerThatGoes_isNoTrouble()
{
    auto listener = std::make_unique<WatchListener>();
    listener->listen(path(u"socket"_s));
    RecordingObserver observer(RecordTo::Socket, path(u"socket"_s));
    note(observer, u"a");
    QTRY_VERIFY(listener->hasBegun());
    listener.reset();
    const auto isRefused = [&] { return note(observer, u"b") == EventIndex::None; };
    QTRY_VERIFY(isRefused());
    observer.finish();
    QCOMPARE(observer.error(), QString());
}

void tst_RecordingObserver::readerThatDoesNotRead_isNotWaitedForForever()
{
    WatchListener listener; // whose event loop does not run
    listener.listen(path(u"socket"_s));
    RecordingObserver observer(
        RecordTo::Socket, path(u"socket"_s), {.patience = std::chrono::milliseconds(1)});
    const QString text(7'000, u'x');
    for (int i = 0; i < 400; ++i) {
        const QString another = QString::number(i) + text;
        note(observer, another);
    }
    observer.finish();
    QVERIFY(!observer.error().isEmpty());
}

void tst_RecordingObserver::whatCannotBe_isThrown()
{
    const QString nowhere = path(u"no/such/folder"_s);
    QVERIFY_THROWS_EXCEPTION(std::system_error, RecordingObserver(RecordTo::File, nowhere));
    QVERIFY_THROWS_EXCEPTION(std::system_error, RecordingObserver(RecordTo::Socket, nowhere));
    const QString tooLong = path(QString(200, u'x'));
    QVERIFY_THROWS_EXCEPTION(std::system_error, RecordingObserver(RecordTo::Socket, tooLong));
}

void tst_RecordingObserver::fullDisk_isTold()
{
    RecordingObserver observer(RecordTo::File, u"/dev/full"_s);
    note(observer, u"a");
    QTRY_VERIFY(note(observer, u"b") == EventIndex::None);
    observer.finish();
    QVERIFY(!observer.error().isEmpty());
}

void tst_RecordingObserver::child_leavesItAlone()
{
    auto observer = std::make_unique<RecordingObserver>(RecordTo::File, path());
    note(*observer, u"a");
    const pid_t child = ::fork();
    if (child == 0) {
        observer.reset();
        ::_exit(3);
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 3);
    note(*observer, u"b");
    observer.reset();
    const Reading reading = Reading::ofFile(path());
    QVERIFY(reading.isSound() && reading.findings.hasEnded);
    QCOMPARE(reading.history.recordedEvents(), 2);
}

COROSCOPE_TEST(tst_RecordingObserver)
#include "tst_recordingobserver.moc"
