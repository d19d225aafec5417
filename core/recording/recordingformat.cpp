// SPDX-License-Identifier: MIT
#include "core/recording/recordingformat.h"

#include <algorithm>

namespace coroscope {

namespace {

using Name = QLatin1String;

// In the order of their enums.
constexpr std::array outcomes{Name("done"), Name("failed"), Name("cancelled"), Name("timed-out")};
constexpr std::array waits{Name("checkpoint"),
                           Name("sleep"),
                           Name("backoff"),
                           Name("semaphore"),
                           Name("event"),
                           Name("queue-get"),
                           Name("children"),
                           Name("network"),
                           Name("queue-put"),
                           Name("queue-join"),
                           Name("room"),
                           Name("outside"),
                           Name("thread"),
                           Name("forever"),
                           Name("task"),
                           Name("lock"),
                           Name("condition"),
                           Name("barrier")};
static_assert(waits.size() == static_cast<std::size_t>(WaitKind::Barrier) + 1);
constexpr std::array reasons{Name("granted"), Name("cancelled")};
constexpr std::array resources{Name("semaphore"),
                               Name("event"),
                               Name("queue"),
                               Name("lock"),
                               Name("condition"),
                               Name("barrier")};
static_assert(resources.size() == static_cast<std::size_t>(ResourceKind::Barrier) + 1);
constexpr std::array shutdowns{Name("graceful"), Name("immediate")};
constexpr std::array stages{Name("opening"), Name("in-use"), Name("closing"), Name("closed")};
constexpr std::array cancels{Name("explicit"), Name("deadline"), Name("sibling-failed")};

constexpr std::array events{
    EventName{EventKind::TaskSpawned, Name("task-spawned")},
    EventName{EventKind::TaskStarted, Name("task-started")},
    EventName{EventKind::TaskEnded, Name("task-ended"), outcomes},
    EventName{EventKind::OutcomeMarked, Name("outcome-marked"), outcomes},
    EventName{EventKind::SubjectNoted, Name("subject-noted")},
    EventName{EventKind::WaitBegan, Name("wait-began"), waits},
    EventName{EventKind::WaitEnded, Name("wait-ended"), reasons},
    EventName{EventKind::TaskResumed, Name("task-resumed")},
    EventName{EventKind::ResourceCreated, Name("resource-created"), resources},
    EventName{EventKind::ResourceRemoved, Name("resource-removed")},
    EventName{EventKind::PermitsChanged, Name("permits-changed")},
    EventName{EventKind::PermitAcquired, Name("permit-acquired")},
    EventName{EventKind::PermitReleased, Name("permit-released")},
    EventName{EventKind::CancelRequested, Name("cancel-requested"), cancels},
    EventName{EventKind::AttemptBegan, Name("attempt-began")},
    EventName{EventKind::AttemptEnded, Name("attempt-ended"), outcomes},
    EventName{EventKind::BackoffBegan, Name("backoff-began")},
    EventName{EventKind::ItemPut, Name("item-put")},
    EventName{EventKind::ItemTaken, Name("item-taken")},
    EventName{EventKind::ItemDone, Name("item-done")},
    EventName{EventKind::QueueShutDown, Name("queue-shut-down"), shutdowns},
    EventName{EventKind::EventSet, Name("event-set")},
    EventName{EventKind::EventCleared, Name("event-cleared")},
    EventName{EventKind::DeadlineSet, Name("deadline-set")},
    EventName{EventKind::ShieldChanged, Name("shield-changed")},
    EventName{EventKind::StageBegan, Name("stage-began"), stages},
    EventName{EventKind::Noted, Name("noted")},
    EventName{EventKind::DeadlockFound, Name("deadlock-found")},
};
static_assert(events.size() == static_cast<std::size_t>(EventKind::DeadlockFound) + 1);

} // namespace

EventNames::EventNames(std::span<const EventName> ofDomains)
    : m_names(events.begin(), events.end())
{
    m_names.insert(m_names.end(), ofDomains.begin(), ofDomains.end());
    std::ranges::sort(m_names, {}, &EventName::name);
    m_byKind.fill(-1);
    for (std::size_t i = 0; i < m_names.size(); ++i)
        m_byKind[static_cast<quint8>(m_names[i].kind)] = static_cast<qint16>(i);
}

const EventName *EventNames::of(EventKind kind) const
{
    const qint16 index = m_byKind[static_cast<quint8>(kind)];
    return index < 0 ? nullptr : &m_names[static_cast<std::size_t>(index)];
}

const EventName *EventNames::find(QLatin1String name) const
{
    const auto known = std::ranges::lower_bound(m_names, name, {}, &EventName::name);
    return known != m_names.end() && known->name == name ? &*known : nullptr;
}

QLatin1String waitName(WaitKind wait)
{
    return waits.at(static_cast<std::size_t>(wait));
}

QLatin1String resourceKindName(ResourceKind kind)
{
    return resources.at(static_cast<std::size_t>(kind));
}

} // namespace coroscope
