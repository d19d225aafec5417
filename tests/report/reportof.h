// SPDX-License-Identifier: MIT
#pragma once

#include "report/reportformat.h"

#include <QBuffer>

namespace coroscope {

/// A run of a second and a half, as a report.
inline QByteArray
reportOf(const CheckRun &run, ReportFormat format, const ReportOptions &options = {})
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto writer = makeReportWriter(format, run, options);
    return writeReport(buffer, *writer, run, std::chrono::milliseconds(1'500)) ? buffer.data()
                                                                               : QByteArray();
}

} // namespace coroscope
