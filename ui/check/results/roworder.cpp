// SPDX-License-Identifier: MIT
#include "ui/check/results/roworder.h"

#include <algorithm>

namespace coroscope::ui {

std::vector<int> RowOrder::sorted(std::vector<Entry> entries)
{
    m_entries = std::move(entries);
    std::vector<int> order;
    order.reserve(m_entries.size());
    for (std::size_t row = 0; row < m_entries.size(); ++row) {
        if (m_entries[row].shown)
            order.push_back(static_cast<int>(row));
    }
    std::sort(order.begin(), order.end(), [this](int a, int b) { return isBefore(a, b); });
    return order;
}

std::vector<int> RowOrder::merged(const std::vector<int> &current,
                                  const std::vector<int> &rows,
                                  const std::vector<Entry> &entriesOfRows)
{
    std::vector<bool> changed(m_entries.size());
    std::vector<int> arriving;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto row = std::size_t(rows[i]);
        changed[row] = true;
        m_entries[row] = entriesOfRows[i];
        if (m_entries[row].shown)
            arriving.push_back(rows[i]);
    }
    const auto before = [this](int a, int b) { return isBefore(a, b); };
    std::sort(arriving.begin(), arriving.end(), before);

    std::vector<int> staying;
    staying.reserve(current.size());
    std::copy_if(current.begin(), current.end(), std::back_inserter(staying), [&](int row) {
        return !changed[std::size_t(row)];
    });
    std::vector<int> order;
    order.reserve(staying.size() + arriving.size());
    std::merge(staying.begin(),
               staying.end(),
               arriving.begin(),
               arriving.end(),
               std::back_inserter(order),
               before);
    return order;
}

bool RowOrder::isBefore(int left, int right) const
{
    const qint64 a = m_entries[std::size_t(left)].key;
    const qint64 b = m_entries[std::size_t(right)].key;
    if (a == b)
        return left < right;
    if (a == noKey || b == noKey)
        return b == noKey;
    return m_descending ? b < a : a < b;
}

} // namespace coroscope::ui
