// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/clock.h"
#include "core/async/semaphore.h"

#include <QCoroTask>

#include <QHash>
#include <QHostAddress>
#include <QHostInfo>

#include <functional>
#include <source_location>

namespace coroscope {

/// Finds the addresses of hosts, and knows them for a minute. At most 16 look-ups are under way at once:
/// Qt runs 20 for the whole program, and one for a dead name takes its time.
///
/// Threads: the runtime's. Lifetime: outlives its finds.
class HostLookup final
{
public:
    static constexpr int atOnce = 16;

    using Done = std::function<void(const QHostInfo &)>;
    /// Begins a look-up, and calls `done` on this thread when it has ended, but not if `context` has gone.
    using Function = std::function<void(const QString &host, QObject *context, Done done)>;
    /// Asks the system.
    static void ask(const QString &host, QObject *context, const Done &done);

    /// `function`: ask(), unless a test brings its own.
    explicit HostLookup(Function function = {});

    /// All addresses of a name, or the one that `host` is; none if there is no such host. Resumes from
    /// the runtime's loop. Throws Cancelled; a look-up cannot be stopped, and is left to end by itself.
    QCoro::Task<QList<QHostAddress>>
    find(Scope &scope, QString host, std::source_location where = std::source_location::current());

private:
    Q_DISABLE_COPY_MOVE(HostLookup)

    struct Known
    {
        QList<QHostAddress> addresses;
        Clock::TimePoint until;
    };

    const Known *known(const QString &host, Clock::TimePoint now) const;

    const Function m_function;
    Semaphore m_slots;
    QHash<QString, Known> m_known;
};

} // namespace coroscope
