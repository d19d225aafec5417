// SPDX-License-Identifier: MIT
#pragma once

#include "ui/recording/recordingsave.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QPushButton;
QT_END_NAMESPACE

namespace coroscope::ui {

class ElidedLabel;
class FindField;
class RecordingButton;
class ThemeSource;
class TraceSession;

/// The tools of the Trace workspace: open a recording, or stop reading it, start a program, or stop that, what is shown, and
/// save that for others.
class TraceToolBar final : public QWidget
{
    Q_OBJECT

public:
    TraceToolBar(TraceSession &session,
                 const RecordingSave &save,
                 const ThemeSource &theme,
                 QWidget *parent = nullptr);

Q_SIGNALS:
    void openRequested();
    void programRequested();
    void saveRequested(coroscope::ui::RecordingSave::As as);

private:
    void openOrCancel();
    void runOrStop();
    void showState();
    void showTitle();
    void showTheme();

    TraceSession &m_session;
    const ThemeSource &m_theme;
    QPushButton *m_open;
    QPushButton *m_program;
    ElidedLabel *m_title;
    ElidedLabel *m_detail;
    RecordingButton *m_save;
    FindField *m_find;
};

} // namespace coroscope::ui
