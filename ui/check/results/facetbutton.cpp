// SPDX-License-Identifier: MIT
#include "ui/check/results/facetbutton.h"

#include "ui/check/results/verdictmark.h"
#include "ui/style/themesource.h"
#include "words/check/verdictwords.h"
#include "words/text/format.h"

#include <QPainter>

namespace coroscope::ui {

namespace {

constexpr int rowHeight = 24;
constexpr int glyphCenter = 17;
constexpr int wordLeft = 32;
constexpr int padding = 12;
constexpr qreal radius = 4;

} // namespace

FacetButton::FacetButton(Verdict verdict, const ThemeSource &theme, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_verdict(verdict)
{
    setCheckable(true);
    setText(verdictWord(verdict));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setToolTip(tr("Show these rows only; switch on several to see all of them"));
    setCount(0);
    connect(&theme, &ThemeSource::changed, this, qOverload<>(&QWidget::update));
}

void FacetButton::setCount(int count)
{
    setAccessibleName(tr("%1: %2").arg(text(), formatCount(count)));
    if (count == m_count)
        return;
    m_count = count;
    update();
}

QSize FacetButton::sizeHint() const
{
    return {190, rowHeight};
}

void FacetButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(isChecked()    ? QBrush(theme.selection)
                     : underMouse() ? QBrush(theme.hover)
                                    : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(box, radius, radius);
    if (isChecked())
        painter.fillRect(QRectF(0, 3, 3, height() - 6), theme.accent);

    const bool any = m_count > 0 || isChecked();
    drawVerdictMark(painter, m_theme, m_verdict, {double(glyphCenter), height() / 2.0});
    painter.setFont(isChecked() ? theme.strong : theme.body);
    painter.setPen(any ? theme.text : theme.textTertiary);
    painter.drawText(rect().adjusted(wordLeft, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text());
    painter.setFont(theme.code);
    painter.setPen(any ? theme.text : theme.textTertiary);
    painter.drawText(rect().adjusted(0, 0, -padding, 0),
                     Qt::AlignRight | Qt::AlignVCenter,
                     formatCount(m_count));
}

} // namespace coroscope::ui
