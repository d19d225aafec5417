// SPDX-License-Identifier: MIT
#pragma once

#include "report/reportvalue.h"
#include "report/resultrow.h"

namespace coroscope {

struct HttpCertificate;

// The fields of a row that are more than one value, and those that are reckoned.

/// A target whose URL may end in punctuation, with so much of that, or all; nothing of any other target.
QString urlWithTail(const UrlList &list, qint32 target, std::optional<QByteArray> tail);

/// What a row is known by in every run over its list: its URL as written, since which end that has is judged anew each
/// time; of a line that names none, the line. Passwords are masked.
QString lastingName(const ResultRow &row);

/// Kind and message, or null.
ReportValue errorValue(const ResultRow &row);
/// Those of the row as well as those of its URL, which other rows may share.
ReportValue warningsValue(const ResultRow &row);
ReportValue redirectsValue(const ResultRow &row);
/// What each attempt gave.
ReportValue attemptsValue(const ResultRow &row);
/// Whose it is, and for how long.
ReportValue certificateValue(const HttpCertificate &certificate, qint64 daysLeft);

/// As curl does, the times of the parts of an attempt are made points in time since its beginning. A part that did
/// not happen is zero, as in curl.
struct AttemptTimes
{
    explicit AttemptTimes(const CheckResult &result);

    std::chrono::nanoseconds redirect;
    std::chrono::nanoseconds connect;
    std::chrono::nanoseconds startTransfer;
};

} // namespace coroscope
