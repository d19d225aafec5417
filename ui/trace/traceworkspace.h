// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorworkspace.h"

namespace coroscope::ui {

class HostsPane;
class OccupancyPlot;
class PageStack;
class RecordingSave;
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
    void stop() override;

    /// Asks for a file in a dialog; returns at once.
    void askForFile();

protected:
    InspectorContent inspected() const override;

private:
    QWidget *makeCentre();
    TabbedPanes *makeBottom();
    void addWays();
    void connectPanes();
    void showRecording();
    void showTabs();
    /// Gives up the drawer, then the reading, then the selection, then the moment.
    void stepOut();

    TraceSession &m_session;
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
    ShareSplitter *m_resources; ///< resource and plot
    TabbedPanes *m_bottom;
    ShareSplitter *m_rows; ///< timeline, bottom
};

} // namespace coroscope::ui
