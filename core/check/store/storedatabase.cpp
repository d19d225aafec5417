// SPDX-License-Identifier: MIT
#include "core/check/store/storedatabase.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

#include <chrono>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace coroscope {

namespace {

constexpr int applicationId = 0x436f7253; // "CorS": by it a store is known among databases
constexpr auto patience =
    10s; // others keep a store for no longer than it takes to write a list down

// Of sqlite3.h, with which Qt's driver is built.
enum class Code {
    Busy = 5,
    Locked = 6,
    ReadOnly = 8,
    Corrupt = 11,
    Full = 13,
    CannotOpen = 14,
    NotADatabase = 26,
};

/// A new store is its owner's alone: lists are nobody else's business. What SQLite puts beside it has the same rights.
void makeFile(const QString &path)
{
    if (QFileInfo::exists(path))
        return;
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    if (file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

const QString &prepared(const QString &path, StoreDatabase::Access access)
{
    if (access == StoreDatabase::Access::Write)
        makeFile(path);
    else if (!QFileInfo::exists(path))
        throw StoreError(StoreFault::CannotOpen);
    return path;
}

int numberOf(SqlConnection &connection, const QString &question)
{
    return connection.ask(question).value(0).value(0).toInt();
}

} // namespace

StoreError storeError(const SqlError &error)
{
    const QString words = QString::fromUtf8(error.what());
    switch (static_cast<Code>(error.code())) {
    case Code::Busy:
    case Code::Locked:
        return StoreError(StoreFault::Locked, words);
    case Code::ReadOnly:
        return StoreError(StoreFault::ReadOnly, words);
    case Code::Corrupt:
    case Code::NotADatabase:
        return StoreError(StoreFault::Damaged, words);
    case Code::Full:
        return StoreError(StoreFault::Full, words);
    case Code::CannotOpen:
        return StoreError(StoreFault::CannotOpen, words);
    }
    return StoreError(StoreFault::Other, words);
}

std::span<const SchemaStep> schemaSteps()
{
    static constexpr const char *first[] = {
        "CREATE TABLE settings (name TEXT PRIMARY KEY, value) WITHOUT ROWID",
        // `counts`: how many URLs have which verdict, as JSON: counting 100,000 anew for each look takes too long.
        "CREATE TABLE runs (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL DEFAULT '', "
        "note TEXT NOT NULL DEFAULT '', begun INTEGER NOT NULL, ended INTEGER, cut INTEGER, "
        "options TEXT NOT NULL, program TEXT NOT NULL, rows INTEGER NOT NULL DEFAULT 0, "
        "urls INTEGER NOT NULL DEFAULT 0, counts TEXT NOT NULL DEFAULT '{}')",
        "CREATE TABLE parts (run INTEGER, part INTEGER, name TEXT NOT NULL, rows INTEGER NOT NULL, "
        "lines INTEGER NOT NULL, reading TEXT NOT NULL, PRIMARY KEY (run, part)) WITHOUT ROWID",
        // The first row of a URL has that; rows that name it again have its number only.
        "CREATE TABLE rows (run INTEGER, row INTEGER, part INTEGER NOT NULL, line INTEGER NOT "
        "NULL, "
        "col INTEGER NOT NULL, cleaned INTEGER NOT NULL, target INTEGER, url TEXT, tail TEXT, "
        "masked INTEGER, input TEXT, verdict TEXT, error TEXT, PRIMARY KEY (run, row)) "
        "WITHOUT ROWID",
        "CREATE TABLE results (run INTEGER, target INTEGER, verdict TEXT NOT NULL, "
        "checked_at INTEGER, result TEXT NOT NULL, PRIMARY KEY (run, target)) WITHOUT ROWID",
    };
    static constexpr SchemaStep steps[] = {{first}};
    return steps;
}

StoreDatabase::StoreDatabase(const QString &path, Access access, std::span<const SchemaStep> steps)
try : m_connection(prepared(path, access), access, patience) {
    // Of two programs that meet a new store at once SQLite lets one write ahead, and does not make the other wait: it
    // says that it is busy. Where this lock cannot be had, SQLite says why.
    QLockFile opening(path + u".lock"_s);
    if (access == Access::Write)
        opening.tryLock(patience);
    recognise(steps.size());
    if (access == Access::Read && m_version < static_cast<int>(steps.size())) {
        // Whoever only reads cannot bring it up to date; an empty file holds no runs.
        throw StoreError(m_version == 0 ? StoreFault::CannotOpen : StoreFault::ReadOnly);
    }
    if (access == Access::Write) {
        if (m_version == 0)
            m_connection.ask(u"PRAGMA auto_vacuum = INCREMENTAL"_s); // before there is a table
        // So that reading does not wait for writing, nor a kill costs more than what was not reported.
        m_connection.ask(u"PRAGMA journal_mode = WAL"_s);
        m_connection.ask(u"PRAGMA synchronous = NORMAL"_s);
        m_connection.ask(u"PRAGMA secure_delete = ON"_s); // a deleted list is nobody's business
        upgrade(steps);
    }
} catch (const SqlError &error) {
    throw storeError(error);
}

void StoreDatabase::emptyJournal()
{
    const auto wait = [this](std::chrono::milliseconds time) {
        m_connection.ask(u"PRAGMA busy_timeout = %1"_s.arg(time.count()));
    };
    wait(0ms); // for readers, who may take long
    m_connection.ask(u"PRAGMA wal_checkpoint(TRUNCATE)"_s);
    wait(patience);
}

void StoreDatabase::recognise(std::size_t newest)
{
    m_version = numberOf(m_connection, u"PRAGMA user_version"_s);
    const int id = numberOf(m_connection, u"PRAGMA application_id"_s);
    const bool isEmpty = numberOf(m_connection, u"SELECT count(*) FROM sqlite_master"_s) == 0;
    if (!isEmpty && id != applicationId)
        throw StoreError(StoreFault::Foreign);
    if (m_version > static_cast<int>(newest))
        throw StoreError(StoreFault::Newer);
}

void StoreDatabase::upgrade(std::span<const SchemaStep> steps)
{
    const auto newest = static_cast<int>(steps.size());
    if (m_version == newest)
        return;
    SqlTransaction transaction(m_connection);
    m_version = numberOf(m_connection, u"PRAGMA user_version"_s); // another may have been faster
    for (; m_version < newest; ++m_version) {
        for (const char *const statement : steps[static_cast<std::size_t>(m_version)].statements)
            m_connection.ask(QString::fromLatin1(statement));
    }
    m_connection.ask(u"PRAGMA application_id = %1"_s.arg(applicationId));
    m_connection.ask(u"PRAGMA user_version = %1"_s.arg(newest));
    transaction.commit();
}

} // namespace coroscope
