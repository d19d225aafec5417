// SPDX-License-Identifier: MIT
#pragma once

#include "app/appearance.h"
#include "core/check/checkengine.h"
#include "core/lab/labserver.h"
#include "ui/check/checksession.h"
#include "ui/mainwindow.h"
#include "ui/style/themesource.h"

#include <QSettings>

#include <memory>

namespace coroscope {

/// The window and all that it stands on: the one place that makes both an engine and a widget.
/// Needs a QApplication. The application quits when the window was closed and the engine has stopped.
class Desktop final : public QObject
{
    Q_OBJECT

public:
    /// `settings` outlives it.
    Desktop(ui::ThemeKind theme, QSettings &settings);

    ui::MainWindow &window() { return m_window; }
    ui::ThemeSource &theme() { return m_theme; }
    ui::CheckSession &session() { return m_session; }

    /// Starts the lab if it does not serve yet, and checks its sample list.
    void tryLab();
    void openFiles(const QStringList &files);

private:
    ui::ThemeSource m_theme;
    Appearance m_appearance;
    std::unique_ptr<LabServer> m_lab; ///< once somebody wanted it
    CheckEngine m_engine;
    ui::CheckSession m_session;
    ui::MainWindow m_window;
};

} // namespace coroscope
