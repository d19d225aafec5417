// SPDX-License-Identifier: MIT
#include "core/http/managerlease.h"

#include <utility>

namespace coroscope {

ManagerLease::ManagerLease(std::shared_ptr<PooledManager> manager, QString origin)
    : m_manager(std::move(manager))
    , m_origin(std::move(origin))
{
    m_manager->requestBegan(m_origin);
}

ManagerLease &ManagerLease::operator=(ManagerLease &&other) noexcept
{
    ManagerLease moved(std::move(other));
    std::swap(m_manager, moved.m_manager);
    std::swap(m_origin, moved.m_origin);
    return *this;
}

ManagerLease::~ManagerLease()
{
    if (m_manager)
        m_manager->requestEnded(m_origin);
}

} // namespace coroscope
