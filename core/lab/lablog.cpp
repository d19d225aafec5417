// SPDX-License-Identifier: MIT
#include "core/lab/lablog.h"

#include <queue>

#include <algorithm>
#include <functional>

namespace coroscope {

int LabLog::peakConcurrency(std::optional<quint16> port) const
{
    using TimePoint = std::chrono::steady_clock::time_point;
    std::priority_queue<TimePoint, std::vector<TimePoint>, std::greater<>> ends;
    std::size_t peak = 0;
    for (const LabRequest &request : requests) {
        if (port && request.port != *port)
            continue;
        // One that ends the moment another arrives has made room for it.
        while (!ends.empty() && ends.top() <= request.arrived)
            ends.pop();
        ends.push(request.ended.value_or(TimePoint::max()));
        peak = std::max(peak, ends.size());
    }
    return static_cast<int>(peak);
}

int LabLog::countOf(QByteArrayView target) const
{
    return static_cast<int>(
        std::count_if(requests.begin(), requests.end(), [target](const LabRequest &request) {
            return request.target == target;
        }));
}

} // namespace coroscope
