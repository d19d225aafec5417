// SPDX-License-Identifier: MIT
#pragma once

#include "words/trace/eventwords.h"

namespace coroscope {

/// What a task does, what it waits for, who keeps it waiting, who is ahead of it, how long it will sleep: "Waits for the
/// lock “index”, which index holds." Empty if it has ended.
QString
doingSentence(const History &history, const DomainWords &words, const TaskTrack &task, Moment t);

} // namespace coroscope
