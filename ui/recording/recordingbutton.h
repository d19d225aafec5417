// SPDX-License-Identifier: MIT
#pragma once

#include <QToolButton>

namespace coroscope::ui {

class FrameClock;
class RecordingSave;
class ThemeSource;

/// Saves a recording, if there is something to save.
class RecordingButton final : public QToolButton
{
    Q_OBJECT

public:
    /// All of them outlive it.
    RecordingButton(const RecordingSave &save, const FrameClock &clock, const ThemeSource &theme);

private:
    void showState();
    void showTheme();

    const RecordingSave &m_save;
    const ThemeSource &m_theme;
};

} // namespace coroscope::ui
