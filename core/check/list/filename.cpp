// SPDX-License-Identifier: MIT
#include "core/check/list/filename.h"

#include "core/text/invisible.h"

#include <QFile>
#include <QFileInfo>
#include <QStringBuilder>
#include <QStringDecoder>
#include <QUrl>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

namespace coroscope {

namespace {

constexpr char16_t firstByte = 0xDC80; // stands for the byte 0x80
constexpr char16_t lastByte = 0xDCFF;
constexpr qsizetype longestCharacter = 4; // bytes

bool isByte(const QString &text, qsizetype i)
{
    const char16_t unit = text.at(i).unicode();
    const bool isSecondHalf = i > 0 && text.at(i - 1).isHighSurrogate();
    return firstByte <= unit && unit <= lastByte && !isSecondHalf;
}

char byteOf(QChar c)
{
    return static_cast<char>(c.unicode() - firstByte + 0x80);
}

/// Length of the UTF-8 character at the front, or 0 if there is none.
qsizetype characterAt(QByteArrayView bytes)
{
    for (qsizetype length = 1; length <= std::min(longestCharacter, bytes.size()); ++length) {
        if (bytes.first(length).isValidUtf8())
            return length;
    }
    return 0;
}

/// "\x1B", "\u202E", "\U000E0041"
QString hex(char32_t value)
{
    const int digits = value <= 0xff ? 2 : value <= 0xffff ? 4 : 8;
    const char16_t kind = digits == 2 ? u'x' : digits == 4 ? u'u' : u'U';
    return u'\\' % QChar(kind)
           % QStringLiteral("%1").arg(uint(value), digits, 16, QLatin1Char('0')).toUpper();
}

char32_t codePointAt(const QString &text, qsizetype i)
{
    const bool isPair =
        text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
    return isPair ? QChar::surrogateToUcs4(text.at(i), text.at(i + 1)) : text.at(i).unicode();
}

} // namespace

QString fileNameFromBytes(const QByteArray &bytes)
{
    if (QByteArrayView(bytes).isValidUtf8())
        return QString::fromUtf8(bytes);
    QString name;
    for (QByteArrayView rest = bytes; !rest.isEmpty();) {
        const qsizetype length = characterAt(rest);
        if (length > 0)
            name += QString::fromUtf8(rest.first(length));
        else
            name += QChar(static_cast<char16_t>(firstByte + static_cast<uchar>(rest[0]) - 0x80));
        rest = rest.sliced(std::max<qsizetype>(length, 1));
    }
    return name;
}

QByteArray fileNameToBytes(const QString &name)
{
    if (!hasForeignBytes(name))
        return QFile::encodeName(name);
    QByteArray bytes;
    qsizetype begin = 0;
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (!isByte(name, i))
            continue;
        bytes += name.sliced(begin, i - begin).toUtf8() + byteOf(name.at(i));
        begin = i + 1;
    }
    return bytes + name.sliced(begin).toUtf8();
}

QString fileNameOf(const QUrl &url)
{
    const QByteArray path =
        QByteArray::fromPercentEncoding(url.path(QUrl::FullyEncoded).toLatin1());
    return QByteArrayView(path).isValidUtf8() ? url.toLocalFile() : fileNameFromBytes(path);
}

QString shownFileName(const QString &name)
{
    QString shown;
    for (qsizetype i = 0; i < name.size(); ++i) {
        const char32_t c = codePointAt(name, i);
        if (isByte(name, i))
            shown += hex(static_cast<uchar>(byteOf(name.at(i))));
        else if (isInvisible(c))
            shown += hex(c);
        else
            shown += QChar::fromUcs4(c);
        i += QChar::requiresSurrogates(c) ? 1 : 0;
    }
    return shown;
}

bool hasForeignBytes(const QString &name)
{
    for (qsizetype i = 0; i < name.size(); ++i) {
        if (isByte(name, i))
            return true;
    }
    return false;
}

bool isSameFile(const QString &one, const QString &other)
{
#ifdef Q_OS_UNIX
    struct stat first = {};
    struct stat second = {};
    return ::stat(fileNameToBytes(one).constData(), &first) == 0
           && ::stat(fileNameToBytes(other).constData(), &second) == 0
           && first.st_dev == second.st_dev && first.st_ino == second.st_ino;
#else
    const QString path = QFileInfo(one).canonicalFilePath(); // empty if there is no such file
    return !path.isEmpty() && path == QFileInfo(other).canonicalFilePath();
#endif
}

} // namespace coroscope
