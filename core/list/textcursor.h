// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace coroscope {

/// Counts lines and characters of a text in UTF-8. LF, CR and CRLF end a line. Goes forwards at the cost of what it
/// passes, and backwards not at all.
class TextCursor
{
public:
    explicit TextCursor(QByteArrayView text)
        : m_text(text)
    {
    }

    /// To a byte at or behind the one where it stands.
    void seek(qsizetype offset);
    /// To as many UTF-16 units, from the beginning of the text, as QXmlStreamReader counts.
    void seekUnit(qint64 unit);

    qsizetype offset() const { return m_offset; }
    qint32 line() const { return m_line; }     ///< from 1
    qint32 column() const { return m_column; } ///< from 1; in characters

private:
    void step();

    QByteArrayView m_text;
    qsizetype m_offset = 0;
    qint64 m_unit = 0;
    qint32 m_line = 1;
    qint32 m_column = 1;
};

} // namespace coroscope
