// SPDX-License-Identifier: MIT
#include "core/lab/routes/labpath.h"

#include <algorithm>

namespace coroscope {

std::optional<qint64> parseNumber(QByteArrayView text, qint64 most, qint64 least)
{
    // toLongLong() would also take signs and spaces.
    const bool digits =
        std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    bool fits = false;
    const qint64 number = text.toLongLong(&fits);
    if (!digits || !fits || number < least || number > most)
        return std::nullopt;
    return number;
}

QByteArrayView LabPath::nextSegment() const
{
    if (!m_rest.startsWith('/'))
        return {};
    const QByteArrayView path = m_rest.sliced(1);
    const auto end =
        std::find_if(path.begin(), path.end(), [](char c) { return c == '/' || c == '?'; });
    return path.first(end - path.begin());
}

QByteArray LabPath::takeSegment()
{
    const QByteArrayView segment = nextSegment();
    if (m_rest.startsWith('/'))
        m_rest = m_rest.sliced(segment.size() + 1);
    return QByteArray::fromPercentEncoding(segment.toByteArray());
}

std::optional<qint64> LabPath::takeNumber(qint64 most, qint64 least)
{
    const QByteArrayView segment = nextSegment();
    const std::optional<qint64> number = parseNumber(segment, most, least);
    if (number)
        m_rest = m_rest.sliced(segment.size() + 1);
    return number;
}

std::optional<QByteArray> LabPath::queryItem(QByteArrayView name) const
{
    const qsizetype query = m_rest.indexOf('?');
    QByteArrayView items = query < 0 ? QByteArrayView() : m_rest.sliced(query);
    while (!items.isEmpty()) {
        items = items.sliced(1); // the question mark or ampersand before the item
        const qsizetype ampersand = items.indexOf('&');
        const QByteArrayView item = items.first(ampersand < 0 ? items.size() : ampersand);
        items = items.sliced(item.size());
        if (item.startsWith(name) && item.size() > name.size() && item[name.size()] == '=')
            return QByteArray::fromPercentEncoding(item.sliced(name.size() + 1).toByteArray());
    }
    return std::nullopt;
}

} // namespace coroscope
