// SPDX-License-Identifier: MIT
#include "core/check/list/urllistrestorer.h"

#include <algorithm>
#include <utility>

namespace coroscope {

UrlList::Restorer::Restorer()
    : m_urls(m_list.m_urls)
{
}

void UrlList::Restorer::addPart(ListSummary part)
{
    m_list.m_firstRows.push_back(static_cast<qint32>(m_list.m_rows.size()));
    m_list.m_parts.push_back(std::move(part));
}

qint32 UrlList::Restorer::addFirst(const UrlRow &row, QByteArrayView url, QByteArrayView tail)
{
    UrlRow named = row;
    named.target = m_urls.append(url, tail, static_cast<qint32>(m_list.m_rows.size()));
    add(named);
    return named.target;
}

void UrlList::Restorer::add(const UrlRow &row)
{
    m_list.m_rows.append(packed(row));
}

void UrlList::Restorer::setInput(QByteArrayView input)
{
    const QByteArrayView kept = input.first(std::min(input.size(), maxLineLength));
    m_list.m_written.append({static_cast<qint32>(m_list.m_rows.size() - 1), m_urls.keep(kept)});
}

UrlList UrlList::Restorer::take()
{
    return std::exchange(m_list, {});
}

} // namespace coroscope
