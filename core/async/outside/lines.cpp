// SPDX-License-Identifier: MIT

#include "core/async/outside/lines.h"

#include "core/async/time/sleep.h"

#include <QFile>
#include <QStringDecoder>

#include <optional>
#include <stdexcept>

namespace coroscope {

namespace {

// How much is done between two checkpoints. The number of lines is low also for the stack's sake: where
// the compiler makes no tail calls, each line that is handed over nests until the next checkpoint.
constexpr int linesPerTurn = 64;
constexpr qint64 bytesPerTurn = 256 * 1024;

constexpr qsizetype blockSize = 64 * 1024;

/// Reads a text file line by line with a buffer of bounded size: what readLines() is made of. Blocks the
/// thread for a block at a time, as reading a local file does. Throws LineError, and
/// std::invalid_argument for a negative `maxLength`.
class LineFile final
{
public:
    LineFile(const QString &path, qsizetype maxLength);

    /// The next line without its end; nullopt at the end of the file.
    std::optional<QString> next();
    /// Bytes that next() has dealt with so far.
    qint64 bytesDone() const noexcept { return m_bytesDone; }

private:
    void open();
    void skipByteOrderMark();
    bool readMore();
    std::optional<qsizetype> findLineEnd();
    QString decode(QByteArrayView bytes) const;

    QFile m_file;
    const qsizetype m_maxLength;
    QByteArray m_buffer;
    qsizetype m_begin = 0; ///< of the current line, in the buffer
    qint64 m_line = 0;
    qint64 m_bytesDone = 0;
};

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

} // namespace

LineError::LineError(Kind kind, QString path, qint64 line, const QString &reason)
    : m_kind(kind)
    , m_path(std::move(path))
    , m_line(line)
{
    QString place = m_path;
    if (line > 0)
        place += u':' % QString::number(line);
    m_what = QString(place % u": " % reason).toStdString();
}

QCoro::AsyncGenerator<QString> readLines(Scope &scope, QString path, qsizetype maxLength)
{
    // Before the file is opened, for a scope that is cancelled already.
    co_await checkpoint(scope);
    LineFile file(path, maxLength);
    qint64 bytesAtTurn = 0;
    int linesOfTurn = 0;
    for (;;) {
        if (linesOfTurn++ == linesPerTurn || file.bytesDone() - bytesAtTurn > bytesPerTurn) {
            co_await checkpoint(scope);
            linesOfTurn = 0;
            bytesAtTurn = file.bytesDone();
        }
        if (scope.isCancelled())
            throw scope.cancellation();
        std::optional<QString> line = file.next();
        if (!line)
            co_return;
        QString text = std::move(*line);
        co_yield text;
    }
}

} // namespace coroscope
