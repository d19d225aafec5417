// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkrun.h"

#include <vector>

namespace coroscope {

/// The places of texts in their order, so that sorting 100,000 rows by a text compares integers. They never change
/// and are ranked once, when they are first asked for.
class ResultRanks
{
public:
    explicit ResultRanks(const CheckRun &run)
        : m_run(run)
    {
    }

    /// The run has another list.
    void reset();
    int ofUrl(int row);
    /// `host` is an index into UrlList::hosts().
    int ofHost(int host);

private:
    const CheckRun &m_run;
    std::vector<int> m_urls;  ///< by row; empty until needed
    std::vector<int> m_hosts; ///< by host; empty until needed
};

} // namespace coroscope
