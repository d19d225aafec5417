// SPDX-License-Identifier: MIT
#include "app/repetition.h"

#include <algorithm>

namespace coroscope {

namespace {

constexpr qsizetype longestPeriod = 12;
constexpr qsizetype leastSaved = 3; // lines: one takes their place

/// How many times the `period` lines at `first` follow each other.
qsizetype timesAt(const QStringList &lines, qsizetype first, qsizetype period)
{
    qsizetype like = 0; // lines that are like the one a period before
    for (qsizetype i = first; i < first + period; ++i) {
        if (i >= lines.size() || lines[i].isEmpty())
            return 0;
    }
    while (first + period + like < lines.size()
           && lines[first + period + like] == lines[first + like])
        ++like;
    return 1 + like / period;
}

Repetition longestAt(const QStringList &lines, qsizetype first)
{
    Repetition longest{.first = first};
    for (qsizetype period = 1; period <= longestPeriod; ++period) {
        const Repetition candidate{first, period, timesAt(lines, first, period)};
        const bool isWorthIt = candidate.period * (candidate.times - 1) >= leastSaved;
        if (isWorthIt && candidate.end() > longest.end())
            longest = candidate;
    }
    return longest;
}

} // namespace

QList<Repetition> repetitionsIn(const QStringList &lines)
{
    QList<Repetition> found;
    for (qsizetype i = 0; i < lines.size();) {
        const Repetition here = longestAt(lines, i);
        if (here.times > 1)
            found << here;
        i = std::max(here.end(), i + 1);
    }
    return found;
}

QString withoutNumbers(const QString &sentence)
{
    QString text;
    for (const QChar letter : sentence) {
        if (!letter.isDigit())
            text += letter;
        else if (!text.endsWith(u'#'))
            text += u'#';
    }
    return text;
}

} // namespace coroscope
