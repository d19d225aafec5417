// SPDX-License-Identifier: MIT
#include "core/text/jsonwriter.h"

#include "core/text/invisible.h"

#include <QString>

#include <algorithm>
#include <utility>

namespace coroscope {

namespace {

bool isPlain(QChar c)
{
    return c >= u' ' && c <= u'~' && c != u'"' && c != u'\\';
}

} // namespace

void JsonWriter::key(QLatin1String name)
{
    beginValue();
    quote(QString(name));
    m_bytes += ':';
    m_needsComma = false;
}

void JsonWriter::string(QStringView text)
{
    beginValue();
    quote(text);
}

void JsonWriter::integer(qint64 value)
{
    beginValue();
    m_bytes += QByteArray::number(value);
}

void JsonWriter::seconds(std::chrono::nanoseconds duration)
{
    constexpr int microsecondDigits = 6;
    beginValue();
    m_bytes +=
        QByteArray::number(std::chrono::duration<double>(duration).count(), 'f', microsecondDigits);
}

void JsonWriter::microseconds(std::chrono::nanoseconds duration)
{
    constexpr int nanosecondDigits = 3;
    beginValue();
    m_bytes += QByteArray::number(
        std::chrono::duration<double, std::micro>(duration).count(), 'f', nanosecondDigits);
}

void JsonWriter::boolean(bool value)
{
    beginValue();
    m_bytes += value ? "true" : "false";
}

void JsonWriter::null()
{
    beginValue();
    m_bytes += "null";
}

QByteArray JsonWriter::take()
{
    return std::exchange(m_bytes, {});
}

void JsonWriter::open(char bracket)
{
    beginValue();
    m_bytes += bracket;
    m_needsComma = false;
}

void JsonWriter::close(char bracket)
{
    m_bytes += bracket;
    m_needsComma = true;
}

void JsonWriter::beginValue()
{
    if (m_needsComma)
        m_bytes += ',';
    if (m_needsNewLine)
        m_bytes += '\n';
    m_needsComma = true;
    m_needsNewLine = false;
}

void JsonWriter::quote(QStringView text)
{
    m_bytes += '"';
    if (std::ranges::all_of(text, isPlain)) { // nearly always
        m_bytes += text.toLatin1();
    } else {
        for (const uint c : text.toUcs4())
            append(c);
    }
    m_bytes += '"';
}

void JsonWriter::append(char32_t c)
{
    const auto units = QChar::fromUcs4(c);
    const QStringView character = units;
    if (c == U'"' || c == U'\\') {
        m_bytes += '\\';
        m_bytes += static_cast<char>(c);
    } else if (isInvisible(c)) {
        // A report is also read on terminals, which such characters must not reach.
        for (const QChar unit : character)
            m_bytes += "\\u" + QByteArray::number(unit.unicode(), 16).rightJustified(4, '0');
    } else {
        m_bytes += character.toUtf8();
    }
}

} // namespace coroscope
