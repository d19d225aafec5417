// SPDX-License-Identifier: MIT
#pragma once

#include "report/reportwriter.h"

#include <QLatin1String>
#include <QString>

#include <array>
#include <memory>
#include <optional>

class QIODevice;

namespace coroscope {

/// In what a run can be written.
enum class ReportFormat : quint8 { Text, Json, JsonLines };
inline constexpr std::array allReportFormats{
    ReportFormat::Text, ReportFormat::Json, ReportFormat::JsonLines};

/// What the command line calls it: "json".
QLatin1String reportFormatName(ReportFormat format);
/// Letter case does not matter; nullopt if there is none of this name.
std::optional<ReportFormat> reportFormatNamed(QStringView name);

/// What somebody may choose of a report. The first three are of those that people read; documents hold all.
struct ReportOptions
{
    bool isColored = false;
    bool listsOk = true; ///< rows that are ok, too
    bool hasSummary = true;
    bool isOfList =
        false; ///< nobody was asked, and nobody will be: without what only a check can tell
};

/// `run` has to outlive the writer. Its list may not change meanwhile.
std::unique_ptr<ReportWriter>
makeReportWriter(ReportFormat format, const CheckRun &run, const ReportOptions &options = {});

// Of each format its own, in a file of its own: makeReportWriter() chooses.
std::unique_ptr<ReportWriter> makeTextReport(const CheckRun &run, const ReportOptions &options);
std::unique_ptr<ReportWriter> makeJsonReport(const CheckRun &run, const ReportOptions &options);
std::unique_ptr<ReportWriter> makeJsonLinesReport(const ReportOptions &options);

/// All of a run, in the order of the list, whatever the writer's. A run that is not over yet may be written too: rows
/// without a verdict are pending. False if the device fails, whose errorString() says why.
bool writeReport(QIODevice &device,
                 ReportWriter &writer,
                 const CheckRun &run,
                 std::chrono::nanoseconds elapsed);

} // namespace coroscope
