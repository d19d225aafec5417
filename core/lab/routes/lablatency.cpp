// SPDX-License-Identifier: MIT
#include "core/lab/routes/lablatency.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace coroscope {

namespace {

constexpr double spread =
    0.5; // sigma of the logarithm: the slowest in a hundred take thrice the median
constexpr double longest = 10; // medians

/// FNV-1a: qHash() is seeded anew for every process.
quint64 hashOf(QByteArrayView key)
{
    quint64 hash = 0xcbf29ce484222325U;
    for (const char c : key)
        hash = (hash ^ static_cast<uchar>(c)) * 0x100000001b3U;
    return hash;
}

/// SplitMix64: spreads seeds and hashes that differ in a few bits only.
quint64 scramble(quint64 state)
{
    state += 0x9e3779b97f4a7c15U;
    state = (state ^ (state >> 30)) * 0xbf58476d1ce4e5b9U;
    state = (state ^ (state >> 27)) * 0x94d049bb133111ebU;
    return state ^ (state >> 31);
}

/// In (0, 1): never zero, which has no logarithm.
double uniform(quint64 bits)
{
    return (static_cast<double>(bits >> 11) + 0.5) * 0x1p-53;
}

} // namespace

std::chrono::milliseconds
drawLatency(std::chrono::milliseconds median, quint64 seed, QByteArrayView key)
{
    // Box-Muller instead of std::normal_distribution, whose results differ between libraries.
    const quint64 first = scramble(scramble(seed) ^ hashOf(key));
    const quint64 second = scramble(first);
    const double normal =
        std::sqrt(-2 * std::log(uniform(first))) * std::cos(2 * std::numbers::pi * uniform(second));
    const double factor = std::min(std::exp(spread * normal), longest);
    return std::chrono::milliseconds(std::llround(static_cast<double>(median.count()) * factor));
}

} // namespace coroscope
