// SPDX-License-Identifier: MIT
#pragma once

#include "ui/recording/recordingsave.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QButtonGroup;
class QPushButton;
QT_END_NAMESPACE

namespace coroscope::ui {

class ElidedLabel;
class LearnSession;
class ThemeSource;

/// The tools of the Learn workspace: run and stop, pause, step, speed, and what is run.
class LearnToolBar final : public QWidget
{
    Q_OBJECT

public:
    LearnToolBar(LearnSession &session,
                 const RecordingSave &save,
                 const ThemeSource &theme,
                 QWidget *parent = nullptr);

Q_SIGNALS:
    void saveRequested(coroscope::ui::RecordingSave::As as);

private:
    QWidget *makeSpeeds();
    void runOrStop();
    void togglePause();
    void showState();
    void showTitle();

    LearnSession &m_session;
    const ThemeSource &m_theme;
    QPushButton *m_run;
    QPushButton *m_pause;
    QPushButton *m_step;
    QButtonGroup *m_speeds;
    ElidedLabel *m_title;
};

} // namespace coroscope::ui
