// SPDX-License-Identifier: MIT
#include "core/http/network/managerlease.h"

#include <QNetworkRequest>

#include <utility>

namespace coroscope {

ManagerLease::ManagerLease(std::shared_ptr<PooledManager> manager, ConnectionGroup group)
    : m_manager(std::move(manager))
    , m_group(std::move(group))
{
    m_manager->requestBegan(m_group);
}

ManagerLease &ManagerLease::operator=(ManagerLease &&other) noexcept
{
    ManagerLease moved(std::move(other));
    std::swap(m_manager, moved.m_manager);
    std::swap(m_group, moved.m_group);
    return *this;
}

ManagerLease::~ManagerLease()
{
    if (m_manager)
        m_manager->requestEnded(m_group);
}

// The name to verify is part of what connections are shared by, and plain http verifies none: to the
// manager, the lanes are different hosts, each with six connections of its own.
void ManagerLease::assignLane(QNetworkRequest &request) const
{
    if (m_group.lane > 0)
        request.setPeerVerifyName(request.peerVerifyName()
                                  + QStringLiteral("lane-%1").arg(m_group.lane));
}

} // namespace coroscope
