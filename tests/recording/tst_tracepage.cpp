// SPDX-License-Identifier: MIT
#include "report/page/pagedata.h"
#include "report/page/tracepage.h"
#include "report/recordedrun.h"
#include "tests/support/randomrun.h"
#include "tests/support/testmain.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A run as it is when its recording was read by a history of that limit.
std::unique_ptr<ExportedRun> exported(const History &history,
                                      qsizetype limit = History::defaultEventLimit)
{
    auto run = std::make_unique<ExportedRun>(limit);
    run->take(RecordedRun{recordingHeader(u"test"_s, {}), history});
    return run;
}

QByteArray pageOf(const ExportedRun &run)
{
    QByteArray page;
    const auto keep = [&page](const QByteArray &piece) {
        page += piece;
        return true;
    };
    return writeTracePage(run, keep) ? page : QByteArray();
}

QJsonObject dataOf(const ExportedRun &run, std::size_t tasks = PageData::mostTasks)
{
    QByteArray json;
    PageData(run, tasks).write([&json](const QByteArray &piece) {
        json += piece;
        return true;
    });
    return QJsonDocument::fromJson(json).object();
}

/// What stands between the tags of an element.
QByteArray inside(const QByteArray &page, const QByteArray &tag)
{
    const qsizetype begin = page.indexOf(QByteArray('<' + tag + '>')) + tag.size() + 2;
    return page.mid(begin,
                    page.indexOf(QByteArray("</" + tag.split(' ').front() + '>'), begin) - begin);
}

QStringList notesIn(const QJsonObject &data)
{
    return data[u"notes"].toVariant().toStringList();
}

/// As the page reads it: how many tasks are in each state when so many of its moments have happened.
StateCounts countsIn(const QJsonObject &data, qint64 position)
{
    StateCounts counts;
    const QJsonArray tasks = data[u"tasks"].toArray();
    const QJsonArray doings = data[u"doings"].toArray();
    for (const QJsonValue &task : tasks) {
        const QJsonArray columns = task.toArray();
        qint64 since = 0;
        qint64 doing = -1;
        for (qsizetype i = 4; i < columns.size(); i += 2) {
            since += columns[i].toInteger();
            if (since <= position)
                doing = columns[i + 1].toInteger();
        }
        if (doing >= 0)
            ++counts[TaskState(doings[doing][0].toInt())];
    }
    return counts;
}

/// Of its tasks one by one: of those of which little is known any more, the history counts better than they tell.
StateCounts countsOf(const History &history, Moment m)
{
    StateCounts counts;
    for (const TaskTrack &task : history.tasks()) {
        if (const auto state = task.stateAt(m))
            ++counts[*state];
    }
    return counts;
}

} // namespace

class tst_TracePage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void page_holdsAllThatItNeeds();
    void data_saysWhatTheHistorySays_data();
    void data_saysWhatTheHistorySays();
    void slots_areHeldByWhoHoldsThem();
    void secrets_areMasked();
    void strangersTexts_endNoScript();
    void tasksBeyondTheBound_areLeftOutAndTold();
    void textsBeyondTheBound_areLeftOutAndTold();
    void failures_comeFirst();
    void sinkThatFails_endsIt();
};

void tst_TracePage::page_holdsAllThatItNeeds()
{
    HistoryBuilder b;
    b.spawn(u"a"_s);
    const QByteArray page = pageOf(*exported(b.history()));
    QVERIFY(page.startsWith("<!doctype html>"));
    QVERIFY(page.endsWith("</html>\n"));
    const auto hash = [](const QByteArray &text) -> QByteArray {
        return "'sha256-" + QCryptographicHash::hash(text, QCryptographicHash::Sha256).toBase64()
               + '\'';
    };
    const QByteArray policy = "content=\"default-src 'none'; base-uri 'none'; form-action 'none'; "
                              "img-src data:; style-src "
                              + hash(inside(page, "style")) + "; script-src "
                              + hash(inside(page, "script")) + '"';
    QVERIFY2(page.contains(policy), policy.constData());
    // It names nothing outside of itself, but for the name space of SVG.
    const QString text = QString::fromUtf8(page).remove(u"http://www.w3.org/2000/svg"_s);
    QVERIFY(!text.contains(QRegularExpression(u"https?:"_s)));
    QVERIFY(!text.contains(QRegularExpression(u"(src|href|action)=\"(?!data:)"_s)));
    QVERIFY(!text.contains(
        QRegularExpression(u"innerHTML|insertAdjacentHTML|document\\.write|eval\\("_s)));
}

void tst_TracePage::data_saysWhatTheHistorySays_data()
{
    QTest::addColumn<int>("limit");
    QTest::newRow("all kept") << 1'000'000;
    QTest::newRow("half kept") << 60;
    QTest::newRow("one kept") << 1;
}

void tst_TracePage::data_saysWhatTheHistorySays()
{
    QFETCH(const int, limit);
    for (quint32 seed = 1; seed <= 20; ++seed) {
        History original;
        for (const EventBatch &batch : RandomRun(seed).record(60))
            original.append(batch);
        const auto run = exported(original, limit);
        const History &history = run->history();
        const QJsonObject data = dataOf(*run);
        const QJsonArray gone = data[u"gone"].toArray();
        const qint64 kept = history.keptEvents();
        QCOMPARE(data[u"events"].toArray().size(), kept * 4);
        QCOMPARE(data[u"times"].toArray().size(), gone.size() + kept);
        qint64 time = 0;
        for (qint64 position = 1; position <= gone.size() + kept; ++position) {
            time += data[u"times"][position - 1].toInteger();
            const qint64 number = position <= gone.size()
                                      ? gone[position - 1].toInteger()
                                      : data[u"firstKept"].toInteger() + position - gone.size() - 1;
            const Moment moment(Clock::TimePoint(Clock::Duration(time)),
                                EventIndex{static_cast<quint32>(number)});
            QCOMPARE(countsIn(data, position), countsOf(history, moment));
        }
        QCOMPARE(Clock::Duration(data[u"end"].toInteger()), history.end().time_since_epoch());
    }
}

void tst_TracePage::slots_areHeldByWhoHoldsThem()
{
    HistoryBuilder b;
    const ResourceId requests = b.semaphore(u"requests"_s, 2);
    const TaskId first = b.spawn(u"a"_s);
    const TaskId second = b.spawn(u"b"_s);
    b.at(1ms).start(first).acquire(first, requests);
    b.at(2ms).start(second).acquire(second, requests);
    b.setPermits(requests, 1);
    b.at(3ms).release(first, requests);
    const auto run = exported(b.history());
    const QJsonObject resource = dataOf(*run)[u"resources"][0].toObject();
    QCOMPARE(resource[u"name"].toString(), u"requests"_s);
    const QJsonArray slots = resource[u"slots"].toArray();
    QCOMPARE(slots.size(), 2);
    const ResourceTrack &track = run->history().resources()[0];
    for (std::size_t i = 0; i < 2; ++i) {
        const ResourceSpan &span = track.slotSpans()[i][0];
        const QJsonArray columns = slots[qsizetype(i)].toArray();
        QCOMPARE(columns[0].toInteger(), qint64(span.task));
        QCOMPARE(columns[1].toInteger(), qint64(span.began().event));
        QCOMPARE(columns[2].toInteger(), span.ended() ? qint64(span.ended()->event) : 0);
    }
    const QJsonArray permits = resource[u"permits"].toArray();
    QCOMPARE(permits.size(), 4);
    QCOMPARE(permits[1].toInt(), 2);
    QCOMPARE(permits[3].toInt(), 1);
}

void tst_TracePage::secrets_areMasked()
{
    HistoryBuilder b;
    const TaskId task = b.spawn(u"https://me:hunter2hunter2hunter2hunter2hunter2@example.com/"_s);
    b.start(task).end(task, TaskOutcome::Failed, u"https://me:swordfish@example.com/ is gone"_s);
    const QByteArray page = pageOf(*exported(b.history()));
    QVERIFY(page.contains("example.com"));
    QVERIFY(!page.contains("hunter2"));
    QVERIFY(!page.contains("swordfish"));
}

void tst_TracePage::strangersTexts_endNoScript()
{
    HistoryBuilder b;
    const TaskId task = b.spawn(u"</script><!--<script>\u202e\u0000"_s);
    b.start(task).end(task, TaskOutcome::Failed, u"]]></style></SCRIPT >\u2028"_s);
    const QByteArray page = pageOf(*exported(b.history()));
    const QByteArray data = inside(page, "script type=\"application/json\" id=\"recording\"");
    QVERIFY(!QJsonDocument::fromJson(data).isNull());
    QVERIFY(!data.contains('<'));
    QCOMPARE(page.toLower().count("</script"), 2);
    QVERIFY(!page.contains(u"\u202e"_s.toUtf8()));
}

void tst_TracePage::tasksBeyondTheBound_areLeftOutAndTold()
{
    HistoryBuilder b;
    const TaskId root = b.spawn(u"root"_s);
    const TaskId old = b.spawn(u"old"_s, root);
    const TaskId child = b.spawn(u"child"_s, old);
    b.at(1ms).start(old).end(old);
    b.at(2ms).start(child);
    const auto run = exported(b.history());
    const QJsonObject data = dataOf(*run, 2);
    const QJsonArray tasks = data[u"tasks"].toArray();
    QCOMPARE(tasks.size(), 2);
    QCOMPARE(data[u"allTasks"].toInt(), 3);
    QCOMPARE(data[u"texts"][tasks[1][0].toInt() - 1].toString(), u"child"_s);
    QCOMPARE(tasks[1][1].toInt(), 1); // below who is left of those above it
    QVERIFY2(notesIn(data).join(u' ').contains(u"2 of 3 tasks"),
             qPrintable(notesIn(data).join(u' ')));
    QVERIFY(notesIn(dataOf(*run)).isEmpty());
}

void tst_TracePage::textsBeyondTheBound_areLeftOutAndTold()
{
    PageTexts texts;
    QCOMPARE(texts.numberOf({}), 0);
    QCOMPARE(texts.numberOf(u"a"_s), 1);
    QCOMPARE(texts.numberOf(QString(PageTexts::mostCharacters - 1, u'b')), 2);
    QVERIFY(!texts.isCut());
    QCOMPARE(texts.numberOf(u"c"_s), 3);
    QVERIFY(texts.isCut());
    QCOMPARE(texts.all()[2], u"…"_s);
    QCOMPARE(texts.numberOf(u"d"_s), 3);
    QCOMPARE(texts.numberOf(u"a"_s), 1);
}

void tst_TracePage::failures_comeFirst()
{
    HistoryBuilder b;
    const TaskId blocker = b.spawn(u"blocker"_s);
    b.start(blocker);
    const TaskId child = b.spawn(u"child"_s);
    b.at(500ms).end(blocker).start(child).end(child);
    for (int i = 0; i < 6; ++i) {
        const TaskId task = b.spawn(u"fetch"_s);
        b.start(task).end(task, TaskOutcome::Failed, u"429 on api.example.com"_s);
    }
    const QJsonArray findings = dataOf(*exported(b.history()))[u"findings"].toArray();
    QVERIFY(findings.size() >= 2);
    QCOMPARE(findings[0][u"kind"].toString(), u"same-failure"_s);
    QVERIFY(findings[0][u"sentence"].toString().contains(u"429 on api.example.com"));
    QCOMPARE(findings[1][u"kind"].toString(), u"loop-blocked"_s);
    QCOMPARE(findings[1][u"task"].toInt(), 1);
}

void tst_TracePage::sinkThatFails_endsIt()
{
    HistoryBuilder b;
    b.spawn(u"a"_s);
    const auto run = exported(b.history());
    int pieces = 0;
    QVERIFY(!writeTracePage(*run, [&pieces](const QByteArray &) { return ++pieces < 3; }));
    QCOMPARE(pieces, 3);
}

COROSCOPE_TEST(tst_TracePage)
#include "tst_tracepage.moc"
