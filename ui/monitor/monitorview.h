// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/observer.h"
#include "core/async/time/clock.h"
#include "core/trace/history.h"
#include "ui/monitor/filter/taskfields.h"
#include "ui/monitor/filter/taskmatches.h"
#include "ui/monitor/time/frameclock.h"
#include "ui/monitor/time/playback.h"
#include "ui/monitor/time/timeaxis.h"
#include "words/trace/eventwords.h"

#include <QObject>

#include <optional>

namespace coroscope::ui {

/// The moment that every pane shows: the live edge, or a fixed one in the past.
class TimeCursor final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    bool isLive() const { return !m_fixed; }
    /// The moment to show, where `end` is the history's live edge.
    Moment at(Moment end) const { return m_fixed ? std::min(*m_fixed, end) : end; }

    void pauseAt(Moment m);
    void goLive();

Q_SIGNALS:
    void changed();

private:
    std::optional<Moment> m_fixed;
};

/// What the user looks at: an input item, the task that works on it, or both. Shared by all panes.
class Selection final : public QObject
{
    Q_OBJECT

public:
    /// In a list of input, several rows may name one item, and a row that is faulty names none: the row is the
    /// finer answer, which only some panes have.
    struct Choice
    {
        TaskId task = TaskId::None;
        int subject = -1; ///< index of the input item (a target of the list)
        int row = -1;

        bool operator==(const Choice &) const = default;
    };

    using QObject::QObject;

    TaskId task() const { return m_choice.task; }
    int subject() const { return m_choice.subject; }
    int row() const { return m_choice.row; }
    bool isEmpty() const { return m_choice == Choice(); }

    void select(const Choice &choice);
    void select(TaskId task, int subject) { select({.task = task, .subject = subject}); }
    void clear() { select({}); }

Q_SIGNALS:
    void changed();

private:
    Choice m_choice;
};

/// What a workspace of the monitor looks at: the history of a run, and where in it the user looks. Its session
/// owns it, and fills the history at the clock's intake(); panes subscribe to the rest by themselves.
///
/// Threads: the one that shows. Lifetime: the history and the words outlive it, and it outlives its panes.
class MonitorView final
{
public:
    /// `words`: for events of a domain that may be in the history. `fields`: what a filter may ask of its tasks, if it
    /// is more than TaskFields know; they outlive it.
    explicit MonitorView(const History &history,
                         const DomainWords &words = DomainWords::none(),
                         const FilterFields *fields = nullptr);

    const History &history() const { return m_history; }
    const DomainWords &words() const { return m_words; }
    Selection &selection() { return m_selection; }
    const Selection &selection() const { return m_selection; }
    TimeCursor &cursor() { return m_cursor; }
    const TimeCursor &cursor() const { return m_cursor; }
    TimeAxis &axis() { return m_axis; }
    TaskFilter &filter() { return m_filter; }
    const TaskMatches &matches() const { return m_matches; }
    FrameClock &clock() { return m_clock; }
    Playback &playback() { return m_playback; }
    /// The moment that is shown.
    Moment now() const { return m_cursor.at(m_history.end()); }

    /// Stops at a moment, which comes into view, and selects whoever it is about; None: that stays as it is.
    void lookAt(Moment m, TaskId task);
    /// Looks at the whole of a run that is about to begin, live.
    void lookAtAll();
    /// The history has grown. Where the picture is frozen, its axis is, too.
    void noteEnd();

private:
    Q_DISABLE_COPY_MOVE(MonitorView)

    void onCursorChanged();
    void showEnd();
    void findMatches();

    const History &m_history;
    const DomainWords &m_words;
    Selection m_selection;
    TimeCursor m_cursor;
    TimeAxis m_axis;
    const TaskFields m_ownFields{m_history, m_words};
    TaskFilter m_filter;
    TaskMatches m_matches{m_history, m_filter};
    FrameClock m_clock;
    Playback m_playback{m_history, m_cursor, m_clock};
};

} // namespace coroscope::ui
