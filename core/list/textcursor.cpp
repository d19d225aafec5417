// SPDX-License-Identifier: MIT
#include "core/list/textcursor.h"

#include <algorithm>

namespace coroscope {

namespace {

bool isContinuation(char byte)
{
    return (static_cast<uchar>(byte) & 0xc0U) == 0x80;
}

} // namespace

inline void TextCursor::step()
{
    const auto byte = static_cast<uchar>(m_text[m_offset++]);
    if (isContinuation(static_cast<char>(byte)))
        return;
    m_unit += byte >= 0xf0 ? 2 : 1;
    const bool endsLine =
        byte == '\n' || (byte == '\r' && (m_offset == m_text.size() || m_text[m_offset] != '\n'));
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
    while (m_offset < m_text.size() && (m_unit < unit || isContinuation(m_text[m_offset])))
        step();
}

} // namespace coroscope
