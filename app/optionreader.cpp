// SPDX-License-Identifier: MIT
#include "app/optionreader.h"

#include <cmath>

namespace coroscope {

qint64 OptionReader::integer(const QString &name, qint64 least, qint64 most) const
{
    bool isNumber = false;
    const qint64 value = text(name).toLongLong(&isNumber);
    if (!isNumber || value < least || value > most) {
        throw BadOption{tr("--%1 takes a whole number from %2 to %3, not \"%4\".")
                            .arg(name)
                            .arg(least)
                            .arg(most)
                            .arg(text(name))};
    }
    return value;
}

std::chrono::milliseconds OptionReader::seconds(const QString &name, double most) const
{
    bool isNumber = false;
    const double value = text(name).toDouble(&isNumber);
    if (!isNumber || !(value > 0) || value > most) {
        throw BadOption{tr("--%1 takes seconds, more than 0 and up to %2, not \"%3\".")
                            .arg(name)
                            .arg(most)
                            .arg(text(name))};
    }
    return std::chrono::milliseconds(std::llround(std::ceil(value * 1000)));
}

std::chrono::milliseconds OptionReader::delay(const QString &name, double most) const
{
    bool isNumber = false;
    const double value = m_parser.value(name).toDouble(&isNumber);
    if (!isNumber || !(value >= 0) || value > most) {
        throw BadOption{tr("--%1 takes seconds, from 0 to %2, not \"%3\".")
                            .arg(name)
                            .arg(most)
                            .arg(m_parser.value(name))};
    }
    return std::chrono::milliseconds(std::llround(std::ceil(value * 1000)));
}

QString OptionReader::oneOf(const QString &name, const QStringList &words) const
{
    if (!words.contains(text(name), Qt::CaseInsensitive))
        throw BadOption{
            tr("--%1 takes %2, not \"%3\".").arg(name, words.join(tr(" or ")), text(name))};
    return text(name).toLower();
}

} // namespace coroscope
