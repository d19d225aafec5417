// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorworkspace.h"

namespace coroscope::ui {

class BottomPane;
class CheckSession;
class CheckStatusLine;
class CheckToolBar;
class FindingsJudge;
class FindingsPane;
class HostsPane;
class InFlightPane;
class KeptRuns;
class AskBar;
class ListIntake;
class OptionsWindow;
class PageStack;
class RecordingSave;
class ResultsExport;
class ResultsPane;
class Safeguard;
class ShareSplitter;
class SidePanel;
class StartPage;
class TimelinePane;

/// Checks a list of URLs and shows how it goes: the panes, and the wires between them and the session.
///
/// Lifetime: `session` and `theme` outlive it.
class CheckWorkspace final : public MonitorWorkspace
{
    Q_OBJECT

public:
    CheckWorkspace(CheckSession &session, ThemeSource &theme, QWidget *parent = nullptr);

    void takeFocus() override;
    bool acceptsData(const QMimeData &mime) const override;
    void takeData(const QMimeData &mime) override;
    bool mayClose() override;
    void stop() override;

    /// The list of what is in flight, in place of the results.
    void showInFlight();
    /// The options that have no field in the side panel, in a window of their own.
    void showOptions();
    /// nullptr before the first showOptions().
    OptionsWindow *optionsWindow() const { return m_options; }
    /// The list of the runs that are kept, in a window of its own.
    void showKeptRuns();
    KeptRuns &keptRuns() { return *m_keptRuns; }
    /// Brings the lanes of the hosts to the front.
    void showHosts();

Q_SIGNALS:
    /// The user wants the built-in server and its sample list.
    void labRequested();

protected:
    InspectorContent inspected() const override;
    void selectMatch(int direction) override;

private:
    QWidget *makeCentre();
    void fillResources();
    QWidget *makeDurations();
    void connectIntake();
    void connectSafeguard();
    void connectRuns();
    void showLeftRun();
    void connectExport();
    void connectSave();
    void connectFilters();
    void connectFindings();
    void connectInspector();
    void addShortcuts();

    void addWays();
    void putListAway();
    void showState();
    void beginList();
    /// Gives up the selection, then the stopped view, then the filters.
    void stepOut();

    CheckSession &m_session;
    Safeguard *m_safeguard;
    ListIntake *m_intake;
    KeptRuns *m_keptRuns;
    AskBar *m_left; ///< what became of the last run
    RecordingSave *m_save;
    CheckToolBar *m_toolBar;
    CheckStatusLine *m_statusLine;
    PageStack *m_pages;
    StartPage *m_startPage;
    SidePanel *m_side;
    TimelinePane *m_timeline;
    ResultsPane *m_results;
    InFlightPane *m_inFlight;
    FindingsJudge *m_judge;
    FindingsPane *m_findings;
    ResultsExport *m_export;
    ShareSplitter *m_rows;      ///< timeline, bottom
    ShareSplitter *m_resources; ///< slots, plot
    HostsPane *m_hosts;
    OptionsWindow *m_options = nullptr; ///< once somebody wanted it
    BottomPane *m_bottom;               ///< results or what is in flight; resources or hosts
};

} // namespace coroscope::ui
