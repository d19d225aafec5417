// SPDX-License-Identifier: MIT
#pragma once

#include "report/reportwriter.h"

#include <QLatin1String>
#include <QString>
#include <QStringList>

#include <array>
#include <memory>
#include <optional>

class QIODevice;

namespace coroscope {

/// In what a run can be written.
enum class ReportFormat : quint8 { Text, Json, JsonLines, Csv, Junit, Sarif, Markdown, Html };
inline constexpr std::array allReportFormats{ReportFormat::Text,
                                             ReportFormat::Json,
                                             ReportFormat::JsonLines,
                                             ReportFormat::Csv,
                                             ReportFormat::Junit,
                                             ReportFormat::Sarif,
                                             ReportFormat::Markdown,
                                             ReportFormat::Html};

/// What the command line calls it: "json".
QLatin1String reportFormatName(ReportFormat format);
/// Letter case does not matter; nullopt if there is none of this name.
std::optional<ReportFormat> reportFormatNamed(QStringView name);
/// What people call it: "JSON Lines".
QString reportFormatTitle(ReportFormat format);
/// How the names of its files end, the usual one first: "md", "markdown".
QStringList reportSuffixes(ReportFormat format);
/// The format that a file of this name has, the longest of the endings that fit; a name without any has text. Nullopt if
/// the ending is none of these.
std::optional<ReportFormat> reportFormatOfFile(const QString &path);

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
std::unique_ptr<ReportWriter> makeCsvReport(const ReportOptions &options);
std::unique_ptr<ReportWriter> makeJunitReport(const CheckRun &run);
std::unique_ptr<ReportWriter> makeSarifReport(const CheckRun &run);
std::unique_ptr<ReportWriter> makeMarkdownReport(const CheckRun &run, const ReportOptions &options);
std::unique_ptr<ReportWriter> makeHtmlReport(const CheckRun &run, const ReportOptions &options);

/// All of a run, in the order of the list, whatever the writer's. A run that is not over yet may be written too: rows
/// without a verdict are pending. False if the device fails, whose errorString() says why.
bool writeReport(QIODevice &device,
                 ReportWriter &writer,
                 const CheckRun &run,
                 std::chrono::nanoseconds elapsed);

} // namespace coroscope
