// SPDX-License-Identifier: MIT
#include "ui/style/themesource.h"

namespace coroscope::ui {

ThemeSource::ThemeSource(ThemeKind kind, QObject *parent)
    : QObject(parent)
    , m_theme(Theme::make(kind))
    , m_art(m_theme)
{
}

void ThemeSource::set(ThemeKind kind)
{
    if (kind == m_theme.kind)
        return;
    m_theme = Theme::make(kind);
    m_art = StateArt(m_theme);
    Q_EMIT changed();
}

void ThemeSource::toggle()
{
    set(m_theme.kind == ThemeKind::Light ? ThemeKind::Dark : ThemeKind::Light);
}

} // namespace coroscope::ui
