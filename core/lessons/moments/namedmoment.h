// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/moments/eventselector.h"

#include <QList>

namespace coroscope {

/// What a lesson calls a moment of its recording, and which one that is.
struct MomentRule
{
    QString name; ///< "first failure"
    EventSelector selector;
    bool isDecisive = false; ///< what the lesson is about
};

/// A moment of a recording that has a name.
struct NamedMoment
{
    QString name;
    Moment moment; ///< the event has happened
    TaskId task = TaskId::None;
    bool isDecisive = false;
    bool isFailure =
        false; ///< a task or an attempt failed, or a deadline passed

    EventIndex event() const { return moment.event; }
    bool operator==(const NamedMoment &) const = default;
};

/// Those that have come in the order of time. What did not happen, or not after
/// what it refers to, is left out. A rule refers to rules before it. Looks at
/// all events of the history for each of them: once a run.
QList<NamedMoment> namedMoments(const History &history,
                                const QList<MomentRule> &rules);

/// nullptr: there is none of that name.
const NamedMoment *findMoment(const QList<NamedMoment> &moments,
                              QStringView name);
/// The first that comes after `m`, or the last one before it; nullptr: there is
/// none.
const NamedMoment *momentAfter(const QList<NamedMoment> &moments, Moment m);
const NamedMoment *momentBefore(const QList<NamedMoment> &moments, Moment m);

} // namespace coroscope
