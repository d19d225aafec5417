// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <chrono>
#include <functional>
#include <memory>

namespace coroscope {

/// Rings once, unless it is started anew or destroyed before.
class LabTimer
{
public:
    virtual ~LabTimer() = default;
    /// For the sake of a request.
    virtual void start(std::chrono::milliseconds delay, const QByteArray &requestTarget) = 0;
    virtual void stop() = 0;

protected:
    LabTimer() = default;
    Q_DISABLE_COPY_MOVE(LabTimer)
};

/// Where the lab takes its delays from: real time, or the clock of a runtime.
///
/// Threads: the lab's. Lifetime: outlives the timers that it made.
class LabTime
{
public:
    virtual ~LabTime() = default;
    virtual std::unique_ptr<LabTimer> makeTimer(std::function<void()> onDue) = 0;
    /// A request is kept waiting on purpose; letGo() follows when it is served, or its client is gone.
    virtual void keepWaiting(const QByteArray &requestTarget) = 0;
    virtual void letGo(const QByteArray &requestTarget) = 0;

protected:
    LabTime() = default;
    Q_DISABLE_COPY_MOVE(LabTime)
};

} // namespace coroscope
