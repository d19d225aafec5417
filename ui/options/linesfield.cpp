// SPDX-License-Identifier: MIT
#include "ui/options/linesfield.h"

#include <QEvent>

namespace coroscope::ui {

namespace {

constexpr int shownLines = 3;
constexpr int frame = 12; ///< border and padding of the style sheet, above and below
constexpr int usualWidth = 320;

} // namespace

LinesField::LinesField(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setTabChangesFocus(true);
    setLineWrapMode(NoWrap);
    fit();
}

QStringList LinesField::lines() const
{
    QStringList lines;
    for (const QString &line : toPlainText().split(u'\n')) {
        if (const QString entry = line.trimmed(); !entry.isEmpty())
            lines += entry;
    }
    return lines;
}

void LinesField::setLines(const QStringList &lines)
{
    setPlainText(lines.join(u'\n'));
}

QSize LinesField::sizeHint() const
{
    return {usualWidth, maximumHeight()};
}

void LinesField::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fit();
}

void LinesField::fit()
{
    setFixedHeight(shownLines * fontMetrics().lineSpacing() + int(2 * document()->documentMargin())
                   + frame);
}

} // namespace coroscope::ui
