// SPDX-License-Identifier: MIT
#pragma once

#include "report/resultfields.h"

#include <vector>

namespace coroscope::ui {

/// Which rows are shown and in what order. Rows are sorted by a number each, then by their own number,
/// so that equal rows keep the order of the list. A change of a few rows is merged back in one pass
/// instead of sorting all of them again.
class RowOrder
{
public:
    /// The row has no value in this column: it stands last, whichever way is sorted.
    static constexpr qint64 noKey = ResultFieldRow::noOrder;

    struct Entry
    {
        qint64 key = noKey;
        bool shown = true;
    };

    void setDescending(bool descending) { m_descending = descending; }
    bool isDescending() const { return m_descending; }

    /// The order of all rows, if these are their entries.
    std::vector<int> sorted(std::vector<Entry> entries);
    /// The order after `rows` (sorted, each once) took new entries; `current` is the order before.
    std::vector<int> merged(const std::vector<int> &current,
                            const std::vector<int> &rows,
                            const std::vector<Entry> &entriesOfRows);

private:
    bool isBefore(int left, int right) const;

    std::vector<Entry> m_entries; ///< by row
    bool m_descending = false;
};

} // namespace coroscope::ui
