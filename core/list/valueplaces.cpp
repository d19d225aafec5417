// SPDX-License-Identifier: MIT
#include "core/list/valueplaces.h"

#include <algorithm>
#include <cctype>

namespace coroscope {

namespace {

constexpr QByteArrayView cdata("<![CDATA[");
constexpr QByteArrayView cdataEnd("]]>");
constexpr QByteArrayView replacement("\xef\xbf\xbd");
constexpr qsizetype longestEntity = 40;

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

} // namespace

qsizetype ValuePlaces::placeOf(qsizetype byte)
{
    if (m_escapes == ValueEscapes::None)
        return byte;
    passTo(byte);
    passWhatIsNotRead();
    return m_place;
}

qsizetype ValuePlaces::endOf(qsizetype byte)
{
    if (m_escapes == ValueEscapes::None)
        return byte;
    passTo(byte);
    return m_place;
}

/// Whether what is written there is a byte as it reads: nearly always.
bool ValuePlaces::isPlain() const
{
    if (m_place == m_written.size() || m_written[m_place] != m_text[m_byte])
        return false;
    const char c = m_written[m_place];
    if (m_escapes != ValueEscapes::Markup)
        return c != (m_escapes == ValueEscapes::Json ? '\\' : '"');
    return c != '&' && c != '<' && c != ']' && c != '\r';
}

void ValuePlaces::passTo(qsizetype byte)
{
    while (m_byte < std::min(byte, m_text.size())) {
        if (isPlain()) {
            ++m_place;
            ++m_byte;
            continue;
        }
        passWhatIsNotRead();
        if (m_place == m_written.size())
            return;
        passUnit();
    }
}

void ValuePlaces::passUnit()
{
    qsizetype written = 1;
    qsizetype read = 1;
    const QByteArrayView text = m_text.sliced(m_byte);
    const char c = rest().front();
    if (m_escapes == ValueEscapes::Json && c == '\\') {
        written = lengthOfJsonEscape();
        read = lengthOfCharacter();
    } else if (m_escapes == ValueEscapes::Csv && rest().startsWith("\"\"")) {
        written = 2;
    } else if (m_escapes == ValueEscapes::Markup && !m_isRaw && c == '&') {
        written = lengthOfEntity();
        read = lengthOfCharacter();
    } else if (m_escapes == ValueEscapes::Markup && rest().startsWith("\r\n")
               && text.front() != '\r') {
        written = 2;
    } else if (m_escapes == ValueEscapes::Markup && text.startsWith(replacement)
               && !rest().startsWith(replacement)) {
        read = replacement.size(); // for a byte that is no UTF-8
    }
    m_place += std::min(written, rest().size());
    m_byte += read;
}

/// Comments and CDATA of XML, and tags of HTML that nobody opened.
void ValuePlaces::passWhatIsNotRead()
{
    if (m_escapes != ValueEscapes::Markup)
        return;
    const auto behind = [this](QByteArrayView closing) {
        const qsizetype found = m_written.indexOf(closing, m_place);
        return found < 0 ? m_written.size() : found + closing.size();
    };
    while (m_place < m_written.size()) {
        const QByteArrayView text = m_text.sliced(std::min(m_byte, m_text.size()));
        const bool isText = text.startsWith(rest().front());
        if (m_isRaw && rest().startsWith(cdataEnd)) {
            m_isRaw = false;
            m_place += cdataEnd.size();
        } else if (!m_isRaw && rest().startsWith(cdata)) {
            m_isRaw = true;
            m_place += cdata.size();
        } else if (!m_isRaw && rest().startsWith("<!--") && !text.startsWith("<!--")) {
            m_place = behind("-->");
        } else if (!m_isRaw && rest().front() == '<' && !isText) {
            m_place = behind(">");
        } else if (m_byte == 0 && isBlank(rest().front()) && !isText) {
            ++m_place; // the text was trimmed
        } else {
            return;
        }
    }
}

qsizetype ValuePlaces::lengthOfJsonEscape() const
{
    if (!rest().startsWith("\\u"))
        return 2;
    // Beyond the first 65,536 a character is two of these.
    return lengthOfCharacter() == 4 ? 12 : 6;
}

/// Of an "&" that stands for itself, 1.
qsizetype ValuePlaces::lengthOfEntity() const
{
    const QByteArrayView head = rest().first(std::min(rest().size(), longestEntity)).sliced(1);
    const auto isName = [](char c) { return std::isalnum(static_cast<uchar>(c)) != 0 || c == '#'; };
    const qsizetype length = std::ranges::find_if_not(head, isName) - head.begin();
    const bool isClosed = length < head.size() && head[length] == ';';
    const QByteArrayView name = head.first(length);
    const bool isAmpersand = name.startsWith("amp") || name.startsWith("AMP") || name == "#38"
                             || name == "#x26" || name == "#X26";
    if (m_text[m_byte] != '&')
        return 1 + length + (isClosed ? 1 : 0);
    if (!isAmpersand)
        return 1;
    return isClosed ? length + 2 : name.startsWith('#') ? length + 1 : 4;
}

/// Of the text.
qsizetype ValuePlaces::lengthOfCharacter() const
{
    const auto first = static_cast<uchar>(m_text[m_byte]);
    return first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
}

} // namespace coroscope
