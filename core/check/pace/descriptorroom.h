// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/options/checkoptions.h"

namespace coroscope {

/// What a run may do with the file descriptors that there are. Where they are few, requests must not compete
/// for them: one that gets none says nothing of its URL, and a thread that gets none ends the program.
class DescriptorRoom
{
public:
    static constexpr int plenty = 512; ///< from here on nothing is limited

    /// Of this many that can be opened beside what is open.
    explicit DescriptorRoom(int free)
        : m_free(free)
    {
    }
    /// Of this process, as it stands.
    static DescriptorRoom now();

    bool isShort() const { return m_free < plenty; }
    /// How many requests may be under way at once, of those that are wanted.
    int requests(int wanted) const;

    CheckLimits fitted(CheckLimits limits) const;
    /// Fewer at once, and each with a connection of its own that is closed behind it: connections that are
    /// kept count as well, and nobody could say how many.
    CheckOptions fitted(CheckOptions options) const;

private:
    int m_free;
};

} // namespace coroscope
