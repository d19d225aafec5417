// SPDX-License-Identifier: MIT
#include "core/text/jsonwriter.h"

#include "core/text/invisible.h"

#include <QString>

#include <algorithm>
#include <array>
#include <charconv>
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
    Q_ASSERT(std::all_of(name.begin(), name.end(), [](char c) { return isPlain(QLatin1Char(c)); }));
    beginValue();
    m_bytes += '"';
    m_bytes.append(name.data(), name.size());
    m_bytes += "\":";
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
    digits(value);
}

void JsonWriter::seconds(std::chrono::nanoseconds duration)
{
    beginValue();
    // Half of one is rounded away from zero; std::chrono::round() overflows at the ends of the range.
    const qint64 rest = duration.count() % 1'000;
    fixed(duration.count() / 1'000 + (rest >= 500 ? 1 : 0) - (rest <= -500 ? 1 : 0), 6);
}

void JsonWriter::microseconds(std::chrono::nanoseconds duration)
{
    beginValue();
    fixed(duration.count(), 3);
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
        const qsizetype begin = m_bytes.size();
        m_bytes.resize(begin + text.size());
        std::ranges::transform(text, m_bytes.begin() + begin, [](QChar c) { return c.toLatin1(); });
    } else {
        for (const uint c : text.toUcs4())
            append(c);
    }
    m_bytes += '"';
}

void JsonWriter::digits(qint64 number)
{
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.begin(), digits.end(), number).ptr;
    m_bytes.append(digits.data(), end - digits.begin());
}

/// The last so many digits stand behind the point.
void JsonWriter::fixed(qint64 number, int places)
{
    if (number < 0)
        m_bytes += '-';
    const quint64 size =
        number < 0 ? 0 - static_cast<quint64>(number) : static_cast<quint64>(number);
    std::array<char, 24> digits{};
    auto first = digits.end();
    for (quint64 rest = size; places >= 0 || rest > 0; rest /= 10, --places) {
        *--first = static_cast<char>('0' + rest % 10);
        if (places == 1)
            *--first = '.';
    }
    m_bytes.append(&*first, digits.end() - first);
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
