// SPDX-License-Identifier: MIT
#include "report/reportformat.h"

#include <QIODevice>

#include <algorithm>

// A format that is not handled here is an error wherever this is compiled, not a warning.
#pragma GCC diagnostic error "-Wswitch"

namespace coroscope {

namespace {

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
