// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorworkspace.h"
#include "ui/recording/recordingsave.h"

#include <functional>

namespace coroscope::ui {

class AskBar;
class HostsPane;
class OccupancyPlot;
class OutputPane;
class PageStack;
class ResourceStack;
class ShareSplitter;
class TabbedPanes;
class StoryPane;
class TimelinePane;
class TraceSession;
class TraceSidePanel;
class TraceStartPage;
class WaitGraphPane;

/// Opens a recording and shows it, with the panes of a run.
///
/// Lifetime: `session` and `theme` outlive it.
class TraceWorkspace final : public MonitorWorkspace
{
    Q_OBJECT

public:
    TraceWorkspace(TraceSession &session, ThemeSource &theme, QWidget *parent = nullptr);

    void takeFocus() override;
    bool acceptsData(const QMimeData &mime) const override;
    void takeData(const QMimeData &mime) override;
    /// A file that is named as recordings are.
    bool isMadeFor(const QMimeData &mime) const override;
    bool mayClose() override;
    void stop() override;

    /// Asks for a file in a dialog; returns at once.
    void askForFile();
    /// Likewise for a program that is to be watched.
    void askForProgram();

Q_SIGNALS:
    /// Somebody wants to see how it is to watch a program.
    void exampleWanted();

protected:
    InspectorContent inspected() const override;

private:
    QWidget *makeCentre();
    TabbedPanes *makeBottom();
    void addWays();
    void connectPanes();
    void showRecording();
    void showTabs();
    /// Takes a step that gives up what is shown: at once, or when the user says so if it is nowhere else.
    void propose(std::function<void()> step);
    /// Gives up the drawer, then the reading, then the selection, then the moment.
    void stepOut();

    TraceSession &m_session;
    AskBar *m_ask;
    std::function<void()> m_step; ///< that waits for the answer
    RecordingSave *m_save;
    PageStack *m_pages;
    TraceStartPage *m_startPage;
    TraceSidePanel *m_side;
    TimelinePane *m_timeline;
    ResourceStack *m_resource;
    OccupancyPlot *m_plot;
    StoryPane *m_story;
    HostsPane *m_hosts;
    WaitGraphPane *m_waits;
    OutputPane *m_output;
    ShareSplitter *m_resources; ///< resource and plot
    TabbedPanes *m_bottom;
    ShareSplitter *m_rows; ///< timeline, bottom
};

} // namespace coroscope::ui
