// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/observer.h"
#include "core/async/time/clock.h"
#include "core/check/judge/verdict.h"
#include "core/http/httpresponse.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace coroscope {

/// What one attempt gave.
struct AttemptReport
{
    Verdict verdict = Verdict::Pending;
    ErrorKind error = ErrorKind::None;
    int status = 0;
    std::chrono::nanoseconds took{};    ///< of the request alone, without the wait for slots
    std::chrono::nanoseconds backoff{}; ///< the wait that followed; zero after the last attempt
    bool retryAfter = false;            ///< that wait was the server's wish
    QByteArray tail{};                  ///< what was asked for behind the target's URL
};

/// What came of one URL. One per distinct URL of the list, whatever number of lines named it.
struct CheckResult
{
    int target = -1; ///< index into UrlList::targets()
    QByteArray tail; ///< of UrlList::tail(), what is part of the URL that the rest is about
    TaskId task = TaskId::None;
    Verdict verdict = Verdict::Pending;
    ErrorKind error = ErrorKind::None;
    Verdict firstVerdict =
        Verdict::Pending; ///< before it was asked once more at the end, if it was
    QString
        detail; ///< the network stack's own words, for experts, or the BodyAssertion that failed
    int status = 0;
    QByteArray reason;
    QByteArray method;
    QString effectiveUrl;                 ///< where the redirects led, masked
    HttpPhase phase = HttpPhase::Connect; ///< how far the last attempt got
    QList<HttpRedirect> redirects;
    std::vector<AttemptReport> attempts; ///< whose request was begun
    std::vector<Warning> warnings;
    std::optional<QDateTime> retryAt; ///< UTC: when the server wants to be asked again, as it says
    ErrorKind tlsFault = ErrorKind::None; ///< what Warning::TlsUnverified is about
    QByteArray contentType;
    QByteArray rawHeaders; ///< "Name: value\n" a line, of the last answer, masked
    qint64 bytesReceived = 0;
    std::optional<HttpCertificate> certificate;
    qint64 certificateDaysLeft = 0; ///< when it was shown; negative: it had expired
    int timesSent = 0;   ///< in the last attempt; more than one a hop: by the network stack itself
    HttpTimings timings; ///< of the last attempt
    std::chrono::nanoseconds queued{}; ///< waiting for slots, all attempts
    Clock::TimePoint finishedAt;
    QDateTime checkedAt; ///< UTC, of the clock on the wall; null: nobody knows
};

} // namespace coroscope
