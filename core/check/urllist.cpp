// SPDX-License-Identifier: MIT
#include "core/check/urllist.h"

#include "core/check/listtext.h"
#include "core/check/urlline.h"
#include "core/check/urlmask.h"

#include <QHash>
#include <QUrl>

#include <algorithm>
#include <numeric>

namespace coroscope {

namespace {

constexpr qsizetype maxInputLength = 1'000; // characters of a line that are worth showing
constexpr qsizetype maxNameLength = 120;
constexpr qsizetype maxBytesPerCharacter = 4;

bool isLineEnd(char c)
{
    return c == '\n' || c == '\r';
}

} // namespace

/// Fills a list line by line. Holds what is needed only while parsing.
class UrlList::Builder
{
public:
    Builder(UrlList &list, const UrlFilter &filter)
        : m_list(list)
        , m_filter(filter)
    {
    }

    void readAll(const std::stop_token &stop);

private:
    void add(qint32 line, QByteArrayView text);
    bool isAdmitted(const UrlLine &line) const;
    /// Index of the target with that URL, made if there is none yet.
    qint32 targetOf(const UrlLine &line);
    qint32 hostOf(const QString &host);

    UrlList &m_list;
    const UrlFilter &m_filter;
    QHash<QByteArray, qint32> m_targetOfUrl;
    QHash<QString, qint32> m_hostOfName;
};

void UrlList::Builder::readAll(const std::stop_token &stop)
{
    const QByteArrayView text = m_list.m_text;
    qint32 line = 0;
    for (auto at = text.begin(); at != text.end() && !stop.stop_requested();) {
        const auto end = std::find_if(at, text.end(), isLineEnd);
        add(++line, {at, end - at});
        at = end;
        if (at != text.end())
            at += *at == '\r' && at + 1 != text.end() && at[1] == '\n' ? 2 : 1;
    }
}

void UrlList::Builder::add(qint32 line, QByteArrayView text)
{
    auto read = readUrlLine(text);
    if (!read)
        return;
    if (read->verdict == Verdict::Pending && !isAdmitted(*read)) {
        read->verdict = Verdict::Skipped;
        read->error = ErrorKind::Excluded;
    }
    const QByteArrayView span = text.trimmed();
    const auto targets = m_list.m_targets.size();
    const qint32 target = read->verdict == Verdict::Pending ? targetOf(*read) : -1;
    m_list.m_rows.push_back({.line = line,
                             .target = target,
                             .verdict = read->verdict,
                             .error = read->error,
                             .cleaned = read->cleaned,
                             .duplicate = target >= 0 && targets == m_list.m_targets.size()});
    m_list.m_spans.emplace_back(span.data() - m_list.m_text.constData(), span.size());
}

bool UrlList::Builder::isAdmitted(const UrlLine &line) const
{
    if (m_filter.isEmpty())
        return true;
    const QUrl url = QUrl::fromEncoded(line.url);
    return m_filter.admits(url.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo));
}

qint32 UrlList::Builder::targetOf(const UrlLine &line)
{
    if (const auto known = m_targetOfUrl.constFind(line.url); known != m_targetOfUrl.cend())
        return *known;
    const auto target = static_cast<qint32>(m_list.m_targets.size());
    const auto row = static_cast<qint32>(m_list.m_rows.size());
    QByteArray url = line.url;
    url.squeeze(); // QUrl reserves about three times what it needs
    m_targetOfUrl.insert(url, target);
    m_list.m_targets.push_back({.url = url, .host = hostOf(line.host), .row = row});
    return target;
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

UrlList
UrlList::parse(const QByteArray &bytes, const UrlFilter &filter, const std::stop_token &stop)
{
    UrlList list;
    list.m_text = toListText(bytes);
    Builder(list, filter).readAll(stop);
    return list;
}

UrlList UrlList::parse(const QString &text, const UrlFilter &filter)
{
    return parse(toListText(text), filter);
}

QString UrlList::input(qsizetype row) const
{
    const auto [offset, length] = m_spans[static_cast<std::size_t>(row)];
    const qsizetype shown = std::min(length, maxInputLength * maxBytesPerCharacter);
    const QByteArrayView line = QByteArrayView(m_text).sliced(offset, shown);
    return maskPasswords(QString::fromUtf8(line).left(maxInputLength));
}

QString UrlList::displayUrl(qsizetype target) const
{
    return maskPasswords(QString::fromUtf8(m_targets[static_cast<std::size_t>(target)].url));
}

QString UrlList::shortName(qsizetype target) const
{
    const QUrl url = QUrl::fromEncoded(m_targets[static_cast<std::size_t>(target)].url);
    const bool isBare = url.path() == u"/" && !url.hasQuery();
    const QString name =
        isBare
            ? url.toString(QUrl::RemoveScheme | QUrl::RemoveUserInfo | QUrl::RemovePath).sliced(2)
            : url.toString(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    return name.size() <= maxNameLength ? name : name.left(maxNameLength - 1) + u'\u2026';
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
