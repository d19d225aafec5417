// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/stateart.h"
#include "ui/style/theme.h"

#include <QObject>

namespace coroscope::ui {

/// The theme in force, and the state art painted in it. Panes repaint on changed(); the owner of the
/// application's palette and style sheet sets those on the same signal.
class ThemeSource final : public QObject
{
    Q_OBJECT

public:
    explicit ThemeSource(ThemeKind kind = ThemeKind::Light, QObject *parent = nullptr);

    const Theme &current() const { return m_theme; }
    const StateArt &art() const { return m_art; }
    void set(ThemeKind kind);
    void toggle();

Q_SIGNALS:
    void changed();

private:
    Theme m_theme;
    StateArt m_art;
};

} // namespace coroscope::ui
