// SPDX-License-Identifier: MIT
#pragma once

#include <QRect>

#include <vector>

namespace coroscope::ui {

/// Where the counters of the health strip go, and the figures behind them: as wide as their words, spread over what the
/// figures leave. Where figures that are `wanted` find no room, the counters go into two rows for them; others are left out
/// before that. Then the words of the counters are left out. Never a counter.
struct HealthLayout
{
    /// Large numbers below their words; small ones in front of them, in two rows; or small ones alone, likewise.
    enum class Look : quint8 { OneRow, TwoRows, Numbers };

    /// What asks for room, in pixels.
    struct Needs
    {
        std::vector<int> words; ///< of each counter
        int largeNumber = 0;    ///< the widest that there may be
        int smallNumber = 0;
        int figures = 2; ///< that are to stand behind them
        /// What figures that are wanted ask for: to stand well, and the first of them alone, close to the others. Both
        /// zero: there are none.
        struct Wanted
        {
            int wide = 0;
            int first = 0;
        } wanted;
    };

    static constexpr int height = 64;
    static constexpr int margin = 16;
    static constexpr int cellPadding =
        8; ///< what a counter takes left of its glyph when it is hovered
    static constexpr int glyphSize = 12;
    static constexpr int glyphGap = 6;
    static constexpr int figureWidth = 96;
    static constexpr int progressWidth = 132;
    static constexpr int narrowestFigure = 72;
    static constexpr int pairWidth = 96; ///< of two numbers with their units
    static constexpr int narrowestPair = 80;

    Look look = Look::OneRow;
    std::vector<QRect> counters; ///< as Needs::words
    QRect figures;

    static HealthLayout make(int width, const Needs &needs);
    /// In which every counter still finds room for its number.
    static int narrowest(const Needs &needs);
};

} // namespace coroscope::ui
