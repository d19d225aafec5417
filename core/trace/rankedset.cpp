// SPDX-License-Identifier: MIT
#include "core/trace/rankedset.h"

#include <bit>

namespace coroscope {

namespace {

int stretchAt(int number)
{
    return number & -number;
}

} // namespace

void RankedSet::push()
{
    const int number = count() + 1;
    int sum = 1;
    for (int before = number - 1; before > number - stretchAt(number); before -= stretchAt(before))
        sum += m_sums[static_cast<std::size_t>(before)];
    m_sums.push_back(sum);
}

void RankedSet::change(int number, int by)
{
    for (; number <= count(); number += stretchAt(number))
        m_sums[static_cast<std::size_t>(number)] += by;
}

int RankedSet::rank(int number) const
{
    int rank = 0;
    for (; number > 0; number -= stretchAt(number))
        rank += m_sums[static_cast<std::size_t>(number)];
    return rank;
}

template <typename Held>
int RankedSet::find(int before, Held held) const
{
    int number = 0;
    for (auto step = static_cast<int>(std::bit_floor(static_cast<unsigned>(count()))); step > 0;
         step /= 2) {
        if (number + step > count())
            continue;
        const int inside = held(m_sums[static_cast<std::size_t>(number + step)], step);
        if (inside > before)
            continue;
        before -= inside;
        number += step;
    }
    return number + 1;
}

int RankedSet::inSet(int before) const
{
    return find(before, [](int sum, int /*length*/) { return sum; });
}

int RankedSet::notInSet(int before) const
{
    return find(before, [](int sum, int length) { return length - sum; });
}

} // namespace coroscope
