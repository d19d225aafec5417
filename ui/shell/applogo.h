// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace coroscope::ui {

class ThemeSource;

/// The program's mark and name at the head of the window: three bars of a timeline, one waiting for the
/// one before.
class AppLogo final : public QWidget
{
    Q_OBJECT

public:
    explicit AppLogo(const ThemeSource &theme, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const ThemeSource &m_theme;
};

} // namespace coroscope::ui
