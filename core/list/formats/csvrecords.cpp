// SPDX-License-Identifier: MIT
#include "core/list/formats/csvrecords.h"

#include <algorithm>

namespace coroscope {

namespace {

constexpr qsizetype maxCellLength = 1 << 20; // a quote that nothing closes swallows no more
constexpr std::size_t maxCells = 4'096;

/// Programs write when they began and ended, too.
bool isBlankOrComment(const CsvRecord &record)
{
    const auto isBlank = [](const CsvCell &cell) { return cell.text.trimmed().isEmpty(); };
    return std::ranges::all_of(record, isBlank)
           || (record.size() == 1 && record.front().text.trimmed().startsWith('#'));
}

} // namespace

bool CsvRecords::next()
{
    while (takeRecord()) {
        if (!isBlankOrComment(m_cells))
            return true;
    }
    return false;
}

bool CsvRecords::takeRecord()
{
    m_cells.clear();
    if (m_at >= m_text.size())
        return false;
    for (;;) {
        m_cells.push_back(takeCell());
        if (m_at >= m_text.size())
            return true;
        const char c = m_text[m_at++];
        if (c == m_delimiter && m_cells.size() < maxCells)
            continue;
        if (c == '\r' && m_at < m_text.size() && m_text[m_at] == '\n')
            ++m_at;
        if (c != m_delimiter)
            return true;
    }
}

CsvCell CsvRecords::takeCell()
{
    const qsizetype begin = m_at;
    qsizetype first = begin;
    while (first < m_text.size() && m_text[first] == ' ')
        ++first;
    if (first < m_text.size() && m_text[first] == '"') {
        QByteArray text;
        for (qsizetype i = first + 1; i < m_text.size() && i - first < maxCellLength; ++i) {
            if (m_text[i] != '"') {
                text += m_text[i];
            } else if (i + 1 < m_text.size() && m_text[i + 1] == '"') {
                text += m_text[i++];
            } else {
                qsizetype end = i + 1;
                while (end < m_text.size() && m_text[end] == ' ')
                    ++end;
                const bool ends = end == m_text.size() || m_text[end] == m_delimiter
                                  || m_text[end] == '\n' || m_text[end] == '\r';
                if (!ends)
                    break; // a quote in the middle of a word
                m_at = end;
                return {first + 1, i - first - 1, text, ValueEscapes::Csv};
            }
        }
    }
    const auto *const end = std::find_if(m_text.begin() + begin, m_text.end(), [this](char c) {
        return c == m_delimiter || c == '\n' || c == '\r';
    });
    m_at = end - m_text.begin();
    const QByteArrayView cell = m_text.sliced(begin, m_at - begin).trimmed();
    return {cell.isEmpty() ? begin : cell.data() - m_text.data(), cell.size(), cell.toByteArray()};
}

} // namespace coroscope
