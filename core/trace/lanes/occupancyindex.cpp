// SPDX-License-Identifier: MIT
#include "core/trace/lanes/occupancyindex.h"

#include <algorithm>
#include <limits>
#include <span>

namespace coroscope {

namespace {

constexpr int highest = std::numeric_limits<int>::max();
constexpr int lowest = std::numeric_limits<int>::min();

void stretch(OccupancyIndex::Piece &piece, const Occupancy &least, const Occupancy &most)
{
    piece.least.held = std::min(piece.least.held, least.held);
    piece.least.waiting = std::min(piece.least.waiting, least.waiting);
    piece.most.held = std::max(piece.most.held, most.held);
    piece.most.waiting = std::max(piece.most.waiting, most.waiting);
}

} // namespace

void OccupancyIndex::takeIn(const OccupancyTrack &changes)
{
    OccupancyTrack::Reader reader = m_levels.empty() ? changes.all() : changes.after(m_known);
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
                stretch(piece, step->value, step->value);
            piece.last = step->value;
            last = step->since;
            step = next;
        }
        m_known = last;
        add(piece, 0);
    }
}

void OccupancyIndex::add(const Piece &piece, std::size_t level)
{
    if (level == m_levels.size())
        m_levels.emplace_back();
    std::vector<Piece> &pieces = m_levels[level];
    pieces.push_back(piece);
    if (pieces.size() % changesPerPiece != 0)
        return;
    const auto parts = std::span(pieces).last(changesPerPiece);
    Piece whole = parts.front();
    for (const Piece &part : parts)
        stretch(whole, part.least, part.most);
    whole.last = piece.last;
    add(whole, level + 1);
}

} // namespace coroscope
