// SPDX-License-Identifier: MIT
#include "ui/check/results/filterchip.h"

#include "ui/style/actionicon.h"
#include "ui/style/themesource.h"
#include "words/text/format.h"

#include <QPainter>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int chipHeight = 22;
constexpr int padding = 8;
constexpr int crossRoom = 18;
constexpr int crossSize = 12;
constexpr qreal radius = 4;

} // namespace

FilterChip::FilterChip(const QString &label, const ThemeSource &theme, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_label(label)
{
    setObjectName(u"chip"_s);
    setText(withoutMnemonics(label));
    setToolTip(tr("Stop filtering by this"));
    setAccessibleName(tr("Remove the filter %1").arg(label));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&theme, &ThemeSource::changed, this, qOverload<>(&QWidget::update));
}

QSize FilterChip::sizeHint() const
{
    return {2 * padding + QFontMetrics(m_theme.current().small).horizontalAdvance(m_label)
                + crossRoom,
            chipHeight};
}

void FilterChip::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(underMouse() ? theme.accent : theme.border);
    painter.setBrush(theme.selection);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.setFont(theme.small);
    painter.setPen(theme.text);
    painter.drawText(rect().adjusted(padding, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, m_label);

    QRectF cross(0, 0, crossSize, crossSize);
    cross.moveCenter({width() - padding - 5.0, height() / 2.0});
    paintSign(painter, Sign::Close, cross, theme.textSecondary);
}

} // namespace coroscope::ui
