// SPDX-License-Identifier: MIT
#pragma once

#include "words/trace/eventwords.h"

#include <vector>

namespace coroscope {

/// How long a task waited for one cause, in all.
struct WaitedPart
{
    WaitKind wait{};
    QString what; ///< as it follows a time: "for a slot", "host silence (Retry-After)"
    Clock::Duration time{};
    bool isHeldBack = false; ///< by what keeps the resource from serving anybody
};

/// Where the time of a task went by then while it was suspended, but for the network, by cause: the longest first.
/// Goes over its transitions.
std::vector<WaitedPart>
waitedParts(const History &history, const DomainWords &words, const TaskTrack &task, Moment m);
/// The same of the one wait that it is in.
std::vector<WaitedPart>
partsOfWait(const History &history, const DomainWords &words, const TaskTrack &task, Moment m);

/// "Waited 1.80 s: 1.20 s host silence (Retry-After), 600 ms for a slot."; empty for none.
QString waitedSentence(const std::vector<WaitedPart> &parts);
/// Of the wait that it is in then, with who held that as it began: "Waited 600 ms for a slot, held by /a and /b."
QString waitedForSentence(const History &history,
                          const DomainWords &words,
                          const TaskTrack &task,
                          Moment m);

/// "a", "a and b", "a, b and 8 others"; empty for none.
QString tasksInWords(const History &history, const std::vector<ResourceSpan> &tasks, int more = 0);

} // namespace coroscope
