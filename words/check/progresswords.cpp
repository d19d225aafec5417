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
    const QString text = progress.stage == CheckProgress::Stage::Cancelled
                             ? ProgressWords::tr("Cancelled after %1, %2")
                             : ProgressWords::tr("Finished after %1, %2");
    return text.arg(formatDuration(progress.took), checkedText(progress));
}

QString inFlightWord(const InFlightRequest &flight)
{
    switch (flight.stage) {
    case InFlightRequest::Stage::Request:
        return requestWord(flight.phase);
    case InFlightRequest::Stage::Waiting:
        return InFlightWords::tr("Waiting for its turn");
    case InFlightRequest::Stage::Backoff:
        return InFlightWords::tr("Waiting for the next attempt");
    }
    Q_UNREACHABLE();
    return {};
}

QString inFlightSentence(const InFlightRequest &flight, Clock::TimePoint now)
{
    const QString age = formatDuration(now - flight.since);
    return flight.attempt > 1
               ? InFlightWords::tr("%1, for %2 by now: attempt %3.")
                     .arg(inFlightWord(flight), age)
                     .arg(flight.attempt)
               : InFlightWords::tr("%1, for %2 by now.").arg(inFlightWord(flight), age);
}

QString flightCounts(const InFlightRequests &flights)
{
    QStringList parts{InFlightWords::tr("%1 in flight").arg(formatCount(flights.requests))};
    if (flights.waiting > 0)
        parts += InFlightWords::tr("%1 waiting").arg(formatCount(flights.waiting));
    if (flights.backoff > 0)
        parts += InFlightWords::tr("%1 backing off").arg(formatCount(flights.backoff));
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
