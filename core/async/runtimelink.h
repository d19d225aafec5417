// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <mutex>

namespace coroscope {

class Scope;

namespace detail {
/// Where calls from other threads come in, until the runtime ends.
class LinkTarget final
{
public:
    bool post(std::function<void()> function);
    void close();

private:
    std::mutex m_mutex;
    std::unique_ptr<QObject> m_context = std::make_unique<QObject>();
};
} // namespace detail

/// The way into a runtime from other threads: for what wakes its tasks more than once, as a producer that
/// puts into a queue does. What ends once is better told to a Completer.
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
    /// its turn comes. Threads: any.
    bool post(std::function<void()> function) const { return m_target->post(std::move(function)); }

private:
    std::shared_ptr<detail::LinkTarget> m_target;
};

} // namespace coroscope
