// SPDX-License-Identifier: MIT
#pragma once

#include "report/reportformat.h"

#include <QString>

#include <span>
#include <vector>

class QCommandLineParser;

namespace coroscope {

/// A report that is to be written, and where.
struct ReportOutput
{
    ReportFormat format = ReportFormat::Text;
    QString path; ///< empty: standard output

    bool operator==(const ReportOutput &) const = default;
};

/// What --format and --output ask for together, beside --record, or a sentence that says why it cannot be.
struct ReportOutputs
{
    std::vector<ReportOutput> all; ///< at least one
    QString fault;
};

/// The first --format is for the first --output, and so on. Where there are not as many of both, each --format is for the
/// --output right behind it, and else for standard output; an --output without one goes by its name.
ReportOutputs readReportOutputs(const QCommandLineParser &parser);

/// "text, json or json-lines".
QString namesOf(std::span<const ReportFormat> formats);

} // namespace coroscope
