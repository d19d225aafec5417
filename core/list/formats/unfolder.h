// SPDX-License-Identifier: MIT
#pragma once

#include "core/list/listlink.h"
#include "core/list/textcursor.h"

#include <QByteArray>

#include <stop_token>
#include <vector>

namespace coroscope {

/// Puts the lines of a text together again whose bytes are written in another way, and gives their URLs with the places
/// where those are written.
class Unfolder
{
public:
    /// `text` is what is written.
    Unfolder(QByteArrayView text, const ListLinkSink &sink)
        : m_text(text)
        , m_sink(sink)
        , m_cursor(text)
    {
    }

    /// Whether lines that begin with a space go on the one before, as in calendars.
    void setFolded(bool isFolded) { m_isFolded = isFolded; }
    /// Whether nobody can read what is written.
    void setEncoded(bool isEncoded) { m_isEncoded = isEncoded; }
    /// The next byte, and where it is written: from `place` on, behind the one before.
    void take(char c, qsizetype place, qsizetype length = 1);
    /// The line does not go on.
    void endLine();

private:
    struct Place
    {
        qsizetype begin;
        qsizetype end;
    };

    QByteArrayView m_text;
    const ListLinkSink &m_sink;
    TextCursor m_cursor;
    bool m_isFolded = false;
    bool m_isEncoded = false;
    QByteArray m_line;
    std::vector<Place> m_places; ///< of its bytes
    char m_lineEnd = '\0';       ///< the one just read; the next line may continue this one
};

/// Whether it is iCalendar or vCard (RFC 5545, 6350): a line that begins with a space goes on.
bool isCalendar(QByteArrayView text);

void readCalendar(QByteArrayView text, const ListLinkSink &sink, const std::stop_token &stop);

} // namespace coroscope
