// SPDX-License-Identifier: MIT
#include "core/list/formats/markdowncomments.h"

#include <algorithm>
#include <cctype>

namespace coroscope {

namespace {

qsizetype endOfLine(QByteArrayView text, qsizetype at)
{
    const auto *const found =
        std::find_if(text.begin() + at, text.end(), [](char c) { return c == '\n' || c == '\r'; });
    const qsizetype end = found - text.begin();
    return std::min(text.size(), end + (text.sliced(end).startsWith("\r\n") ? 2 : 1));
}

qsizetype indentOf(QByteArrayView line)
{
    qsizetype width = 0;
    for (const char c : line) {
        if (c != ' ' && c != '\t')
            break;
        width += c == '\t' ? 4 - width % 4 : 1;
    }
    return width;
}

/// "- ", "12. ": of an item of a list, how long its mark is; else 0.
qsizetype itemLength(QByteArrayView text)
{
    constexpr qsizetype mostDigits = 9;
    qsizetype at = 0;
    while (at < std::min(text.size(), mostDigits)
           && std::isdigit(static_cast<uchar>(text[at])) != 0)
        ++at;
    const QByteArrayView marks = at > 0 ? QByteArrayView(".)") : QByteArrayView("-*+");
    if (at >= text.size() || !marks.contains(text[at]))
        return 0;
    ++at;
    return at == text.size() || std::isspace(static_cast<uchar>(text[at])) != 0 ? at : 0;
}

/// Of "> - text" the text.
QByteArrayView inItsBlock(QByteArrayView line)
{
    for (QByteArrayView text = line.trimmed();; text = line.trimmed()) {
        const qsizetype mark = text.startsWith('>') ? 1 : itemLength(text);
        if (mark == 0)
            return text;
        line = text.sliced(mark);
    }
}

/// "```sh", "~~~": the row of marks; empty if the line is no such.
QByteArrayView fenceOf(QByteArrayView text)
{
    const auto *const end =
        std::ranges::find_if_not(text, [&](char c) { return c == text.front(); });
    const QByteArrayView marks = text.first(end - text.begin());
    const bool isTicks = marks.startsWith("```");
    if (!isTicks && !marks.startsWith("~~~"))
        return {};
    return isTicks && text.sliced(marks.size()).contains('`') ? QByteArrayView() : marks;
}

bool endsParagraph(QByteArrayView line)
{
    const QByteArrayView text = line.trimmed();
    return text.isEmpty() || text.startsWith('#') || itemLength(text) > 0
           || !fenceOf(text).isEmpty();
}

} // namespace

MarkdownComments::MarkdownComments(QByteArrayView text)
    : m_text(text.contains("<!--") ? text : QByteArrayView())
{
}

QByteArray MarkdownComments::blanked(QByteArrayView piece)
{
    QByteArray blank;
    const qsizetype begin = m_text.isEmpty() ? 0 : piece.data() - m_text.data();
    const qsizetype end = begin + piece.size();
    while (!m_text.isEmpty() && (m_end > begin || m_at < end)) {
        if (m_end <= begin && !next())
            break;
        const qsizetype first = std::max(m_begin, begin);
        const qsizetype last = std::min(m_end, end);
        if (first < last && blank.isEmpty())
            blank = piece.toByteArray();
        for (qsizetype i = first; i < last; ++i) {
            if (static_cast<uchar>(m_text[i]) < 0x80)
                blank[i - begin] = ' ';
        }
        if (m_end >= end || !next())
            break;
    }
    return blank;
}

/// The comment behind that which was found last.
bool MarkdownComments::next()
{
    while (m_at < m_text.size()) {
        if (m_at == m_lineEnd) {
            beginLine();
            continue;
        }
        if (m_at > m_lineEnd) // what began in another line ends here
            m_lineEnd = endOfLine(m_text, m_at - 1);
        const QByteArrayView rest = m_text.sliced(m_at, m_lineEnd - m_at);
        const auto *const sign =
            std::ranges::find_if(rest, [](char c) { return c == '\\' || c == '`' || c == '<'; });
        m_at += sign - rest.begin();
        if (m_at == m_lineEnd)
            continue;
        if (*sign == '`') {
            m_at = behindCode(m_at);
        } else if (const qsizetype end = *sign == '<' ? endOfComment(m_at) : -1; end >= 0) {
            m_begin = m_at;
            m_end = m_at = end;
            return true;
        } else {
            m_at += *sign == '\\' && m_at + 1 < m_lineEnd ? 2 : 1;
        }
    }
    return false;
}

/// Passes it if it is code.
void MarkdownComments::beginLine()
{
    m_lineEnd = endOfLine(m_text, m_at);
    const QByteArrayView line = m_text.sliced(m_at, m_lineEnd - m_at);
    const QByteArrayView text = inItsBlock(line);
    const bool isBlank = line.trimmed().isEmpty();
    const bool isItem = itemLength(line.trimmed()) > 0;
    const bool isIndented = indentOf(line) >= 4 && m_isBehindBlank && !m_isInList;
    if (!m_fence.isEmpty()) {
        const QByteArrayView fence = fenceOf(text);
        if (fence.size() == text.size() && fence.startsWith(m_fence))
            m_fence.clear();
        m_at = m_lineEnd;
        return;
    }
    if (!isBlank && m_isBehindBlank)
        m_isInList = isItem ? !isIndented : m_isInList && indentOf(line) > 0;
    else
        m_isInList = m_isInList || isItem;
    m_isBehindBlank = isBlank || isIndented;
    m_block = isBlank ? -1 : text.data() - m_text.data();
    m_fence = isIndented ? QByteArray() : fenceOf(text).toByteArray();
    if (isIndented || isBlank || !m_fence.isEmpty())
        m_at = m_lineEnd;
}

/// Behind the code that the backticks begin; behind them if nothing ends it.
qsizetype MarkdownComments::behindCode(qsizetype at)
{
    const auto lengthAt = [this](qsizetype from) {
        const auto *const first = m_text.begin() + from;
        return std::find_if_not(first, m_text.end(), [](char c) { return c == '`'; }) - first;
    };
    const qsizetype length = lengthAt(at);
    const qsizetype begin = at + length;
    if (length >= std::ssize(m_noTicks))
        return begin;
    qsizetype &none = m_noTicks[static_cast<std::size_t>(length)];
    const qsizetype end = endOfParagraph(at);
    if (none >= end)
        return begin;
    for (qsizetype i = m_text.first(end).indexOf('`', begin); i >= 0;
         i = m_text.first(end).indexOf('`', i)) {
        const qsizetype ticks = lengthAt(i);
        i += ticks;
        if (ticks == length)
            return i;
    }
    none = end;
    return begin;
}

/// -1 if none begins there.
qsizetype MarkdownComments::endOfComment(qsizetype at)
{
    if (!m_text.sliced(at).startsWith("<!--"))
        return -1;
    if (m_closing < at + 2) {
        const qsizetype found = m_text.indexOf("-->", at + 2);
        m_closing = found < 0 ? m_text.size() : found;
    }
    const bool reaches = at == m_block || m_closing < endOfParagraph(at);
    return m_closing < m_text.size() && reaches ? m_closing + 3 : -1;
}

qsizetype MarkdownComments::endOfParagraph(qsizetype at)
{
    if (at < m_paragraphEnd)
        return m_paragraphEnd;
    for (m_paragraphEnd = endOfLine(m_text, at); m_paragraphEnd < m_text.size();) {
        const qsizetype end = endOfLine(m_text, m_paragraphEnd);
        if (endsParagraph(m_text.sliced(m_paragraphEnd, end - m_paragraphEnd)))
            break;
        m_paragraphEnd = end;
    }
    return m_paragraphEnd;
}

} // namespace coroscope
