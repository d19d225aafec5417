// SPDX-License-Identifier: MIT
#include "core/list/formats/csvtable.h"

#include "core/list/formats/sample.h"
#include "core/list/line/lineurls.h"
#include "core/list/listvalue.h"

#include <algorithm>
#include <array>
#include <span>

namespace coroscope {

namespace {

constexpr int sampleRecords = 50;
constexpr int mostAbove = 10; // titles, and the header

bool holdsUrl(const QByteArray &cell)
{
    const QByteArray start = cell.trimmed().left(8).toLower();
    return start.startsWith("http://") || start.startsWith("https://");
}

bool looksLikeHost(const QByteArray &cell)
{
    return looksLikeUrl(QString::fromUtf8(cell.trimmed()));
}

bool isUrlName(const QByteArray &cell)
{
    static constexpr std::array names{
        "url",         "urls",       "link",       "links",       "address",      "href",
        "uri",         "loc",        "website",    "websites",    "web site",     "web address",
        "page",        "pages",      "page url",   "web page",    "homepage",     "home page",
        "target url",  "source url", "full url",   "permalink",   "landing page", "destination",
        "target",      "top pages",  "urladdress", "url address", "site",         "sites",
        "site url",    "web",        "web url",    "website url", "domain",       "domains",
        "domain name", "host",       "hostname"};
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

using Sample = std::vector<CsvRecord>;

template <typename IsSuch>
bool hasCell(const CsvRecord &record, IsSuch &&isSuch)
{
    return std::ranges::any_of(record, isSuch, &CsvCell::text);
}

template <typename IsSuch>
bool hasCell(const Sample &sample, std::size_t column, IsSuch &&isSuch)
{
    return std::ranges::any_of(sample, [&](const CsvRecord &record) {
        return column < record.size() && isSuch(record[column].text);
    });
}

std::ptrdiff_t filledCells(const CsvRecord &record)
{
    return std::ranges::count_if(
        record, [](const CsvCell &cell) { return !cell.text.trimmed().isEmpty(); });
}

std::size_t widthOf(const Sample &sample)
{
    const auto widest = std::ranges::max_element(sample, {}, &CsvRecord::size);
    return widest == sample.end() ? 0 : widest->size();
}

/// How many records at the beginning are titles: of a table with several columns they fill one.
std::size_t titlesOf(const Sample &sample)
{
    const auto isTitle = [](const CsvRecord &record) {
        return filledCells(record) == 1 && !hasCell(record, holdsUrl)
               && !hasCell(record, looksLikeHost);
    };
    const auto first = std::ranges::find_if_not(sample, isTitle);
    const auto count = static_cast<std::size_t>(first - sample.begin());
    return first == sample.end() || first->size() < 2 || count >= mostAbove ? 0 : count;
}

/// What spreadsheets write above all else, and read: "sep=;". Its length with the line end, or 0.
qsizetype lengthOfSeparatorLine(QByteArrayView text)
{
    QByteArrayView line = text.first(std::min<qsizetype>(text.size(), 16));
    const qsizetype end = line.indexOf('\n');
    line = line.first(std::max<qsizetype>(end, 0)).trimmed();
    if (line.size() == 7 && line.startsWith('"') && line.endsWith('"'))
        line = line.sliced(1, 5);
    const bool isOne =
        line.size() <= 5 && line.size() >= 4 && qstrnicmp(line.data(), "sep=", 4) == 0;
    return isOne ? end + 1 : 0;
}

char separatorOf(QByteArrayView text)
{
    const qsizetype at = text.indexOf('=') + 1;
    return at < text.size() && text[at] != '\r' && text[at] != '\n' ? text[at] : '\t';
}

/// Where the table begins behind what a program says of itself: lines that begin with #, unless the last is the
/// header.
qsizetype beginOfTable(QByteArrayView text)
{
    QByteArrayView comment;
    for (qsizetype at = lengthOfSeparatorLine(text); at < text.size();) {
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

Sample sampleOf(QByteArrayView whole, char delimiter)
{
    const QByteArrayView text = whole.sliced(beginOfTable(whole));
    Sample sample;
    const bool isWhole = text.size() <= sampleSize;
    CsvRecords records(headOf(text), delimiter);
    while (std::ssize(sample) < sampleRecords && records.next())
        sample.push_back(records.cells());
    if (!isWhole && sample.size() > 1 && std::ssize(sample) < sampleRecords)
        sample.pop_back(); // cut
    return sample;
}

/// How sure it is that the delimiter divides cells: the number of columns, or 0.
std::size_t columnsBy(QByteArrayView text, char delimiter, bool isNamedSo)
{
    const Sample whole = sampleOf(text, delimiter);
    const auto sample = std::span(whole).subspan(titlesOf(whole));
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
        const bool isQuoted = std::ranges::any_of(record, &CsvCell::isQuoted);
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
    const bool isHeader = sample.size() > 1 && !holds(first);
    const bool isSameColumn = with * 2 >= std::ssize(sample) - (isHeader ? 1 : 0);
    const bool isMany = sample.size() > 1 || std::ranges::any_of(first, &CsvCell::isQuoted);
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

} // namespace

std::optional<char> csvDelimiter(QByteArrayView text, bool isNamedSo)
{
    if (lengthOfSeparatorLine(text) > 0)
        return separatorOf(text);
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

CsvTable::CsvTable(QByteArrayView text, const QString &wanted)
    : m_delimiter(csvDelimiter(text, true).value_or(','))
    , m_begin(beginOfTable(text))
{
    const Sample sample = sampleOf(text, m_delimiter);
    findColumns(sample);
    findHeader(sample, wanted);
    nameColumns(widthOf(sample));
    choose(sample, wanted);
}

bool CsvTable::isOfUrls(std::size_t column) const
{
    return m_only ? *m_only == column : column < m_isOfUrls.size() && m_isOfUrls[column];
}

/// A column of URLs holds hardly anything else. Where there is no URL at all, hosts were meant as such.
void CsvTable::findColumns(const Sample &sample)
{
    const std::size_t titles = titlesOf(sample);
    const bool mayHaveHeader = titles < sample.size() && !hasCell(sample[titles], mayHoldUrl);
    const auto body = std::span(sample).subspan(
        std::min(titles + (mayHaveHeader && titles + 1 < sample.size() ? 1 : 0), sample.size()));
    const auto share = [&body](std::size_t column, auto &&isSuch) {
        int filled = 0;
        int such = 0;
        for (const CsvRecord &record : body) {
            if (column >= record.size() || record[column].text.trimmed().isEmpty())
                continue;
            ++filled;
            such += isSuch(record[column].text) ? 1 : 0;
        }
        return filled > 0 ? double(such) / filled : 0;
    };
    constexpr double most = 0.5;
    constexpr double nearlyAll = 0.9;
    const bool hasUrls = std::ranges::any_of(
        sample, [](const CsvRecord &record) { return hasCell(record, mayHoldUrl); });
    for (std::size_t i = 0; i < widthOf(sample); ++i) {
        m_isOfUrls.push_back(hasUrls ? share(i, holdsUrl) >= most
                                     : share(i, looksLikeHost) >= nearlyAll);
    }
}

void CsvTable::findHeader(const Sample &sample, const QString &wanted)
{
    const std::size_t titles = titlesOf(sample);
    m_recordsAbove = static_cast<int>(titles);
    const auto isData = [this](const CsvRecord &record) {
        for (std::size_t i = 0; i < record.size(); ++i) {
            if (isOfUrls(i) && looksLikeHost(record[i].text))
                return true;
        }
        return hasCell(record, holdsUrl);
    };
    for (std::size_t i = 0; i < std::min<std::size_t>(mostAbove, sample.size()); ++i) {
        const CsvRecord &record = sample[i];
        const bool isTitle = filledCells(record) == 1 && record.size() > 1;
        if (hasCell(record, holdsUrl) && !isTitle)
            break;
        const bool hasName =
            wanted.isEmpty() ? hasCell(record, isUrlName) : columnNamed(record, wanted).has_value();
        const bool isFirst = i == titles && sample.size() > 1 && !isData(record);
        if ((hasName && !hasCell(record, holdsUrl)) || isFirst) {
            m_header = record;
            m_recordsAbove = static_cast<int>(i) + 1;
        }
        if (hasName)
            break;
    }
}

void CsvTable::nameColumns(std::size_t width)
{
    for (std::size_t i = 0; i < width; ++i)
        m_columns += nameOf(i < m_header.size() ? m_header[i].text : QByteArray(), i);
}

void CsvTable::choose(const Sample &sample, const QString &wanted)
{
    if (wanted.isEmpty()) {
        m_only = columnByName(sample);
    } else {
        bool isNumber = false;
        const auto number = wanted.toULongLong(&isNumber);
        m_only = columnNamed(m_header, wanted);
        if (!m_only && isNumber && number >= 1
            && number <= static_cast<qulonglong>(m_columns.size()))
            m_only = static_cast<std::size_t>(number - 1);
        m_hasColumn = m_only.has_value();
    }
    const Sample data(sample.begin() + m_recordsAbove, sample.end());
    std::vector<std::size_t> with;
    for (std::size_t i = 0; i < static_cast<std::size_t>(m_columns.size()); ++i) {
        if (hasCell(data, i, mayHoldUrl))
            with.push_back(i);
    }
    // The only column with URLs has a name worth telling.
    if (m_only || (m_hasColumn && with.size() == 1))
        m_column =
            m_columns[static_cast<qsizetype>(m_only.value_or(with.empty() ? 0 : with.front()))];
}

/// The cells decide which of the columns that have such a name it is, if there are URLs in any column.
std::optional<std::size_t> CsvTable::columnByName(const Sample &sample) const
{
    std::optional<std::size_t> named;
    std::optional<std::size_t> withHosts;
    for (std::size_t i = 0; i < m_header.size(); ++i) {
        if (!isUrlName(m_header[i].text))
            continue;
        if (hasCell(sample, i, mayHoldUrl))
            return i;
        if (!withHosts && hasCell(sample, i, looksLikeHost))
            withHosts = i;
        named = named.value_or(i);
    }
    const bool hasUrls = std::ranges::any_of(
        sample, [](const CsvRecord &record) { return hasCell(record, mayHoldUrl); });
    const bool hasColumnOfUrls = hasUrls && std::ranges::find(m_isOfUrls, true) != m_isOfUrls.end();
    if (withHosts && !hasColumnOfUrls)
        return withHosts;
    return hasUrls ? std::nullopt : named;
}

} // namespace coroscope
