// SPDX-License-Identifier: MIT
#pragma once

#include <vector>

namespace coroscope {

/// A set of some of the numbers 1 … count(), which knows the order of those that are in it and of those that are not.
/// Every question and every change costs O(log count()): a Fenwick tree.
class RankedSet
{
public:
    int count() const { return static_cast<int>(m_sums.size()) - 1; }
    /// The next number, which is in the set.
    void push();
    void insert(int number) { change(number, 1); }
    void remove(int number) { change(number, -1); }

    /// How many of 1 … number are in the set.
    int rank(int number) const;
    /// The number that is in the set and has `before` such before it, as far as there is one.
    int inSet(int before) const;
    /// Likewise of those that are not in the set.
    int notInSet(int before) const;

private:
    void change(int number, int by);
    /// The number that has `before` others before it, of which a stretch of `length` numbers holds `held(sum, length)`.
    template <typename Held>
    int find(int before, Held held) const;

    std::vector<int> m_sums{0}; ///< how many are in the set of the stretch that ends with a number
};

} // namespace coroscope
