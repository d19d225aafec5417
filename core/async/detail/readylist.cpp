// SPDX-License-Identifier: MIT
#include "core/async/detail/readylist.h"

#include <algorithm>

namespace coroscope {

ReadyList::ReadyList(ReadyOrder order, quint64 seed)
    : m_random(seed)
    , m_order(order)
{
}

void ReadyList::beginRound()
{
    if (!isRoundOver())
        return;
    m_round.clear();
    m_round.swap(m_arrived);
    m_taken = 0;
    if (m_order == ReadyOrder::Lifo)
        std::reverse(m_round.begin(), m_round.end());
    else if (m_order == ReadyOrder::Random)
        std::shuffle(m_round.begin(), m_round.end(), m_random);
}

} // namespace coroscope
