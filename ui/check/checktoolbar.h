// SPDX-License-Identifier: MIT
#pragma once

#include "ui/recording/recordingsave.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QAction;
class QLineEdit;
class QPushButton;
class QToolButton;
QT_END_NAMESPACE

namespace coroscope::ui {

class CheckSession;
class ElidedLabel;
class Safeguard;
class ThemeSource;

/// The tools of the Check workspace: begin and cancel, stop the view, what is being looked at, search.
class CheckToolBar final : public QWidget
{
    Q_OBJECT

public:
    CheckToolBar(CheckSession &session,
                 Safeguard &safeguard,
                 const RecordingSave &save,
                 const ThemeSource &theme,
                 QWidget *parent = nullptr);

Q_SIGNALS:
    void saveRequested(coroscope::ui::RecordingSave::As as);

private:
    void runOrCancel();
    void checkAgain();
    /// What else than all can be checked again.
    void fillAgainMenu();
    void showState();
    void showTitle();
    void showTheme();

    CheckSession &m_session;
    Safeguard &m_safeguard;
    const ThemeSource &m_theme;
    QPushButton *m_run;
    QToolButton *m_again; ///< all of it, where m_run would check the rest
    ElidedLabel *m_title;
    ElidedLabel *m_detail;
};

} // namespace coroscope::ui
