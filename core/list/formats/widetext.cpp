// SPDX-License-Identifier: MIT
#include "core/list/formats/widetext.h"

#include "core/list/formats/listtext.h"

#include <utility>

namespace coroscope {

namespace {

using Encoding = QStringConverter::Encoding;

bool isOf32Bits(Encoding encoding)
{
    return encoding == Encoding::Utf32 || encoding == Encoding::Utf32LE
           || encoding == Encoding::Utf32BE;
}

/// By the bytes of its first unit.
Encoding withByteOrder(Encoding encoding, QByteArrayView unit)
{
    if (encoding != Encoding::Utf16 && encoding != Encoding::Utf32)
        return encoding;
    const bool isLittle = unit.startsWith('\xff') || (unit.back() == '\0' && unit.front() != '\0');
    if (isOf32Bits(encoding))
        return isLittle ? Encoding::Utf32LE : Encoding::Utf32BE;
    return isLittle ? Encoding::Utf16LE : Encoding::Utf16BE;
}

} // namespace

std::optional<WideText> WideText::of(const QString &charset)
{
    const auto encoding = QStringConverter::encodingForName(charset.toLatin1().constData());
    if (!encoding || *encoding == Encoding::Utf8 || *encoding == Encoding::Latin1
        || *encoding == Encoding::System)
        return std::nullopt;
    return WideText(*encoding);
}

QString WideText::decode(char byte)
{
    if (m_decoder)
        return m_decoder->decode(QByteArrayView(&byte, 1));
    m_first += byte;
    if (m_first.size() < (isOf32Bits(m_encoding) ? 4 : 2))
        return {};
    m_decoder.emplace(withByteOrder(m_encoding, m_first));
    return m_decoder->decode(m_first);
}

WideCharacter WideText::take(char byte, qsizetype place)
{
    m_begin = m_begin.value_or(place);
    m_character += decode(byte);
    if (m_character.isEmpty() || m_character.back().isHighSurrogate())
        return {};
    return {.utf8 = toListText(std::exchange(m_character, {})),
            .place = *std::exchange(m_begin, std::nullopt)};
}

} // namespace coroscope
