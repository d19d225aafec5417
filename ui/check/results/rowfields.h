// SPDX-License-Identifier: MIT
#pragma once

#include "report/resultrow.h"
#include "ui/monitor/filter/filterfields.h"

namespace coroscope::ui {

/// What a filter may ask of the rows of a check. A task is asked for the first row that names its target.
class RowFields final : public FilterFields
{
public:
    /// `run` outlives it.
    explicit RowFields(const CheckRun &run);

    static FilterValue valueOf(int field, const ResultRow &row);
    /// In its URL, whatever comes of it.
    static bool mentionsInUrl(const ResultRow &row, const QString &text);
    /// In what came of it: its verdict, or the beginning of its status.
    static bool mentionsInResult(const ResultRow &row, const QString &text);

    FilterValue valueOf(int field, const TaskTrack &task, Moment m) const override;
    bool mentions(const TaskTrack &task, Moment m, const QString &text) const override;

private:
    std::optional<ResultRow> rowOf(const TaskTrack &task, Moment m) const;

    const CheckRun &m_run;
};

} // namespace coroscope::ui
