// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/scope/scope.h"
#include "core/async/sync/waiter.h"

namespace coroscope {

/// The wait for something that goes on outside of the runtime, and begins with the wait: `Source` has a
/// start(IoWait &), grants the wait in the end, and has a stop() for when nobody waits any more.
template <typename Source>
class IoWait final : public Waiter
{
public:
    IoWait(Source &source, Scope &scope, const std::source_location &where)
        : Waiter(scope, WaitKind::Io, ResourceId::None, where)
        , m_source(source)
    {
    }

    bool await_ready() const noexcept { return isCutOff(); }
    void await_suspend(std::coroutine_handle<> handle)
    {
        park(handle);
        m_source.start(*this);
    }
    void await_resume() { settle(); }

private:
    void abandon() noexcept override { m_source.stop(); }

    Source &m_source;
};

} // namespace coroscope
