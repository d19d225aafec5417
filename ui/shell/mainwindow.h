// SPDX-License-Identifier: MIT
#pragma once

#include <QMainWindow>

#include <vector>

QT_BEGIN_NAMESPACE
class QMimeData;
class QSettings;
class QToolButton;
QT_END_NAMESPACE

namespace coroscope::ui {

class AppLogo;
class PageStack;
class WindowScale;
class ThemeSource;
class Workspace;

/// The frame around the workspaces, of which one is shown: top bar, status bar, drops, and what is
/// remembered from one start to the next. A workspace that needs more room than there is scrolls as a
/// whole. Closing it asks the workspaces, of which one may want an answer first, then stops them, and takes
/// effect when that is done.
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
    /// `scale`: how large everything is shown, in percent.
    MainWindow(std::vector<Tab> tabs, ThemeSource &theme, QSettings &settings, int scale = 100);

    void show(const Workspace &workspace);
    int shownTab() const;
    void showTab(int index);
    /// How large everything is.
    WindowScale &scale() { return *m_scale; }
    /// Once it is closed: it is to start anew, with another scale.
    bool isToRestart() const { return m_isToRestart; }
    /// From now on another scale waits for the next start: something here could not be taken over.
    void keepScale();
    /// Closes it without asking: nobody may be there to answer.
    void shutDown();
    using QMainWindow::show;
    /// Sees to it that the window is on the screen with its frame when it is shown first.
    void keepOnScreen();

    /// Of the first start, where the screen is large enough, and of pictures.
    static constexpr QSize firstSize{1600, 1000};

Q_SIGNALS:
    /// The workspaces have stopped and the window is gone.
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeTopBar();
    QWidget *makeSwitch();
    QWidget *makeToolBars();
    Workspace &current() const;
    /// Who takes what is dropped.
    Workspace &receiverOf(const QMimeData &mime) const;
    void toggleTheme();
    void showTheme();
    void restart();
    void restore();
    void save();
    bool mayClose();
    void onStopped();

    enum class Closing { No, Stopping, Ready };

    const std::vector<Tab> m_tabs;
    PageStack *m_workspaces;
    PageStack *m_toolBars;
    PageStack *m_statusLines;
    AppLogo *m_logo = nullptr;
    std::vector<QToolButton *> m_switches; ///< one a tab; none if there is one tab only
    ThemeSource &m_theme;
    QSettings &m_settings;
    WindowScale *m_scale;
    QToolButton *m_themeButton = nullptr;
    Closing m_closing = Closing::No;
    bool m_isToRestart = false; ///< once it is closed
    std::size_t m_stopped = 0;  ///< workspaces that have stopped, while closing
};

} // namespace coroscope::ui
