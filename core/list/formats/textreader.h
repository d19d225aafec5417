// SPDX-License-Identifier: MIT
#pragma once

#include "core/list/formats/markdowncomments.h"
#include "core/list/line/lineurls.h"
#include "core/list/listlink.h"
#include "core/list/textcursor.h"

#include <stop_token>

namespace coroscope {

struct BrokenUrl;

/// Reads `text` line by line, from the byte `begin` on.
class TextReader
{
public:
    TextReader(QByteArrayView text, LineStyle style)
        : m_text(text)
        , m_style(style)
        , m_comments(style == LineStyle::Markdown ? text : QByteArrayView())
    {
    }

    void read(const ListLinkSink &sink,
              const std::stop_token &stop,
              qsizetype begin = 0,
              qint32 line = 1);
    /// A single line, or a value that may be prose.
    void readLine(QByteArrayView line, qint32 number, const ListLinkSink &sink);

private:
    /// What is read at once, without what is blank around it: a line or a part of one, which begins in `column`.
    struct Piece
    {
        QByteArrayView text;
        qsizetype offset = 0;
        qint32 line = 0;
        qint32 column = 1;
        const BrokenUrl *broken = nullptr; ///< of which it is put together
    };

    struct Place
    {
        qsizetype offset = 0;
        qint32 line = 0;
        qint32 column = 0;
    };

    void readRest(QByteArrayView line, qint32 number, qint32 column, const ListLinkSink &sink);
    void readBroken(const BrokenUrl &url, qint32 line, qint32 column, const ListLinkSink &sink);
    void readPiece(QByteArrayView piece, qint32 line, qint32 column, const ListLinkSink &sink);
    void readUrls(const Piece &piece, const ListLinkSink &sink);
    /// Of a byte of the piece, in front of which stand so many characters.
    Place placeOf(const Piece &piece, qsizetype byte, qint32 before) const;

    QByteArrayView m_text;
    LineStyle m_style;
    MarkdownComments m_comments; ///< none in other text
};

/// Reads on as prose from where the cursor stands, be it in the middle of a line: what is left of something damaged.
void readRestAsText(QByteArrayView text,
                    const TextCursor &from,
                    const ListLinkSink &sink,
                    const std::stop_token &stop);

} // namespace coroscope
