// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/scope/scope.h"

#include <QStringBuilder>

namespace coroscope {

/// "0.25 s"
QString inSeconds(Clock::Duration time);

/// How long something took, for the story of a run.
class Stopwatch final
{
public:
    explicit Stopwatch(const Scope &scope)
        : m_scope(scope)
    {
    }

    /// "what: 0.25 s", since it was made or told last.
    void
    tell(QStringView what,
         const std::source_location &where = std::source_location::current());

private:
    const Scope &m_scope;
    Clock::TimePoint m_since = m_scope.clock().now();
};

} // namespace coroscope
