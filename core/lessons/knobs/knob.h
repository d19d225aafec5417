// SPDX-License-Identifier: MIT
#pragma once

#include <QLatin1String>
#include <QtGlobal>

#include <span>

namespace coroscope {

/// Something of a lesson that may be changed, to see what it does. Its words are keys for knobLabel() and the like of
/// words/lessons.
struct Knob
{
    enum class Kind : quint8 {
        Number,   ///< whole
        Duration, ///< in milliseconds
        Choice,   ///< the place of one of the alternatives
    };
    struct Alternative
    {
        QLatin1String word; ///< as typed: "no-cancel"
        const char *label;
    };

    Kind kind{};
    QLatin1String name; ///< as typed: "fails-after"
    const char *label = nullptr;
    qint64 initial = 0;
    qint64 least = 0;
    qint64 most = 0;
    std::span<const Alternative> alternatives{};
    /// Also where the lesson is run over somebody's own list; the others are of
    /// the pages of the lab.
    bool isOfOwnPages = false;
    /// A choice of what the lesson shows, rather than of how much: each
    /// alternative is a story of its own.
    bool isVariant = false;

    bool isLegal(qint64 value) const { return value >= least && value <= most; }
};

} // namespace coroscope
