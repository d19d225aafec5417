// SPDX-License-Identifier: MIT
#pragma once

namespace coroscope {

class CheckRun;

/// What asking once more has come to, see isDoubtful(); in URLs.
struct ConfirmationCounts
{
    int asked = 0;
    int changed = 0; ///< their verdict is another one now
    int ok = 0;      ///< of those

    bool operator==(const ConfirmationCounts &) const = default;
};

/// Of all results of the list, those of earlier runs included. Goes over them.
ConfirmationCounts confirmationCounts(const CheckRun &run);

} // namespace coroscope
