// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/timerheap.h"
#include "core/lab/lablog.h"
#include "core/lab/server/lablistener.h"
#include "core/lab/server/labtime.h"

#include <QHash>
#include <QUrl>

#include <map>
#include <tuple>

namespace coroscope {

class Runtime;

/// Delays by a runtime's clock: they pass as fast as its time does, stand still while it is paused, and
/// are jumped over by a virtual clock. Knows which requests are being kept waiting.
///
/// What is due at one moment rings one after the other, a nanosecond apart and in the order of the request targets. So
/// on a virtual clock no two answers are on their way at once, and the order in which they arrive is always the same.
///
/// Threads: the runtime's. Lifetime: the runtime outlives it.
class RuntimeLabTime final : public LabTime, private TimerNode
{
public:
    explicit RuntimeLabTime(Runtime &runtime)
        : m_runtime(runtime)
    {
    }
    ~RuntimeLabTime() override;

    std::unique_ptr<LabTimer> makeTimer(std::function<void()> onDue) override;
    void keepWaiting(const QByteArray &requestTarget) override;
    void letGo(const QByteArray &requestTarget) override;

    /// How many requests for that request target are kept waiting.
    int keptWaiting(const QByteArray &requestTarget) const
    {
        return m_keptWaiting.value(requestTarget);
    }

private:
    class Timer;
    /// When it rings, for whose sake, and which one it is of those that are alike.
    using Turn = std::tuple<Clock::TimePoint, QByteArray, quint64>;

    void onDue() override;
    void rearm();

    Runtime &m_runtime;
    std::map<Turn, Timer *> m_turns;
    quint64 m_lastTurn = 0;
    QHash<QByteArray, int> m_keptWaiting;
};

/// The lab on the thread and the clock of a runtime: slow motion slows it too, a pause stops it, and on
/// a virtual clock an answer that takes a minute is there at once. LabServer is the one for real time.
///
/// Threads: the runtime's. Lifetime: the runtime outlives it, and it outlives its clients.
class LocalLab final
{
public:
    /// Throws std::runtime_error if it cannot listen on the loopback interface.
    explicit LocalLab(Runtime &runtime, quint64 seed = 1);

    /// "http://127.0.0.1:port" + path.
    QUrl url(QStringView path) const;
    /// Whether each of these requests is being kept waiting here, so that nothing but time is needed.
    bool keepsWaiting(const QList<QUrl> &requests) const;
    LabLog log() const { return m_journal.log(); }

private:
    Q_DISABLE_COPY_MOVE(LocalLab)

    LabJournal m_journal;
    RuntimeLabTime m_time;
    LabListener m_listener;
};

} // namespace coroscope
