// SPDX-License-Identifier: MIT
#include "words/text/format.h"

#include "core/text/invisible.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>
#include <cmath>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace coroscope {

namespace {

class Format
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::Format)
};

/// The user's locale, with thousands set apart: the C locale would not.
QLocale grouping()
{
    QLocale locale;
    locale.setNumberOptions(locale.numberOptions() & ~QLocale::OmitGroupSeparator);
    return locale;
}

QString number(double value, int decimals)
{
    return grouping().toString(value, 'f', decimals);
}

QString twoDigits(qint64 value)
{
    return QStringLiteral("%1").arg(value, 2, 10, QLatin1Char('0'));
}

using Milliseconds = std::chrono::duration<double, std::milli>;
using Seconds = std::chrono::duration<double>;

} // namespace

QString formatDuration(std::chrono::nanoseconds duration)
{
    // The bounds stand where rounding reaches the next unit, so that there is no "1000 ms".
    if (duration == 0ns)
        return Format::tr("0 ms");
    if (duration < 9'950us)
        return Format::tr("%1 ms").arg(number(Milliseconds(duration).count(), 1));
    if (duration < 999'500us)
        return Format::tr("%1 ms").arg(number(Milliseconds(duration).count(), 0));
    if (duration < 9'995ms)
        return Format::tr("%1 s").arg(number(Seconds(duration).count(), 2));
    if (duration < 59'950ms)
        return Format::tr("%1 s").arg(number(Seconds(duration).count(), 1));
    const auto seconds = std::chrono::round<std::chrono::seconds>(duration).count();
    if (seconds < 3'600)
        return Format::tr("%1 min %2 s").arg(formatCount(seconds / 60), twoDigits(seconds % 60));
    const auto minutes = std::chrono::round<std::chrono::minutes>(duration).count();
    return Format::tr("%1 h %2 min").arg(formatCount(minutes / 60), twoDigits(minutes % 60));
}

QString formatDurationShort(std::chrono::nanoseconds duration)
{
    if (duration < 59'950ms)
        return formatDuration(duration);
    const auto seconds = std::chrono::round<std::chrono::seconds>(duration).count();
    const QString ofTheMinute = twoDigits(seconds % 60);
    return seconds < 3'600 ? u"%1:%2"_s.arg(QString::number(seconds / 60), ofTheMinute)
                           : u"%1:%2:%3"_s.arg(QString::number(seconds / 3'600),
                                               twoDigits(seconds / 60 % 60),
                                               ofTheMinute);
}

QString formatLimit(std::chrono::nanoseconds limit)
{
    using Tenths = std::chrono::duration<qint64, std::deci>;
    if (limit >= 59'950ms || limit < 10ms)
        return formatDuration(limit);
    if (limit < 950ms)
        return Format::tr("%1 ms").arg(
            number(std::round(Milliseconds(limit).count() / 10) * 10, 0));
    const auto tenths = std::chrono::round<Tenths>(limit).count();
    return Format::tr("%1 s").arg(number(double(tenths) / 10, tenths % 10 == 0 ? 0 : 1));
}

QString formatDay(const QDateTime &moment)
{
    return moment.toUTC().date().toString(Qt::ISODate);
}

QString formatBytes(qint64 bytes)
{
    static constexpr std::array units{QT_TRANSLATE_NOOP("coroscope::Format", "%1 KiB"),
                                      QT_TRANSLATE_NOOP("coroscope::Format", "%1 MiB"),
                                      QT_TRANSLATE_NOOP("coroscope::Format", "%1 GiB"),
                                      QT_TRANSLATE_NOOP("coroscope::Format", "%1 TiB")};
    if (bytes < 1'024)
        return Format::tr("%1 B").arg(bytes);
    double value = double(bytes) / 1'024;
    std::size_t unit = 0;
    for (; value >= 1'023.5 && unit + 1 < units.size(); ++unit)
        value /= 1'024;
    return Format::tr(units[unit]).arg(number(value, value < 9.95 ? 1 : 0));
}

QString formatCount(qint64 count)
{
    return grouping().toString(count);
}

QString formatRate(double perSecond)
{
    return Format::tr("%1/s").arg(number(perSecond, perSecond > 0 && perSecond < 9.95 ? 1 : 0));
}

QString printable(const QString &text, qsizetype maxLength)
{
    QString shown;
    shown.reserve(text.size());
    for (const uint c : text.toUcs4())
        shown.append(QChar::fromUcs4(isInvisible(c) ? 0xfffd : c));
    if (shown.size() <= maxLength)
        return shown;
    qsizetype head = (maxLength - 1) / 2;
    qsizetype tail = maxLength - 1 - head;
    // Between characters, not inside of one.
    head -= head > 0 && shown.at(head).isLowSurrogate() ? 1 : 0;
    tail -= tail > 0 && shown.at(shown.size() - tail).isLowSurrogate() ? 1 : 0;
    return shown.left(head) % u'\u2026' % shown.right(tail);
}

QString withoutMnemonics(const QString &text)
{
    return QString(text).replace(u'&', u"&&"_s);
}

} // namespace coroscope
