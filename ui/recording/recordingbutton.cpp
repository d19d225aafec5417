// SPDX-License-Identifier: MIT
#include "ui/recording/recordingbutton.h"

#include "ui/monitor/time/frameclock.h"
#include "ui/recording/recordingsave.h"
#include "ui/shell/buttonlook.h"
#include "ui/style/actionicon.h"
#include "ui/style/themesource.h"

#include <QKeySequence>

namespace coroscope::ui {

RecordingButton::RecordingButton(const RecordingSave &save,
                                 const FrameClock &clock,
                                 const ThemeSource &theme)
    : m_save(save)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("saveRecording"));
    setAccessibleName(tr("Save recording…"));
    setToolTip(withKeys(tr("Save recording: all that happened, to be looked at again in Trace"),
                        QKeySequence::Save));
    setShortcut(QKeySequence::Save);
    connect(&save, &RecordingSave::changed, this, &RecordingButton::showState);
    connect(&clock, &FrameClock::tableTick, this, &RecordingButton::showState);
    connect(&theme, &ThemeSource::changed, this, &RecordingButton::showTheme);
    showState();
    showTheme();
}

void RecordingButton::showState()
{
    setEnabled(m_save.canSave());
}

void RecordingButton::showTheme()
{
    const Theme &theme = m_theme.current();
    setIcon(actionIcon(Sign::Save, theme.textSecondary, theme.textTertiary));
}

} // namespace coroscope::ui
