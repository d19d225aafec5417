// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

#include <QHash>

#include <optional>
#include <vector>

namespace coroscope {

/// The children that a task had at one time: from when it spawned the first of them until it had waited for the last one
/// to end; or until that one and the task itself were over, if it did not wait for them.
struct TaskGroupSpan : MomentSpan
{
    TaskGroupSpan(TaskId whose, Moment began)
        : MomentSpan(began)
        , parent(whose)
    {
    }

    TaskId parent;
    EventIndex cancel = EventIndex::
        None; ///< the first cancel in the parent; the one that a failure brought outranks it
    TaskId failed = TaskId::None; ///< whose failure that was; None: the parent's own
    bool hasFailed = false;
};

/// What left a group, to be thrown in its parent.
struct GroupExit
{
    TaskState how = TaskState::Failed; ///< an end
    TextId error = TextId::None;
};

/// The groups of tasks, as far as a recording can tell: it names none, so groups in which a task is at the same time are
/// taken for one.
class GroupIndex
{
public:
    /// Takes in what is new, at a cost of what is new.
    void takeIn(const History &history);

    /// The group that the task is in; nullptr: it has no parent.
    const TaskGroupSpan *groupOf(const TaskTrack &task) const;
    /// The group that the task had children in at that moment; nullptr: none.
    const TaskGroupSpan *groupAt(TaskId parent, Moment m) const;
    /// nullopt: the group has not ended by then, or nothing left it.
    static std::optional<GroupExit>
    exitOf(const History &history, const TaskGroupSpan &group, Moment m);

private:
    struct Family
    {
        std::vector<TaskGroupSpan> groups; ///< in order; only the last one can still be open
        int living = 0;
        bool waits = false; ///< the task waits for its children
        bool isOver = false;

        TaskGroupSpan *open()
        {
            return groups.empty() || groups.back().ended() ? nullptr : &groups.back();
        }
    };

    void read(const History &history, Moment now, const TraceEvent &event);
    void spawn(TaskId parent, Moment now);
    void endTask(const History &history, TaskId task, Moment now);
    void noteCancel(const History &history, Moment now, const TraceEvent &event);
    Family *known(TaskId parent);

    QHash<TaskId, Family> m_families; ///< by parent
    qsizetype m_next = 1;             ///< the first event that is not in it
};

} // namespace coroscope
