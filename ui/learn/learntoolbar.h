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

/// The tools of the Learn workspace: run, how fast to play, and what is run. All else that moves time is at the scrubber.
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
    void showSpeed();
    void showState();
    void showTitle();
    QString whatRunDoes() const;
    void runOrStop();

    LearnSession &m_session;
    const ThemeSource &m_theme;
    QPushButton *m_run;
    QButtonGroup *m_speeds;
    ElidedLabel *m_title;
};

} // namespace coroscope::ui
