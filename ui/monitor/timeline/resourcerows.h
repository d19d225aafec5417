// SPDX-License-Identifier: MIT
#pragma once

#include "words/trace/eventwords.h"

#include <QHash>

#include <vector>

namespace coroscope::ui {

/// Which of the resources of a run stand in which row: in the order in which they appeared, until they are sorted. Of
/// one run.
class ResourceRows
{
public:
    /// Adds those that are new at the end; what its people share is for `words` to say.
    void takeIn(const History &history, const DomainWords &words);
    /// Brings those first that somebody holds or waits for then, and of those alike the ones that were taken most often.
    void sort(const History &history, Moment now);

    int count() const { return static_cast<int>(m_rows.size()); }
    /// nullptr if there is no such row.
    const ResourceTrack *at(const History &history, int row) const;
    /// -1: it has none.
    int rowOf(ResourceId resource) const { return m_rowOf.value(resource, -1); }

private:
    std::vector<ResourceId> m_rows;
    QHash<ResourceId, int> m_rowOf;
    std::vector<ResourceId> m_others; ///< they may yet become one
    std::size_t m_seen = 0;           ///< of the history's
};

} // namespace coroscope::ui
