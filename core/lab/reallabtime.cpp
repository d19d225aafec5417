// SPDX-License-Identifier: MIT
#include "core/lab/reallabtime.h"

#include <QTimer>

namespace coroscope {

namespace {

class RealLabTimer final : public LabTimer
{
public:
    explicit RealLabTimer(std::function<void()> onDue)
    {
        m_timer.setSingleShot(true);
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, std::move(onDue));
    }
    void start(std::chrono::milliseconds delay) override { m_timer.start(delay); }
    void stop() override { m_timer.stop(); }

private:
    QTimer m_timer;
};

} // namespace

std::unique_ptr<LabTimer> RealLabTime::makeTimer(std::function<void()> onDue)
{
    return std::make_unique<RealLabTimer>(std::move(onDue));
}

} // namespace coroscope
