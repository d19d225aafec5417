// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/inspector/inspectorcontent.h"
#include "ui/monitor/monitorcontext.h"
#include "ui/shell/workspace.h"

#include <functional>
#include <vector>

namespace coroscope::ui {

class FilterStrip;
class FoldingColumns;
class HealthStrip;
class Inspector;
class Scrubber;
class ShareSplitter;

/// A workspace whose panes show a MonitorView: columns that fold, an inspector for what is selected, a bar
/// that moves the time below them, and sizes that are kept from one start to the next.
///
/// Lifetime: `view` and `theme` outlive it.
class MonitorWorkspace : public Workspace
{
    Q_OBJECT

public:
    QWidget *toolBar() final { return m_toolBar; }
    QWidget *statusLine() final { return m_statusLine; }
    void saveState(QSettings &settings) const final;
    void restoreState(const QSettings &settings) final;

protected:
    /// `layout`: names the sizes that are kept; another name when panes come, go or change places, as older
    /// sizes would not fit them. `emptyHint`: what the inspector says while nothing is selected.
    MonitorWorkspace(MonitorView &view,
                     ThemeSource &theme,
                     const QString &layout,
                     const QString &emptyHint,
                     QWidget *parent);

    const MonitorContext &context() const { return m_context; }
    Inspector &inspector() { return *m_inspector; }
    /// To be placed above what is filtered.
    FilterStrip &filterStrip() { return *m_filterStrip; }
    /// Selects the next of those that pass the filter, or the one before: +1, -1.
    virtual void selectMatch(int direction);
    /// About what is selected, at the moment shown.
    virtual InspectorContent inspected() const = 0;
    /// A click on one of its states filters by it.
    void filterByStateOf(HealthStrip &strip);
    /// The words of the picture are others now.
    void closeLegend();
    /// Another run is shown, or none: what speaks of the one before goes.
    void startOver();

    /// To be called once, by the constructor.
    void setBars(QWidget *toolBar, QWidget *statusLine);
    /// The columns, with the bar below that moves the time; to be placed by the caller.
    QWidget *makePage(FoldingColumns *columns);
    FoldingColumns &columns() { return *m_columns; }
    Scrubber &scrubber() { return *m_scrubber; }

    using Save = std::function<QByteArray()>;
    using Restore = std::function<void(const QByteArray &)>;
    /// Keeps a size under this name.
    void keep(const char *name, Save save, Restore restore);
    void keep(const char *name, ShareSplitter *splitter);
    /// Keeps what is no size, under that name whatever the layout is.
    void keepAlways(const QString &key, Save save, Restore restore);

    void changeEvent(QEvent *event) override;

private:
    void addTimeKeys();
    void showLegend();

    struct Kept
    {
        QString key;
        Save save;
        Restore restore;
    };

    void inspect();

    FrameClock &m_clock;
    const MonitorContext m_context;
    const QString m_layout;
    std::vector<Kept> m_kept;
    QWidget *m_toolBar = nullptr;
    QWidget *m_statusLine = nullptr;
    Inspector *m_inspector;
    FilterStrip *m_filterStrip;
    FoldingColumns *m_columns = nullptr;
    Scrubber *m_scrubber = nullptr;
};

} // namespace coroscope::ui
