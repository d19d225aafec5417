// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace coroscope {

/// Says to other programs that a run of a store is being checked. The system ends that with the program, however it ends.
///
/// Threads: any, one at a time. Lifetime: any; its end gives the run free.
class RunLock final
{
public:
    /// Nothing is locked.
    RunLock() = default;
    RunLock(RunLock &&other) noexcept;
    RunLock &operator=(RunLock &&other) noexcept;
    ~RunLock();

    /// Not held if another program has it. Where the system knows no such locks, nobody has.
    static RunLock take(const QString &store, qint64 run);
    /// Whether another holds it.
    static bool isTaken(const QString &store, qint64 run);

    bool isHeld() const { return m_isHeld; }

private:
    Q_DISABLE_COPY(RunLock)

    int m_file = -1;
    bool m_isHeld = false;
};

} // namespace coroscope
