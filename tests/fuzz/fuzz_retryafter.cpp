// SPDX-License-Identifier: MIT
#include "core/check/pace/ratelimit.h"
#include "tests/fuzz/fuzzing.h"

#include <QLocale>
#include <QTimeZone>

#include <algorithm>

using namespace coroscope;
using namespace coroscope::fuzzing;

namespace {

constexpr std::chrono::seconds longest = std::chrono::hours(24 * 365 * 100);

void requireBounded(const std::optional<std::chrono::seconds> &wait)
{
    require(!wait || (*wait > std::chrono::seconds::zero() && *wait <= longest),
            "a wait is one, and no unit overflows");
}

/// The three forms of RFC 9110, 5.6.7.
QStringList datesOf(const QDateTime &moment)
{
    const QLocale c = QLocale::c();
    return {c.toString(moment, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"),
            c.toString(moment, u"dddd, dd-MMM-yy hh:mm:ss 'GMT'"),
            c.toString(moment, u"ddd MMM ") + QString::number(moment.date().day()).rightJustified(2)
                + c.toString(moment, u" hh:mm:ss yyyy")};
}

void requireSameWait(const QDateTime &now, std::chrono::seconds wait)
{
    for (const QString &date : datesOf(now.addSecs(wait.count())))
        require(parseRetryAfter(date.toLatin1(), now) == wait, "a date in any form is that moment");
    require(parseRetryAfter(QByteArray::number(qint64(wait.count())), now) == wait,
            "seconds are seconds");
}

HttpResponse answerOf(Input lines)
{
    HttpResponse response;
    while (!lines.rest().isEmpty()) {
        const QByteArrayView line = lines.takeLine();
        const qsizetype colon = line.indexOf(':');
        if (colon > 0)
            response.headers.append(
                {line.first(colon).toByteArray(), line.sliced(colon + 1).trimmed().toByteArray()});
    }
    return response;
}

HttpResponse inCapitals(HttpResponse response)
{
    for (HttpHeader &header : response.headers)
        header.name = header.name.toUpper();
    return response;
}

} // namespace

/// The input: "NOW WAIT" in seconds, the value of a Retry-After, and headers.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Input input(data, size);
    const QByteArrayList numbers = input.takeLine().toByteArray().split(' ');
    const qint64 moment =
        std::clamp<qint64>(numbers.value(0).toLongLong(), 1'000'000'000, 4'000'000'000);
    const QDateTime now = QDateTime::fromSecsSinceEpoch(moment, QTimeZone::utc());
    // A year of two digits says no more than the next fifty.
    const qint64 wait =
        std::clamp<qint64>(numbers.value(1).toLongLong(), 1, qint64{3600} * 24 * 365 * 49);
    requireSameWait(now, std::chrono::seconds(wait));

    const QByteArrayView value = input.takeLine();
    const auto parsed = parseRetryAfter(value, now);
    requireBounded(parsed);
    require(parseRetryAfter(QByteArray(" \t" + value + " \r"), now) == parsed,
            "white space is nothing");

    const HttpResponse answer = answerOf(input);
    const RateLimit limit = rateLimitOf(answer, now);
    requireBounded(limit.wait);
    const RateLimit capitals = rateLimitOf(inCapitals(answer), now);
    require(capitals.isUsedUp == limit.isUsedUp && capitals.wait == limit.wait,
            "names have no case");
    if (const auto said = parseRetryAfter(answer.header("Retry-After"), now))
        require(limit.wait == said, "Retry-After comes first");
    return 0;
}
