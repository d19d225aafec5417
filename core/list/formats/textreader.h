// SPDX-License-Identifier: MIT
#pragma once

#include "core/list/formats/markdowncomments.h"
#include "core/list/line/lineurls.h"
#include "core/list/listlink.h"

#include <stop_token>

namespace coroscope {

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
    /// A line, or of one that is very long a part, which begins in `column`.
    void readPiece(QByteArrayView piece, qint32 line, qint32 column, const ListLinkSink &sink);
    QByteArrayView m_text;
    LineStyle m_style;
    MarkdownComments m_comments; ///< none in other text
};

} // namespace coroscope
