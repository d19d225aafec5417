// SPDX-License-Identifier: MIT
#include "core/check/store/listrows.h"

#include "core/check/list/urllistrestorer.h"
#include "core/check/store/resultnames.h"
#include "core/check/store/storeerror.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace coroscope {

namespace {

QVariant orNull(bool isKnown, const QVariant &value)
{
    return isKnown ? value : QVariant();
}

QByteArray readingJson(const ListReading &reading)
{
    const QJsonObject members{{u"format"_s, QString(listFormatName(reading.format))},
                              {u"encoding"_s, reading.encoding},
                              {u"gzip"_s, reading.wasPacked},
                              {u"column"_s, reading.column},
                              {u"delimiter"_s, reading.delimiter.unicode()},
                              {u"relative"_s, reading.relative},
                              {u"in_text"_s, reading.inText},
                              {u"attachments"_s, reading.attachments},
                              {u"damaged_line"_s, reading.damagedLine}};
    return QJsonDocument(members).toJson(QJsonDocument::Compact);
}

ListReading readingOf(const QByteArray &json)
{
    const QJsonObject members = QJsonDocument::fromJson(json).object();
    return {.format = listFormatOf(members[u"format"].toString()).value_or(ListFormat::List),
            .encoding = members[u"encoding"].toString(),
            .wasPacked = members[u"gzip"].toBool(),
            .column = members[u"column"].toString(),
            .delimiter = QChar(members[u"delimiter"].toInt()),
            .relative = members[u"relative"].toInteger(),
            .inText = members[u"in_text"].toInteger(),
            .attachments = members[u"attachments"].toInteger(),
            .damagedLine = members[u"damaged_line"].toInt()};
}

void writeParts(SqlConnection &connection, qint64 run, const UrlList &list)
{
    QSqlQuery insert =
        connection.prepared(u"INSERT INTO parts (run, part, name, rows, lines, reading) "
                            "VALUES (?, ?, ?, ?, ?, CAST(? AS TEXT))"_s);
    for (std::size_t i = 0; i < list.parts().size(); ++i) {
        const ListSummary &part = list.parts()[i];
        insert.addBindValue(run);
        insert.addBindValue(static_cast<int>(i));
        insert.addBindValue(part.name.isNull() ? u""_s : part.name);
        insert.addBindValue(part.rows);
        insert.addBindValue(part.lines);
        insert.addBindValue(readingJson(part.reading));
        runQuery(insert);
    }
}

std::vector<ListSummary> readParts(SqlConnection &connection, qint64 run)
{
    QSqlQuery select = connection.prepared(
        u"SELECT name, rows, lines, CAST(reading AS BLOB) FROM parts WHERE run = ? ORDER BY part"_s);
    select.addBindValue(run);
    runQuery(select);
    std::vector<ListSummary> parts;
    while (nextRow(select))
        parts.push_back({.name = select.value(0).toString(),
                         .reading = readingOf(select.value(3).toByteArray()),
                         .rows = select.value(1).toLongLong(),
                         .lines = select.value(2).toInt()});
    return parts;
}

/// Makes a list of rows as they are read.
class RowReader
{
public:
    explicit RowReader(std::vector<ListSummary> parts)
        : m_parts(std::move(parts))
    {
    }

    void read(const QSqlQuery &row)
    {
        const int part = row.value(0).toInt();
        while (m_part < part)
            addPart();
        UrlRow line{.line = row.value(1).toInt(),
                    .column = row.value(2).toInt(),
                    .part = part,
                    .cleaned = row.value(3).toBool()};
        if (const QVariant target = row.value(4); target.isNull())
            readRejected(row, line);
        else
            readTarget(row, line, target.toInt());
        if (const QVariant input = row.value(8); !input.isNull())
            m_list.setInput(input.toString().toUtf8());
    }

    ListRows take()
    {
        while (m_part + 1 < static_cast<int>(m_parts.size()))
            addPart();
        return {.list = m_list.take(), .masked = std::move(m_masked)};
    }

private:
    void addPart()
    {
        if (++m_part >= static_cast<int>(m_parts.size()))
            throw StoreError(StoreFault::Damaged);
        m_list.addPart(m_parts[static_cast<std::size_t>(m_part)]);
    }

    void readRejected(const QSqlQuery &row, UrlRow &line)
    {
        const auto verdict = verdictNamed(row.value(9).toString().toStdString());
        line.verdict = verdict.value_or(Verdict::Invalid);
        const auto error = errorKindNamed(row.value(10).toString().toStdString());
        line.error = error.value_or(ErrorKind::Other);
        m_list.add(line);
    }

    void readTarget(const QSqlQuery &row, UrlRow &line, int target)
    {
        const QVariant url = row.value(5);
        if (target > m_targets || (target == m_targets) == url.isNull())
            throw StoreError(StoreFault::Damaged);
        if (target < m_targets) {
            line.target = target;
            m_list.add(line);
            return;
        }
        m_list.addFirst(line, url.toString().toUtf8(), row.value(6).toString().toUtf8());
        ++m_targets;
        if (row.value(7).toBool())
            m_masked.push_back(target);
    }

    const std::vector<ListSummary> m_parts;
    UrlList::Restorer m_list;
    std::vector<int> m_masked;
    int m_part = -1;
    int m_targets = 0;
};

} // namespace

void writeListRows(SqlConnection &connection, qint64 run, const UrlList &list)
{
    writeParts(connection, run, list);
    QSqlQuery insert = connection.prepared(
        u"INSERT INTO rows (run, row, part, line, col, cleaned, target, url, tail, masked, input, "
        "verdict, error) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    const auto rows = list.rows();
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const UrlRow row = rows[i];
        const bool isTarget = row.target >= 0;
        const bool isFirst = isTarget && !row.duplicate;
        const QString shown = isTarget ? list.displayUrl(row.target) : QString();
        const QString input = list.input(static_cast<qsizetype>(i));
        const auto url =
            isFirst ? list.targets()[static_cast<std::size_t>(row.target)].url : QByteArray();
        const QString tail = isFirst ? QString::fromUtf8(list.tail(row.target)) : QString();
        insert.addBindValue(run);
        insert.addBindValue(static_cast<qint64>(i));
        insert.addBindValue(row.part);
        insert.addBindValue(row.line);
        insert.addBindValue(row.column);
        insert.addBindValue(row.cleaned ? 1 : 0);
        insert.addBindValue(orNull(isTarget, row.target));
        insert.addBindValue(orNull(isFirst, shown));
        insert.addBindValue(orNull(!tail.isEmpty(), tail));
        insert.addBindValue(orNull(isFirst && shown.toUtf8() != url, 1));
        insert.addBindValue(
            orNull(input != shown, input)); // most are written as they are asked for
        insert.addBindValue(orNull(!isTarget, QString(verdictName(row.verdict))));
        insert.addBindValue(orNull(!isTarget, QString(errorKindName(row.error))));
        runQuery(insert);
    }
}

ListRows readListRows(SqlConnection &connection, qint64 run)
{
    RowReader reader(readParts(connection, run));
    QSqlQuery select = connection.prepared(
        u"SELECT part, line, col, cleaned, target, url, tail, masked, input, verdict, error "
        "FROM rows WHERE run = ? ORDER BY row"_s);
    select.addBindValue(run);
    runQuery(select);
    while (nextRow(select))
        reader.read(select);
    return reader.take();
}

} // namespace coroscope
