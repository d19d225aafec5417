// SPDX-License-Identifier: MIT
#include "core/lessons/ownlist/ownlist.h"
#include "core/lessons/ownlist/ownlistjob.h"
#include "core/trace/history.h"
#include "tests/lessons/lessonhistory.h"
#include "tests/support/rawserver.h"
#include "tests/support/testmain.h"
#include "words/lessons/ownlistwords.h"

#include <QPointer>
#include <QTest>

#include <algorithm>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

OwnList listOf(const QByteArray &text)
{
    ListInput input;
    input.parts.push_back({.name = {}, .bytes = text});
    return OwnList::read(std::move(input));
}

/// Answers when it is told to.
class Latch final
{
public:
    explicit Latch(RawServer &server)
        : m_server(server)
    {
    }

    QByteArray page(const QByteArray &target)
    {
        m_server.on(target, [this](QTcpSocket &client, const QByteArray &) {
            m_held.append(&client);
            m_most = std::max(m_most, held());
            if (m_isOpen)
                open();
        });
        return m_server.url(target).toEncoded() + '\n';
    }
    QByteArray pages(int count)
    {
        QByteArray text;
        for (int i = 1; i <= count; ++i)
            text += page("/page-" + QByteArray::number(i));
        return text;
    }

    qsizetype held() const { return m_held.size(); }
    qsizetype mostHeld() const { return m_most; }
    void open()
    {
        m_isOpen = true;
        for (const QPointer<QTcpSocket> &client : std::exchange(m_held, {})) {
            if (client)
                client->write(RawServer::message("200 OK", "a page"));
        }
    }

private:
    RawServer &m_server;
    QList<QPointer<QTcpSocket>> m_held;
    qsizetype m_most = 0;
    bool m_isOpen = false;
};

/// A run of a lesson over a list, in the event loop of the test.
class OwnRun final
{
public:
    OwnRun(const char *lesson, const QByteArray &list, const QStringList &settings = {})
        : m_lesson(*findLesson(QString::fromLatin1(lesson)))
    {
        LessonOptions options = optionsOf(m_lesson, settings);
        options.ownPages = listOf(list).first(m_lesson.mostOwnPages);
        m_job = makeLessonRun(
            m_log, m_lesson, options, [this](const LessonEnding &reached) { ending = reached; });
        m_job->start([this] { isOver = true; });
    }
    ~OwnRun()
    {
        m_job->cancel();
        [[maybe_unused]] const bool isEnded = QTest::qWaitFor([this] { return isOver; });
    }

    bool waitForEnd()
    {
        const bool isEnded = QTest::qWaitFor([this] { return isOver; }, 20'000);
        takeIn();
        return isEnded;
    }
    void takeIn() { history.append(m_log->take()); }
    void halt() { m_job->halt(); }

    History history;
    std::optional<LessonEnding> ending;
    bool isOver = false;

private:
    const Lesson &m_lesson;
    const std::shared_ptr<EventLog> m_log = std::make_shared<EventLog>();
    std::unique_ptr<LessonRun> m_job;
};

void addLessons()
{
    QTest::addColumn<QByteArray>("lesson");
    for (const Lesson &lesson : allLessons()) {
        if (lesson.mostOwnPages > 0)
            QTest::newRow(lesson.name.data()) << QByteArray(lesson.name.data());
    }
}

} // namespace

/// Lessons over somebody's own list, against servers on this machine and in real time.
class tst_OwnList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void list_isReadAsACheckReadsIt();
    void list_isBounded();
    void list_hidesSecrets();
    void list_saysWhatItLacks();
    void run_isOfTheSameLesson_data() { addLessons(); }
    void run_isOfTheSameLesson();
    void run_recordsNoSecrets_data() { addLessons(); }
    void run_recordsNoSecrets();
    void run_isWithItsKnobs();
    void run_canBeSeenWhileItGoesOn();
    void host_isAskedByFewAtOnce();
    void host_thatWantsSilenceIsLeftAlone();
    void redirect_queuesAtItsHost();
    void group_givesUpWithTheFirstFailure();
    void semaphore_asksForAllTheRest();
    void retry_repeatsUntilAPageComes();
    void queue_isDoneWithAPageThatFails();
    void queue_showsItsTrap();
    void halt_cancelsAndAwaits_data() { addLessons(); }
    void halt_cancelsAndAwaits();
    void cancel_isTheLastThatIsHeardOfIt();
    void tooManyEvents_endIt();
};

void tst_OwnList::list_isReadAsACheckReadsIt()
{
    const OwnList list = listOf("<html><a href=\"http://a.example/x\">x</a>"
                                "<a href=\"https://b.example/?q=1\">q</a>"
                                "<a href=\"http://a.example/x#part\">again</a></html>");
    QCOMPARE(list.pages().size(), 2);
    QCOMPARE(list.pages().first().path, u"http://a.example/x"_s);
    QCOMPARE(list.pages().first().name, u"/x"_s);
    QCOMPARE(list.duplicates(), 1);
    QCOMPARE(ownPagesText(list.pages()), u"2 URLs of 2 hosts"_s);
    QCOMPARE(ownHostsText(list.pages()), u"a.example:80 (1), b.example:443 (1)"_s);
}

void tst_OwnList::list_isBounded()
{
    QByteArray text;
    for (int i = 0; i < 250; ++i)
        text += "http://a.example/" + QByteArray::number(i) + '\n';
    const OwnList list = listOf(text);
    QCOMPARE(list.pages().size(), OwnList::mostPages);
    QCOMPARE(list.beyond(), 50);
    QCOMPARE(leftOutText(list, *findLesson(u"semaphore")),
             u"Of 250 URLs this lesson takes the first 200; the other 50 are left out."_s);
    QCOMPARE(leftOutText(list, *findLesson(u"basic-fetch")),
             u"Of 250 URLs this lesson takes the first 20; the other 230 are left out."_s);
}

void tst_OwnList::list_hidesSecrets()
{
    const OwnList list = listOf("http://u:hunter2@a.example/\nhttp://u:other@a.example/\n");
    QCOMPARE(list.pages().size(), 2);
    for (const OwnPage &page : list.pages())
        QVERIFY(!page.path.contains(u"hunter2"_s) && !page.name.contains(u"hunter2"_s));
    QVERIFY(list.pages()[0].path != list.pages()[1].path);
    QVERIFY(list.pages()[0].url.toEncoded().contains("hunter2"));
}

void tst_OwnList::list_saysWhatItLacks()
{
    QCOMPARE(noOwnPagesText(listOf("nothing here")), u"No http or https URL is in it."_s);
    QVERIFY(noOwnPagesText(listOf("PK\x03\x04 and so on")).contains(u"ZIP archive"));
    const OwnList list = listOf("http://a.example/\nhttp://a.example/\nftp://a.example/\n");
    const QString left = leftOutText(list, *findLesson(u"semaphore"));
    QVERIFY2(left.contains(u"1 URL written more than once"), qPrintable(left));
    QVERIFY2(left.contains(u"1 entry cannot be asked for"), qPrintable(left));
}

void tst_OwnList::run_isOfTheSameLesson()
{
    QFETCH(const QByteArray, lesson);
    RawServer server;
    Latch latch(server);
    const QByteArray list = latch.pages(6);
    latch.open();
    OwnRun run(lesson.constData(), list);
    QVERIFY(run.waitForEnd());
    QCOMPARE(run.ending->end, LessonEnd::Over);
    QCOMPARE(run.ending->why, QString());
    QCOMPARE(*run.ending->pages, (PageTally{.had = 6}));
    QCOMPARE(run.history.text(run.history.tasks().front().name), u"main"_s);
    QCOMPARE(run.history.inconsistentEvents(), 0);
    const QString file = findLesson(QString::fromLatin1(lesson))->file;
    const auto isOfLesson = [&](const SourcePlace &place) { return place.file.endsWith(file); };
    QVERIFY(std::ranges::any_of(run.history.places(), isOfLesson));
}

void tst_OwnList::run_recordsNoSecrets()
{
    QFETCH(const QByteArray, lesson);
    RawServer server;
    QByteArray url = server.url("/gone").toEncoded();
    url.replace("http://", "http://somebody:hunter2@");
    OwnRun run(
        lesson.constData(), url, lesson == "retry" ? QStringList{u"attempts=1"_s} : QStringList());
    QVERIFY(run.waitForEnd());
    QCOMPARE(*run.ending->pages, (PageTally{.notHad = 1}));
    for (const QString &text : run.history.texts().all())
        QVERIFY2(!text.contains(u"hunter2"), qPrintable(text));
}

void tst_OwnList::run_isWithItsKnobs()
{
    RawServer server;
    Latch latch(server);
    OwnRun run("semaphore", latch.pages(5), {u"permits=2"_s});
    QTRY_COMPARE(latch.held(), 2);
    latch.open();
    QVERIFY(run.waitForEnd());
    QCOMPARE(latch.mostHeld(), 2);
    QCOMPARE(run.ending->pages->had, 5);
}

void tst_OwnList::run_canBeSeenWhileItGoesOn()
{
    RawServer server;
    Latch latch(server);
    OwnRun run("task-group", latch.pages(3));
    QTRY_COMPARE(latch.held(), 3);
    run.takeIn();
    QVERIFY(!run.ending);
    QCOMPARE(run.history.tasks().size(), std::size_t(4));
    const Clock::TimePoint before = run.history.end();
    const auto goesOn = [&] {
        run.takeIn();
        return run.history.end() > before;
    };
    QTRY_VERIFY(goesOn()); // also while all wait
    latch.open();
    QVERIFY(run.waitForEnd());
}

void tst_OwnList::host_isAskedByFewAtOnce()
{
    RawServer server;
    Latch latch(server);
    OwnRun run("task-group", latch.pages(60));
    QTRY_COMPARE(latch.held(), PagePace::perHost);
    run.takeIn();
    QCOMPARE(server.requests().size(), PagePace::perHost);
    QVERIFY(server.openConnections() <= PagePace::perHost + 2); // Qt may open one ahead
    latch.open();
    QVERIFY(run.waitForEnd());
    QVERIFY(latch.mostHeld() <= PagePace::perHost);
    QCOMPARE(run.ending->pages->had, 60);
    QVERIFY(server.connections() <= PagePace::perHost + 2);
}

void tst_OwnList::host_thatWantsSilenceIsLeftAlone()
{
    RawServer server;
    server.on("/1", RawServer::message("429 Too Many Requests", "", "Retry-After: 3600\r\n"));
    const QByteArray list = server.url("/1").toEncoded() + '\n' + server.url("/2").toEncoded()
                            + '\n' + server.url("/3").toEncoded();
    OwnRun run("semaphore", list, {u"permits=1"_s});
    QVERIFY(run.waitForEnd());
    QCOMPARE(server.requests().size(), 1);
    QCOMPARE(*run.ending->pages, (PageTally{.notHad = 3}));
}

void tst_OwnList::redirect_queuesAtItsHost()
{
    RawServer first;
    RawServer second;
    second.on("/there", RawServer::message("200 OK", "a page"));
    QByteArray list;
    for (const QByteArray target : {"/1", "/2", "/3"}) {
        first.on(target,
                 RawServer::message(
                     "302 Found", "", "Location: " + second.url("/there").toEncoded() + "\r\n"));
        list += first.url(target).toEncoded() + '\n';
    }
    OwnRun run("semaphore", list);
    QVERIFY(run.waitForEnd());
    QCOMPARE(*run.ending->pages, (PageTally{.had = 3}));
    const QString name = u"127.0.0.1:%1"_s.arg(second.port());
    const auto isSecond = [&](const ResourceTrack &resource) { return resource.name() == name; };
    QVERIFY(std::ranges::any_of(run.history.resources(), isSecond));
}

void tst_OwnList::group_givesUpWithTheFirstFailure()
{
    RawServer server;
    Latch latch(server);
    const QByteArray list = latch.pages(2) + server.url("/gone").toEncoded();
    OwnRun run("task-group", list);
    QVERIFY(run.waitForEnd()); // although two are never answered
    QCOMPARE(run.ending->end, LessonEnd::Over);
    QCOMPARE(*run.ending->pages, (PageTally{.notHad = 1, .unanswered = 2}));
    const auto isCancelled = [&](const TaskTrack &task) {
        return task.stateAt(run.history.end()) == TaskState::Cancelled;
    };
    QCOMPARE(std::ranges::count_if(run.history.tasks(), isCancelled), 2);
}

void tst_OwnList::semaphore_asksForAllTheRest()
{
    RawServer server;
    Latch latch(server);
    const QByteArray list = server.url("/gone").toEncoded() + '\n' + latch.pages(3);
    latch.open();
    OwnRun run("semaphore", list);
    QVERIFY(run.waitForEnd());
    QCOMPARE(*run.ending->pages, (PageTally{.had = 3, .notHad = 1}));
}

void tst_OwnList::retry_repeatsUntilAPageComes()
{
    RawServer server;
    int asked = 0;
    server.on("/busy", [&](QTcpSocket &client, const QByteArray &) {
        client.write(++asked < 3 ? RawServer::message("500 Internal Server Error", "")
                                 : RawServer::message("200 OK", "a page"));
    });
    OwnRun run("retry",
               server.url("/busy").toEncoded(),
               {u"attempts=4"_s, u"base-delay=0"_s, u"jitter=0"_s});
    QVERIFY(run.waitForEnd());
    QCOMPARE(asked, 3);
    QCOMPARE(*run.ending->pages, (PageTally{.had = 1}));
}

void tst_OwnList::queue_isDoneWithAPageThatFails()
{
    RawServer server;
    Latch latch(server);
    const QByteArray list = server.url("/gone").toEncoded() + '\n' + latch.pages(4);
    latch.open();
    OwnRun run("queue", list, {u"workers=1"_s, u"maxsize=1"_s});
    QVERIFY(run.waitForEnd());
    QCOMPARE(run.ending->end, LessonEnd::Over);
    QCOMPARE(*run.ending->pages, (PageTally{.had = 4, .notHad = 1}));
}

void tst_OwnList::queue_showsItsTrap()
{
    RawServer server;
    Latch latch(server);
    const QByteArray list = latch.pages(2);
    latch.open();
    OwnRun run("queue", list, {u"variant=no-cancel"_s});
    QVERIFY(run.waitForEnd());
    QCOMPARE(run.ending->end, LessonEnd::Deadlock);
    QCOMPARE(run.ending->pages->had, 2);
}

void tst_OwnList::halt_cancelsAndAwaits()
{
    QFETCH(const QByteArray, lesson);
    RawServer server;
    Latch latch(server);
    OwnRun run(lesson.constData(), latch.pages(8));
    QTRY_VERIFY(latch.held() > 0);
    run.halt();
    QVERIFY(run.waitForEnd());
    QCOMPARE(run.ending->end, LessonEnd::Stopped);
    QCOMPARE(*run.ending->pages, (PageTally{.unanswered = 8}));
    QCOMPARE(run.history.countsAt(run.history.end()).living(), 0);
    QTRY_COMPARE(server.openConnections(), 0);
}

void tst_OwnList::cancel_isTheLastThatIsHeardOfIt()
{
    RawServer server;
    Latch latch(server);
    std::optional<OwnRun> run(std::in_place, "semaphore", latch.pages(8));
    QTRY_VERIFY(latch.held() > 0);
    run.reset();
    QTRY_COMPARE(server.openConnections(), 0);
}

void tst_OwnList::tooManyEvents_endIt()
{
    RawServer server;
    Latch latch(server);
    const Lesson &lesson = *findLesson(u"semaphore");
    const auto log = std::make_shared<EventLog>();
    LessonOptions options;
    options.ownPages = listOf(latch.pages(5)).pages();
    options.mostEvents = 20;
    std::optional<LessonEnding> ending;
    bool isOver = false;
    const auto job =
        makeLessonRun(log, lesson, options, [&](const LessonEnding &reached) { ending = reached; });
    job->start([&] { isOver = true; });
    QTRY_VERIFY(isOver);
    QCOMPARE(ending->end, LessonEnd::MostEvents);
    QCOMPARE(log->take().events.size(), std::size_t(20));
}

COROSCOPE_TEST(tst_OwnList)
#include "tst_ownlist.moc"
