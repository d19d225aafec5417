// SPDX-License-Identifier: MIT
#pragma once

#include "core/lab/server/labtime.h"

#include <QHash>

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
    void hold(const QByteArray &target) override;
    void letGo(const QByteArray &target) override;

    /// How many requests for that target are kept waiting.
    int held(const QByteArray &target) const { return m_held.value(target); }

private:
    Runtime &m_runtime;
    QHash<QByteArray, int> m_held;
};

} // namespace coroscope
