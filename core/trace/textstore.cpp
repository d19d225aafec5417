// SPDX-License-Identifier: MIT
#include "core/trace/textstore.h"

namespace coroscope {

QString TextStore::at(qsizetype index) const
{
    if (index < 0 || index >= size())
        return {};
    const auto place = static_cast<std::size_t>(index);
    const qsizetype begin = index == 0 ? 0 : m_ends[place - 1];
    return QString::fromUtf8(QByteArrayView(m_utf8).sliced(begin, m_ends[place] - begin));
}

QList<QString> TextStore::all() const
{
    QList<QString> texts;
    texts.reserve(size());
    for (qsizetype i = 0; i < size(); ++i)
        texts.append(at(i));
    return texts;
}

void TextStore::append(const QString &text)
{
    m_utf8 += text.toUtf8();
    m_ends.push_back(m_utf8.size());
}

} // namespace coroscope
