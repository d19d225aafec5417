// SPDX-License-Identifier: MIT
#include "core/check/jsonwriter.h"

#include <QString>

#include <utility>

namespace coroscope {

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
    for (const char c : text.toUtf8()) {
        if (c == '"' || c == '\\')
            m_bytes += '\\';
        // Every other byte of UTF-8 may stand as it is.
        if (static_cast<unsigned char>(c) < 0x20)
            m_bytes += "\\u00" + QByteArray::number(c, 16).rightJustified(2, '0');
        else
            m_bytes += c;
    }
    m_bytes += '"';
}

} // namespace coroscope
