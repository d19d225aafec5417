// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/resourcetrack.h"

#include <vector>

namespace coroscope {

/// The changes of a resource in pieces, each with the least and the most there was in it, and pieces of these, and so on:
/// for a picture in which many changes share a pixel. What lasted no time, as between two owners of a permit, counts for
/// nothing.
class OccupancyIndex
{
public:
    static constexpr int changesPerPiece = 16; ///< and pieces in a piece of the next level

    struct Piece
    {
        Clock::TimePoint begin; ///< of its first change
        Occupancy least;        ///< above `most` if nothing in it lasted
        Occupancy most;
        Occupancy last;
    };

    /// Takes in what is new of those changes; to be called before it is asked, with the same ones every time.
    void takeIn(const OccupancyTrack &changes);

    /// Of the changes themselves, then of the pieces of the level before. All whole ones, in order; the newest changes may
    /// be missing.
    const std::vector<std::vector<Piece>> &levels() const { return m_levels; }

private:
    void add(const Piece &piece, std::size_t level);

    std::vector<std::vector<Piece>> m_levels;
    Moment m_known; ///< of the last change that is in a piece
};

} // namespace coroscope
