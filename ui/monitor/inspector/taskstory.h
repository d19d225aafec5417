// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"
#include "ui/monitor/inspector/inspectorcontent.h"
#include "words/trace/eventwords.h"

namespace coroscope::ui {

// What a task's history says of it at a moment, for the inspector.

/// Why the task is where it is: what it waits for, who is ahead of it, how long it will sleep.
/// Empty if it has ended.
QString
explainTask(const History &history, const DomainWords &words, const TaskTrack &task, Moment t);

/// How long it was in each state by `t`; what took next to no time is left out.
std::vector<InspectorContent::Share>
sharesOf(const DomainWords &words, const TaskTrack &task, Moment t);

/// Its attempts by `t`, each with the backoff that followed.
std::vector<InspectorContent::AttemptRow>
attemptRowsOf(const History &history, const DomainWords &words, const TaskTrack &task, Moment t);

/// What brought about its present state, and what brought that about, and so on.
std::vector<InspectorContent::Fact>
causesOf(const History &history, const DomainWords &words, const TaskTrack &task, Moment t);

} // namespace coroscope::ui
