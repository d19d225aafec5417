// SPDX-License-Identifier: MIT
#include "ui/shell/mainwindow.h"

#include "ui/shell/applogo.h"
#include "ui/shell/buttonlook.h"
#include "ui/shell/overflowrow.h"
#include "ui/shell/pagestack.h"
#include "ui/shell/panel.h"
#include "ui/shell/scalecontrols.h"
#include "ui/shell/screenfit.h"
#include "ui/shell/segments.h"
#include "ui/shell/windowscale.h"
#include "ui/shell/workspace.h"
#include "ui/style/actionicon.h"
#include "ui/style/focusring.h"
#include "ui/style/plainlabel.h"
#include "ui/style/themesource.h"
#include "words/text/tip.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFrame>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QMimeData>
#include <QScrollArea>
#include <QSettings>
#include <QStatusBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int topBarHeight = 52;
constexpr int logoWidth = 200; ///< what follows begins where the side panel ends
constexpr int markWidth = 32;  ///< of the logo without the name
constexpr int roomForName = 1'080;
constexpr QSize leastSize{360, 240}; ///< 800 by 600 pixels at a scale of 2, less the frame

QString geometryKey()
{
    return u"window/geometry"_s;
}

QString themeKey()
{
    return u"window/theme"_s;
}

QString themeName(ThemeKind kind)
{
    return kind == ThemeKind::Dark ? u"dark"_s : u"light"_s;
}

QKeySequence themeShortcut()
{
    return {Qt::CTRL | Qt::Key_T};
}

} // namespace

MainWindow::MainWindow(std::vector<Tab> tabs, ThemeSource &theme, QSettings &settings, int scale)
    : m_tabs(std::move(tabs))
    , m_workspaces(new PageStack)
    , m_toolBars(new PageStack)
    , m_statusLines(new PageStack)
    , m_theme(theme)
    , m_settings(settings)
    , m_scale(new WindowScale(scale, settings, this))
{
    setWindowTitle(tr("Coroscope"));
    setAcceptDrops(true);
    for (const Tab &tab : m_tabs) {
        m_workspaces->addWidget(tab.workspace);
        m_statusLines->addWidget(tab.workspace->statusLine());
        connect(tab.workspace, &Workspace::stopped, this, &MainWindow::onStopped);
        // Later: the answer may have been to want to close once more.
        connect(tab.workspace,
                &Workspace::closeAgreed,
                this,
                &MainWindow::shutDown,
                Qt::QueuedConnection);
    }
    setMenuWidget(makeTopBar());
    auto *room = new QScrollArea;
    room->setObjectName(u"room"_s);
    room->setFrameShape(QFrame::NoFrame);
    room->setWidgetResizable(true);
    room->setFocusPolicy(Qt::NoFocus);
    room->setWidget(m_workspaces);
    setCentralWidget(room);
    setMinimumSize(leastSize);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_statusLines, 1);

    connect(&theme, &ThemeSource::changed, this, &MainWindow::showTheme);
    connect(m_scale, &WindowScale::restartWanted, this, &MainWindow::restart);
    new FocusRing(theme, this);
    new PlainTextGuard(this);
    restore();
    showTheme();
    current().takeFocus();
}

void MainWindow::show(const Workspace &workspace)
{
    for (std::size_t i = 0; i < m_tabs.size(); ++i) {
        if (m_tabs[i].workspace == &workspace)
            showTab(static_cast<int>(i));
    }
}

Workspace &MainWindow::current() const
{
    return *m_tabs[static_cast<std::size_t>(m_workspaces->currentIndex())].workspace;
}

Workspace &MainWindow::receiverOf(const QMimeData &mime) const
{
    const auto tab = std::ranges::find_if(
        m_tabs, [&mime](const Tab &candidate) { return candidate.workspace->isMadeFor(mime); });
    return tab == m_tabs.end() ? current() : *tab->workspace;
}

int MainWindow::shownTab() const
{
    return m_workspaces->currentIndex();
}

void MainWindow::showTab(int index)
{
    m_workspaces->setCurrentIndex(index);
    m_toolBars->setCurrentIndex(index);
    m_statusLines->setCurrentIndex(index);
    if (!m_switches.empty())
        m_switches[static_cast<std::size_t>(index)]->setChecked(true);
    current().takeFocus();
}

QWidget *MainWindow::makeToolBars()
{
    for (const Tab &tab : m_tabs) {
        // A frame of its own: a tool bar may hide itself, and a stack would take that for its own doing.
        auto *frame = new QWidget;
        auto *row = new QHBoxLayout(frame);
        row->setContentsMargins(0, 0, 0, 0);
        row->addWidget(tab.workspace->toolBar());
        m_toolBars->addWidget(frame);
    }
    m_toolBars->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    return m_toolBars;
}

QWidget *MainWindow::makeSwitch()
{
    auto *frame = new Segments;
    for (std::size_t i = 0; i < m_tabs.size() && m_tabs.size() > 1; ++i) {
        QToolButton *const button = frame->add(m_tabs[i].name);
        const QKeySequence keys(Qt::CTRL | Qt::Key(Qt::Key_1 + int(i)));
        button->setToolTip(tipText(withKeys(m_tabs[i].name, keys)));
        button->setShortcut(keys);
        m_switches.push_back(button);
    }
    connect(frame, &Segments::chosen, this, &MainWindow::showTab);
    frame->setVisible(!m_switches.empty());
    return frame;
}

QWidget *MainWindow::makeTopBar()
{
    auto *bar = new Panel(Panel::Ground::Surface, Qt::BottomEdge, m_theme);
    bar->setFixedHeight(topBarHeight);

    m_logo = new AppLogo(m_theme);

    m_themeButton = new QToolButton;
    m_themeButton->setObjectName(QStringLiteral("theme"));
    m_themeButton->setToolTip(withKeys(tr("Light or dark"), themeShortcut()));
    m_themeButton->setAccessibleName(tr("Switch between light and dark"));
    m_themeButton->setShortcut(themeShortcut());
    connect(m_themeButton, &QToolButton::clicked, this, &MainWindow::toggleTheme);

    auto *row = new OverflowRow;
    row->addElastic(m_logo, 4, markWidth);
    row->addGroup(makeSwitch(), 2);
    row->addElastic(makeToolBars(), 0);
    row->addButton(new ScaleButton(*m_scale, *this), 4);
    row->addButton(m_themeButton, 3);
    auto *inside = new QHBoxLayout(bar);
    inside->setContentsMargins(16, 0, 16, 0);
    inside->addWidget(row);
    auto *head = new QWidget;
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(bar);
    column->addWidget(new ScaleBar(*m_scale, m_theme));
    return head;
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_closing == Closing::Ready) {
        event->accept();
        return;
    }
    event->ignore();
    if (event->spontaneous())
        m_isToRestart = false; // whoever closes the window now means just that
    if (m_closing == Closing::No && mayClose())
        shutDown();
}

void MainWindow::keepScale()
{
    m_scale->setMayRestart(false);
}

void MainWindow::restart()
{
    m_isToRestart = true;
    close();
}

bool MainWindow::mayClose()
{
    // The one that is on show first: what it asks is seen at once.
    std::vector<const Tab *> tabs;
    for (const Tab &tab : m_tabs)
        tabs.insert(tab.workspace == &current() ? tabs.begin() : tabs.end(), &tab);
    for (const Tab *tab : tabs) {
        if (tab->workspace->mayClose())
            continue;
        if (tab->workspace != &current())
            show(*tab->workspace);
        setWindowState(windowState() & ~Qt::WindowMinimized); // or nobody sees that it asks
        return false;
    }
    return true;
}

void MainWindow::shutDown()
{
    if (m_closing != Closing::No)
        return;
    m_closing = Closing::Stopping;
    save();
    setEnabled(false); // nothing may begin any more
    m_stopped = 0;
    for (const Tab &tab : m_tabs)
        tab.workspace->stop();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QMimeData &mime = *event->mimeData();
    if (m_closing == Closing::No && receiverOf(mime).acceptsData(mime))
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    if (m_closing != Closing::No)
        return;
    event->acceptProposedAction();
    Workspace &receiver = receiverOf(*event->mimeData());
    if (&receiver != &current())
        show(receiver);
    receiver.takeData(*event->mimeData());
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    m_logo->setMaximumWidth(width() < roomForName ? markWidth : logoWidth);
    QMainWindow::resizeEvent(event);
}

void MainWindow::keepOnScreen()
{
    new ScreenFit(*this);
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
        resize(firstSize);
    // Nothing remembered: the program's choice stands.
    const QString theme = m_settings.value(themeKey()).toString();
    if (!theme.isEmpty())
        m_theme.set(theme == themeName(ThemeKind::Dark) ? ThemeKind::Dark : ThemeKind::Light);
    for (const Tab &tab : m_tabs)
        tab.workspace->restoreState(m_settings);
}

void MainWindow::save()
{
    m_settings.setValue(geometryKey(), saveGeometry());
    for (const Tab &tab : m_tabs)
        tab.workspace->saveState(m_settings);
}

void MainWindow::onStopped()
{
    if (m_closing != Closing::Stopping || ++m_stopped < m_tabs.size())
        return;
    m_closing = Closing::Ready;
    close();
    Q_EMIT closed();
}

} // namespace coroscope::ui
