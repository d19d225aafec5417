// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkrun.h"

#include <QString>

namespace coroscope {

/// Texts from outside that could end what they stand in, in any of the formats of reports.
inline const QString strangeText =
    QStringLiteral("]]></failure></script>\"';|`*_x_* [a](b) ![i](j) <img src=x "
                   "onerror=y>&amp;\u202e\u0001\ufffe{0}$1$");

/// A run of many verdicts, over a file and a pasted text, with such texts wherever strangers write: in names of files, in
/// the words of servers, in content types and places that redirects lead to. Formulas begin some.
inline CheckRun strangeRun()
{
    CheckRun run;
    ListInput input;
    input.parts.push_back({.name = QStringLiteral("lists/a \"b\" <c> %.txt"),
                           .bytes = "http://h/ok\n"
                                    "http://h/gone?a=1&b='|`*_x_[y](z)\n"
                                    "http://h/gone?a=1&b='|`*_x_[y](z)\n"
                                    "http://other.example/slow\n"
                                    "mailto:a@b\n"
                                    "  http://h/blocked\n"});
    input.parts.push_back({.name = {}, .bytes = "=1+1\nhttp://u:secret@h/late\n"});
    input.choice.format = ListFormat::List;
    run.begin(UrlList::parse(std::move(input)));
    const auto judge = [&run](const char *url, Verdict verdict, ErrorKind error, int status) {
        CheckResult result;
        for (int target = 0; target < static_cast<int>(std::ssize(run.list().targets()));
             ++target) {
            if (run.list().targets()[static_cast<std::size_t>(target)].url.contains(url))
                result.target = target;
        }
        result.verdict = verdict;
        result.error = error;
        result.status = status;
        result.reason = strangeText.toUtf8();
        result.method = "GET";
        result.contentType = "=cmd|' /C calc'!A0";
        result.effectiveUrl = QStringLiteral("http://h/") + strangeText;
        result.redirects = {
            {QUrl(QStringLiteral("http://h/old")), 301, std::chrono::milliseconds(2)}};
        result.attempts.resize(1);
        result.timings.total = std::chrono::milliseconds(1'234);
        return result;
    };
    CheckBatch batch;
    batch.results = {judge("/ok", Verdict::Ok, ErrorKind::None, 200),
                     judge("/gone", Verdict::Broken, ErrorKind::HttpStatus, 799),
                     judge("/slow", Verdict::Timeout, ErrorKind::TimeoutFirstByte, 0),
                     judge("/blocked", Verdict::Blocked, ErrorKind::RateLimited, 429)};
    batch.results[0].warnings = {Warning::MovedPermanently, Warning::SentAgain};
    run.append(std::move(batch));
    return run;
}

} // namespace coroscope
