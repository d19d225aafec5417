// SPDX-License-Identifier: MIT
#include "core/list/formats/listtext.h"

#include "core/list/formats/filekind.h"
#include "core/list/formats/gzip.h"
#include "core/list/formats/sample.h"
#include "core/list/spentmemory.h"

#include <QRegularExpression>
#include <QStringDecoder>

#include <algorithm>

namespace coroscope {

namespace {

constexpr qsizetype utf8MarkSize = 3;
constexpr qsizetype maxUnpacked = 512 << 20;
constexpr qsizetype startSize = 4 << 10; // bytes

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

/// Of UTF-16 without a mark, in which nearly all characters are ASCII, every second byte is zero. A text that
/// has a zero here and there is none.
std::optional<QStringConverter::Encoding> encodingByZeros(QByteArrayView bytes)
{
    const QByteArrayView sample = bytes.first(std::min(bytes.size(), startSize) & ~qsizetype{1});
    qsizetype atEven = 0;
    qsizetype atOdd = 0;
    for (qsizetype i = 0; i < sample.size(); ++i)
        (i % 2 == 0 ? atEven : atOdd) += sample[i] == '\0' ? 1 : 0;
    const qsizetype units = sample.size() / 2;
    if (units < 4 || bytes.size() % 2 != 0)
        return std::nullopt;
    if (atEven == 0 && atOdd * 10 >= units * 8)
        return QStringConverter::Utf16LE;
    if (atOdd == 0 && atEven * 10 >= units * 8)
        return QStringConverter::Utf16BE;
    return std::nullopt;
}

/// What <?xml encoding="…"?> or <meta charset="…"> says.
QByteArray declaredEncoding(QByteArrayView bytes)
{
    static const QRegularExpression declaration(
        QStringLiteral(R"((?:<\?xml[^>]*encoding|<meta[^>]*charset)\s*=\s*["']?([\w.:-]+))"),
        QRegularExpression::CaseInsensitiveOption);
    const QString start = QString::fromLatin1(headOf(bytes, startSize));
    return declaration.match(start).captured(1).toLatin1();
}

/// Of an encoding whose units have one width. In pieces, since a list of 100 MB is not to stand in memory twice.
QByteArray decoded(const QByteArray &bytes, QStringDecoder decoder, ListReading &reading)
{
    constexpr qsizetype pieceSize = 1 << 20; // of whole units
    reading.encoding = QString::fromLatin1(decoder.name());
    SpentMemory spent(bytes);
    QByteArray text;
    QString units;
    for (qsizetype at = 0; at < bytes.size(); at += pieceSize) {
        const qsizetype size = std::min(pieceSize, bytes.size() - at);
        units += QString(decoder.decode(QByteArrayView(bytes).sliced(at, size)));
        const bool isHalf = at + size < bytes.size() && units.back().isHighSurrogate();
        text += toListText(units.chopped(isHalf ? 1 : 0));
        units = isHalf ? units.last(1) : QString();
        spent.upTo(at);
    }
    return text;
}

QByteArray toUtf8(QByteArray bytes, ListReading &reading)
{
    // Stateless, so that half a character at the end is an error and not kept for more input.
    constexpr auto stateless = QStringDecoder::Flag::Stateless;
    const auto marked = QStringConverter::encodingForData(bytes);
    reading.encoding = QStringLiteral("UTF-8");
    if (marked == QStringConverter::Utf8)
        return std::move(bytes.remove(0, utf8MarkSize));
    if (marked)
        return decoded(bytes, QStringDecoder(*marked, stateless), reading);
    if (const auto encoding = encodingByZeros(bytes))
        return decoded(bytes, QStringDecoder(*encoding, stateless), reading);
    if (hasManyZeros(bytes)) {
        reading.fault = ListFault::Binary;
        return {};
    }
    if (QByteArrayView(bytes).isValidUtf8())
        return bytes;
    if (const QByteArray name = declaredEncoding(bytes); !name.isEmpty()) {
        QStringDecoder decoder(name.constData(), stateless);
        if (decoder.isValid() && qstrcmp(decoder.name(), "UTF-8") != 0)
            return decoded(bytes, std::move(decoder), reading);
    }
    reading.encoding = QStringLiteral("Latin-1");
    return bytes;
}

} // namespace

QByteArray toListText(QByteArray bytes, ListReading &reading, const std::stop_token &stop)
{
    reading.fault = faultOfFile(bytes);
    if (reading.fault != ListFault::None)
        return {};
    if (!isGzip(bytes))
        return toUtf8(std::move(bytes), reading);
    Unpacked unpacked = unpackGzip(bytes, maxUnpacked, stop);
    bytes.clear();
    reading.wasPacked = true;
    if (unpacked.isTooLarge || !unpacked.isSound) {
        reading.fault = unpacked.isTooLarge ? ListFault::TooLarge : ListFault::BadGzip;
        return {};
    }
    reading.fault = faultOfFile(unpacked.bytes);
    return reading.fault == ListFault::None ? toUtf8(std::move(unpacked.bytes), reading)
                                            : QByteArray();
}

QByteArray toListText(const QString &text)
{
    return text.isValidUtf16() ? text.toUtf8() : withoutLoneSurrogates(text).toUtf8();
}

} // namespace coroscope
