// SPDX-License-Identifier: MIT
#include "core/check/store/runwriter.h"

#include "core/check/store/listrows.h"
#include "core/check/store/resultjson.h"
#include "core/check/store/resultnames.h"
#include "core/check/store/verdictcounts.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace coroscope {

namespace {

qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

qint64 insertRun(SqlConnection &connection)
{
    QSqlQuery insert =
        connection.prepared(u"INSERT INTO runs (begun, options, program) VALUES (?, '{}', ?)"_s);
    insert.addBindValue(now());
    // One that is not set is null, which to a database is another thing than a text.
    const QString version = QCoreApplication::applicationVersion();
    insert.addBindValue(version.isNull() ? u""_s : version);
    runQuery(insert);
    return insert.lastInsertId().toLongLong();
}

RunLock locked(RunStore &store, qint64 id)
{
    RunLock lock = RunLock::take(store.path(), id);
    if (!lock.isHeld())
        throw StoreError(StoreFault::InUse);
    return lock;
}

} // namespace

RunWriter::RunWriter(RunStore &store, qint64 id)
    : m_store(&store)
    , m_id(id)
    , m_lock(locked(store, id))
{
}

RunWriter RunWriter::begin(RunStore &store, const UrlList &list, const KeptOptions &options)
{
    return inStore([&] {
        SqlTransaction transaction(store.connection());
        RunWriter writer(store, insertRun(store.connection()));
        writer.writeList(list, options);
        transaction.commit();
        return writer;
    });
}

RunWriter RunWriter::resume(RunStore &store,
                            qint64 id,
                            const UrlList &list,
                            const std::vector<CheckResult> &results,
                            const KeptOptions &options)
{
    return inStore([&] {
        RunWriter writer(store, id);
        SqlConnection &connection = store.connection();
        SqlTransaction transaction(connection);
        for (const QString &table : {u"results"_s, u"rows"_s, u"parts"_s})
            connection.ask(u"DELETE FROM %1 WHERE run = %2"_s.arg(table).arg(id));
        writer.writeList(list, options);
        writer.write(results);
        transaction.commit();
        return writer;
    });
}

RunWriter RunWriter::resume(RunStore &store, qint64 id, const KeptOptions &options)
{
    return inStore([&] {
        RunWriter writer(store, id);
        SqlTransaction transaction(store.connection());
        writer.readVerdicts();
        QSqlQuery update = store.connection().prepared(
            u"UPDATE runs SET options = CAST(? AS TEXT), ended = NULL, cut = NULL WHERE id = ?"_s);
        update.addBindValue(keptOptionsJson(options));
        update.addBindValue(id);
        runQuery(update);
        transaction.commit();
        return writer;
    });
}

void RunWriter::writeList(const UrlList &list, const KeptOptions &options)
{
    writeListRows(m_store->connection(), m_id, list);
    const auto targets = list.targets().size();
    m_verdicts.assign(targets, Verdict::Pending);
    m_counts = {};
    m_counts[Verdict::Pending] = static_cast<int>(targets);
    QSqlQuery update = m_store->connection().prepared(
        u"UPDATE runs SET options = CAST(? AS TEXT), rows = ?, urls = ?, ended = NULL, cut = NULL "
        "WHERE id = ?"_s);
    update.addBindValue(keptOptionsJson(options));
    update.addBindValue(static_cast<qint64>(list.rows().size()));
    update.addBindValue(static_cast<qint64>(targets));
    update.addBindValue(m_id);
    runQuery(update);
    if (update.numRowsAffected() == 0) // somebody has deleted it
        throw StoreError(StoreFault::NoRun);
}

void RunWriter::readVerdicts()
{
    const KeptRun run = m_store->run(m_id);
    m_verdicts.assign(static_cast<std::size_t>(run.urls()), Verdict::Pending);
    m_counts = {};
    m_counts[Verdict::Pending] = run.urls();
    QSqlQuery select =
        m_store->connection().prepared(u"SELECT target, verdict FROM results WHERE run = ?"_s);
    select.addBindValue(m_id);
    runQuery(select);
    while (nextRow(select)) {
        const int target = select.value(0).toInt();
        const auto verdict = verdictNamed(select.value(1).toString().toStdString());
        if (!verdict || target < 0 || target >= run.urls())
            continue;
        verdictOf(target) = *verdict;
        --m_counts[Verdict::Pending];
        ++m_counts[*verdict];
    }
}

void RunWriter::add(const std::vector<CheckResult> &results)
{
    const std::vector<Verdict> verdicts = m_verdicts;
    const VerdictCounts counts = m_counts;
    try {
        inStore([&] {
            SqlTransaction transaction(m_store->connection());
            write(results);
            transaction.commit();
        });
    } catch (const StoreError &) {
        m_verdicts = verdicts;
        m_counts = counts;
        throw;
    }
}

void RunWriter::write(const std::vector<CheckResult> &results)
{
    QSqlQuery insert = m_store->connection().prepared(
        u"INSERT OR REPLACE INTO results (run, target, verdict, checked_at, result) "
        "VALUES (?, ?, ?, ?, CAST(? AS TEXT))"_s);
    for (const CheckResult &result : results) {
        // Another program may have given the run a shorter list before this one got its lock.
        if (result.target < 0 || result.target >= std::ssize(m_verdicts))
            throw StoreError(StoreFault::InUse);
        Verdict &before = verdictOf(result.target);
        if (isChecked(before) && !isChecked(result.verdict))
            continue;
        --m_counts[before];
        ++m_counts[result.verdict];
        before = result.verdict;
        insert.addBindValue(m_id);
        insert.addBindValue(result.target);
        insert.addBindValue(QString(verdictName(result.verdict)));
        insert.addBindValue(result.checkedAt.isValid()
                                ? QVariant(result.checkedAt.toMSecsSinceEpoch())
                                : QVariant());
        insert.addBindValue(resultJson(result));
        runQuery(insert);
    }
    writeCounts();
}

void RunWriter::writeCounts()
{
    QSqlQuery update =
        m_store->connection().prepared(u"UPDATE runs SET counts = CAST(? AS TEXT) WHERE id = ?"_s);
    update.addBindValue(countsJson(m_counts));
    update.addBindValue(m_id);
    runQuery(update);
}

void RunWriter::end(bool wasCut)
{
    inStore([&] {
        QSqlQuery update =
            m_store->connection().prepared(u"UPDATE runs SET ended = ?, cut = ? WHERE id = ?"_s);
        update.addBindValue(now());
        update.addBindValue(wasCut ? 1 : 0);
        update.addBindValue(m_id);
        runQuery(update);
    });
}

} // namespace coroscope
