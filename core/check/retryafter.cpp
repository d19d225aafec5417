// SPDX-License-Identifier: MIT
#include "core/check/retryafter.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTimeZone>

#include <algorithm>
#include <array>

namespace coroscope {

namespace {

constexpr std::chrono::seconds longest = std::chrono::hours(24 * 365 * 100);

/// RFC 9110: a year of two digits that seems more than 50 years ahead is one of the century before. It may as well be
/// one of the century to come.
int fullYear(int year, const QDateTime &now)
{
    if (year >= 100)
        return year;
    const int latest = now.date().year() + 50;
    const int inThatCentury = latest / 100 * 100 + year;
    return inThatCentury > latest ? inThatCentury - 100 : inThatCentury;
}

QDateTime parseHttpDate(const QString &text, const QDateTime &now)
{
    // The zone is always GMT. QDateTime would read such a text as local time, where an hour may be missing.
    static const std::array forms{
        QRegularExpression(QStringLiteral(
            R"(^\w{3}, (?<day>\d{2}) (?<month>\w{3}) (?<year>\d{4}) (?<time>[\d:]{8}) GMT$)")),
        QRegularExpression(QStringLiteral(
            R"(^\w{6,9}, (?<day>\d{2})-(?<month>\w{3})-(?<year>\d{2}) (?<time>[\d:]{8}) GMT$)")),
        QRegularExpression(QStringLiteral(
            R"(^\w{3} (?<month>\w{3}) (?<day>[ \d]\d) (?<time>[\d:]{8}) (?<year>\d{4})$)")),
    };
    for (const QRegularExpression &form : forms) {
        const auto match = form.match(text);
        if (!match.hasMatch())
            continue;
        const int month =
            QLocale::c().toDate(match.captured(u"month"), QStringLiteral("MMM")).month();
        const int year = fullYear(match.captured(u"year").toInt(), now);
        const QDate date(year, month, match.captured(u"day").toInt());
        const QTime time = QTime::fromString(match.captured(u"time"), QStringLiteral("hh:mm:ss"));
        return time.isValid() ? QDateTime(date, time, QTimeZone::utc()) : QDateTime();
    }
    return {};
}

/// A number that fits nowhere is a long wait all the same.
std::chrono::seconds parseSeconds(const QString &digits)
{
    bool fits = false;
    const qint64 seconds = digits.toLongLong(&fits);
    return fits ? std::min(std::chrono::seconds(seconds), longest) : longest;
}

} // namespace

std::optional<std::chrono::seconds> parseRetryAfter(QByteArrayView value, const QDateTime &now)
{
    const QString text = QString::fromLatin1(value).trimmed();
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    std::chrono::seconds wait{};
    if (std::ranges::all_of(text, isDigit)) {
        wait = text.isEmpty() ? wait : parseSeconds(text);
    } else if (const QDateTime date = parseHttpDate(text, now); date.isValid()) {
        wait = std::min(std::chrono::seconds(now.secsTo(date)), longest);
    }
    return wait > std::chrono::seconds::zero() ? std::optional(wait) : std::nullopt;
}

} // namespace coroscope
