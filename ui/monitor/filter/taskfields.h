// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/filter/filterfields.h"
#include "words/trace/eventwords.h"

namespace coroscope::ui {

/// What a history knows of its tasks: name, state, times, what they wait for, and whose children they are.
class TaskFields : public FilterFields
{
public:
    /// Both outlive it. `more`: fields of whoever derives from this, behind its own.
    TaskFields(const History &history,
               const DomainWords &words,
               std::vector<FilterField> more = {});

    FilterValue valueOf(int field, const TaskTrack &task, Moment m) const override;
    bool mentions(const TaskTrack &task, Moment m, const QString &text) const override;

    /// The words of the field "state"; the number of one is that of the TaskState.
    static std::vector<FilterField::Word> stateWords(QString (*textOf)(TaskState state));

protected:
    /// So many fields are these.
    static constexpr int ownFields = 8;

private:
    QString awaitedBy(const TaskTrack &task, Moment m) const;
    QString ancestorsOf(const TaskTrack &task) const;

    const History &m_history;
    const DomainWords &m_words;
};

/// The name of a state as it is written: "timed-out".
QString stateName(TaskState state);

} // namespace coroscope::ui
