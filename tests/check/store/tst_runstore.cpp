// SPDX-License-Identifier: MIT
#include "core/check/store/runlock.h"
#include "core/check/store/runwriter.h"
#include "tests/check/sampleresults.h"
#include "tests/support/testmain.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

UrlList sampleList()
{
    ListInput input;
    input.parts.push_back(
        {.name = u"/lists/one.txt"_s,
         .bytes = "http://a/\nnonsense\nhttp://a/#x\n\"http://b/two words\"\nmailto:me@b\n"});
    input.parts.push_back({.name = u"/lists/empty.txt"_s, .bytes = ""});
    input.parts.push_back({.name = u"/lists/two.md"_s,
                           .bytes = "# Two\n\nSee http://c/end). Or <http://d:8080/?q=%7Ex>\n"});
    input.parts.push_back({.bytes = "https://user:geheim1@e/\nhttps://user:geheim2@e/\n"});
    return UrlList::parse(std::move(input));
}

void compare(const UrlList &is, const UrlList &was)
{
    QCOMPARE(is.rows().size(), was.rows().size());
    for (std::size_t i = 0; i < was.rows().size(); ++i) {
        const UrlRow one = is.rows()[i];
        const UrlRow other = was.rows()[i];
        QCOMPARE(one.line, other.line);
        QCOMPARE(one.column, other.column);
        QCOMPARE(one.part, other.part);
        QCOMPARE(one.target, other.target);
        QCOMPARE(one.verdict, other.verdict);
        QCOMPARE(one.error, other.error);
        QCOMPARE(one.cleaned, other.cleaned);
        QCOMPARE(one.duplicate, other.duplicate);
        QCOMPARE(is.input(qsizetype(i)), was.input(qsizetype(i)));
    }
    QCOMPARE(is.targets().size(), was.targets().size());
    for (qsizetype i = 0; i < std::ssize(was.targets()); ++i) {
        QCOMPARE(is.displayUrl(i), was.displayUrl(i));
        QCOMPARE(is.tail(i), was.tail(i));
        QCOMPARE(is.targets()[std::size_t(i)].host, was.targets()[std::size_t(i)].host);
        QCOMPARE(is.targets()[std::size_t(i)].row, was.targets()[std::size_t(i)].row);
    }
    QCOMPARE(is.hosts().size(), was.hosts().size());
    QCOMPARE(is.parts().size(), was.parts().size());
    for (std::size_t i = 0; i < was.parts().size(); ++i) {
        const ListSummary &one = is.parts()[i];
        const ListSummary &other = was.parts()[i];
        QCOMPARE(one.name, other.name);
        QCOMPARE(one.rows, other.rows);
        QCOMPARE(one.lines, other.lines);
        QCOMPARE(one.reading.format, other.reading.format);
        QCOMPARE(one.reading.encoding, other.reading.encoding);
    }
}

std::optional<StoreFault> faultOf(const std::function<void()> &work)
{
    try {
        work();
    } catch (const StoreError &error) {
        return error.fault();
    }
    return std::nullopt;
}

qint64 newRun(RunStore &store, const UrlList &list = UrlList::parse(QByteArray("http://a/\n")))
{
    RunWriter writer = RunWriter::begin(store, list, {});
    writer.end(false);
    return writer.id();
}

std::vector<qint64> idsOf(RunStore &store)
{
    std::vector<qint64> ids;
    for (const KeptRun &run : store.runs())
        ids.push_back(run.id);
    return ids;
}

} // namespace

class tst_RunStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void content_isWhatWasWritten();
    void content_hasNoSecrets();
    void add_letsNothingTakeThePlaceOfAVerdict();
    void add_isAllOrNothing();
    void run_knowsHowItEnded();
    void resume_goesOn();
    void resume_takesAnotherList();
    void resume_isForOneProgram();
    void remove_leavesNothing();
    void remove_givesItsPlaceBack();
    void remove_overwritesTheList();
    void write_isNotBeyondTheList();
    void prune_keepsTheNewestAndWhatHasAName();
    void store_isSharedByTwo();
    void store_isItsOwnersAlone();
    void store_isOpenedByTheNextVersion();
    void store_isRefused_data();
    void store_isRefused();
    void store_thatIsReadOnly_isRead();

private:
    QString path() const { return m_folder->filePath(u"runs.sqlite"_s); }

    std::optional<QTemporaryDir> m_folder;
};

void tst_RunStore::init()
{
    m_folder.emplace();
}

void tst_RunStore::content_isWhatWasWritten()
{
    const UrlList list = sampleList();
    KeptOptions options{.entries = {{u"timeout"_s, {u"5"_s}}}, .leftOut = {u"header"_s}};
    {
        RunStore store(path());
        RunWriter writer = RunWriter::begin(store, list, options);
        writer.add({fullResult(2), plainResult(0, Verdict::Ok)});
    }
    RunStore store(path(), RunStore::Access::Read);
    const KeptContent content = store.content(1);
    compare(content.list, list);
    QCOMPARE(content.masked, (std::vector<int>{4, 5}));
    QVERIFY(content.options == options);
    QCOMPARE(content.results.size(), std::size_t(2));
    compare(content.results[0], plainResult(0, Verdict::Ok));
    compare(content.results[1], fullResult(2));
    // What is made again can be kept again.
    RunStore again(m_folder->filePath(u"again.sqlite"_s));
    RunWriter::begin(again, content.list, {});
    compare(again.content(1).list, list);
}

void tst_RunStore::content_hasNoSecrets()
{
    RunStore store(path());
    RunWriter writer = RunWriter::begin(store, sampleList(), {});
    CheckResult result = plainResult(4, Verdict::Ok);
    result.redirects = {{.url = HttpUrl::fromWritten("https://user:geheim1@e/"), .status = 301}};
    result.effectiveUrl = u"https://user:geheim2@e/"_s;
    result.detail = u"of https://user:geheim3@e/"_s;
    writer.add({result});
    for (const QFileInfo &file : QDir(m_folder->path()).entryInfoList(QDir::Files)) {
        QFile bytes(file.filePath());
        QVERIFY(bytes.open(QIODevice::ReadOnly));
        QVERIFY2(!bytes.readAll().contains("geheim"), qPrintable(file.fileName()));
    }
}

void tst_RunStore::add_letsNothingTakeThePlaceOfAVerdict()
{
    RunStore store(path());
    RunWriter writer = RunWriter::begin(store, sampleList(), {});
    writer.add({plainResult(0, Verdict::Broken), plainResult(1, Verdict::Cancelled)});
    writer.add({plainResult(0, Verdict::Cancelled), plainResult(1, Verdict::Ok)});
    VerdictCounts counts = store.run(1).counts;
    QCOMPARE(counts[Verdict::Broken], 1);
    QCOMPARE(counts[Verdict::Ok], 1);
    QCOMPARE(counts[Verdict::Pending], 4);
    QCOMPARE(store.content(1).results[0].verdict, Verdict::Broken);
    writer.add({plainResult(0, Verdict::Ok)});
    counts = store.run(1).counts;
    QCOMPARE(counts[Verdict::Ok], 2);
    QCOMPARE(store.run(1).rest(), 4);
}

void tst_RunStore::add_isAllOrNothing()
{
    RunStore store(path());
    QByteArray lines;
    for (int i = 0; i < 2'000; ++i)
        lines += "http://a/" + QByteArray::number(i) + '\n';
    RunWriter writer = RunWriter::begin(store, UrlList::parse(lines), {});
    writer.add({plainResult(0, Verdict::Ok)});
    const int pages = store.connection().ask(u"PRAGMA page_count"_s).value(0).value(0).toInt();
    store.connection().ask(u"PRAGMA max_page_count = %1"_s.arg(pages + 8));
    std::vector<CheckResult> results;
    for (int i = 1; i < 2'000; ++i)
        results.push_back(fullResult(i));
    QCOMPARE(faultOf([&] { writer.add(results); }), StoreFault::Full);
    QCOMPARE(store.run(1).counts.checked(), 1);
    QCOMPARE(store.content(1).results.size(), std::size_t(1));
    QCOMPARE(store.connection().ask(u"PRAGMA integrity_check"_s).value(0).value(0), u"ok"_s);
    writer.add({plainResult(1, Verdict::Ok)}); // of which there is room for
    QCOMPARE(store.run(1).counts.checked(), 2);
}

void tst_RunStore::run_knowsHowItEnded()
{
    RunStore store(path());
    {
        RunWriter writer = RunWriter::begin(store, sampleList(), {});
        QCOMPARE(store.run(1).state, KeptRun::State::Running);
        QVERIFY(!store.run(1).ended.isValid());
    }
    QCOMPARE(store.run(1).state, KeptRun::State::Left);
    QCOMPARE(store.run(1).lists,
             (QStringList{u"/lists/one.txt"_s, u"/lists/empty.txt"_s, u"/lists/two.md"_s, u""_s}));
    QCOMPARE(store.run(1).rows, qint64(sampleList().rows().size()));
    QVERIFY(store.run(1).begun.secsTo(QDateTime::currentDateTimeUtc()) < 60);
    {
        RunWriter writer = RunWriter::begin(store, sampleList(), {});
        writer.end(true);
    }
    QCOMPARE(store.run(2).state, KeptRun::State::Cut);
    QCOMPARE(store.run(newRun(store)).state, KeptRun::State::Finished);
    QCOMPARE(idsOf(store), (std::vector<qint64>{3, 2, 1}));
}

void tst_RunStore::resume_goesOn()
{
    RunStore store(path());
    {
        RunWriter writer = RunWriter::begin(store, sampleList(), {});
        writer.add({plainResult(0, Verdict::Ok), plainResult(1, Verdict::Cancelled)});
        writer.end(true);
    }
    const KeptOptions options{.entries = {{u"timeout"_s, {u"9"_s}}}, .leftOut = {u"header"_s}};
    RunWriter writer = RunWriter::resume(store, 1, options);
    const KeptOptions kept = store.content(1).options;
    QVERIFY(kept.entries == options.entries && kept.leftOut == options.leftOut);
    QVERIFY(!store.run(1).ended.isValid());
    writer.add({plainResult(1, Verdict::Broken)});
    writer.end(false);
    const VerdictCounts counts = store.run(1).counts;
    QCOMPARE(counts[Verdict::Ok], 1);
    QCOMPARE(counts[Verdict::Broken], 1);
    QCOMPARE(counts[Verdict::Cancelled], 0);
    QCOMPARE(counts[Verdict::Pending], 4);
}

void tst_RunStore::resume_takesAnotherList()
{
    RunStore store(path());
    newRun(store, sampleList());
    const UrlList list = UrlList::parse(QByteArray("http://new/\nhttp://b/\n"));
    RunWriter writer = RunWriter::resume(store, 1, list, {fullResult(1)}, {});
    const KeptContent content = store.content(1);
    compare(content.list, list);
    QCOMPARE(content.results.size(), std::size_t(1));
    compare(content.results[0], fullResult(1));
    QCOMPARE(store.run(1).rest(), 1);
}

void tst_RunStore::resume_isForOneProgram()
{
    RunStore store(path());
    RunStore other(path());
    newRun(store);
    const RunWriter writer = RunWriter::resume(store, 1, {});
    QCOMPARE(faultOf([&] { RunWriter::resume(other, 1, {}); }), StoreFault::InUse);
    QCOMPARE(faultOf([&] { other.remove(1); }), StoreFault::InUse);
    QCOMPARE(other.run(1).state, KeptRun::State::Running);
    QCOMPARE(faultOf([&] { RunWriter::resume(other, 2, {}); }), StoreFault::NoRun);
}

void tst_RunStore::remove_leavesNothing()
{
    RunStore store(path());
    newRun(store, sampleList());
    const qint64 second = newRun(store);
    store.remove(1);
    QCOMPARE(idsOf(store), std::vector<qint64>{second});
    for (const QString &table : {u"parts"_s, u"rows"_s, u"results"_s})
        QVERIFY(store.connection().ask(u"SELECT 1 FROM %1 WHERE run = 1"_s.arg(table)).isEmpty());
    QCOMPARE(faultOf([&] { store.remove(1); }), StoreFault::NoRun);
    store.remove(second);
    QCOMPARE(newRun(store), qint64(3)); // a number is not given again
}

void tst_RunStore::remove_givesItsPlaceBack()
{
    RunStore store(path());
    const auto pages = [&store](const QString &which) {
        return store.connection().ask(u"PRAGMA "_s + which)[0][0].toInt();
    };
    newRun(store);
    const int before = pages(u"page_count"_s);
    QByteArray text;
    for (int i = 0; i < 5'000; ++i)
        text += "http://a/" + QByteArray::number(i) + '\n';
    const qint64 large = newRun(store, UrlList::parse(text));
    QVERIFY(pages(u"page_count"_s) > before + 20);
    store.remove(large);
    QCOMPARE(pages(u"freelist_count"_s), 0);
    QVERIFY(pages(u"page_count"_s) < before + 5);
}

void tst_RunStore::remove_overwritesTheList()
{
    RunStore store(path());
    newRun(store);
    const qint64 secret = newRun(store, UrlList::parse(QByteArray("http://a/nobodys-business")));
    const auto isOnDisk = [this] {
        for (const QString &name : {path(), QString(path() + u"-wal")}) {
            QFile file(name);
            if (file.open(QIODevice::ReadOnly) && file.readAll().contains("nobodys-business"))
                return true;
        }
        return false;
    };
    QVERIFY(isOnDisk());
    store.remove(secret);
    QVERIFY(!isOnDisk());
}

void tst_RunStore::write_isNotBeyondTheList()
{
    RunStore store(path());
    RunWriter writer = RunWriter::begin(store, sampleList(), {});
    QCOMPARE(faultOf([&] { writer.add({plainResult(1'000, Verdict::Ok)}); }), StoreFault::InUse);
    QCOMPARE(store.content(writer.id()).results.size(), std::size_t(0));
}

void tst_RunStore::prune_keepsTheNewestAndWhatHasAName()
{
    RunStore store(path());
    for (int i = 0; i < 6; ++i)
        newRun(store);
    store.rename(1, u"the first"_s);
    store.setNote(2, u"to be kept"_s);
    QCOMPARE(faultOf([&] { store.rename(9, u"x"_s); }), StoreFault::NoRun);
    QCOMPARE(store.prune(), 0);
    store.setLimit(2);
    QCOMPARE(store.prune(), 2);
    QCOMPARE(idsOf(store), (std::vector<qint64>{6, 5, 2, 1}));
    QCOMPARE(RunStore(path()).limit(), 2);
    QCOMPARE(store.run(1).name, u"the first"_s);
    QCOMPARE(store.run(2).note, u"to be kept"_s);
}

void tst_RunStore::store_isSharedByTwo()
{
    RunStore one(path());
    RunStore other(path());
    RunWriter first = RunWriter::begin(one, sampleList(), {});
    RunWriter second = RunWriter::begin(other, sampleList(), {});
    for (int target = 0; target < 6; ++target) {
        first.add({plainResult(target, Verdict::Ok)});
        second.add({plainResult(target, Verdict::Broken)});
    }
    QCOMPARE(other.run(first.id()).counts[Verdict::Ok], 6);
    QCOMPARE(one.run(second.id()).counts[Verdict::Broken], 6);
}

void tst_RunStore::store_isItsOwnersAlone()
{
    RunStore store(path());
    newRun(store);
    for (const QFileInfo &file : QDir(m_folder->path()).entryInfoList(QDir::Files))
        QVERIFY2(!file.permission(QFile::ReadGroup) && !file.permission(QFile::ReadOther),
                 qPrintable(file.fileName()));
}

void tst_RunStore::store_isOpenedByTheNextVersion()
{
    // What version 1 wrote, word for word: whatever comes later has to read it.
    {
        SqlConnection old(path());
        for (
            const char *const statement :
            {"CREATE TABLE settings (name TEXT PRIMARY KEY, value) WITHOUT ROWID",
             "CREATE TABLE runs (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL DEFAULT "
             "'', note TEXT NOT NULL DEFAULT '', begun INTEGER NOT NULL, ended INTEGER, cut "
             "INTEGER, "
             "options TEXT NOT NULL, program TEXT NOT NULL, rows INTEGER NOT NULL DEFAULT 0, urls "
             "INTEGER NOT NULL DEFAULT 0, counts TEXT NOT NULL DEFAULT '{}')",
             "CREATE TABLE parts (run INTEGER, part INTEGER, name TEXT NOT NULL, rows INTEGER NOT "
             "NULL, lines INTEGER NOT NULL, reading TEXT NOT NULL, PRIMARY KEY (run, part)) "
             "WITHOUT "
             "ROWID",
             "CREATE TABLE rows (run INTEGER, row INTEGER, part INTEGER NOT NULL, line INTEGER NOT "
             "NULL, col INTEGER NOT NULL, cleaned INTEGER NOT NULL, target INTEGER, url TEXT, tail "
             "TEXT, masked INTEGER, input TEXT, verdict TEXT, error TEXT, PRIMARY KEY (run, row)) "
             "WITHOUT ROWID",
             "CREATE TABLE results (run INTEGER, target INTEGER, verdict TEXT NOT NULL, checked_at "
             "INTEGER, result TEXT NOT NULL, PRIMARY KEY (run, target)) WITHOUT ROWID",
             "INSERT INTO runs VALUES (7, 'old', '', 1000, 2000, 0, "
             "'{\"entries\":{\"retries\":[\"4\"]},\"left_out\":[]}', '0.1.0', 2, 1, '{\"ok\":1}')",
             "INSERT INTO parts VALUES (7, 0, 'a.txt', 2, 0, '{\"format\":\"list\"}')",
             "INSERT INTO rows VALUES (7, 0, 0, 1, 1, 0, 0, 'http://a/', NULL, NULL, NULL, NULL, "
             "NULL)",
             "INSERT INTO rows VALUES (7, 1, 0, 2, 1, 0, NULL, NULL, NULL, NULL, 'x', 'invalid', "
             "'no-scheme')",
             "INSERT INTO results VALUES (7, 0, 'ok', 1500, '{\"verdict\":\"ok\",\"status\":200}')",
             "PRAGMA application_id = 1131377235",
             "PRAGMA user_version = 1"})
            old.ask(QString::fromLatin1(statement));
    }
    static constexpr const char *next[] = {"ALTER TABLE runs ADD COLUMN colour TEXT"};
    std::vector<SchemaStep> steps(schemaSteps().begin(), schemaSteps().end());
    steps.push_back({next});
    StoreDatabase newer(path(), StoreDatabase::Access::Write, steps);
    QCOMPARE(newer.connection().ask(u"SELECT id, name, colour FROM runs"_s),
             (QList<QStringList>{{u"7"_s, u"old"_s, QString()}}));
    QCOMPARE(newer.connection().ask(u"PRAGMA user_version"_s).value(0).value(0),
             QString::number(steps.size()));
    QCOMPARE(faultOf([&] { RunStore older(path()); }), StoreFault::Newer);
    newer.connection().ask(u"ALTER TABLE runs DROP COLUMN colour"_s);
    newer.connection().ask(u"PRAGMA user_version = 1"_s);
    RunStore store(path());
    QCOMPARE(store.run(7).counts[Verdict::Ok], 1);
    const KeptContent content = store.content(7);
    QCOMPARE(content.list.displayUrl(0), u"http://a/"_s);
    QCOMPARE(content.list.rows()[1].error, ErrorKind::NoScheme);
    QCOMPARE(content.results.at(0).status, 200);
    QCOMPARE(content.options.entries[u"retries"_s], QStringList{u"4"_s});
}

void tst_RunStore::store_isRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("statement");
    QTest::addColumn<int>("fault");
    QTest::newRow("text") << QByteArray(5'000, 'x') << QString() << int(StoreFault::Damaged);
    QTest::newRow("of another program")
        << QByteArray() << u"CREATE TABLE cookies (a)"_s << int(StoreFault::Foreign);
}

void tst_RunStore::store_isRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, statement);
    QFETCH(int, fault);
    {
        QFile file(path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    }
    if (!statement.isEmpty())
        SqlConnection(path()).ask(statement);
    QCOMPARE(faultOf([&] { RunStore store(path()); }), static_cast<StoreFault>(fault));
    QCOMPARE(faultOf([&] { RunStore store(path(), RunStore::Access::Read); }),
             static_cast<StoreFault>(fault));
}

void tst_RunStore::store_thatIsReadOnly_isRead()
{
    newRun(*std::make_unique<RunStore>(path()));
    {
        RunStore store(path(), RunStore::Access::Read);
        QCOMPARE(store.run(1).urls(), 1);
        QCOMPARE(faultOf([&] { store.rename(1, u"x"_s); }), StoreFault::ReadOnly);
    }
    const QString none = m_folder->filePath(u"none.sqlite"_s);
    QCOMPARE(faultOf([&] { RunStore store(none, RunStore::Access::Read); }),
             StoreFault::CannotOpen);
    QVERIFY(!QFile::exists(none));
}

COROSCOPE_TEST(tst_RunStore)
#include "tst_runstore.moc"
