// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/filter/taskfields.h"
#include "ui/trace/openedrecording.h"

namespace coroscope::ui {

/// What a filter may ask of the tasks of a recording: what its history knows of them, and of those of a check what came
/// of their URLs.
class RecordedFields final : public TaskFields
{
public:
    /// Both outlive it.
    RecordedFields(const OpenedRecording &recording, const DomainWords &words);

    FilterValue valueOf(int field, const TaskTrack &task, Moment m) const override;
    bool mentions(const TaskTrack &task, Moment m, const QString &text) const override;

private:
    const RecordedResult *resultOf(const TaskTrack &task) const;

    const OpenedRecording &m_recording;
};

} // namespace coroscope::ui
