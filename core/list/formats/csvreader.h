// SPDX-License-Identifier: MIT
#pragma once

#include "core/list/listlink.h"
#include "core/list/listreading.h"

#include <QByteArray>

#include <optional>
#include <stop_token>
#include <vector>

namespace coroscope {

/// A cell of a table, where it is written and without its quotes.
struct CsvCell
{
    qsizetype offset = 0;
    qsizetype length = 0;
    QByteArray text;
};

/// Goes through the records of a table (RFC 4180, with any delimiter): quoted cells may hold delimiters, line ends and
/// doubled quotes.
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
    const std::vector<CsvCell> &cells() const { return m_cells; }

private:
    CsvCell takeCell();

    QByteArrayView m_text;
    char m_delimiter;
    qsizetype m_at = 0;
    std::vector<CsvCell> m_cells;
};

/// The delimiter if the text is a table for sure; the name of the file may have said that it is one.
std::optional<char> csvDelimiter(QByteArrayView text, bool isNamedSo);

/// Reads the column that the choice names, else that of which the header says that it holds URLs, else every cell
/// that holds one.
void readCsv(QByteArrayView text,
             const QString &column,
             ListReading &reading,
             const ListLinkSink &sink,
             const std::stop_token &stop);

} // namespace coroscope
