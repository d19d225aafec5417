// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/judge/verdict.h"

#include <bitset>

namespace coroscope::ui {

/// Some of the verdicts.
class VerdictSet
{
public:
    void insert(Verdict verdict) { m_bits.set(static_cast<std::size_t>(verdict)); }
    void remove(Verdict verdict) { m_bits.reset(static_cast<std::size_t>(verdict)); }
    void toggle(Verdict verdict) { m_bits.flip(static_cast<std::size_t>(verdict)); }
    bool contains(Verdict verdict) const { return m_bits.test(static_cast<std::size_t>(verdict)); }
    bool isEmpty() const { return m_bits.none(); }
    bool operator==(const VerdictSet &) const = default;

private:
    std::bitset<allVerdicts.size()> m_bits;
};

} // namespace coroscope::ui
