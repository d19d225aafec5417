// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/moments/ruletext.h"
#include "core/trace/history.h"

#include <optional>

namespace coroscope {

/// Says which event of a recording is meant, by what it is:
///
///     first TaskFailed
///     first ResourceFull of jobs
///     second PermitAcquired of "page 12" in limit
///     last WaitBegan of producer for queue-put
///     first TaskCancelled after "first failure"
///
/// `of`: the task that did it, or what it happened to, where nobody did it.
/// `in`: the semaphore, queue or event. In names each * stands for any text.
/// `for`: what a wait is for. `by`: who cancels: request, deadline, failure.
/// `saying`: the text of the event, an error or a note. `after`: another
/// moment that has been by then.
class EventSelector
{
public:
    /// Throws RuleFault.
    static EventSelector parse(RuleText &text);

    /// The moment that it has to come after, by name; empty: any.
    const QString &after() const { return m_after; }
    /// None if nothing in the history is meant, or not after that event. Looks
    /// at all events: once a run.
    EventIndex find(const History &history,
                    EventIndex after = EventIndex::None) const;

private:
    /// An event, and what has been before it.
    struct Seen
    {
        const History &history;
        const TraceEvent &event;
        std::optional<WaitKind> wait; ///< the newest of its task
        bool hasChildren;             ///< that live
    };
    struct Kind
    {
        QLatin1String name;
        bool (*fits)(const Seen &seen);
    };

    class Reading;

    static const Kind *findKind(QStringView name);
    static std::optional<CancelSource> sourceNamed(QStringView name);
    static const ResourceTrack *resourceOf(const Seen &seen);
    bool fits(const Seen &seen) const;
    bool fitsNames(const Seen &seen) const;

    int m_ordinal = 1; ///< from 1; 0: the last one
    const Kind *m_kind = nullptr;
    QString m_of; ///< empty: anybody, as below
    QString m_in;
    QString m_saying;
    QString m_after;
    std::optional<WaitKind> m_wait;
    std::optional<CancelSource> m_source;
};

/// "queue-put"; nullopt: there is no such wait.
std::optional<WaitKind> waitNamed(QStringView name);
QLatin1String nameOfWait(WaitKind wait);

} // namespace coroscope
