// SPDX-License-Identifier: MIT
#include "core/check/store/runstore.h"

#include "core/check/store/listrows.h"
#include "core/check/store/resultjson.h"
#include "core/check/store/runlock.h"
#include "core/check/store/verdictcounts.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace coroscope {

namespace {

constexpr int advanceEvery = 512; ///< URLs

QDateTime momentOf(const QVariant &milliseconds)
{
    return milliseconds.isNull()
               ? QDateTime()
               : QDateTime::fromMSecsSinceEpoch(milliseconds.toLongLong(), Qt::UTC);
}

} // namespace

RunStore::RunStore(const QString &path, Access access)
    : m_path(path)
    , m_database(path, access)
{
}

std::vector<KeptRun> RunStore::runs()
{
    return runsWith(std::nullopt);
}

KeptRun RunStore::run(qint64 id)
{
    const std::vector<KeptRun> found = runsWith(id);
    if (found.empty())
        throw StoreError(StoreFault::NoRun);
    return found.front();
}

std::vector<KeptRun> RunStore::runsWith(std::optional<qint64> id)
{
    return inStore([&] {
        QSqlQuery select = connection().prepared(
            u"SELECT id, name, note, begun, ended, cut, rows, urls, CAST(counts AS BLOB) FROM runs "_s
            + (id ? u"WHERE id = %1"_s.arg(*id) : u"ORDER BY id DESC"_s));
        runQuery(select);
        std::vector<KeptRun> runs;
        while (nextRow(select)) {
            KeptRun run{.id = select.value(0).toLongLong(),
                        .name = select.value(1).toString(),
                        .note = select.value(2).toString(),
                        .lists = {},
                        .begun = momentOf(select.value(3)),
                        .ended = momentOf(select.value(4)),
                        .rows = select.value(6).toLongLong(),
                        .counts =
                            readCounts(select.value(8).toByteArray(), select.value(7).toInt())};
            run.lists = listsOf(run.id);
            if (RunLock::isTaken(m_path, run.id))
                run.state = KeptRun::State::Running;
            else if (run.ended.isValid())
                run.state =
                    select.value(5).toBool() ? KeptRun::State::Cut : KeptRun::State::Finished;
            runs.push_back(std::move(run));
        }
        return runs;
    });
}

QStringList RunStore::listsOf(qint64 id)
{
    QSqlQuery select =
        connection().prepared(u"SELECT name FROM parts WHERE run = ? ORDER BY part"_s);
    select.addBindValue(id);
    runQuery(select);
    QStringList names;
    while (nextRow(select))
        names += select.value(0).toString();
    return names;
}

KeptContent RunStore::content(qint64 id, const Advance &advance)
{
    return inStore([&] {
        QSqlQuery options =
            connection().prepared(u"SELECT CAST(options AS BLOB) FROM runs WHERE id = ?"_s);
        options.addBindValue(id);
        runQuery(options);
        if (!nextRow(options))
            throw StoreError(StoreFault::NoRun);
        ListRows rows = readListRows(connection(), id);
        KeptContent content{.list = std::move(rows.list),
                            .masked = std::move(rows.masked),
                            .results = {},
                            .options = readKeptOptions(options.value(0).toByteArray())};
        QSqlQuery select = connection().prepared(
            u"SELECT target, CAST(result AS BLOB) FROM results WHERE run = ? ORDER BY target"_s);
        select.addBindValue(id);
        runQuery(select);
        const auto targets = std::ssize(content.list.targets());
        // The list is about as much work as what came of it.
        auto goesOn = [&, read = 0](int target) mutable {
            return !advance || read++ % advanceEvery != 0
                   || advance(50 + static_cast<int>(50 * target / targets));
        };
        ResultReader reader;
        while (nextRow(select)) {
            const int target = select.value(0).toInt();
            // One that cannot be read is as if it had not come: it is asked for again.
            std::optional<CheckResult> result = reader.read(select.value(1).toByteArray());
            if (!result || target < 0 || target >= targets)
                continue;
            if (!goesOn(target))
                break;
            result->target = target;
            content.results.push_back(std::move(*result));
        }
        return content;
    });
}

void RunStore::change(qint64 id, const QString &column, const QString &value)
{
    inStore([&] {
        QSqlQuery update =
            connection().prepared(u"UPDATE runs SET %1 = ? WHERE id = ?"_s.arg(column));
        update.addBindValue(value.isNull() ? u""_s : value);
        update.addBindValue(id);
        runQuery(update);
        if (update.numRowsAffected() == 0)
            throw StoreError(StoreFault::NoRun);
    });
}

void RunStore::rename(qint64 id, const QString &name)
{
    change(id, u"name"_s, name);
}

void RunStore::setNote(qint64 id, const QString &note)
{
    change(id, u"note"_s, note);
}

void RunStore::remove(qint64 id)
{
    if (run(id).state == KeptRun::State::Running)
        throw StoreError(StoreFault::InUse);
    inStore([&] {
        SqlTransaction transaction(connection());
        removeRows(id);
        transaction.commit();
        giveBackPlace();
        m_database.emptyJournal(); // in which it stands as well
    });
}

/// The pragma gives a page back for each step of the statement, and a statement without columns is stepped once.
void RunStore::giveBackPlace()
{
    SqlTransaction transaction(connection());
    const auto freePages = [this] {
        return connection().ask(u"PRAGMA freelist_count"_s).value(0).value(0).toInt();
    };
    for (int left = freePages(); left > 0; --left)
        connection().ask(u"PRAGMA incremental_vacuum(1)"_s);
    transaction.commit();
}

void RunStore::removeRows(qint64 id)
{
    for (const auto &[table, column] : {std::pair(u"results"_s, u"run"_s),
                                        std::pair(u"rows"_s, u"run"_s),
                                        std::pair(u"parts"_s, u"run"_s),
                                        std::pair(u"runs"_s, u"id"_s)})
        connection().ask(u"DELETE FROM %1 WHERE %2 = %3"_s.arg(table, column).arg(id));
}

int RunStore::limit()
{
    return inStore([&] {
        const auto rows = connection().ask(u"SELECT value FROM settings WHERE name = 'limit'"_s);
        return rows.isEmpty() ? usualLimit : rows[0][0].toInt();
    });
}

void RunStore::setLimit(int runs)
{
    inStore([&] {
        connection().ask(
            u"INSERT OR REPLACE INTO settings (name, value) VALUES ('limit', %1)"_s.arg(runs));
    });
}

int RunStore::prune()
{
    const auto beyond = inStore([&] {
        return connection().ask(u"SELECT id FROM runs WHERE name = '' AND note = '' "
                                "ORDER BY id DESC LIMIT -1 OFFSET %1"_s.arg(limit()));
    });
    int removed = 0;
    for (const QStringList &row : beyond) {
        const qint64 id = row[0].toLongLong();
        if (RunLock::isTaken(m_path, id))
            continue;
        try {
            remove(id);
            ++removed;
        } catch (const StoreError &error) {
            // Another program has begun with it, or has pruned, too.
            if (error.fault() != StoreFault::InUse && error.fault() != StoreFault::NoRun)
                throw;
        }
    }
    return removed;
}

} // namespace coroscope
