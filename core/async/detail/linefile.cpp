// SPDX-License-Identifier: MIT
#include "core/async/detail/linefile.h"

#include "core/async/lineerror.h"

#include <QStringDecoder>

#include <stdexcept>

namespace coroscope {

namespace {
constexpr qsizetype blockSize = 64 * 1024;
} // namespace

LineFile::LineFile(const QString &path, qsizetype maxLength)
    : m_file(path)
    , m_maxLength(maxLength)
{
    if (maxLength < 0)
        throw std::invalid_argument("a line cannot be shorter than nothing");
    open();
    skipByteOrderMark();
}

void LineFile::open()
{
    // Unbuffered: QFile's own buffer would be a second copy of every block.
    if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        throw LineError(LineError::Kind::Unreadable, m_file.fileName(), 0, m_file.errorString());
}

void LineFile::skipByteOrderMark()
{
    while (m_buffer.size() < 3 && readMore()) {
    }
    if (m_buffer.startsWith("\xEF\xBB\xBF"))
        m_begin = 3;
}

bool LineFile::readMore()
{
    m_buffer.remove(0, std::exchange(m_begin, 0));
    const qsizetype kept = m_buffer.size();
    m_buffer.resize(kept + blockSize);
    const qint64 count = m_file.read(m_buffer.data() + kept, blockSize);
    m_buffer.resize(kept + std::max<qint64>(count, 0));
    if (count < 0)
        throw LineError(
            LineError::Kind::Unreadable, m_file.fileName(), m_line, m_file.errorString());
    return count > 0;
}

std::optional<qsizetype> LineFile::findLineEnd()
{
    qsizetype searched = 0;
    for (;;) {
        const qsizetype end = m_buffer.indexOf('\n', m_begin + searched);
        if (end >= 0)
            return end;
        searched = m_buffer.size() - m_begin;
        // A carriage return that is to be stripped may still be in here.
        if (searched - 1 > m_maxLength)
            return m_buffer.size();
        if (!readMore())
            return searched > 0 ? std::optional(m_buffer.size()) : std::nullopt;
    }
}

std::optional<QString> LineFile::next()
{
    ++m_line;
    const std::optional<qsizetype> end = findLineEnd();
    if (!end)
        return std::nullopt;
    QByteArrayView bytes = QByteArrayView(m_buffer).sliced(m_begin, *end - m_begin);
    if (bytes.endsWith('\r'))
        bytes.chop(1);
    if (bytes.size() > m_maxLength)
        throw LineError(LineError::Kind::TooLong,
                        m_file.fileName(),
                        m_line,
                        QStringLiteral("the line is longer than %1 bytes").arg(m_maxLength));
    QString line = decode(bytes);
    m_bytesDone += *end - m_begin + 1;
    m_begin = std::min(*end + 1, m_buffer.size());
    return line;
}

QString LineFile::decode(QByteArrayView bytes) const
{
    // A byte order mark inside the file is text.
    QStringDecoder decoder(QStringDecoder::Utf8,
                           QStringDecoder::Flag::Stateless
                               | QStringDecoder::Flag::ConvertInitialBom);
    QString line = decoder(bytes);
    if (decoder.hasError())
        throw LineError(LineError::Kind::InvalidUtf8,
                        m_file.fileName(),
                        m_line,
                        QStringLiteral("the line is no valid UTF-8"));
    return line;
}

} // namespace coroscope
