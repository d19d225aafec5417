// SPDX-License-Identifier: MIT

#include "core/lab/locallab.h"

#include "core/async/run/runtime.h"

#include <algorithm>
#include <stdexcept>

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

QByteArray requestTargetOf(const QUrl &url)
{
    return url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
}

} // namespace

std::unique_ptr<LabTimer> RuntimeLabTime::makeTimer(std::function<void()> onDue)
{
    return std::make_unique<RuntimeLabTimer>(m_runtime, std::move(onDue));
}

void RuntimeLabTime::keepWaiting(const QByteArray &requestTarget)
{
    ++m_keptWaiting[requestTarget];
    m_runtime.reconsider();
}

void RuntimeLabTime::letGo(const QByteArray &requestTarget)
{
    const auto kept = m_keptWaiting.find(requestTarget);
    Q_ASSERT(kept != m_keptWaiting.end());
    if (--*kept == 0)
        m_keptWaiting.erase(kept);
}

LocalLab::LocalLab(Runtime &runtime, quint64 seed)
    : m_time(runtime)
    , m_listener(m_journal, m_time, seed)
{
    if (!m_listener.open())
        throw std::runtime_error("the lab cannot be started: "
                                 + m_listener.errorString().toStdString());
}

QUrl LocalLab::url(QStringView path) const
{
    return QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_listener.serverPort()) + path);
}

bool LocalLab::keepsWaiting(const QList<QUrl> &requests) const
{
    return std::all_of(requests.cbegin(), requests.cend(), [&](const QUrl &url) {
        return m_time.keptWaiting(requestTargetOf(url)) >= requests.count(url);
    });
}

} // namespace coroscope
