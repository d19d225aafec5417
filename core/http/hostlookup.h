// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/clock.h"

#include <QCoroTask>

#include <QHash>
#include <QHostAddress>
#include <QObject>

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <source_location>
#include <vector>

namespace coroscope {

class IoSignal;
class Scope;

/// What the name service says of a name.
struct NameAnswer
{
    enum class Outcome : quint8 {
        Found,
        NotFound,    ///< there is no such name
        NoAddress,   ///< the name exists, and has no address
        Failed,      ///< it could not say, for now: SERVFAIL, silence, no network
        NoResources, ///< this machine had no descriptor, thread or memory left to ask
    };

    Outcome outcome = Outcome::NotFound;
    QList<QHostAddress> addresses = {}; ///< of Found
    QString text = {};                  ///< the system's own words; may be empty
};

/// Finds the addresses of hosts, and knows them for a minute. A name is asked for once at a time, whoever waits
/// for it. Each look-up has a thread of its own, of which no more than `atOnce` live at once: a silent name
/// service takes its time, and the names behind it must get their turn.
///
/// Threads: the runtime's. Lifetime: outlives its finds; its end waits for no look-up.
class HostLookup final
{
public:
    static constexpr int atOnce = 64;

    using Done = std::function<void(const NameAnswer &)>;
    /// Begins a look-up, and calls `done` on this thread when it has ended, but not if `context` has gone.
    using Function = std::function<void(const QString &host, QObject *context, Done done)>;
    /// Asks the system, on a thread that nothing waits for, not even the end of the program.
    static void ask(const QString &host, QObject *context, Done done);

    /// `function`: ask(), unless a test brings its own. Where file descriptors are few, fewer look-ups than
    /// `most` go at once.
    explicit HostLookup(Function function = {}, int most = atOnce);
    ~HostLookup();

    /// What `host` is, or is found to be. Resumes from the runtime's loop. While it waits for a thread, the
    /// deadline of `scope` stands still; how long that was is added to `waited`. Throws Cancelled; a look-up
    /// cannot be stopped, and goes on for whoever asks next.
    QCoro::Task<NameAnswer> find(Scope &scope,
                                 QString host,
                                 Clock::Duration *waited = nullptr,
                                 std::source_location where = std::source_location::current());

private:
    Q_DISABLE_COPY_MOVE(HostLookup)

    struct Known
    {
        NameAnswer answer;
        Clock::TimePoint until;
    };
    struct Question
    {
        QString host;
        bool isBegun = false;
        std::optional<NameAnswer> answer;
        std::vector<IoSignal *> watchers; ///< of those who wait for either
    };
    using Shared = std::shared_ptr<Question>;

    const Known *known(const QString &host, Clock::TimePoint now) const;
    Shared questionFor(const QString &host, const Clock &clock);
    static void tell(const Question &question);
    void serve(const Clock &clock);
    void take(const Shared &question, const NameAnswer &answer, const Clock &clock);

    const Function m_function;
    const int m_most;
    QHash<QString, Known> m_known;
    QHash<QString, Shared> m_open; ///< that wait for a thread, or are asked
    std::deque<Shared> m_queue;    ///< of those, who wait
    int m_asked = 0;
    std::unique_ptr<QObject> m_context; ///< last: destroyed first, and answers come no more
};

} // namespace coroscope
