// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/judge/verdict.h"

#include <QString>

#include <chrono>
#include <optional>
#include <variant>
#include <vector>

namespace coroscope {

class CheckRun;

/// What a report tells of a URL, as far as two of them can be compared.
struct ReportedUrl
{
    QString url; ///< as it is listed, masked; of a line that names none, the line
    Verdict verdict = Verdict::Pending;
    int status = 0;
    QString error;  ///< the name of its kind; empty if it is ok
    QString why;    ///< a sentence; may be empty
    QString target; ///< where its redirects led; empty if nobody was asked
    std::optional<std::chrono::nanoseconds> took; ///< the last attempt
};

/// What a report tells of a run: each URL once, in the order of the report. Of rows with one URL the last counts, so that of
/// reports that were written one behind the other it is the newest.
struct ReportedRun
{
    std::vector<ReportedUrl> urls;
    bool isCut = false; ///< the end of its last line is missing, and the line was left out
};

/// Newer ones may say other things by the same words.
inline constexpr int reportVersion = 1;

/// Of a JSON or JSON Lines report; members that it does not know are left aside. Else a sentence that says why it is none;
/// `name` may be shown.
std::variant<ReportedRun, QString> readReport(const QByteArray &bytes, const QString &name);

/// As if a report of it had been read.
ReportedRun reportedRun(const CheckRun &run);

} // namespace coroscope
