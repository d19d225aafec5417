// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/semaphore.h"

#include <QCoroTask>

namespace coroscope {

/// What stands between the checker and one host: a number of slots, and a time before which the host has
/// asked to be left alone. Threads: the runtime's. Lifetime: outlives those who passed it.
class HostGate final
{
public:
    HostGate(int slots, const QString &host)
        : m_slots(slots, host)
    {
    }

    /// Waits until the host may be asked and a slot is free. The slot is held as long as the permit
    /// lives; nothing is held while the host wants to be left alone. Throws Cancelled.
    QCoro::Task<Permit> enter(Scope &scope);

    /// Lets nobody in before `until`; a later time that was set before stays.
    void holdUntil(Clock::TimePoint until);

private:
    Semaphore m_slots;
    Clock::TimePoint m_closedUntil{};
};

} // namespace coroscope
