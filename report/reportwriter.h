// SPDX-License-Identifier: MIT
#pragma once

#include "report/resultrow.h"

#include <QByteArray>

#include <chrono>

namespace coroscope {

/// A run in one format, piece by piece, so that memory does not grow with the list: begin() once, row() for each row
/// that there is to tell, end() once. The pieces in a row are the report; any of them may be empty.
class ReportWriter
{
public:
    enum class Order {
        AsJudged, ///< rows may come while the run goes on, each when it is judged
        AsListed, ///< rows come when the run is over, in the order of the list
    };

    ReportWriter() = default;
    Q_DISABLE_COPY_MOVE(ReportWriter)
    virtual ~ReportWriter() = default;

    virtual Order order() const = 0;

    /// `elapsed` is how long the run has taken by now: nothing yet for one that writes AsJudged.
    virtual QByteArray begin(std::chrono::nanoseconds elapsed) = 0;
    virtual QByteArray row(const ResultRow &row) = 0;
    virtual QByteArray end(std::chrono::nanoseconds elapsed) = 0;
};

} // namespace coroscope
