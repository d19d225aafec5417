// SPDX-License-Identifier: MIT
#include "ui/words/flightwords.h"

#include "ui/words/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace coroscope::ui {

namespace {

class FlightWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::FlightWords)
};

QString requestWord(const std::optional<PhaseTrack::Phase> &phase)
{
    if (!phase)
        return FlightWords::tr("About to be sent");
    switch (phase->phase) {
    case HttpPhase::Connect:
        return FlightWords::tr("Connecting");
    case HttpPhase::Wait:
        return FlightWords::tr("Waiting for the first byte");
    case HttpPhase::Body:
        return phase->bytes
                   ? FlightWords::tr("Reading the body, %1 so far").arg(formatBytes(*phase->bytes))
                   : FlightWords::tr("Reading the body");
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace

QString flightWord(const Flight &flight)
{
    switch (flight.stage) {
    case Flight::Stage::Request:
        return requestWord(flight.phase);
    case Flight::Stage::Waiting:
        return FlightWords::tr("Waiting for its turn");
    case Flight::Stage::Backoff:
        return FlightWords::tr("Waiting for the next attempt");
    }
    Q_UNREACHABLE();
    return {};
}

QString flightSentence(const Flight &flight, Clock::TimePoint now)
{
    const QString age = formatDuration(now - flight.since);
    return flight.attempt > 1 ? FlightWords::tr("%1, for %2 by now: attempt %3.")
                                    .arg(flightWord(flight), age)
                                    .arg(flight.attempt)
                              : FlightWords::tr("%1, for %2 by now.").arg(flightWord(flight), age);
}

QString flightCounts(const Flights &flights)
{
    QStringList parts{FlightWords::tr("%1 in flight").arg(formatCount(flights.requests))};
    if (flights.waiting > 0)
        parts += FlightWords::tr("%1 waiting").arg(formatCount(flights.waiting));
    if (flights.backoff > 0)
        parts += FlightWords::tr("%1 backing off").arg(formatCount(flights.backoff));
    return parts.join(QStringLiteral(", "));
}

QString leftSentence(int left, Clock::Duration oldest, const QString &url)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(oldest);
    return left == 1 ? FlightWords::tr("1 request left, for %1: %2").arg(formatLimit(seconds), url)
                     : FlightWords::tr("%n requests left, the oldest for %1: %2", nullptr, left)
                           .arg(formatLimit(seconds), url);
}

} // namespace coroscope::ui
