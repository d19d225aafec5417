// SPDX-License-Identifier: MIT
#pragma once

#include "core/lab/labtime.h"

namespace coroscope {

/// Delays in real time, by the event loop of the lab's thread.
class RealLabTime final : public LabTime
{
public:
    std::unique_ptr<LabTimer> makeTimer(std::function<void()> onDue) override;
    void hold(const QByteArray &) override {}
    void letGo(const QByteArray &) override {}
};

} // namespace coroscope
