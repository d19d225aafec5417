// SPDX-License-Identifier: MIT
#pragma once

#include <QMainWindow>

QT_BEGIN_NAMESPACE
class QSettings;
class QToolButton;
QT_END_NAMESPACE

namespace coroscope::ui {

class ThemeSource;
class Workspace;

/// The frame around a workspace: top bar, status bar, drops, and what is remembered from one start to
/// the next. Closing it stops the workspace first and takes effect when that is done.
///
/// Lifetime: takes the workspace over; `theme` and `settings` outlive it.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(Workspace *workspace, ThemeSource &theme, QSettings &settings);

Q_SIGNALS:
    /// The workspace has stopped and the window is gone.
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *makeTopBar();
    void toggleTheme();
    void showTheme();
    void restore();
    void save();
    void finishClosing();

    enum class Closing { No, Stopping, Ready };

    Workspace *m_workspace;
    ThemeSource &m_theme;
    QSettings &m_settings;
    QToolButton *m_themeButton = nullptr;
    Closing m_closing = Closing::No;
};

} // namespace coroscope::ui
