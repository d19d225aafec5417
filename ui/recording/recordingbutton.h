// SPDX-License-Identifier: MIT
#pragma once

#include "ui/recording/recordingsave.h"

#include <QToolButton>

namespace coroscope::ui {

class FrameClock;
class ThemeSource;

/// Saves what is shown, if there is something: as a recording, where that is not a recording already, and else as a page.
/// Its menu has all ways; Down opens it.
class RecordingButton final : public QToolButton
{
    Q_OBJECT

public:
    /// All of them outlive it.
    enum class Shown : quint8 { Run, Recording };

    RecordingButton(const RecordingSave &save,
                    const FrameClock &clock,
                    const ThemeSource &theme,
                    Shown shown = Shown::Run);

    void setShown(Shown shown);

Q_SIGNALS:
    void saveRequested(coroscope::ui::RecordingSave::As as);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QAction *addWay(const QString &name, const QString &text, RecordingSave::As as);
    void showState();
    void showTheme();

    const RecordingSave &m_save;
    const ThemeSource &m_theme;
    QAction *m_asRecording;
    Shown m_shown;
};

} // namespace coroscope::ui
