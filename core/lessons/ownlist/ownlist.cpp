// SPDX-License-Identifier: MIT
#include "core/lessons/ownlist/ownlist.h"

#include "core/check/pace/hostlimiter.h"

#include <QSet>

#include <algorithm>
#include <utility>

namespace coroscope {

namespace {

/// Two URLs that differ in a password look alike once it is masked.
QString distinct(const QString &path, QSet<QString> &taken)
{
    QString candidate = path;
    for (int number = 2; taken.contains(candidate); ++number)
        candidate = QStringLiteral("%1 (%2)").arg(path).arg(number);
    taken.insert(candidate);
    return candidate;
}

} // namespace

OwnList OwnList::read(ListInput input)
{
    OwnList own;
    own.m_source = input;
    const UrlList list = UrlList::parse(std::move(input));
    QSet<QString> taken;
    const qsizetype found = std::ssize(list.targets());
    for (qsizetype i = 0; i < std::min<qsizetype>(found, mostPages); ++i) {
        const UrlTarget target = list.targets()[static_cast<std::size_t>(i)];
        own.m_pages.append({.name = list.shortName(i),
                            .path = distinct(list.displayUrl(i), taken),
                            .url = HttpUrl::fromWritten(target.url)});
    }
    own.m_beyond = found - own.m_pages.size();
    own.m_duplicates = list.duplicates();
    for (const UrlRow &row : list.rows())
        own.m_faulty += row.target < 0 ? 1 : 0;
    for (const ListSummary &part : list.parts()) {
        if (part.reading.fault != ListFault::None)
            own.m_unread.push_back(part);
    }
    return own;
}

QList<OwnList::Host> hostsOf(const QList<OwnPage> &pages)
{
    QList<OwnList::Host> hosts;
    for (const OwnPage &page : pages) {
        const QString name = hostAndPort(page.url);
        const auto known = std::ranges::find(hosts, name, &OwnList::Host::name);
        if (known == hosts.end())
            hosts.append({name, 1});
        else
            ++known->pages;
    }
    return hosts;
}

} // namespace coroscope
