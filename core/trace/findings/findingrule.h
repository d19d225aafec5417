// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/findings/finding.h"
#include "core/trace/history.h"

#include <QHash>

namespace coroscope {

/// Finds one kind of trouble. Rules keep nothing between calls, and ask the history alone; what happened after `m` does
/// not count. Each goes a fixed number of times over tasks, transitions, resources or kept events.
class FindingRule
{
public:
    virtual ~FindingRule() = default;
    virtual std::vector<Finding> findIn(const History &history, Moment m) const = 0;

protected:
    FindingRule() = default;
    Q_DISABLE_COPY_MOVE(FindingRule)
};

/// What a task did for a while, as a rule sees it from a moment.
struct Doing
{
    const Transition &what;
    const Transition *next; ///< nullptr: it still does
    Moment until;           ///< of `next`, or the moment from which it is seen

    Clock::Duration length() const { return until.time - what.time; }
};

/// Hands on all that the task had begun to do by then, in order.
template <typename Visit>
void forEachDoing(const TaskTrack &task, Moment m, const Visit &visit)
{
    const std::vector<Transition> &all = task.transitions;
    for (std::size_t i = 0; i < all.size() && all[i].moment() <= m; ++i) {
        const Transition *const next =
            i + 1 < all.size() && all[i + 1].moment() <= m ? &all[i + 1] : nullptr;
        visit(Doing{.what = all[i], .next = next, .until = next ? next->moment() : m});
    }
}

/// Hands on the events that are kept and had happened by then, in order, with their indices.
template <typename Visit>
void forEachEvent(const History &history, Moment m, const Visit &visit)
{
    const auto first = static_cast<quint32>(history.recordedEvents() - history.keptEvents() + 1);
    const auto last = static_cast<quint32>(history.lastEventAt(m));
    EventReader events(history.events());
    for (quint32 index = first; index <= last; ++index)
        visit(EventIndex{index}, *events.at(EventIndex{index}));
}

/// Where the code of a task is known, tasks of the same code are alike; else those of the same name.
quint64 codeOf(const TaskTrack &task);

/// Of findings that are alike, the worst, and how many there are: a fault in a line of code that a million tasks run is
/// one fault.
class FindingGroups
{
public:
    /// More of a kind would be a list that nobody reads.
    static constexpr std::size_t mostOfAKind = 10;

    /// Findings of the same key are alike. A larger weight is worse; of equals the first counts.
    void add(quint64 key, qint64 weight, Finding finding);
    /// The worst of all groups, in order of time.
    std::vector<Finding> take();

private:
    struct Group
    {
        qint64 weight;
        Finding worst;
    };

    QHash<quint64, std::size_t> m_places; ///< by key: in m_groups
    std::vector<Group> m_groups;
};

} // namespace coroscope
