// SPDX-License-Identifier: MIT
#include "core/check/urllist.h"

#include "core/check/urlline.h"
#include "core/check/urlmask.h"
#include "core/http/httpurl.h"
#include "core/list/listreader.h"
#include "core/list/listtext.h"

#include <QHash>

#include <algorithm>
#include <limits>
#include <numeric>

namespace coroscope {

namespace {

constexpr qsizetype maxInputLength = 1'000; // characters of a line that are worth showing
constexpr qsizetype maxNameLength = 120;
constexpr qsizetype maxBytesPerCharacter = 4;

qint32 linesOf(const QByteArray &text)
{
    const auto ends = static_cast<qint32>(text.count('\n'));
    return ends + (text.isEmpty() || text.endsWith('\n') ? 0 : 1);
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
    if (!url.target().isEmpty())
        spellings += url.url().toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo);
    return spellings;
}

} // namespace

/// Fills a list piece by piece. Holds what is needed only while parsing.
class UrlList::Builder
{
public:
    Builder(UrlList &list, const UrlFilter &filter)
        : m_list(list)
        , m_filter(filter)
    {
    }

    void read(const ListPart &part, const ListChoice &choice, const std::stop_token &stop);

private:
    void add(const ListLink &link);
    void filter(UrlLine &line) const;
    /// Index of the target with that URL, made if there is none yet.
    qint32 targetOf(const UrlLine &line);
    /// The index in m_slots of the target with that URL, or of the slot for it.
    std::size_t slotOf(const QByteArray &url, quint16 tail) const;
    void growSlots();
    qint32 hostOf(const QString &host);
    quint16 tailOf(const QByteArray &tail);

    UrlList &m_list;
    const UrlFilter &m_filter;
    /// Index into the targets or -1, by the hash of the URL: a hash table of strings would double what a large
    /// list takes.
    std::vector<qint32> m_slots = std::vector<qint32>(1'024, -1);
    QHash<QString, qint32> m_hostOfName;
    QHash<QByteArray, quint16> m_tailOfText{{QByteArray(), 0}};
    qint32 m_linesBefore = 0; ///< of the texts beside which the next one stands
};

void UrlList::Builder::read(const ListPart &part,
                            const ListChoice &choice,
                            const std::stop_token &stop)
{
    ListReading decoding;
    const QByteArray text = toListText(part.bytes, decoding, stop);
    m_list.m_texts.push_back(text);
    m_list.m_parts.push_back({.name = part.name, .reading = decoding});
    if (!part.name.isEmpty())
        m_linesBefore = 0;
    if (decoding.fault != ListFault::None)
        return;
    const std::size_t before = m_list.m_rows.size();
    ListReading reading = readListText(
        text, part.name, choice, [this](const ListLink &link) { add(link); }, stop);
    reading.encoding = decoding.encoding;
    reading.wasPacked = decoding.wasPacked;
    m_list.m_parts.back().reading = reading;
    m_list.m_parts.back().rows = static_cast<qsizetype>(m_list.m_rows.size() - before);
    m_linesBefore = part.name.isEmpty() ? m_linesBefore + linesOf(text) : 0;
}

void UrlList::Builder::add(const ListLink &link)
{
    auto read = readUrlLine(link.url, link.kind, link.tail);
    if (!read)
        return;
    if (read->verdict == Verdict::Pending && !m_filter.isEmpty())
        filter(*read);
    const auto targets = m_list.m_targets.size();
    const qint32 target = read->verdict == Verdict::Pending ? targetOf(*read) : -1;
    m_list.m_rows.push_back({.line = m_linesBefore + link.line,
                             .column = link.column,
                             .part = static_cast<qint32>(m_list.m_parts.size() - 1),
                             .target = target,
                             .verdict = read->verdict,
                             .error = read->error,
                             .cleaned = read->cleaned,
                             .duplicate = target >= 0 && targets == m_list.m_targets.size()});
    m_list.m_spans.emplace_back(link.offset, link.length);
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

qint32 UrlList::Builder::targetOf(const UrlLine &line)
{
    if (m_list.m_targets.size() * 2 >= m_slots.size())
        growSlots();
    const quint16 tail = tailOf(line.tail);
    qint32 &slot = m_slots[slotOf(line.url, tail)];
    if (slot >= 0)
        return slot;
    slot = static_cast<qint32>(m_list.m_targets.size());
    const auto row = static_cast<qint32>(m_list.m_rows.size());
    QByteArray url = line.url;
    url.squeeze(); // QUrl reserves about three times what it needs
    m_list.m_targets.push_back({.url = url, .host = hostOf(line.host), .row = row, .tail = tail});
    return slot;
}

std::size_t UrlList::Builder::slotOf(const QByteArray &url, quint16 tail) const
{
    const auto isAnother = [&](qint32 target) {
        const UrlTarget &known = m_list.m_targets[static_cast<std::size_t>(target)];
        return known.url != url || known.tail != tail;
    };
    const std::size_t mask = m_slots.size() - 1;
    std::size_t at = qHash(url, QHashSeed::globalSeed()) & mask;
    while (m_slots[at] >= 0 && isAnother(m_slots[at]))
        at = (at + 1) & mask;
    return at;
}

void UrlList::Builder::growSlots()
{
    m_slots = std::vector<qint32>(m_slots.size() * 2, -1);
    for (std::size_t target = 0; target < m_list.m_targets.size(); ++target) {
        const UrlTarget &known = m_list.m_targets[target];
        m_slots[slotOf(known.url, known.tail)] = static_cast<qint32>(target);
    }
}

quint16 UrlList::Builder::tailOf(const QByteArray &tail)
{
    if (const auto known = m_tailOfText.constFind(tail); known != m_tailOfText.cend())
        return *known;
    if (m_list.m_tails.size() > std::numeric_limits<quint16>::max())
        return 0;
    const auto index = static_cast<quint16>(m_list.m_tails.size());
    m_tailOfText.insert(tail, index);
    m_list.m_tails.push_back(tail);
    return index;
}

qint32 UrlList::Builder::hostOf(const QString &host)
{
    if (const auto known = m_hostOfName.constFind(host); known != m_hostOfName.cend())
        return *known;
    const auto index = static_cast<qint32>(m_list.m_hosts.size());
    m_hostOfName.insert(host, index);
    m_list.m_hosts.push_back(host);
    return index;
}

UrlList UrlList::parse(const ListInput &input, const UrlFilter &filter, const std::stop_token &stop)
{
    UrlList list;
    Builder builder(list, filter);
    for (const ListPart &part : input.parts)
        builder.read(part, input.choice, stop);
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
    const QByteArray &text =
        m_texts[static_cast<std::size_t>(m_rows[static_cast<std::size_t>(row)].part)];
    const auto [offset, length] = m_spans[static_cast<std::size_t>(row)];
    const qsizetype read = std::min(length, maxLineLength * maxBytesPerCharacter);
    const QByteArrayView line = QByteArrayView(text).sliced(offset, read);
    // Masked before it is cut: half a secret would not be known for one.
    return maskPasswords(QString::fromUtf8(line)).left(maxInputLength);
}

QString UrlList::displayUrl(qsizetype target) const
{
    return maskPasswords(QString::fromUtf8(m_targets[static_cast<std::size_t>(target)].url));
}

const QByteArray &UrlList::tail(qsizetype target) const
{
    return m_tails[m_targets[static_cast<std::size_t>(target)].tail];
}

QString UrlList::shortName(qsizetype target) const
{
    const HttpUrl written = HttpUrl::fromWritten(m_targets[static_cast<std::size_t>(target)].url);
    if (!written.target().isEmpty())
        return shortened(QString::fromLatin1(written.target()));
    const QUrl &url = written;
    const bool isBare = url.path() == u"/" && !url.hasQuery();
    const QString name =
        isBare
            ? url.toString(QUrl::RemoveScheme | QUrl::RemoveUserInfo | QUrl::RemovePath).sliced(2)
            : url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    return shortened(name);
}

qsizetype UrlList::countOf(Verdict verdict) const
{
    return std::ranges::count(m_rows, verdict, &UrlRow::verdict);
}

qsizetype UrlList::countOf(ErrorKind error) const
{
    return std::ranges::count(m_rows, error, &UrlRow::error);
}

std::vector<int> UrlList::allTargets() const
{
    std::vector<int> all(m_targets.size());
    std::iota(all.begin(), all.end(), 0);
    return all;
}

qsizetype UrlList::duplicates() const
{
    return std::ranges::count(m_rows, true, &UrlRow::duplicate);
}

} // namespace coroscope
