// SPDX-License-Identifier: MIT

#include "core/lab/locallab.h"

#include "core/async/run/runtime.h"

#include <algorithm>
#include <optional>
#include <stdexcept>

namespace coroscope {

namespace {

QByteArray requestTargetOf(const QUrl &url)
{
    return url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority | QUrl::RemoveFragment);
}

} // namespace

class RuntimeLabTime::Timer final : public LabTimer
{
public:
    Timer(RuntimeLabTime &time, std::function<void()> onDue)
        : m_time(time)
        , m_onDue(std::move(onDue))
    {
    }
    ~Timer() override { Timer::stop(); }

    void start(std::chrono::milliseconds delay, const QByteArray &requestTarget) override
    {
        stop();
        const Clock::TimePoint due = m_time.m_runtime.clock().after(delay);
        m_turn = Turn(due, requestTarget, ++m_time.m_lastTurn);
        m_time.m_turns.emplace(*m_turn, this);
        m_time.rearm();
    }
    void stop() override
    {
        if (!m_turn)
            return;
        m_time.m_turns.erase(*m_turn);
        m_turn.reset();
        m_time.rearm();
    }
    void ring()
    {
        stop();
        m_onDue();
    }

private:
    RuntimeLabTime &m_time;
    const std::function<void()> m_onDue;
    std::optional<Turn> m_turn; ///< while it runs
};

RuntimeLabTime::~RuntimeLabTime()
{
    m_runtime.withdraw(*this);
}

std::unique_ptr<LabTimer> RuntimeLabTime::makeTimer(std::function<void()> onDue)
{
    return std::make_unique<Timer>(*this, std::move(onDue));
}

void RuntimeLabTime::onDue()
{
    if (m_turns.empty())
        return;
    Timer *const first = m_turns.begin()->second;
    first->ring();
}

void RuntimeLabTime::rearm()
{
    if (m_turns.empty()) {
        m_runtime.withdraw(*this);
        return;
    }
    // Whatever is due by now has its turn when the answer before it has arrived.
    const Clock::TimePoint next = m_runtime.clock().after(std::chrono::nanoseconds(1));
    const auto due = std::max(next, std::get<Clock::TimePoint>(m_turns.begin()->first));
    if (!isArmed() || dueAt() != due)
        m_runtime.arm(*this, due);
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
