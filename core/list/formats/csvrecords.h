// SPDX-License-Identifier: MIT
#pragma once

#include "core/list/valueplaces.h"

#include <QByteArray>

#include <vector>

namespace coroscope {

/// A cell of a table, where it is written and what it says, without its quotes.
struct CsvCell
{
    qsizetype offset = 0; ///< of what is inside the quotes
    qsizetype length = 0;
    QByteArray text;
    ValueEscapes escapes = ValueEscapes::None;

    bool isQuoted() const { return escapes == ValueEscapes::Csv; }
};

using CsvRecord = std::vector<CsvCell>;

/// Goes through the records of a table (RFC 4180, with any delimiter): quoted cells may hold delimiters, line ends and
/// doubled quotes. Blank records, and comments that begin with #, are left out.
class CsvRecords
{
public:
    CsvRecords(QByteArrayView text, char delimiter)
        : m_text(text)
        , m_delimiter(delimiter)
    {
    }

    /// False at the end.
    bool next();
    const CsvRecord &cells() const { return m_cells; }

private:
    bool takeRecord();
    CsvCell takeCell();

    QByteArrayView m_text;
    char m_delimiter;
    qsizetype m_at = 0;
    CsvRecord m_cells;
};

} // namespace coroscope
