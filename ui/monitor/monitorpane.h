// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorcontext.h"
#include "words/text/tip.h"

#include <QWidget>

namespace coroscope::ui {

/// What panes of the monitor have in common: they show the history at the time cursor, repaint when the
/// moment, the axis, the selection or the theme changes, and say what is under the pointer.
class MonitorPane : public QWidget
{
    Q_OBJECT

public:
    using Pace = void (FrameClock::*)();

    /// What the context refers to outlives the pane. `pace`: when it shows what is new; one with numbers to be
    /// read at tableTick.
    explicit MonitorPane(const MonitorContext &context,
                         QWidget *parent = nullptr,
                         Pace pace = &FrameClock::frame);

    /// About what is at `position`, or nothing.
    virtual Tip tipAt(QPoint position) const;

    /// Shows what is new at once. Does nothing if nothing is.
    void refresh();

protected:
    const MonitorContext &context() const { return m_context; }
    const Theme &theme() const { return m_context.theme.current(); }

    /// The moment or the events have changed; repaints by default.
    virtual void takeIn();
    virtual void onThemeChanged() { update(); }

    bool event(QEvent *event) override;

private:
    struct Shown ///< what the picture is a function of, besides axis, selection and theme
    {
        quint64 run = 0;
        Moment now;
        Clock::TimePoint end;
        qsizetype events = -1;
        quint64 matches = 0;

        bool operator==(const Shown &) const = default;
    };

    const MonitorContext m_context;
    Shown m_shown;
};

} // namespace coroscope::ui
