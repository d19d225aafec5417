// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/intrusivelist.h"
#include "core/async/observe/observer.h"

#include <QList>
#include <QString>

namespace coroscope {

class Runtime;
class Waiter;

struct ResourceQueueTag;
struct RuntimeResourceTag;

/// Something that tasks wait for, under a number and a name in the observer's log: the base of Semaphore
/// and its like. It belongs to the runtime that first uses it, until either ends; it may outlive that
/// runtime, and then serve another. It outlives who waits for it and who holds a piece of it: to destroy it
/// before ends the program, with a message.
///
/// Threads: the runtime's.
class Resource : public ListHook<RuntimeResourceTag>
{
public:
    const QString &name() const noexcept { return m_name; }
    ResourceKind kind() const noexcept { return m_kind; }
    /// None before the first use.
    ResourceId id() const noexcept { return m_id; }
    /// The tasks that have what others wait for, and could give it back: each once for each piece. Empty
    /// where anybody could, as with a queue or an event.
    virtual QList<TaskId> holders() const { return {}; }

protected:
    Resource(ResourceKind kind, QString name);
    virtual ~Resource();

    /// To be called at every use, before id(). The observer receives `value` at the first.
    void attach(Runtime &runtime, qint64 value);
    /// Reports something about this resource, while there is a runtime to report to.
    EventIndex report(Event event) const { return report(event, now()); }
    /// The same for several events of one instant.
    EventIndex report(Event event, Clock::TimePoint at) const;
    Clock::TimePoint now() const;

    // --- for the destructor of each kind
    /// Ends the program if somebody waits in `queue`.
    void requireNobodyIn(const IntrusiveList<Waiter, ResourceQueueTag> &queue) const;
    /// Ends the program: `holders` still hold what would be gone; none: the task that held it has ended.
    [[noreturn]] void abortHeld(const QList<TaskId> &holders, QStringView piece) const;
    /// Ends the program: a task that waited for it was woken, and has not run.
    [[noreturn]] void abortWoken() const;

    /// The runtime has ended, and with it the tasks that are known by their numbers.
    virtual void forgetTasks() noexcept {}

private:
    friend class Runtime;
    Q_DISABLE_COPY_MOVE(Resource)

    /// The runtime ends.
    void detach() noexcept;

    QString m_name;
    Runtime *m_runtime = nullptr;
    ResourceId m_id = ResourceId::None;
    ResourceKind m_kind;
};

} // namespace coroscope
