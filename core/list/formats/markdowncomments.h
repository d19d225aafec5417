// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <array>

namespace coroscope {

/// The comments of a Markdown text, as CommonMark finds them: <https://spec.commonmark.org/0.31.2/>. A "<!--" that
/// begins a line reaches to the next "-->"; one inside a paragraph has to end in that paragraph. One that is never
/// closed is text, and so is any in code. Goes through the text once, forwards.
class MarkdownComments
{
public:
    explicit MarkdownComments(QByteArrayView text);

    /// A piece of the text, behind those asked for before, with blanks for what is commented out; null if nothing is.
    /// As long as it was, and so are its characters.
    QByteArray blanked(QByteArrayView piece);

private:
    bool next();
    void beginLine();
    qsizetype behindCode(qsizetype at);
    qsizetype endOfComment(qsizetype at);
    qsizetype endOfParagraph(qsizetype at);

    QByteArrayView m_text;
    qsizetype m_at = 0;
    qsizetype m_lineEnd = 0; ///< where the next line begins
    qsizetype m_begin = 0;   ///< of the comment found last
    qsizetype m_end = 0;
    qsizetype m_block = -1; ///< where the text of this line begins, if it is that of a block
    qsizetype m_paragraphEnd = 0;
    QByteArray m_fence; ///< what opened the code in which the line stands
    bool m_isInList = false;
    bool m_isBehindBlank = true; ///< where indented text is code
    qsizetype m_closing = 0; ///< the "-->" looked for last; the end of the text if there is none
    /// By their length, up to where no such row of backticks follows: each is looked for once.
    std::array<qsizetype, 9> m_noTicks{};
};

} // namespace coroscope
