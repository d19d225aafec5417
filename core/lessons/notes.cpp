// SPDX-License-Identifier: MIT
#include "core/lessons/notes.h"

#include <utility>

namespace coroscope {

QString inSeconds(Clock::Duration time)
{
    const std::chrono::duration<double> seconds = time;
    return QString::number(seconds.count()) % u" s";
}

void Stopwatch::tell(QStringView what, const std::source_location &where)
{
    const Clock::TimePoint now = m_scope.clock().now();
    const Clock::Duration took = now - std::exchange(m_since, now);
    m_scope.note(what % u": " % inSeconds(took), where);
}

} // namespace coroscope
