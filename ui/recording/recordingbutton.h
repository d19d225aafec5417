// SPDX-License-Identifier: MIT
#pragma once

#include "ui/recording/recordingsave.h"

#include <QToolButton>

namespace coroscope::ui {

class FrameClock;
class ThemeSource;

/// Saves a recording, if there is something to save. Its menu has the other ways to save what is shown; Down opens it.
class RecordingButton final : public QToolButton
{
    Q_OBJECT

public:
    /// All of them outlive it.
    RecordingButton(const RecordingSave &save, const FrameClock &clock, const ThemeSource &theme);

Q_SIGNALS:
    void saveRequested(coroscope::ui::RecordingSave::As as);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void addWay(const QString &name, const QString &text, RecordingSave::As as);
    void showState();
    void showTheme();

    const RecordingSave &m_save;
    const ThemeSource &m_theme;
};

} // namespace coroscope::ui
