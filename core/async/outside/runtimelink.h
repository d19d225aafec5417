// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace coroscope {

class Scope;

namespace detail {
/// Calls a function from the runtime's event loop, where nobody could catch its error: that is logged as critical,
/// with `what` threw it and its text, and the program continues. Follows asyncio's
/// loop.call_exception_handler().
void callAndLog(const char *what, const std::function<void()> &function);

/// Calls that wait for a runtime's event loop, until the runtime ends. What piles up is delivered by one event.
/// What a call throws is logged as critical, and the next is called.
///
/// They are ordered by a std::mutex, which thread checkers can see, unlike what orders the queued calls of an
/// uninstrumented Qt.
class LinkTarget final : public std::enable_shared_from_this<LinkTarget>
{
public:
    /// `delivered` is called on the runtime's thread after some have run.
    explicit LinkTarget(std::function<void()> delivered);

    /// Threads: any. False after close().
    bool post(std::function<void()> function);
    void close();
    /// Whether some wait, or are under way.
    bool hasCalls() const;

private:
    Q_DISABLE_COPY_MOVE(LinkTarget)

    class Receiver final : public QObject
    {
    public:
        explicit Receiver(LinkTarget &target)
            : m_target(target)
        {
        }

    private:
        void customEvent(QEvent *event) override;
        LinkTarget &m_target;
    };

    void deliver();

    const std::function<void()> m_delivered;
    mutable std::mutex m_mutex;
    std::unique_ptr<Receiver> m_receiver;
    std::vector<std::function<void()>> m_calls;
    int m_deliveries = 0; ///< under way
};
} // namespace detail

/// The way into a runtime from other threads: for what wakes its tasks more than once, as a producer that
/// puts into a queue does. For something that happens once, use a Completer.
///
///     const RuntimeLink link(scope);
///     const ExpectOutside producer(scope); // on a virtual clock
///     library.onItem([=, &queue](int item) { link.post([=, &queue] { queue.tryPut(...); }); });
///
/// May be copied and kept on any thread, and may outlive the runtime. Made on the runtime's thread. Follows
/// trio.lowlevel.TrioToken and asyncio's call_soon_threadsafe.
class RuntimeLink final
{
public:
    explicit RuntimeLink(const Scope &scope);

    /// Calls `function` on the runtime's thread, from its event loop and so in no coroutine, in the order of
    /// posting. Returns false once the runtime has ended; then it is not called, nor if the runtime ends before
    /// its turn comes. Until then nothing is a deadlock, and a virtual clock stands still. An error that it
    /// throws has nobody to go to: it is logged as critical (category coroscope.async), and the program goes on,
    /// as with asyncio. Threads: any.
    bool post(std::function<void()> function) const { return m_target->post(std::move(function)); }

private:
    std::shared_ptr<detail::LinkTarget> m_target;
};

} // namespace coroscope
