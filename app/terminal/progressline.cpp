// SPDX-License-Identifier: MIT
#include "app/terminal/progressline.h"

#include "app/terminal/terminal.h"
#include "words/check/verdictwords.h"
#include "words/text/format.h"

#include <QStringList>

#include <algorithm>

namespace coroscope {

namespace {
// Back to the first column, and erase to the end of the line.
constexpr const char *rewind = "\r\033[K";
constexpr int fewColumns = 6; // of a name say nothing

/// As many parts as fit, and the first in any case.
QString lineOf(QStringList parts, int width)
{
    const QLatin1String gap("  ");
    while (parts.size() > 1 && columnsOf(parts.join(gap)) > width)
        parts.removeLast();
    return parts.join(gap);
}

/// Where the line would be broken in two, it could not be taken back. Many terminals break it at the last column.
int roomOnLine()
{
    return std::max(widthOf(standardError) - 1, 0);
}
} // namespace

void ProgressLine::show(const VerdictCounts &counts)
{
    const int checked = counts.checked();
    QStringList parts{tr("%1/%2").arg(formatCount(checked), formatCount(counts.total()))};
    for (const Verdict verdict : allVerdicts) {
        if (verdict != Verdict::Pending && counts[verdict] > 0)
            parts << verdictWord(verdict).toLower() + u' ' + formatCount(counts[verdict]);
    }
    const double seconds = std::max(0.001, double(m_elapsed.elapsed()) / 1000);
    const double rate = checked / seconds;
    parts << formatRate(rate);
    if (checked > 0 && checked < counts.total()) {
        const std::chrono::duration<double> left((counts.total() - checked) / rate);
        parts << tr("%1 left").arg(formatLimit(std::chrono::ceil<std::chrono::seconds>(left)));
    }
    write(lineOf(std::move(parts), roomOnLine()));
}

void ProgressLine::showReading(const QString &name, int percent)
{
    const QString whole = tr("Reading %2… %1 %").arg(percent);
    const int room = roomOnLine() - columnsOf(whole.arg(QString()));
    const bool fits = columnsOf(name) <= room;
    // The end of a long name tells more than its beginning.
    const QString shown = fits ? name : u'\u2026' + lastColumns(name, room - 1).toString();
    write(name.isEmpty() || room < fewColumns ? tr("Reading… %1 %").arg(percent)
                                              : whole.arg(shown));
}

void ProgressLine::write(QStringView line)
{
    const QByteArray bytes = firstColumns(line, roomOnLine()).toUtf8();
    std::fprintf(stderr, "%s%s", rewind, bytes.constData());
    std::fflush(stderr);
    m_isShown = true;
}

void ProgressLine::clear()
{
    if (!std::exchange(m_isShown, false))
        return;
    std::fputs(rewind, stderr);
    std::fflush(stderr);
}

} // namespace coroscope
