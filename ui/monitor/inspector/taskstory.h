// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"
#include "ui/monitor/inspector/inspectorcontent.h"
#include "words/trace/eventwords.h"

namespace coroscope::ui {

// What a task's history says of it at a moment, for the inspector.

/// How long it was in each state by `t`, and suspended on what; what took next to no time is left out.
std::vector<InspectorContent::Share>
sharesOf(const History &history, const DomainWords &words, const TaskTrack &task, Moment t);

/// Its attempts by `t`, each with the backoff that followed.
std::vector<InspectorContent::AttemptRow>
attemptRowsOf(const History &history, const DomainWords &words, const TaskTrack &task, Moment t);

/// What brought about its present state, and what brought that about, in the order of time.
std::vector<InspectorContent::Link>
linksOf(const History &history, const DomainWords &words, const TaskTrack &task, Moment t);

} // namespace coroscope::ui
