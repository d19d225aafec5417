// SPDX-License-Identifier: MIT
#pragma once

#include "core/list/formats/csvrecords.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace coroscope {

/// The delimiter if the text is a table for sure; the name of the file may have said that it is one.
std::optional<char> csvDelimiter(QByteArrayView text, bool isNamedSo);

/// What a table looks like, by its first records: where it begins, and which of its columns hold URLs.
class CsvTable
{
public:
    /// `wanted`: a column by its name, or its number from 1; empty: the table says it.
    CsvTable(QByteArrayView text, const QString &wanted);

    char delimiter() const { return m_delimiter; }
    /// Of its records: behind what a program says of itself.
    qsizetype begin() const { return m_begin; }
    /// Titles and the header.
    int recordsAbove() const { return m_recordsAbove; }
    /// The names of all columns, or their numbers.
    const QStringList &columns() const { return m_columns; }
    /// The name of the one column that is read, or that holds URLs; empty if there are several.
    const QString &column() const { return m_column; }
    /// False if there is none as it was wanted.
    bool hasColumn() const { return m_hasColumn; }

    bool isRead(std::size_t column) const { return !m_only || *m_only == column; }
    /// Whether a cell in that column has to be a URL.
    bool isOfUrls(std::size_t column) const;

private:
    using Sample = std::vector<CsvRecord>;

    void findHeader(const Sample &sample, const QString &wanted);
    void findColumns(const Sample &sample);
    void choose(const Sample &sample, const QString &wanted);
    void nameColumns(std::size_t width);
    std::optional<std::size_t> columnByName(const Sample &sample) const;

    char m_delimiter;
    qsizetype m_begin;
    int m_recordsAbove = 0;
    CsvRecord m_header;
    QStringList m_columns;
    QString m_column;
    bool m_hasColumn = true;
    std::optional<std::size_t> m_only;
    std::vector<bool> m_isOfUrls; ///< by what they hold
};

} // namespace coroscope
