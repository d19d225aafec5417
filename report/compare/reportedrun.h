// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/judge/verdict.h"

#include <QHash>
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
    QString key; ///< what it is matched by: the URL as it is written, the same in every run
    QString url; ///< what was asked for, masked; of a line that names none, the line
    Verdict verdict = Verdict::Pending;
    int status = 0;
    QString error;  ///< the name of its kind; empty if it is ok
    QString why;    ///< a sentence; may be empty
    QString target; ///< where its redirects led; empty if nobody was asked
    std::optional<std::chrono::nanoseconds> took; ///< the last attempt
};

/// What a report tells of a run: each key once, in the order of the report.
struct ReportedRun
{
    std::vector<ReportedUrl> urls;
    bool isCut = false; ///< the end of its last line is missing, and the line was left out
};

/// Gathers the rows of a run. Of those with one key, which may differ in a password that is masked, the worst counts, so that
/// none can hide another; of equally bad ones the last.
class ReportedUrls
{
public:
    void add(ReportedUrl url);
    /// For once, at the end.
    std::vector<ReportedUrl> take() { return std::move(m_urls); }

private:
    std::vector<ReportedUrl> m_urls;
    QHash<QString, std::size_t> m_places; ///< of the keys
};

/// Newer ones may say other things by the same words.
inline constexpr int reportVersion = 1;

/// Of a JSON or JSON Lines report; members that it does not know are left aside. Else a sentence that says why it is none;
/// `name` may be shown.
std::variant<ReportedRun, QString> readReport(const QByteArray &bytes, const QString &name);

/// As if a report of it had been read.
ReportedRun reportedRun(const CheckRun &run);

} // namespace coroscope
