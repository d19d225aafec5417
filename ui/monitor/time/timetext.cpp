// SPDX-License-Identifier: MIT
#include "ui/monitor/time/timetext.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace coroscope::ui {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

class TimeText
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::TimeText)
};

using Seconds = std::chrono::duration<double>;

int decimalsFor(Clock::Duration resolution)
{
    int decimals = 0;
    for (Clock::Duration unit = 1s; unit > resolution && decimals < 6; unit /= 10)
        ++decimals;
    return decimals;
}

QString twoDigits(qint64 value)
{
    return u"%1"_s.arg(value, 2, 10, QLatin1Char('0'));
}

} // namespace

QString momentText(Clock::TimePoint t, Clock::Duration resolution)
{
    const int decimals = decimalsFor(resolution);
    const Clock::Duration time = t.time_since_epoch();
    if (time < 1min)
        return TimeText::tr("%1 s").arg(QLocale().toString(Seconds(time).count(), 'f', decimals));

    // Cut, not rounded: 1:59.99 must not read 1:60.
    const double unit = std::pow(10, decimals);
    const double seconds = std::floor(Seconds(time % 1min).count() * unit + 1e-6) / unit;
    const QString secondsText = QLocale()
                                    .toString(seconds, 'f', decimals)
                                    .rightJustified(decimals > 0 ? 3 + decimals : 2, u'0');
    const auto minutes = time / 1min;
    if (time < 1h)
        return QString::number(minutes) % u':' % secondsText;
    return QString::number(minutes / 60) % u':' % twoDigits(minutes % 60) % u':' % secondsText;
}

} // namespace coroscope::ui
