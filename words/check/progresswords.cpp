// SPDX-License-Identifier: MIT

#include "words/check/progresswords.h"

#include "words/text/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace coroscope {

namespace {

class ProgressWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ProgressWords)
};

class InFlightWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::InFlightWords)
};

QString requestWord(const std::optional<PhaseTrack::Phase> &phase)
{
    if (!phase)
        return InFlightWords::tr("About to be sent");
    switch (phase->phase) {
    case HttpPhase::Connect:
        return InFlightWords::tr("Connecting");
    case HttpPhase::Wait:
        return InFlightWords::tr("Waiting for the first byte");
    case HttpPhase::Body:
        return phase->bytes ? InFlightWords::tr("Reading the body, %1 so far")
                                  .arg(formatBytes(*phase->bytes))
                            : InFlightWords::tr("Reading the body");
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace

QString checkedText(const CheckProgress &progress)
{
    return ProgressWords::tr("%1 of %2 checked")
        .arg(formatCount(progress.checked), formatCount(progress.total));
}

QString outcomeText(const CheckProgress &progress)
{
    const QString text = progress.run == CheckProgress::RunState::Cancelled
                             ? ProgressWords::tr("Cancelled after %1, %2")
                             : ProgressWords::tr("Finished after %1, %2");
    return text.arg(formatDuration(progress.took), checkedText(progress));
}

QString inFlightWord(const InFlightRequest &request)
{
    switch (request.activity) {
    case InFlightRequest::Activity::Request:
        return requestWord(request.phase);
    case InFlightRequest::Activity::Waiting:
        return InFlightWords::tr("Waiting for its turn");
    case InFlightRequest::Activity::Backoff:
        return InFlightWords::tr("Waiting for the next attempt");
    }
    Q_UNREACHABLE();
    return {};
}

QString inFlightSentence(const InFlightRequest &request, Clock::TimePoint now)
{
    const QString age = formatDuration(now - request.since);
    return request.attempt > 1
               ? InFlightWords::tr("%1, for %2 by now: attempt %3.")
                     .arg(inFlightWord(request), age)
                     .arg(request.attempt)
               : InFlightWords::tr("%1, for %2 by now.").arg(inFlightWord(request), age);
}

QString inFlightCounts(const InFlightRequests &requests)
{
    QStringList parts{InFlightWords::tr("%1 in flight").arg(formatCount(requests.underWay))};
    if (requests.waiting > 0)
        parts += InFlightWords::tr("%1 waiting").arg(formatCount(requests.waiting));
    if (requests.backoff > 0)
        parts += InFlightWords::tr("%1 backing off").arg(formatCount(requests.backoff));
    return parts.join(QStringLiteral(", "));
}

QString leftSentence(int left, Clock::Duration oldest, const QString &url)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(oldest);
    return left == 1
               ? InFlightWords::tr("1 request left, for %1: %2").arg(formatLimit(seconds), url)
               : InFlightWords::tr("%n requests left, the oldest for %1: %2", nullptr, left)
                     .arg(formatLimit(seconds), url);
}

} // namespace coroscope
