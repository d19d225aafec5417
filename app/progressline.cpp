// SPDX-License-Identifier: MIT
#include "app/progressline.h"

#include "ui/words/format.h"
#include "ui/words/words.h"

#include <QStringList>

namespace coroscope {

namespace {
// Back to the first column, and erase to the end of the line.
constexpr const char *rewind = "\r\033[K";
} // namespace

void ProgressLine::show(const VerdictCounts &counts)
{
    const int checked = counts.checked();
    QStringList parts{tr("%1/%2").arg(ui::formatCount(checked), ui::formatCount(counts.total()))};
    for (const Verdict verdict : allVerdicts) {
        if (verdict != Verdict::Pending && counts[verdict] > 0)
            parts << ui::verdictWord(verdict).toLower() + u' ' + ui::formatCount(counts[verdict]);
    }
    const double seconds = std::max(0.001, double(m_elapsed.elapsed()) / 1000);
    const double rate = checked / seconds;
    parts << ui::formatRate(rate);
    if (checked > 0 && checked < counts.total()) {
        const std::chrono::duration<double> left((counts.total() - checked) / rate);
        parts << tr("%1 left").arg(ui::formatLimit(std::chrono::ceil<std::chrono::seconds>(left)));
    }
    std::fprintf(stderr, "%s%s", rewind, qPrintable(parts.join(QLatin1String("  "))));
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
