// SPDX-License-Identifier: MIT
#include "ui/shell/elidedlabel.h"

#include "words/text/format.h"
#include "words/text/tip.h"

#include <QEvent>

namespace coroscope::ui {

ElidedLabel::ElidedLabel(QWidget *parent)
    : PlainLabel({}, parent)
{
}

void ElidedLabel::setFullText(const QString &text)
{
    const QString full = printable(text, text.size());
    if (full == m_full)
        return;
    m_full = full;
    setAccessibleName(full);
    elide();
    updateGeometry();
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {24, QLabel::sizeHint().height()};
}

QSize ElidedLabel::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(m_full) + 2, QLabel::sizeHint().height()};
}

void ElidedLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    elide();
}

void ElidedLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        elide();
}

void ElidedLabel::elide()
{
    const QString shown = fontMetrics().elidedText(m_full, Qt::ElideMiddle, contentsRect().width());
    setText(shown);
    setToolTip(shown == m_full ? QString() : tipText(m_full));
}

} // namespace coroscope::ui
