// SPDX-License-Identifier: MIT
#include "report/reportformat.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QIODevice>

#include <algorithm>

// A format that is not handled here is an error wherever this is compiled, not a warning.
#pragma GCC diagnostic error "-Wswitch"

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

class ReportFormatWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ReportFormat)
};

bool writeAll(QIODevice &device, const QByteArray &bytes)
{
    return device.write(bytes) == bytes.size();
}

} // namespace

QLatin1String reportFormatName(ReportFormat format)
{
    switch (format) {
    case ReportFormat::Text:
        return QLatin1String("text");
    case ReportFormat::Json:
        return QLatin1String("json");
    case ReportFormat::JsonLines:
        return QLatin1String("json-lines");
    case ReportFormat::Csv:
        return QLatin1String("csv");
    case ReportFormat::Junit:
        return QLatin1String("junit");
    case ReportFormat::Sarif:
        return QLatin1String("sarif");
    case ReportFormat::Markdown:
        return QLatin1String("markdown");
    case ReportFormat::Html:
        return QLatin1String("html");
    }
    Q_UNREACHABLE();
    return {};
}

std::optional<ReportFormat> reportFormatNamed(QStringView name)
{
    const auto found = std::ranges::find_if(allReportFormats, [name](ReportFormat format) {
        return name.compare(reportFormatName(format), Qt::CaseInsensitive) == 0;
    });
    return found == allReportFormats.end() ? std::nullopt : std::optional(*found);
}

QString reportFormatTitle(ReportFormat format)
{
    switch (format) {
    case ReportFormat::Text:
        return ReportFormatWords::tr("Text");
    case ReportFormat::Json:
        return QStringLiteral("JSON");
    case ReportFormat::JsonLines:
        return QStringLiteral("JSON Lines");
    case ReportFormat::Csv:
        return QStringLiteral("CSV");
    case ReportFormat::Junit:
        return QStringLiteral("JUnit");
    case ReportFormat::Sarif:
        return QStringLiteral("SARIF");
    case ReportFormat::Markdown:
        return QStringLiteral("Markdown");
    case ReportFormat::Html:
        return ReportFormatWords::tr("Web page");
    }
    Q_UNREACHABLE();
    return {};
}

QStringList reportSuffixes(ReportFormat format)
{
    switch (format) {
    case ReportFormat::Text:
        return {u"txt"_s, u"text"_s, u"log"_s};
    case ReportFormat::Json:
        return {u"json"_s};
    case ReportFormat::JsonLines:
        return {u"jsonl"_s, u"ndjson"_s};
    case ReportFormat::Csv:
        return {u"csv"_s};
    case ReportFormat::Junit:
        return {u"xml"_s};
    case ReportFormat::Sarif:
        return {u"sarif"_s, u"sarif.json"_s};
    case ReportFormat::Markdown:
        return {u"md"_s, u"markdown"_s};
    case ReportFormat::Html:
        return {u"html"_s, u"htm"_s};
    }
    Q_UNREACHABLE();
    return {};
}

std::optional<ReportFormat> reportFormatOfFile(const QString &path)
{
    const QString name = QFileInfo(path).fileName();
    std::optional<ReportFormat> found;
    qsizetype longest = 0;
    for (const ReportFormat format : allReportFormats) {
        for (const QString &suffix : reportSuffixes(format)) {
            if (suffix.size() > longest && name.endsWith(u'.' + suffix, Qt::CaseInsensitive)) {
                found = format;
                longest = suffix.size();
            }
        }
    }
    const bool hasEnding = name.lastIndexOf(u'.') > 0;
    return found || hasEnding ? found : std::optional(ReportFormat::Text);
}

std::unique_ptr<ReportWriter>
makeReportWriter(ReportFormat format, const CheckRun &run, const ReportOptions &options)
{
    switch (format) {
    case ReportFormat::Text:
        return makeTextReport(run, options);
    case ReportFormat::Json:
        return makeJsonReport(run, options);
    case ReportFormat::JsonLines:
        return makeJsonLinesReport(options);
    case ReportFormat::Csv:
        return makeCsvReport(options);
    case ReportFormat::Junit:
        return makeJunitReport(run);
    case ReportFormat::Sarif:
        return makeSarifReport(run);
    case ReportFormat::Markdown:
        return makeMarkdownReport(run, options);
    case ReportFormat::Html:
        return makeHtmlReport(run, options);
    }
    Q_UNREACHABLE();
    return {};
}

bool writeReport(QIODevice &device,
                 ReportWriter &writer,
                 const CheckRun &run,
                 std::chrono::nanoseconds elapsed)
{
    if (!writeAll(device, writer.begin(elapsed)))
        return false;
    const int rows = static_cast<int>(run.list().rows().size());
    for (int row = 0; row < rows; ++row) {
        if (!writeAll(device, writer.row(ResultRow::judged(run, row))))
            return false;
    }
    return writeAll(device, writer.end(elapsed));
}

} // namespace coroscope
