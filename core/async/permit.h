// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <utility>

namespace coroscope {

class Semaphore;

/// The right to be inside a Semaphore; leaving the block gives it back. Movable, so that it can be
/// returned and stored; an empty one holds nothing. Must not outlive its semaphore; the runtime it may.
class [[nodiscard]] Permit final
{
public:
    Permit() = default;
    Permit(Permit &&other) noexcept
        : m_semaphore(std::exchange(other.m_semaphore, nullptr))
        , m_slot(other.m_slot)
    {
    }
    Permit &operator=(Permit &&other) noexcept
    {
        Permit moved(std::move(other));
        std::swap(m_semaphore, moved.m_semaphore);
        std::swap(m_slot, moved.m_slot);
        return *this;
    }
    Permit(const Permit &) = delete;
    Permit &operator=(const Permit &) = delete;
    ~Permit() { release(); }

    explicit operator bool() const noexcept { return m_semaphore != nullptr; }
    /// Gives the permit back early. Idempotent. The next waiter is made ready, and runs later.
    void release();

private:
    friend class Semaphore;
    Permit(Semaphore &semaphore, quint32 slot)
        : m_semaphore(&semaphore)
        , m_slot(slot)
    {
    }

    Semaphore *m_semaphore = nullptr;
    quint32 m_slot = 0; ///< where the semaphore keeps who holds it
};

} // namespace coroscope
