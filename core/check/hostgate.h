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
    HostGate(int permits, const QString &host)
        : m_slots(permits, host)
    {
    }

    /// Waits until the host may be asked and a slot is free; of a gate that is shut, only for the slot:
    /// ask isShut() before the host. The slot is held as long as the permit lives; nothing is held while
    /// the host wants to be left alone. Throws Cancelled.
    QCoro::Task<Permit> enter(Scope &scope);

    /// Lets nobody in before `until`; a later time that was set before stays.
    void holdUntil(Clock::TimePoint until);

    /// The host is not to be asked any more: it wants silence for longer than anybody waits.
    void shut() { m_isShut = true; }
    bool isShut() const { return m_isShut; }

private:
    Semaphore m_slots;
    Clock::TimePoint m_closedUntil{};
    bool m_isShut = false;
};

} // namespace coroscope
