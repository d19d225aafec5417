// SPDX-License-Identifier: MIT
#include "core/lessons/moments/namedmoment.h"

#include <algorithm>

namespace coroscope {

namespace {

bool isFailure(const TraceEvent &event)
{
    switch (event.kind) {
    case EventKind::TaskEnded:
    case EventKind::AttemptEnded:
        return event.detail == static_cast<quint8>(TaskOutcome::Failed)
               || event.detail == static_cast<quint8>(TaskOutcome::TimedOut);
    case EventKind::CancelRequested:
        return event.detail == static_cast<quint8>(CancelSource::Deadline);
    case EventKind::DeadlockFound:
        return true;
    default:
        return false;
    }
}

} // namespace

QList<NamedMoment> namedMoments(const History &history,
                                const QList<MomentRule> &rules)
{
    QList<NamedMoment> found;
    for (const MomentRule &rule : rules) {
        EventIndex after = EventIndex::None;
        if (!rule.selector.after().isEmpty()) {
            const NamedMoment *const before =
                findMoment(found, rule.selector.after());
            if (!before)
                continue;
            after = before->event();
        }
        const EventIndex index = rule.selector.find(history, after);
        const auto moment = history.momentOf(index);
        if (!moment)
            continue;
        const KeptEvent event = history.event(index);
        found.append({.name = rule.name,
                      .moment = *moment,
                      .task = event->task,
                      .isDecisive = rule.isDecisive,
                      .isFailure = isFailure(*event)});
    }
    std::ranges::stable_sort(found, {}, &NamedMoment::moment);
    return found;
}

const NamedMoment *findMoment(const QList<NamedMoment> &moments,
                              QStringView name)
{
    const auto found =
        std::ranges::find_if(moments, [name](const NamedMoment &moment) {
            return moment.name == name;
        });
    return found == moments.end() ? nullptr : &*found;
}

const NamedMoment *momentAfter(const QList<NamedMoment> &moments, Moment m)
{
    const auto found =
        std::ranges::upper_bound(moments, m, {}, &NamedMoment::moment);
    return found == moments.end() ? nullptr : &*found;
}

const NamedMoment *momentBefore(const QList<NamedMoment> &moments, Moment m)
{
    const auto found =
        std::ranges::lower_bound(moments, m, {}, &NamedMoment::moment);
    return found == moments.begin() ? nullptr : &*std::prev(found);
}

} // namespace coroscope
