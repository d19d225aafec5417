// SPDX-License-Identifier: MIT
#include "ui/recording/recordingbutton.h"

#include "ui/monitor/time/frameclock.h"
#include "ui/shell/buttonlook.h"
#include "ui/style/actionicon.h"
#include "ui/style/themesource.h"

#include <QKeyEvent>
#include <QKeySequence>
#include <QMenu>

namespace coroscope::ui {

RecordingButton::RecordingButton(const RecordingSave &save,
                                 const FrameClock &clock,
                                 const ThemeSource &theme,
                                 Shown shown)
    : m_save(save)
    , m_theme(theme)
{
    setObjectName(QStringLiteral("saveRecording"));
    setPopupMode(MenuButtonPopup);
    setMenu(new QMenu(this));
    using As = RecordingSave::As;
    m_asRecording = addWay(QStringLiteral("saveAsRecording"), tr("Save recording…"), As::Recording);
    addWay(QStringLiteral("saveAsPage"), tr("Save as web page…"), As::Page);
    addWay(QStringLiteral("saveAsPicture"), tr("Save picture…"), As::Picture);
    setShown(shown);
    connect(this, &QToolButton::clicked, this, [this] {
        Q_EMIT saveRequested(m_shown == Shown::Run ? As::Recording : As::Page);
    });
    connect(&save, &RecordingSave::changed, this, &RecordingButton::showState);
    connect(&clock, &FrameClock::tableTick, this, &RecordingButton::showState);
    connect(&theme, &ThemeSource::changed, this, &RecordingButton::showTheme);
    showState();
    showTheme();
}

void RecordingButton::setShown(Shown shown)
{
    m_shown = shown;
    const bool isRun = shown == Shown::Run;
    setAccessibleName(isRun ? tr("Save recording…") : tr("Save as web page…"));
    setToolTip(
        withKeys(isRun ? tr("Save recording: all that happened, to be looked at again in Trace")
                       : tr("Save as web page: any browser replays it, for who has no Coroscope"),
                 QKeySequence::Save));
    setShortcut(QKeySequence::Save);
    m_asRecording->setVisible(isRun);
}

QAction *RecordingButton::addWay(const QString &name, const QString &text, RecordingSave::As as)
{
    QAction *const way = menu()->addAction(text);
    way->setObjectName(name);
    connect(way, &QAction::triggered, this, [this, as] { Q_EMIT saveRequested(as); });
    return way;
}

void RecordingButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down)
        showMenu();
    else
        QToolButton::keyPressEvent(event);
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
