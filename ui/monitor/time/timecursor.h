// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/clock.h"

#include <QObject>

#include <optional>

namespace coroscope::ui {

/// The moment that every pane shows: the live edge, or a fixed time in the past.
class TimeCursor final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    bool isLive() const { return !m_fixed; }
    /// The moment to show, where `end` is the history's live edge.
    Clock::TimePoint at(Clock::TimePoint end) const
    {
        return m_fixed ? std::min(*m_fixed, end) : end;
    }

    void pauseAt(Clock::TimePoint t);
    void goLive();

Q_SIGNALS:
    void changed();

private:
    std::optional<Clock::TimePoint> m_fixed;
};

} // namespace coroscope::ui
