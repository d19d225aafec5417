// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/waits/why.h"
#include "words/trace/eventwords.h"

namespace coroscope {

/// Why a task is where it is at a moment, with the causes that the words' domain knows.
std::vector<WhyLink>
whyLinks(const History &history, const DomainWords &words, TaskId task, Moment m);

/// What a step of that says: "save got the lock “db”".
QString whyLinkText(const History &history, const DomainWords &words, const WhyLink &link);

/// The answer in a sentence or two: what a living task waits for, where its wait went and who holds it up; why one ended
/// as it did, and who cancelled it: "Cancelled because /f failed: status 404."
QString
whySentence(const History &history, const DomainWords &words, const TaskTrack &task, Moment m);

} // namespace coroscope
