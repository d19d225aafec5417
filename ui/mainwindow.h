// SPDX-License-Identifier: MIT
#pragma once

#include <QMainWindow>

#include <vector>

QT_BEGIN_NAMESPACE
class QSettings;
class QStackedWidget;
class QToolButton;
QT_END_NAMESPACE

namespace coroscope::ui {

class ThemeSource;
class Workspace;

/// The frame around the workspaces, of which one is shown: top bar, status bar, drops, and what is
/// remembered from one start to the next. Closing it stops the workspaces first and takes effect when
/// that is done.
///
/// Lifetime: takes the workspaces over; `theme` and `settings` outlive it.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    struct Tab
    {
        QString name;
        Workspace *workspace;
    };

    /// The first tab is shown to begin with; a single one needs no switch.
    MainWindow(std::vector<Tab> tabs, ThemeSource &theme, QSettings &settings);

    void show(const Workspace &workspace);
    using QMainWindow::show;

Q_SIGNALS:
    /// The workspaces have stopped and the window is gone.
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    QWidget *makeTopBar();
    QWidget *makeSwitch();
    QWidget *makeToolBars();
    Workspace &current() const;
    void showTab(int index);
    void toggleTheme();
    void showTheme();
    void restore();
    void save();
    void onStopped();

    enum class Closing { No, Stopping, Ready };

    const std::vector<Tab> m_tabs;
    QStackedWidget *m_workspaces;
    QStackedWidget *m_toolBars;
    QStackedWidget *m_statusLines;
    std::vector<QToolButton *> m_switches; ///< one a tab; none if there is one tab only
    ThemeSource &m_theme;
    QSettings &m_settings;
    QToolButton *m_themeButton = nullptr;
    Closing m_closing = Closing::No;
    std::size_t m_stopped = 0; ///< workspaces that have stopped, while closing
};

} // namespace coroscope::ui
