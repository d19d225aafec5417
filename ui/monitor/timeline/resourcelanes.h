// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/resourcetrack.h"

namespace coroscope::ui {

/// Where the permits of a resource are in its row of the timeline: a lane each, where they are few.
class ResourceLanes
{
public:
    static constexpr int top = 3;     ///< of the first one, below the top of the row
    static constexpr int height = 18; ///< of all
    static constexpr int most = 6;

    explicit ResourceLanes(const ResourceTrack &resource)
        : m_count(resource.hasPermits() ? static_cast<int>(resource.slotSpans().size()) : 0)
        , m_step(m_count > 0 && m_count <= most ? (height + 1) / m_count : 0)
    {
    }

    /// Else it is shown as an area.
    bool areShown() const { return m_step > 0; }
    int count() const { return m_count; }
    int topOf(int slot) const { return top + slot * m_step; }
    int laneHeight() const { return m_step - 1; }
    /// The slot so many pixels below the top of the row; -1: none.
    int slotAt(int depth) const
    {
        const int slot = areShown() && depth >= top ? (depth - top) / m_step : -1;
        return slot < m_count ? slot : -1;
    }

private:
    int m_count;
    int m_step;
};

} // namespace coroscope::ui
