// SPDX-License-Identifier: MIT
#include "ui/check/list/offercard.h"

#include "ui/style/themesource.h"
#include "words/text/tip.h"

#include <QPainter>

#include <utility>

namespace coroscope::ui {

namespace {

constexpr int padding = 20;
constexpr int lowPadding = 12;
constexpr int signBox = 40;
constexpr int signSize = 20;
constexpr qreal radius = 8;

} // namespace

OfferCard::OfferCard(Sign sign,
                     const QString &name,
                     const QString &sentence,
                     const ThemeSource &theme,
                     QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
    , m_sign(sign)
    , m_sentence(sentence)
{
    setText(name);
    setAccessibleName(name);
    setAccessibleDescription(sentence);
    setToolTip(tipText(sentence));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &ThemeSource::changed, this, qOverload<>(&QWidget::update));
}

void OfferCard::setLeading(bool leading)
{
    m_leading = leading;
    update();
}

void OfferCard::setLow(bool low)
{
    if (std::exchange(m_isLow, low) == low)
        return;
    updateGeometry();
    update();
}

void OfferCard::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(underMouse() ? theme.accent : theme.border);
    painter.setBrush(isDown() ? theme.selection : theme.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);

    paintSignBox(painter, QRectF(padding, padding, signBox, signBox));
    QFont name = theme.strong;
    name.setPixelSize(15);
    painter.setFont(name);
    painter.setPen(theme.text);
    const int left = m_isLow ? 2 * padding + signBox : padding;
    const int nameTop = m_isLow ? lowPadding : padding + signBox + 14;
    painter.drawText(QRect(left, nameTop, width() - left - padding, 22),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     text());
    painter.setFont(theme.body);
    painter.setPen(theme.textSecondary);
    painter.drawText(
        QRect(left, nameTop + 26, width() - left - padding, height() - nameTop - 26 - lowPadding),
        Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap,
        m_sentence);
}

void OfferCard::paintSignBox(QPainter &painter, const QRectF &box) const
{
    const Theme &theme = m_theme.current();
    painter.save();
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_leading ? theme.accent : theme.selection);
    painter.drawRoundedRect(box, radius, radius);
    QRectF sign(0, 0, signSize, signSize);
    sign.moveCenter(box.center());
    paintSign(painter, m_sign, sign, m_leading ? theme.textOnAccent : theme.accent);
    painter.restore();
}

} // namespace coroscope::ui
