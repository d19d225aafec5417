// SPDX-License-Identifier: MIT
#pragma once

#include "ui/check/results/resultcolumn.h"
#include "ui/check/results/rowstatus.h"

namespace coroscope::ui {

/// Turns what a column shows into one number a row, so that sorting 100,000 rows compares integers.
/// Texts that never change are ranked once, when their column is first asked for.
class ResultKeys
{
public:
    explicit ResultKeys(const CheckRun &run);

    /// The run has another list.
    void reset();
    /// RowOrder::noKey where the column is empty.
    qint64 key(int row, const RowStatus &status, ResultColumn column);

private:
    void rankUrls();
    void rankHosts();

    const CheckRun &m_run;
    std::vector<int> m_urlRanks;  ///< by row; empty until needed
    std::vector<int> m_hostRanks; ///< by host; empty until needed
};

} // namespace coroscope::ui
