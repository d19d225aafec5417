// SPDX-License-Identifier: MIT
#include "app/appearance.h"

#include <QApplication>

namespace coroscope {

Appearance::Appearance(const ui::ThemeSource &theme)
    : m_theme(theme)
{
    connect(&theme, &ui::ThemeSource::changed, this, &Appearance::apply);
    apply();
}

void Appearance::apply()
{
    QApplication::setFont(m_theme.current().body);
    QApplication::setPalette(m_theme.current().palette());
    qApp->setStyleSheet(m_theme.current().styleSheet());
}

} // namespace coroscope
