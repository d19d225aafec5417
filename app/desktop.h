// SPDX-License-Identifier: MIT
#pragma once

#include "app/handover.h"
#include "core/check/run/checkengine.h"
#include "core/http/diagnosis/diagnosisengine.h"
#include "core/lab/labserver.h"
#include "core/lessons/lessonengine.h"
#include "ui/check/checksession.h"
#include "ui/learn/learnsession.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/windowscale.h"
#include "ui/style/themesource.h"
#include "ui/trace/tracesession.h"

#include <QSettings>
#include <QTemporaryDir>

#include <memory>

namespace coroscope {

/// Puts a theme on the application, and the next one when it changes. Made before any widget: a style
/// sheet resolves fonts from what the application had when the widget was made.
class Appearance final : public QObject
{
    Q_OBJECT

public:
    /// `theme` outlives it.
    explicit Appearance(const ui::ThemeSource &theme);

private:
    void apply();

    const ui::ThemeSource &m_theme;
};

namespace ui {
class CheckWorkspace;
class DiagnosisWindow;
class KeptRunsWindow;
class OptionsWindow;
class TraceWorkspace;
class Workspace;
} // namespace ui

class WatchWindow;

/// The window and all that it stands on: the one place that makes both an engine and a widget.
/// Needs a QApplication. The application quits when the window was closed and the engine has stopped.
class Desktop final : public QObject
{
    Q_OBJECT

public:
    /// `settings` outlives it.
    /// `scale`: how large everything is, in percent.
    Desktop(ui::ThemeKind theme, QSettings &settings, int scale = ui::WindowScale::usual);
    ~Desktop() override;

    ui::MainWindow &window() { return m_window; }
    ui::ThemeSource &theme() { return m_theme; }
    ui::CheckSession &session() { return m_session; }
    ui::LearnSession &learnSession() { return m_learnSession; }
    ui::TraceSession &traceSession() { return m_traceSession; }

    /// From now on runs are kept in this store; an empty path: nowhere. Those of the lab's sample only where that is
    /// wanted.
    void keepRunsIn(const QString &store, bool ofSample);
    /// Starts the lab if it does not serve yet, and checks its sample list.
    void tryLab() { openSample(ui::CheckSession::AfterLoad::Start); }
    /// What another one is to begin with, in the place of this.
    Handover handOver() const;
    void takeOver(const Handover &handover);
    /// Brings the lanes of the hosts to the front of the Check workspace.
    void showHosts();
    void openFiles(const QStringList &files);
    /// The list of what is in flight, in place of the results.
    void showInFlight();
    /// The options of a check, in a window of their own.
    void showOptions();
    /// nullptr before the first showOptions().
    ui::OptionsWindow *optionsWindow();
    /// The runs that are kept, in a window of their own.
    void showKeptRuns();
    /// nullptr before the first showKeptRuns().
    ui::KeptRunsWindow *keptRunsWindow();
    /// Looks into one URL in a window of its own.
    void diagnose(const HttpUrl &url);
    /// nullptr before the first diagnose().
    ui::DiagnosisWindow *diagnosisWindow() { return m_diagnosisWindow; }
    DiagnosisEngine &diagnosisEngine() { return m_diagnosisEngine; }
    /// Shows the Learn workspace with this lesson.
    void openLesson(const Lesson &lesson);
    /// Shows the Trace workspace with this recording; without one, if it has no name.
    void openRecording(const QString &file);

private:
    void openSample(ui::CheckSession::AfterLoad then);
    void watchProgram(const ui::ProgramRequest &program);
    void watchExample();

    ui::ThemeSource m_theme;
    Appearance m_appearance;
    std::unique_ptr<LabServer> m_lab; ///< once somebody wanted it
    CheckEngine m_engine;
    ui::CheckSession m_session;
    LessonEngine m_lessonEngine;
    ui::LearnSession m_learnSession;
    ui::TraceSession m_traceSession;
    DiagnosisEngine m_diagnosisEngine;
    ui::CheckWorkspace *m_check;                      ///< the window's
    ui::DiagnosisWindow *m_diagnosisWindow = nullptr; ///< the window's
    ui::Workspace *m_learn;                           ///< the window's
    ui::TraceWorkspace *m_trace;                      ///< the window's
    ui::MainWindow m_window;
    std::unique_ptr<QTemporaryDir> m_example; ///< once somebody wanted it
    std::unique_ptr<WatchWindow> m_program;   ///< that was started from the window
};

} // namespace coroscope
