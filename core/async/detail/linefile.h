// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>

#include <optional>

namespace coroscope {

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

} // namespace coroscope
