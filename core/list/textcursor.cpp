// SPDX-License-Identifier: MIT
#include "core/list/textcursor.h"

#include <algorithm>

namespace coroscope {

namespace {

/// A byte that belongs to no character counts as one, as those count it that decode it to U+FFFD.
qsizetype lengthOfCharacter(QByteArrayView text)
{
    const auto first = static_cast<uchar>(text.front());
    const qsizetype length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
    return length <= text.size() && text.first(length).isValidUtf8() ? length : 1;
}

} // namespace

inline void TextCursor::step()
{
    const char c = m_text[m_offset];
    const bool isAscii = static_cast<uchar>(c) < 0x80;
    const qsizetype length = isAscii ? 1 : lengthOfCharacter(m_text.sliced(m_offset));
    m_offset += length;
    m_unit += length == 4 ? 2 : 1;
    const bool endsLine =
        c == '\n' || (c == '\r' && (m_offset == m_text.size() || m_text[m_offset] != '\n'));
    m_line += endsLine ? 1 : 0;
    m_column = endsLine ? 1 : m_column + 1;
}

void TextCursor::seek(qsizetype offset)
{
    const qsizetype end = std::min(offset, m_text.size());
    while (m_offset < end)
        step();
}

void TextCursor::seekUnit(qint64 unit)
{
    while (m_unit < unit && m_offset < m_text.size())
        step();
}

} // namespace coroscope
