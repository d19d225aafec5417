// SPDX-License-Identifier: MIT
#include "core/lessons/knobs/chance.h"

namespace coroscope {

namespace {

/// Spreads what differs in one bit over all of them: the end of SplitMix64.
constexpr quint64 mixed(quint64 bits)
{
    bits += 0x9e37'79b9'7f4a'7c15;
    bits = (bits ^ (bits >> 30)) * 0xbf58'476d'1ce4'e5b9;
    bits = (bits ^ (bits >> 27)) * 0x94d0'49bb'1331'11eb;
    return bits ^ (bits >> 31);
}

} // namespace

double chance(quint64 seed, QStringView purpose, int number)
{
    // Not qHash(), which may be another one in another version of Qt.
    quint64 bits = mixed(seed);
    for (const QChar letter : purpose)
        bits = mixed(bits ^ letter.unicode());
    bits = mixed(bits ^ static_cast<quint64>(number));
    constexpr int digits = 53; // of a double
    return double(bits >> (64 - digits)) / double(quint64(1) << digits);
}

} // namespace coroscope
