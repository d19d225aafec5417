// SPDX-License-Identifier: MIT
#include "core/lab/server/runtimelabtime.h"

#include "core/async/run/runtime.h"

namespace coroscope {

namespace {

class RuntimeLabTimer final : public LabTimer, private TimerNode
{
public:
    RuntimeLabTimer(Runtime &runtime, std::function<void()> onDue)
        : m_runtime(runtime)
        , m_onDue(std::move(onDue))
    {
    }
    ~RuntimeLabTimer() override { m_runtime.withdraw(*this); }

    void start(std::chrono::milliseconds delay) override
    {
        m_runtime.arm(*this, m_runtime.clock().after(delay));
    }
    void stop() override { m_runtime.withdraw(*this); }

private:
    void onDue() override { m_onDue(); }

    Runtime &m_runtime;
    const std::function<void()> m_onDue;
};

} // namespace

std::unique_ptr<LabTimer> RuntimeLabTime::makeTimer(std::function<void()> onDue)
{
    return std::make_unique<RuntimeLabTimer>(m_runtime, std::move(onDue));
}

void RuntimeLabTime::hold(const QByteArray &target)
{
    ++m_held[target];
    m_runtime.reconsider();
}

void RuntimeLabTime::letGo(const QByteArray &target)
{
    const auto held = m_held.find(target);
    Q_ASSERT(held != m_held.end());
    if (--*held == 0)
        m_held.erase(held);
}

} // namespace coroscope
