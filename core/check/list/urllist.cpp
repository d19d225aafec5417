// SPDX-License-Identifier: MIT
#include "core/check/list/urllist.h"

#include "core/check/list/urlline.h"
#include "core/check/mask/urlmask.h"
#include "core/http/httpurl.h"
#include "core/list/formats/listtext.h"
#include "core/list/listreader.h"
#include "core/list/spentmemory.h"

#include <QUrl>

#include <algorithm>
#include <cctype>
#include <numeric>
#include <optional>
#include <utility>

namespace coroscope {

namespace {

constexpr qsizetype maxInputLength = 1'000; // characters of a line that are worth showing
constexpr qsizetype maxNameLength = 120;
constexpr qsizetype maxBytesPerCharacter = 4;
constexpr qsizetype worthTelling = 1 << 20;    // bytes
constexpr qsizetype worthReserving = 16 << 20; // bytes
constexpr qsizetype readersLookBack = 4 << 20; // bytes: more than a piece of HTML

constexpr qsizetype maxKept = UrlList::maxLineLength * maxBytesPerCharacter;

/// LF, CR and CRLF end one.
qint32 linesOf(const QByteArray &text)
{
    const auto ends = text.count('\n') + text.count('\r') - text.count("\r\n");
    const bool isOpen = !text.isEmpty() && !text.endsWith('\n') && !text.endsWith('\r');
    return static_cast<qint32>(ends + (isOpen ? 1 : 0));
}

/// Whether a path with its query needs no reading to be shown: nearly all do not, and each task has a name.
bool isItsOwnName(QByteArrayView path)
{
    return path.size() > 1 && path.front() == '/' && path[1] != '/'
           && std::ranges::all_of(path, [](char c) {
                  return std::isalnum(static_cast<uchar>(c)) != 0
                         || QByteArrayView("/-._~?=&+:@,;!$()*").contains(c);
              });
}

QString shortened(const QString &name)
{
    return name.size() <= maxNameLength ? name : name.left(maxNameLength - 1) + u'\u2026';
}

/// Without credentials: as it is written, and if that is another one, as a rule for it may be written.
QStringList spellingsOf(const QByteArray &written)
{
    const HttpUrl url = HttpUrl::fromWritten(written);
    QStringList spellings{QString::fromLatin1(url.toEncoded(QUrl::RemoveUserInfo))};
    if (!url.requestTarget().isEmpty())
        spellings += url.url().toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo);
    return spellings;
}

} // namespace

/// Fills a list piece by piece. Holds what is needed only while parsing.
class UrlList::Builder
{
public:
    Builder(UrlList &list, const UrlFilter &filter, const ListProgress &progress)
        : m_list(list)
        , m_filter(filter)
        , m_progress(progress)
        , m_urls(list.m_urls)
    {
        for (auto part = list.m_parts.rbegin(); part != list.m_parts.rend() && part->name.isEmpty();
             ++part)
            m_linesBefore += part->lines;
    }

    void read(ListPart part, const ListChoice &choice, const std::stop_token &stop);

private:
    /// A piece of the part's text that was kept.
    struct Kept
    {
        qsizetype begin = 0;
        qsizetype end = 0;
        PooledText text;
    };

    void add(QByteArrayView text, const ListLink &link);
    void filter(UrlLine &line) const;
    PooledText keepWritten(QByteArrayView text, qsizetype begin, qsizetype length);
    /// Of a part that is large.
    void noteProgress(qsizetype done, qsizetype size);

    UrlList &m_list;
    const UrlFilter &m_filter;
    const ListProgress &m_progress;
    UrlTable::Filler m_urls;
    qint32 m_linesBefore = 0; ///< of the texts beside which the next one stands
    Kept m_lastKept;
    Kept m_furthestKept;
    int m_percent = -1; ///< that was told
};

void UrlList::Builder::read(ListPart part, const ListChoice &choice, const std::stop_token &stop)
{
    ListReading decoding;
    const QByteArray text = toListText(std::exchange(part.bytes, {}), decoding, stop);
    m_list.m_firstRows.push_back(static_cast<qint32>(m_list.m_rows.size()));
    m_list.m_parts.push_back({.name = part.name, .reading = decoding});
    if (!part.name.isEmpty())
        m_linesBefore = 0;
    if (decoding.fault != ListFault::None)
        return;
    m_lastKept = m_furthestKept = {};
    m_percent = -1;
    const qint32 lines = part.name.isEmpty() ? linesOf(text) : 0;
    const qsizetype before = m_list.m_rows.size();
    SpentMemory spent(text);
    const auto take = [&](const ListLink &link) {
        add(text, link);
        spent.upTo(link.offset - readersLookBack);
        if (text.size() >= worthTelling)
            noteProgress(link.offset, text.size());
    };
    ListReading reading = readListText(text, part.name, choice, take, stop);
    reading.encoding = decoding.encoding;
    reading.wasPacked = decoding.wasPacked;
    if (m_urls.isFull())
        reading.fault = ListFault::TooLarge;
    m_list.m_parts.back().reading = reading;
    m_list.m_parts.back().rows = m_list.m_rows.size() - before;
    m_list.m_parts.back().lines = lines;
    m_linesBefore += lines;
}

void UrlList::Builder::add(QByteArrayView text, const ListLink &link)
{
    auto read = m_urls.isFull() ? std::nullopt : readUrlLine(link.url, link.kind, link.tail);
    if (!read)
        return;
    if (read->verdict == Verdict::Pending && !m_filter.isEmpty())
        filter(*read);
    const bool isTarget = read->verdict == Verdict::Pending;
    const auto row = static_cast<qint32>(m_list.m_rows.size());
    std::optional<PooledText> written;
    if (link.isEncoded ? !isTarget
                       : !isTarget || text.sliced(link.offset, link.length) != read->url) {
        written = link.isEncoded ? m_urls.keep(link.url.first(std::min(link.url.size(), maxKept)))
                                 : keepWritten(text, link.offset, link.length);
        m_list.m_written.append({row, *written});
    }
    m_list.m_rows.append(
        packed({.line = m_linesBefore + link.line,
                .column = link.column,
                .target = isTarget ? m_urls.add(read->url, read->tail, row, written) : -1,
                .verdict = read->verdict,
                .error = read->error,
                .cleaned = read->cleaned}));
}

void UrlList::Builder::filter(UrlLine &line) const
{
    if (!line.tail.isEmpty()
        && m_filter.decide(spellingsOf(line.url + line.tail)) != UrlFilter::Decision::Admitted)
        line.tail.clear();
    switch (m_filter.decide(spellingsOf(line.url))) {
    case UrlFilter::Decision::Admitted:
        return;
    case UrlFilter::Decision::Excluded:
        line.verdict = Verdict::Skipped;
        line.error = ErrorKind::Excluded;
        return;
    case UrlFilter::Decision::Unknown: // neither asked nor passed over in silence
        line.verdict = Verdict::Invalid;
        line.error = ErrorKind::PatternGaveUp;
        return;
    }
}

/// What many rows are taken out of, such as a long string or attribute, is kept once.
PooledText UrlList::Builder::keepWritten(QByteArrayView text, qsizetype begin, qsizetype length)
{
    const qsizetype end = begin + std::min(length, maxKept);
    for (const Kept &kept : {m_lastKept, m_furthestKept}) {
        if (begin >= kept.begin && end <= kept.end)
            return {kept.text.at + static_cast<quint32>(begin - kept.begin),
                    static_cast<quint32>(end - begin)};
    }
    m_lastKept = {begin, end, m_urls.keep(text.sliced(begin, end - begin))};
    if (end >= m_furthestKept.end)
        m_furthestKept = m_lastKept;
    return m_lastKept.text;
}

void UrlList::Builder::noteProgress(qsizetype done, qsizetype size)
{
    const int percent = static_cast<int>(done * 100 / size);
    if (percent == m_percent)
        return;
    m_percent = percent;
    if (percent == 1 && size >= worthReserving) {
        const qsizetype before = m_list.m_firstRows.back();
        const double perByte = double(m_list.m_rows.size() - before) / double(done);
        m_list.m_rows.reserve(before + static_cast<qsizetype>(perByte * double(size) * 1.1));
        m_urls.expect(m_list.m_rows.capacity());
    }
    if (m_progress)
        m_progress(m_list.m_parts.back().name, percent);
}

UrlList UrlList::parse(ListInput input,
                       const UrlFilter &filter,
                       const std::stop_token &stop,
                       const ListProgress &progress)
{
    return extended({}, std::move(input), filter, stop, progress);
}

UrlList UrlList::extended(UrlList list,
                          ListInput &&more,
                          const UrlFilter &filter,
                          const std::stop_token &stop,
                          const ListProgress &progress)
{
    Builder builder(list, filter, progress);
    for (ListPart &part : more.parts)
        builder.read(std::exchange(part, {}), more.choice, stop);
    return list;
}

UrlList
UrlList::parse(const QByteArray &bytes, const UrlFilter &filter, const std::stop_token &stop)
{
    return parse(ListInput{.parts = {{.bytes = bytes}}}, filter, stop);
}

UrlList UrlList::parse(const QString &text, const UrlFilter &filter)
{
    return parse(toListText(text), filter);
}

const ListSummary *UrlList::unreadPart() const
{
    const auto unread = std::ranges::find_if(
        m_parts, [](const ListSummary &part) { return part.reading.fault != ListFault::None; });
    return unread == m_parts.end() ? nullptr : &*unread;
}

QString UrlList::input(qsizetype row) const
{
    const auto written = std::ranges::lower_bound(m_written, row, {}, &Written::row);
    const bool isUrl = written == m_written.end() || written->row != row;
    const QString text = QString::fromUtf8(isUrl ? m_urls.url(m_rows[row].target)
                                                 : m_urls.text(written->text).toByteArray());
    // Masked before it is cut: half a secret would not be known for one.
    return maskPasswords(text).left(maxInputLength);
}

QString UrlList::displayUrl(qsizetype target) const
{
    return maskPasswords(QString::fromUtf8(m_urls.url(target)));
}

QString UrlList::shortName(qsizetype target) const
{
    const QByteArrayView path = m_urls.path(target);
    if (isItsOwnName(path))
        return shortened(QString::fromLatin1(path));
    const HttpUrl written = HttpUrl::fromWritten(m_urls.url(target));
    if (!written.requestTarget().isEmpty())
        return shortened(QString::fromLatin1(written.requestTarget()));
    const QUrl &url = written;
    const bool isBare = url.path() == u"/" && !url.hasQuery();
    const QString name =
        isBare
            ? url.toString(QUrl::RemoveScheme | QUrl::RemoveUserInfo | QUrl::RemovePath).sliced(2)
            : url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    return shortened(name);
}

UrlList::Row UrlList::packed(const UrlRow &row)
{
    const qint32 reason = (static_cast<qint32>(row.verdict) << 8) + static_cast<qint32>(row.error);
    return {row.line,
            row.column * 2 + (row.cleaned ? 1 : 0),
            row.target >= 0 ? row.target : -1 - reason};
}

UrlRow UrlList::row(qsizetype row) const
{
    const Row &entry = m_rows[row];
    const auto part = std::ranges::upper_bound(m_firstRows, row) - m_firstRows.begin() - 1;
    const bool isTarget = entry.target >= 0;
    const qint32 reason = isTarget ? 0 : -1 - entry.target;
    return {.line = entry.line,
            .column = entry.column >> 1,
            .part = static_cast<qint32>(part),
            .target = isTarget ? entry.target : -1,
            .verdict = isTarget ? Verdict::Pending : static_cast<Verdict>(reason >> 8),
            .error = isTarget ? ErrorKind::None : static_cast<ErrorKind>(reason & 0xff),
            .cleaned = (entry.column & 1) != 0,
            .duplicate = isTarget && m_urls.row(entry.target) != row};
}

UrlTarget UrlList::target(qsizetype target) const
{
    return {.url = m_urls.url(target), .host = m_urls.host(target), .row = m_urls.row(target)};
}

qsizetype UrlList::countOf(Verdict verdict) const
{
    return std::ranges::count(rows(), verdict, &UrlRow::verdict);
}

qsizetype UrlList::countOf(ErrorKind error) const
{
    return std::ranges::count(rows(), error, &UrlRow::error);
}

qsizetype UrlList::duplicates() const
{
    const auto named =
        std::ranges::count_if(m_rows, [](const Row &row) { return row.target >= 0; });
    return named - m_urls.size();
}

std::vector<int> UrlList::allTargets() const
{
    std::vector<int> all(static_cast<std::size_t>(m_urls.size()));
    std::iota(all.begin(), all.end(), 0);
    return all;
}

} // namespace coroscope
