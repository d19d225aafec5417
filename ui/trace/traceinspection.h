// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/inspector/inspectorcontent.h"
#include "ui/trace/openedrecording.h"
#include "words/trace/eventwords.h"

namespace coroscope::ui {

/// All that a recording knows of a task at `t`; of one of a check, what came of its URL, too, once it has ended. Empty if
/// there is no such task.
InspectorContent
inspectRecorded(const OpenedRecording &recording, const DomainWords &words, TaskId id, Moment t);

} // namespace coroscope::ui
