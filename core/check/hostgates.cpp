// SPDX-License-Identifier: MIT
#include "core/check/hostgates.h"

#include "core/check/checkoptions.h"
#include "core/check/hostname.h"

namespace coroscope {

HostGates::HostGates(int perHost, std::optional<std::chrono::milliseconds> delay)
    : m_perHost(perHost)
    , m_delay(delay)
{
}

HostGate &HostGates::gate(const QString &host)
{
    std::shared_ptr<HostGate> &gate = m_gates[host];
    if (!gate)
        gate = std::make_shared<HostGate>(HostPace(m_perHost, delayFor(host)), host);
    return *gate;
}

void HostGates::setPerHost(int perHost)
{
    m_perHost = perHost;
    for (const std::shared_ptr<HostGate> &gate : std::as_const(m_gates))
        gate->setMostSlots(perHost);
}

std::chrono::milliseconds HostGates::delayFor(const QString &host) const
{
    using std::chrono::milliseconds;
    const milliseconds polite = isThisMachine(host) ? milliseconds(0) : politeDelay;
    return m_delay.value_or(polite);
}

} // namespace coroscope
