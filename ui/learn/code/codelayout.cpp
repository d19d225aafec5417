// SPDX-License-Identifier: MIT
#include "ui/learn/code/codelayout.h"

#include <QFontMetricsF>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

#include <algorithm>

namespace coroscope::ui {

namespace {

constexpr int hang = 4;             ///< characters
constexpr int leastCharacters = 16; ///< in a line that goes on, however far in it began

qsizetype indentOf(const QString &text)
{
    const auto begin =
        std::find_if(text.cbegin(), text.cend(), [](QChar character) { return character != u' '; });
    return begin - text.cbegin();
}

} // namespace

CodeLayout::CodeLayout(QTextDocument *document)
    : QPlainTextDocumentLayout(document)
{
}

void CodeLayout::setWidth(qreal width)
{
    m_width = width;
    layOutAgain();
}

void CodeLayout::layOutAgain()
{
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next())
        layOut(block);
    Q_EMIT documentSizeChanged(documentSize());
    requestUpdate();
}

QRectF CodeLayout::blockBoundingRect(const QTextBlock &block) const
{
    // Before the base does it in its own way.
    if (block.isValid() && block.layout()->lineCount() == 0)
        layOut(block);
    return QPlainTextDocumentLayout::blockBoundingRect(block);
}

void CodeLayout::documentChanged(int from, int charsRemoved, int charsAdded)
{
    QPlainTextDocumentLayout::documentChanged(from, charsRemoved, charsAdded);
    const QTextBlock last = document()->findBlock(from + std::max(0, charsAdded));
    for (QTextBlock block = document()->findBlock(from); block.isValid(); block = block.next()) {
        layOut(block);
        if (block == last)
            break;
    }
}

void CodeLayout::layOut(QTextBlock block) const
{
    QTextLayout &layout = *block.layout();
    QTextOption option = document()->defaultTextOption();
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    const qreal character = QFontMetricsF(document()->defaultFont()).horizontalAdvance(u'0');
    const qreal margin = document()->documentMargin();
    const qreal room = m_width > 0 ? m_width - 2 * margin : 100'000;
    const qreal wanted = character * static_cast<qreal>(indentOf(block.text()) + hang);
    const qreal indent = std::max(0.0, std::min(wanted, room - leastCharacters * character));
    qreal top = 0;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        const qreal left = line.lineNumber() == 0 ? 0 : indent;
        line.setLeadingIncluded(true);
        line.setLineWidth(room - left);
        line.setPosition({margin + left, top});
        top += line.height();
    }
    layout.endLayout();
    block.setLineCount(block.isVisible() ? layout.lineCount() : 0);
}

} // namespace coroscope::ui
