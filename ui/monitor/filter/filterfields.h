// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"
#include "ui/monitor/filter/filterterm.h"

namespace coroscope::ui {

/// What a filter may ask of the tasks of a run, at a moment. Whoever knows more of them than their history does, such
/// as what came of the requests that they made, has fields of its own.
///
/// Lifetime: outlives the filter.
class FilterFields
{
public:
    virtual ~FilterFields() = default;

    const std::vector<FilterField> &all() const { return m_fields; }
    /// Index into all(); -1 if there is none of that name.
    int indexOf(const QString &name) const;
    /// `field`: index into all(). The task had been spawned by then.
    virtual FilterValue valueOf(int field, const TaskTrack &task, Moment m) const = 0;
    /// Whether the text is found in what identifies the task, or in what came of it; in any letter case.
    virtual bool mentions(const TaskTrack &task, Moment m, const QString &text) const = 0;

protected:
    explicit FilterFields(std::vector<FilterField> fields)
        : m_fields(std::move(fields))
    {
    }

private:
    Q_DISABLE_COPY_MOVE(FilterFields)

    const std::vector<FilterField> m_fields;
};

} // namespace coroscope::ui
