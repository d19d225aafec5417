// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkrun.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

namespace coroscope {

/// The line at the bottom of a terminal that is rewritten while something goes on: "Reading urls.csv… 42 %", and
/// "1,204/5,000  ok 1,180  broken 24  412/s  12 s left". Never wider than the terminal. Writes to standard error.
class ProgressLine final
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ProgressLine)

public:
    ProgressLine() { m_elapsed.start(); }
    ~ProgressLine() { clear(); }

    /// Of targets, not of rows: what was rejected without a request says nothing of the time left.
    void show(const VerdictCounts &counts);
    /// `name`: what is read; it may be shown.
    void showReading(const QString &name, int percent);
    /// Takes the line away, so that something else can be printed.
    void clear();

private:
    Q_DISABLE_COPY_MOVE(ProgressLine)

    void write(QStringView line);

    QElapsedTimer m_elapsed;
    bool m_isShown = false;
};

} // namespace coroscope
