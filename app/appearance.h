// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/themesource.h"

namespace coroscope {

/// Puts a theme on the application, and the next one when it changes. Made before any widget: a style
/// sheet resolves fonts from what the application had when the widget was made.
class Appearance final : public QObject
{
    Q_OBJECT

public:
    /// `theme` outlives it.
    explicit Appearance(const ui::ThemeSource &theme);

private:
    void apply();

    const ui::ThemeSource &m_theme;
};

} // namespace coroscope
