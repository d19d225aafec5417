// SPDX-License-Identifier: MIT
#include "ui/shell/applogo.h"

#include "ui/style/actionicon.h"
#include "ui/style/themesource.h"
#include "words/text/tip.h"

#include <QCoreApplication>
#include <QPainter>

namespace coroscope::ui {

namespace {

constexpr int markWidth = 24;
constexpr int gap = 12;

QString name()
{
    return AppLogo::tr("Coroscope");
}

QFont nameFont(const Theme &theme)
{
    QFont font = theme.strong;
    font.setPixelSize(15);
    return font;
}

} // namespace

AppLogo::AppLogo(const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setAccessibleName(name());
    setToolTip(tipText(name()));
    connect(&theme, &ThemeSource::changed, this, qOverload<>(&QWidget::update));
}

QSize AppLogo::sizeHint() const
{
    const QFontMetrics metrics(nameFont(m_theme.current()));
    return {markWidth + gap + metrics.horizontalAdvance(name()) + gap, 32};
}

void AppLogo::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.current();
    QPainter painter(this);
    paintMark(painter, {0, height() / 2.0 - 9}, theme);
    if (width() < sizeHint().width())
        return; // the mark alone, and the name in the tool tip
    painter.setPen(theme.text);
    painter.setFont(nameFont(theme));
    painter.drawText(
        rect().adjusted(markWidth + gap - 2, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, name());
}

} // namespace coroscope::ui
