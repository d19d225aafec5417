// SPDX-License-Identifier: MIT
#include "core/check/listtext.h"

#include <QStringDecoder>

namespace coroscope {

namespace {

constexpr qsizetype utf8MarkSize = 3;

/// QString::toUtf8() turns a lone surrogate into a question mark, which would make another URL of it.
QString withoutLoneSurrogates(QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text.at(i);
        if (!c.isSurrogate())
            continue;
        if (c.isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate())
            ++i;
        else
            text[i] = QChar::ReplacementCharacter;
    }
    return text;
}

} // namespace

QByteArray toListText(const QByteArray &bytes)
{
    const auto encoding = QStringConverter::encodingForData(bytes);
    if (!encoding)
        return bytes;
    if (*encoding == QStringConverter::Utf8)
        return bytes.sliced(utf8MarkSize);
    // Stateless, so that half a character at the end is an error and not kept for more input.
    QStringDecoder decoder(*encoding, QStringDecoder::Flag::Stateless);
    return toListText(decoder.decode(bytes));
}

QByteArray toListText(const QString &text)
{
    return text.isValidUtf16() ? text.toUtf8() : withoutLoneSurrogates(text).toUtf8();
}

void appendListText(QByteArray &text, const QByteArray &bytes)
{
    if (!text.isEmpty() && !text.endsWith('\n'))
        text += '\n';
    text += toListText(bytes);
}

} // namespace coroscope
