// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"
#include "ui/monitor/inspector/inspectorcontent.h"
#include "words/trace/eventwords.h"

namespace coroscope::ui {

/// All that the history knows of a task at `t`. Empty if there is no such task.
InspectorContent inspectTask(const History &history, const DomainWords &words, TaskId id, Moment t);

/// Puts a state's sign, word and colour at the head of `content`.
void fillFromState(InspectorContent &content, const DomainWords &words, TaskState state);
/// Adds where the task's time went, its attempts and the causes of its state.
void fillFromTask(InspectorContent &content,
                  const History &history,
                  const DomainWords &words,
                  const TaskTrack &task,
                  Moment t);

} // namespace coroscope::ui
