// SPDX-License-Identifier: MIT
#pragma once

#include <QPlainTextEdit>

namespace coroscope::ui {

class ProgramOutput;
class ThemeSource;

/// What a program printed; follows the newest line while that is in sight.
///
/// Lifetime: both outlive it.
class OutputPane final : public QPlainTextEdit
{
    Q_OBJECT

public:
    OutputPane(ProgramOutput &output, const ThemeSource &theme, QWidget *parent = nullptr);

private:
    void showTheme();
    void follow();

    const ThemeSource &m_theme;
    bool m_isAtEnd = true;
};

} // namespace coroscope::ui
