// SPDX-License-Identifier: MIT
#pragma once

#include "core/lab/lablog.h"
#include "core/lab/server/lablistener.h"
#include "core/lab/server/labtime.h"

#include <QHash>
#include <QUrl>

namespace coroscope {

class Runtime;

/// Delays by a runtime's clock: they pass as fast as its time does, stand still while it is paused, and
/// are jumped over by a virtual clock. Knows which requests are being kept waiting.
///
/// Threads: the runtime's. Lifetime: the runtime outlives it.
class RuntimeLabTime final : public LabTime
{
public:
    explicit RuntimeLabTime(Runtime &runtime)
        : m_runtime(runtime)
    {
    }

    std::unique_ptr<LabTimer> makeTimer(std::function<void()> onDue) override;
    void keepWaiting(const QByteArray &requestTarget) override;
    void letGo(const QByteArray &requestTarget) override;

    /// How many requests for that request target are kept waiting.
    int keptWaiting(const QByteArray &requestTarget) const
    {
        return m_keptWaiting.value(requestTarget);
    }

private:
    Runtime &m_runtime;
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
