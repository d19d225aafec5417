// SPDX-License-Identifier: MIT
#include "report/compare/reportedrun.h"

#include "core/check/mask/urlmask.h"
#include "report/resultrow.h"
#include "report/resultvalues.h"
#include "words/check/explain.h"

namespace coroscope {

namespace {

/// What says nothing may be bad, and so is worse than what is good.
int badness(Verdict verdict)
{
    if (!isChecked(verdict))
        return 1;
    return verdict == Verdict::Ok || verdict == Verdict::Skipped ? 0 : 2;
}

/// By the fields of the documents, so that it is the same as what would be read out of one.
ReportedUrl reportedUrl(const ResultRow &row)
{
    const UrlRow line = row.line();
    const ErrorKind error = row.result ? row.result->error : line.error;
    ReportedUrl url{.key = lastingName(row),
                    .url = line.target < 0 ? row.run.list().input(row.row)
                                           : row.run.displayUrl(line.target),
                    .verdict = row.verdict,
                    .status = 0,
                    .error = error == ErrorKind::None ? QString() : errorKindName(error),
                    .why = error == ErrorKind::None ? QString() : explain(row.run, row.row),
                    .target = {},
                    .took = {}};
    if (row.result) {
        url.status = row.result->status;
        url.target = maskPasswords(row.result.whole().effectiveUrl);
        url.took = row.result->total;
    }
    return url;
}

} // namespace

void ReportedUrls::add(ReportedUrl url)
{
    const auto known = m_places.constFind(url.key);
    if (known == m_places.cend()) {
        m_places.insert(url.key, m_urls.size());
        m_urls.push_back(std::move(url));
    } else if (badness(url.verdict) >= badness(m_urls[*known].verdict)) {
        m_urls[*known] = std::move(url);
    }
}

ReportedRun reportedRun(const CheckRun &run)
{
    ReportedUrls urls;
    for (int row = 0; row < static_cast<int>(std::ssize(run.list().rows())); ++row)
        urls.add(reportedUrl(ResultRow::judged(run, row)));
    return {.urls = urls.take()};
}

} // namespace coroscope
