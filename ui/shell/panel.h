// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

namespace coroscope::ui {

class ThemeSource;

/// A plain ground for other widgets, with one-pixel lines at some of its edges.
class Panel final : public QWidget
{
    Q_OBJECT

public:
    enum class Ground : quint8 { Surface, Raised };

    Panel(Ground ground, Qt::Edges lines, const ThemeSource &theme, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const ThemeSource &m_theme;
    Ground m_ground;
    Qt::Edges m_lines;
};

} // namespace coroscope::ui
