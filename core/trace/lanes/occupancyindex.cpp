// SPDX-License-Identifier: MIT
#include "core/trace/lanes/occupancyindex.h"

#include <algorithm>
#include <limits>

namespace coroscope {

namespace {

constexpr int highest = std::numeric_limits<int>::max();
constexpr int lowest = std::numeric_limits<int>::min();

void stretch(OccupancyIndex::Piece &piece, const Occupancy &value)
{
    piece.least.held = std::min(piece.least.held, value.held);
    piece.least.waiting = std::min(piece.least.waiting, value.waiting);
    piece.most.held = std::max(piece.most.held, value.held);
    piece.most.waiting = std::max(piece.most.waiting, value.waiting);
}

} // namespace

void OccupancyIndex::takeIn(const OccupancyTrack &changes)
{
    OccupancyTrack::Reader reader = m_pieces.empty() ? changes.all() : changes.after(m_known);
    auto step = reader.next();
    while (step) {
        Piece piece{step->since.time, {highest, highest}, {lowest, lowest}, {}};
        Moment last;
        int taken = 0;
        for (; step && taken < changesPerPiece; ++taken) {
            const auto next = reader.next();
            if (!next)
                return; // whether it lasts is not known yet
            if (next->since.time > step->since.time)
                stretch(piece, step->value);
            piece.last = step->value;
            last = step->since;
            step = next;
        }
        m_known = last;
        m_pieces.push_back(piece);
    }
}

} // namespace coroscope
