// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/awaitable.h"
#include "core/http/hostlookup.h"
#include "core/http/iowait.h"

#include <QObject>

namespace coroscope {

/// One look-up of one name.
///
/// Threads: the runtime's. Lifetime: a local of the coroutine that awaits it. Destroying or cancelling it
/// detaches from the look-up.
class HostQuery final : public QObject
{
public:
    using RunWait = IoWait<HostQuery>;

    HostQuery(Scope &scope, const HostLookup::Function &function, QString host);

    /// `co_await` begins the look-up, once, and waits for its end. Throws Cancelled.
    AwaitableOf<RunWait, HostQuery> run(const std::source_location &where);

    /// What came of it. After run().
    const QHostInfo &info() const { return m_info; }

private:
    friend RunWait;

    void start(RunWait &wait);
    void stop() noexcept { m_wait = nullptr; }
    void finish(const QHostInfo &info);

    Scope &m_scope;
    const HostLookup::Function &m_function;
    const QString m_host;
    QHostInfo m_info;
    RunWait *m_wait = nullptr; ///< while it waits
};

} // namespace coroscope
