// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QStringDecoder>

#include <optional>

namespace coroscope {

/// A byte or more of UTF-8, and where the first byte begins of what it is made of.
struct WideCharacter
{
    QByteArray utf8; ///< empty while more bytes are to come
    qsizetype place = 0;
};

/// Makes UTF-8 of the bytes of UTF-16 or UTF-32, as they come. Where neither the name nor a mark says which byte comes
/// first, a zero does, and else it is the high one (RFC 2781, 4.3).
class WideText
{
public:
    /// By the name of its encoding; nullopt if it is another one.
    static std::optional<WideText> of(const QString &charset);

    WideCharacter take(char byte, qsizetype place);

private:
    explicit WideText(QStringConverter::Encoding encoding)
        : m_encoding(encoding)
    {
    }

    QString decode(char byte);

    QStringConverter::Encoding m_encoding;
    QByteArray m_first; ///< bytes, until it is known how to read them
    std::optional<QStringDecoder> m_decoder;
    QString m_character;
    std::optional<qsizetype> m_begin;
};

} // namespace coroscope
