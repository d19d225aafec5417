// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <coroutine>
#include <random>
#include <vector>

namespace coroscope {

/// In which order coroutines that became ready in the same round are resumed. Programs rely on Fifo, and
/// nothing but order may depend on it: tests run with the others too, to find what does.
enum class ReadyOrder : quint8 {
    Fifo,   ///< as their waits were settled
    Lifo,   ///< the other way round
    Random, ///< drawn anew for each round, from the seed of the run
};

/// The coroutines of a runtime that may go on. They are taken in rounds: what becomes ready while a round
/// is taken belongs to the next, so that nobody is passed over for long whatever the order.
class ReadyList final
{
public:
    ReadyList(ReadyOrder order, quint64 seed);

    void append(std::coroutine_handle<> handle) { m_arrived.push_back(handle); }
    bool isEmpty() const noexcept { return isRoundOver() && m_arrived.empty(); }
    std::size_t size() const noexcept { return m_round.size() - m_taken + m_arrived.size(); }

    /// Makes a round of what has arrived, unless one is under way.
    void beginRound();
    bool isRoundOver() const noexcept { return m_taken == m_round.size(); }
    std::coroutine_handle<> takeNext() noexcept { return m_round[m_taken++]; }

private:
    Q_DISABLE_COPY_MOVE(ReadyList)

    std::vector<std::coroutine_handle<>> m_arrived;
    std::vector<std::coroutine_handle<>>
        m_round; ///< swapped with the other to keep both capacities
    std::size_t m_taken = 0;
    std::mt19937_64 m_random;
    ReadyOrder m_order;
};

} // namespace coroscope
