// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace coroscope {

/// How a value is written in the text of its list.
enum class ValueEscapes : quint8 {
    None,   ///< as it reads
    Json,   ///< "\n", "\u00e9"
    Csv,    ///< a quote is two
    Markup, ///< entities; what is no part of it, such as a comment, may be written in between
};

/// Goes through what is written and what it says at once, to tell where a piece of the one stands in the other. Goes
/// forwards at the cost of what it passes, and backwards not at all.
class ValuePlaces
{
public:
    ValuePlaces(QByteArrayView written, QByteArrayView text, ValueEscapes escapes)
        : m_written(written)
        , m_text(text)
        , m_escapes(escapes)
    {
    }

    /// Where that byte of the text is written, in bytes of what is written.
    qsizetype placeOf(qsizetype byte);
    /// Behind the last that is written of the text in front of `byte`.
    qsizetype endOf(qsizetype byte);

private:
    bool isPlain() const;
    void passTo(qsizetype byte);
    void passUnit();
    void passWhatIsNotRead();
    qsizetype lengthOfJsonEscape() const;
    qsizetype lengthOfEntity() const;
    qsizetype lengthOfCharacter() const;
    QByteArrayView rest() const { return m_written.sliced(m_place); }

    QByteArrayView m_written;
    QByteArrayView m_text;
    ValueEscapes m_escapes;
    qsizetype m_place = 0; ///< in what is written
    qsizetype m_byte = 0;  ///< in the text
    bool m_isRaw = false;  ///< inside of CDATA
};

} // namespace coroscope
