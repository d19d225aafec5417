// SPDX-License-Identifier: MIT
#include "core/list/formats/csvreader.h"

#include "core/list/line/lineurls.h"
#include "core/list/listvalue.h"
#include "core/list/textcursor.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace coroscope {

namespace {

constexpr qsizetype sampleSize = 64 << 10; // bytes
constexpr int sampleRecords = 50;
constexpr qsizetype maxCellLength = 1 << 20; // a quote that nothing closes swallows no more
constexpr std::size_t maxCells = 4'096;
constexpr int headerRecords = 3; // a title may stand above the header

bool holdsUrl(const QByteArray &cell)
{
    const QByteArray start = cell.trimmed().left(8).toLower();
    return start.startsWith("http://") || start.startsWith("https://");
}

bool isUrlName(const QByteArray &cell)
{
    static constexpr std::array names{
        "url",       "urls",         "link",        "links",      "address",     "href",
        "uri",       "loc",          "website",     "web site",   "web address", "page",
        "page url",  "web page",     "homepage",    "target url", "source url",  "full url",
        "permalink", "landing page", "destination", "target",     "top pages",   "urladdress"};
    const QByteArray name = cell.trimmed().toLower().replace('_', ' ').replace('-', ' ');
    return std::ranges::any_of(names, [&name](const char *known) { return name == known; });
}

bool isRemark(const QByteArray &cell, char delimiter)
{
    const QByteArray text = cell.trimmed();
    const auto isLetter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<uchar>(c) >= 0x80;
    };
    if (std::ranges::all_of(text, isLetter) || (delimiter == ';' && !text.contains('=')))
        return true;
    const bool isStatus =
        text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    return text.isEmpty() || isStatus || text.contains(' ') || holdsUrl(text)
           || (text.front() >= 'A' && text.front() <= 'Z');
}

/// "-", "n/a", "null": what programs write into an empty cell.
bool saysNothing(const QByteArray &cell)
{
    static constexpr std::array words{
        "n/a", "#n/a", "na", "nil", "null", "none", "nan", "undefined", "unknown", "tbd", "empty"};
    const QByteArray text = cell.trimmed().toLower();
    const auto isWordy = [](char c) {
        return std::isalnum(static_cast<uchar>(c)) != 0 || static_cast<uchar>(c) >= 0x80;
    };
    return std::ranges::none_of(text, isWordy)
           || std::ranges::any_of(words, [&text](const char *word) { return text == word; });
}

/// Programs write when they began and ended, too.
bool isBlankOrComment(const std::vector<CsvCell> &record)
{
    const QByteArrayView text = QByteArrayView(record.front().text).trimmed();
    return record.size() == 1 && (text.isEmpty() || text.front() == '#');
}

/// Where the table begins behind what a program says of itself: lines that begin with #, unless the last is the
/// header.
qsizetype beginOfTable(QByteArrayView text)
{
    QByteArrayView comment;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype found = text.indexOf('\n', at);
        const qsizetype end = found < 0 ? text.size() : found;
        const QByteArrayView line = text.sliced(at, end - at);
        if (!line.startsWith('#')) {
            const auto isHeader = [&](char c) {
                return comment.count(c) > 0 && comment.count(c) == line.count(c);
            };
            const bool hasHeader = std::ranges::any_of(QByteArrayView("\t;,|"), isHeader);
            return hasHeader ? comment.data() - text.data() : at;
        }
        comment = line;
        at = std::min(end + 1, text.size());
    }
    return 0;
}

std::vector<std::vector<CsvCell>> sampleOf(QByteArrayView whole, char delimiter)
{
    const QByteArrayView text = whole.sliced(beginOfTable(whole));
    std::vector<std::vector<CsvCell>> sample;
    const bool isWhole = text.size() <= sampleSize;
    CsvRecords records(text.first(std::min(text.size(), sampleSize)), delimiter);
    while (std::ssize(sample) < sampleRecords && records.next()) {
        if (!isBlankOrComment(records.cells()))
            sample.push_back(records.cells());
    }
    if (!isWhole && sample.size() > 1 && std::ssize(sample) < sampleRecords)
        sample.pop_back(); // cut
    return sample;
}

/// How sure it is that the delimiter divides cells: the number of columns, or 0.
std::size_t columnsBy(QByteArrayView text, char delimiter, bool isNamedSo)
{
    const auto sample = sampleOf(text, delimiter);
    if (sample.empty())
        return 0;
    const std::size_t columns = sample.front().size();
    const auto isEven = [columns](const auto &record) { return record.size() == columns; };
    const auto even = static_cast<std::size_t>(std::ranges::count_if(sample, isEven));
    if (columns < 2 || even * 10 < sample.size() * 9)
        return 0;
    if (isNamedSo)
        return columns;
    const auto &first = sample.front();
    const bool hasHeader =
        sample.size() > 1
        && std::ranges::any_of(first, [](const CsvCell &cell) { return isUrlName(cell.text); })
        && std::ranges::none_of(first, [](const CsvCell &cell) { return holdsUrl(cell.text); });
    const bool hasUrls = std::ranges::any_of(sample, [](const auto &record) {
        return std::ranges::any_of(record, [](const CsvCell &cell) { return holdsUrl(cell.text); });
    });
    if (hasHeader)
        return columns;
    // A comma may belong to a URL: what stands behind it has to be something else for sure.
    const auto isTable = [delimiter](const std::vector<CsvCell> &record) {
        const bool isQuoted = std::ranges::any_of(
            record, [](const CsvCell &cell) { return cell.length > cell.text.size(); });
        const bool isSure = isQuoted || (delimiter == '\t');
        return isSure
               || std::all_of(record.begin() + 1, record.end(), [delimiter](const CsvCell &cell) {
                      return isRemark(cell.text, delimiter);
                  });
    };
    const auto holds = [](const auto &record) {
        return std::ranges::any_of(record, [](const CsvCell &cell) { return holdsUrl(cell.text); });
    };
    const auto with = std::ranges::count_if(sample, holds);
    const bool hasRemarks = std::ranges::any_of(sample, [](const auto &record) {
        return std::any_of(record.begin() + 1, record.end(), [](const CsvCell &cell) {
            return !cell.text.trimmed().isEmpty();
        });
    });
    const bool isSameColumn = with * 2 >= std::ssize(sample);
    const bool isMany = sample.size() > 1 || std::ranges::any_of(first, [](const CsvCell &cell) {
                            return cell.length > cell.text.size();
                        });
    return hasUrls && hasRemarks && isSameColumn && isMany && delimiter != '|'
                   && std::ranges::all_of(sample, isTable)
               ? columns
               : 0;
}

QString nameOf(const QByteArray &cell, std::size_t index)
{
    const QString name = QString::fromUtf8(cell.trimmed());
    return name.isEmpty() ? QString::number(index + 1) : name;
}

/// Which cells are read.
struct CsvPlan
{
    std::optional<std::size_t> column; ///< nullopt: every one that holds a URL
    int skipped = 0;                   ///< records above the data
};

std::optional<std::size_t> columnNamed(const std::vector<CsvCell> &header, const QString &name)
{
    const auto found = std::ranges::find_if(header, [&name](const CsvCell &cell) {
        return QString::fromUtf8(cell.text.trimmed()).compare(name.trimmed(), Qt::CaseInsensitive)
               == 0;
    });
    if (found == header.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - header.begin());
}

/// The cells decide which of the columns that have such a name it is, if there are URLs in any column.
std::optional<std::size_t> columnByName(const std::vector<CsvCell> &header,
                                        const std::vector<std::vector<CsvCell>> &sample)
{
    const auto has = [&sample](std::size_t column, const auto &isSuch) {
        return std::ranges::any_of(sample, [&](const std::vector<CsvCell> &record) {
            return column < record.size() && isSuch(record[column].text);
        });
    };
    const auto isHost = [](const QByteArray &cell) {
        return looksLikeUrl(QString::fromUtf8(cell.trimmed()));
    };
    std::optional<std::size_t> named;
    std::optional<std::size_t> withHosts;
    for (std::size_t i = 0; i < header.size(); ++i) {
        if (!isUrlName(header[i].text))
            continue;
        if (has(i, mayHoldUrl))
            return i;
        if (!withHosts && has(i, isHost))
            withHosts = i;
        named = named.value_or(i);
    }
    if (withHosts)
        return withHosts;
    const bool hasOthers = std::ranges::any_of(sample, [](const std::vector<CsvCell> &record) {
        return std::ranges::any_of(record, [](const CsvCell &c) { return mayHoldUrl(c.text); });
    });
    return hasOthers ? std::nullopt : named;
}

CsvPlan planFor(QByteArrayView text, const QString &wanted, ListReading &reading)
{
    const auto sample = sampleOf(text, reading.delimiter.toLatin1());
    const auto isHeader = [](const std::vector<CsvCell> &record) {
        return std::ranges::none_of(record,
                                    [](const CsvCell &cell) { return holdsUrl(cell.text); });
    };
    CsvPlan plan;
    std::size_t width = 0;
    for (const auto &record : sample)
        width = std::max(width, record.size());
    const std::vector<CsvCell> *header = nullptr;
    for (int i = 0; i < std::min<int>(headerRecords, static_cast<int>(sample.size())); ++i) {
        const auto &record = sample[static_cast<std::size_t>(i)];
        if (!isHeader(record))
            break;
        const bool hasName =
            wanted.isEmpty()
                ? std::ranges::any_of(record, [](const CsvCell &c) { return isUrlName(c.text); })
                : columnNamed(record, wanted).has_value();
        if (hasName || (i == 0 && sample.size() > 1)) {
            header = &record;
            plan.skipped = i + 1;
        }
        if (hasName)
            break;
    }
    for (std::size_t i = 0; i < width; ++i)
        reading.columns +=
            nameOf(header && i < header->size() ? (*header)[i].text : QByteArray(), i);
    if (!wanted.isEmpty()) {
        bool isNumber = false;
        const auto number = wanted.toULongLong(&isNumber);
        plan.column = header ? columnNamed(*header, wanted) : std::nullopt;
        if (!plan.column && isNumber && number >= 1 && number <= width)
            plan.column = static_cast<std::size_t>(number - 1);
        if (!plan.column)
            reading.fault = ListFault::NoSuchColumn;
    } else if (header) {
        plan.column = columnByName(*header, sample);
    }
    if (!plan.column && wanted.isEmpty()) {
        // The only column with URLs has a name worth telling.
        std::vector<std::size_t> with;
        for (std::size_t i = 0; i < width; ++i) {
            if (std::ranges::any_of(
                    sample, [i](const auto &r) { return i < r.size() && mayHoldUrl(r[i].text); }))
                with.push_back(i);
        }
        if (with.size() == 1)
            reading.column = reading.columns[static_cast<qsizetype>(with.front())];
    }
    if (plan.column)
        reading.column = reading.columns[static_cast<qsizetype>(*plan.column)];
    return plan;
}

} // namespace

bool CsvRecords::next()
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
                return {first, i + 1 - first, text};
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

std::optional<char> csvDelimiter(QByteArrayView text, bool isNamedSo)
{
    std::optional<char> best;
    std::size_t most = 1;
    for (const char delimiter : {'\t', ';', ',', '|'}) {
        const std::size_t columns = columnsBy(text, delimiter, isNamedSo);
        if (columns > most) {
            most = columns;
            best = delimiter;
        }
    }
    return best;
}

void readCsv(QByteArrayView text,
             const QString &column,
             ListReading &reading,
             const ListLinkSink &sink,
             const std::stop_token &stop)
{
    const char delimiter = csvDelimiter(text, true).value_or(',');
    reading.delimiter = QLatin1Char(delimiter);
    const CsvPlan plan = planFor(text, column, reading);
    if (reading.fault != ListFault::None)
        return;
    TextCursor cursor(text);
    const qsizetype begin = beginOfTable(text);
    CsvRecords records(text.sliced(begin), delimiter);
    const auto valueOf = [&cursor, begin](const CsvCell &cell) {
        cursor.seek(begin + cell.offset);
        return ListValue{
            begin + cell.offset, cell.length, cursor.line(), cursor.column(), cell.text};
    };
    for (int record = 0; records.next() && !stop.stop_requested();) {
        const auto &cells = records.cells();
        if (isBlankOrComment(cells))
            continue;
        if (record++ < plan.skipped)
            continue;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            if (plan.column && i != *plan.column)
                continue;
            if (mayHoldUrl(cells[i].text))
                giveUrlsOf(valueOf(cells[i]), sink);
            else if (plan.column && !saysNothing(cells[i].text))
                giveValue(valueOf(cells[i]), sink);
        }
    }
}

} // namespace coroscope
