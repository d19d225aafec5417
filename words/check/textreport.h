// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkrun.h"

#include <QString>

#include <chrono>

namespace coroscope {

/// A run as plain text in columns, for a terminal or a file. Control characters never get through.
/// Refers to the run, which has to outlive it.
class TextReport
{
public:
    enum class Colour { Off, Ansi };

    explicit TextReport(const CheckRun &run, Colour colour = Colour::Off);

    /// One row of the list as it stands now:
    /// "broken     404  http://example.com/gone   404 Not Found: …   line 12". No line end.
    QString line(qsizetype row) const;

    /// How many URLs and how long, of a cancelled run what came of it before that, then a line for each verdict that occurs. Ends with a line end.
    QString summary(std::chrono::nanoseconds elapsed) const;

private:
    QString verdict(Verdict verdict) const;

    const CheckRun &m_run;
    Colour m_colour;
    qsizetype m_urlWidth;
};

} // namespace coroscope
