// SPDX-License-Identifier: MIT
#include "ui/mainwindow.h"

#include "ui/actionicon.h"
#include "ui/applogo.h"
#include "ui/panel.h"
#include "ui/style/themesource.h"
#include "ui/workspace.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QMimeData>
#include <QScreen>
#include <QSettings>
#include <QStatusBar>
#include <QToolButton>

namespace coroscope::ui {

namespace {

constexpr int topBarHeight = 52;
constexpr int logoWidth = 200; ///< the tools begin where the side panel ends
constexpr QSize firstSize{1600, 1000};

QString geometryKey()
{
    return u"window/geometry"_qs;
}

QString themeKey()
{
    return u"window/theme"_qs;
}

QString themeName(ThemeKind kind)
{
    return kind == ThemeKind::Dark ? u"dark"_qs : u"light"_qs;
}

QKeySequence themeShortcut()
{
    return {Qt::CTRL | Qt::Key_T};
}

} // namespace

MainWindow::MainWindow(Workspace *workspace, ThemeSource &theme, QSettings &settings)
    : m_workspace(workspace)
    , m_theme(theme)
    , m_settings(settings)
{
    setWindowTitle(tr("Coroscope"));
    setAcceptDrops(true);
    setMenuWidget(makeTopBar());
    setCentralWidget(workspace);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(workspace->statusLine(), 1);

    connect(workspace, &Workspace::stopped, this, &MainWindow::finishClosing);
    connect(&theme, &ThemeSource::changed, this, &MainWindow::showTheme);
    restore();
    showTheme();
    workspace->takeFocus();
}

QWidget *MainWindow::makeTopBar()
{
    auto *bar = new Panel(Panel::Ground::Surface, Qt::BottomEdge, m_theme);
    bar->setFixedHeight(topBarHeight);

    auto *logo = new AppLogo(m_theme);
    logo->setFixedWidth(logoWidth);

    m_themeButton = new QToolButton;
    m_themeButton->setObjectName(QStringLiteral("theme"));
    m_themeButton->setToolTip(
        tr("Light or dark (%1)").arg(themeShortcut().toString(QKeySequence::NativeText)));
    m_themeButton->setAccessibleName(tr("Switch between light and dark"));
    m_themeButton->setShortcut(themeShortcut());
    connect(m_themeButton, &QToolButton::clicked, this, &MainWindow::toggleTheme);

    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(16, 0, 16, 0);
    row->setSpacing(8);
    row->addWidget(logo);
    row->addWidget(m_workspace->toolBar(), 1);
    row->addWidget(m_themeButton);
    return bar;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_closing == Closing::Ready) {
        event->accept();
        return;
    }
    event->ignore();
    if (m_closing == Closing::Stopping)
        return;
    m_closing = Closing::Stopping;
    save();
    setEnabled(false); // nothing may begin any more
    m_workspace->stop();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (m_closing == Closing::No && m_workspace->acceptsData(*event->mimeData()))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    m_workspace->takeData(*event->mimeData());
}

void MainWindow::toggleTheme()
{
    m_theme.toggle();
    m_settings.setValue(themeKey(), themeName(m_theme.current().kind));
}

void MainWindow::showTheme()
{
    const Theme &theme = m_theme.current();
    m_themeButton->setIcon(actionIcon(Sign::Theme, theme.textSecondary, theme.textTertiary));
}

void MainWindow::restore()
{
    if (!restoreGeometry(m_settings.value(geometryKey()).toByteArray()))
        resize(firstSize.boundedTo(screen()->availableSize()));
    // Nothing remembered: the program's choice stands.
    const QString theme = m_settings.value(themeKey()).toString();
    if (!theme.isEmpty())
        m_theme.set(theme == themeName(ThemeKind::Dark) ? ThemeKind::Dark : ThemeKind::Light);
    m_workspace->restoreState(m_settings);
}

void MainWindow::save()
{
    m_settings.setValue(geometryKey(), saveGeometry());
    m_workspace->saveState(m_settings);
}

void MainWindow::finishClosing()
{
    if (m_closing != Closing::Stopping)
        return;
    m_closing = Closing::Ready;
    close();
    Q_EMIT closed();
}

} // namespace coroscope::ui
