// SPDX-License-Identifier: MIT
#include "report/compare/reportedrun.h"

#include "core/check/mask/urlmask.h"
#include "report/resultrow.h"
#include "words/check/explain.h"

namespace coroscope {

namespace {

/// By the fields of the documents, so that it is the same as what would be read out of one.
ReportedUrl reportedUrl(const ResultRow &row)
{
    const UrlRow line = row.line();
    const ErrorKind error = row.result ? row.result->error : line.error;
    ReportedUrl url{.url = line.target < 0 ? row.run.list().input(row.row)
                                           : row.run.displayUrl(line.target),
                    .verdict = row.verdict,
                    .status = 0,
                    .error = error == ErrorKind::None ? QString() : errorKindName(error),
                    .why = error == ErrorKind::None ? QString() : explain(row.run, row.row),
                    .target = {},
                    .took = {}};
    if (row.result) {
        url.status = row.result->status;
        url.target = maskPasswords(row.result->effectiveUrl);
        url.took = row.result->timings.total;
    }
    return url;
}

} // namespace

ReportedRun reportedRun(const CheckRun &run)
{
    ReportedRun reported;
    for (int row = 0; row < static_cast<int>(std::ssize(run.list().rows())); ++row) {
        const ResultRow known = ResultRow::judged(run, row);
        if (!known.line().duplicate)
            reported.urls.push_back(reportedUrl(known));
    }
    return reported;
}

} // namespace coroscope
