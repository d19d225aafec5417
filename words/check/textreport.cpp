// SPDX-License-Identifier: MIT
#include "words/check/textreport.h"

#include "words/check/explain.h"
#include "words/check/listwords.h"
#include "words/check/progresswords.h"
#include "words/text/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace coroscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::TextReport)
};

constexpr int verdictWidth = 9; // "cancelled"
constexpr int statusWidth = 3;
constexpr qsizetype maxUrlWidth = 60; // a longer URL pushes what follows aside: it is never cut
constexpr qsizetype maxInputLength = 200;
constexpr qsizetype longestUrl = 20'000;
constexpr qsizetype longestSentence = 2'000;

/// The SGR parameter of the verdict's colour.
QLatin1String colourCode(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Ok:
        return QLatin1String("32"); // green
    case Verdict::Broken:
    case Verdict::Error:
        return QLatin1String("31"); // red
    case Verdict::Timeout:
        return QLatin1String("35"); // magenta
    case Verdict::Blocked:
    case Verdict::Invalid:
        return QLatin1String("33"); // yellow
    case Verdict::Pending:
    case Verdict::Skipped:
    case Verdict::Cancelled:
        return QLatin1String("90"); // grey
    }
    Q_UNREACHABLE();
    return {};
}

QString shownUrl(const CheckRun &run, qsizetype row)
{
    const UrlList &list = run.list();
    const qint32 target = list.rows()[static_cast<std::size_t>(row)].target;
    return target >= 0 ? printable(run.displayUrl(target), longestUrl)
                       : printable(list.input(row), maxInputLength);
}

qsizetype urlWidth(const CheckRun &run)
{
    qsizetype width = 0;
    for (qsizetype row = 0; row < std::ssize(run.list().rows()) && width < maxUrlWidth; ++row)
        width = std::max(width, shownUrl(run, row).size());
    return std::min(width, maxUrlWidth);
}

QString urls(int count)
{
    return count == 1 ? Text::tr("1 URL") : Text::tr("%1 URLs").arg(formatCount(count));
}

QString lines(qsizetype count)
{
    return count == 1 ? Text::tr("1 line") : Text::tr("%1 lines").arg(formatCount(count));
}

} // namespace

TextReport::TextReport(const CheckRun &run, Colour colour)
    : m_run(run)
    , m_colour(colour)
    , m_urlWidth(urlWidth(run))
{
}

QString TextReport::line(qsizetype row) const
{
    const UrlRow &line = m_run.list().rows()[static_cast<std::size_t>(row)];
    const CheckResult *const result = m_run.result(line.target);
    const QString status =
        result && result->status > 0 ? QString::number(result->status) : QStringLiteral("-");
    return verdict(result ? result->verdict : line.verdict) % u"  "
           % status.rightJustified(statusWidth) % u"  "
           % shownUrl(m_run, row).leftJustified(m_urlWidth) % u"   "
           % printable(explain(m_run, row), longestSentence) % u"   "
           % placeText(m_run.list(), row);
}

QString TextReport::summary(std::chrono::nanoseconds elapsed) const
{
    const VerdictCounts counts = m_run.countsAt(Clock::TimePoint::max());
    const auto &list = m_run.list();
    const CheckProgress progress = CheckProgress::of(m_run, elapsed);
    QString text;
    if (progress.stage == CheckProgress::Stage::Cancelled)
        text = outcomeText(progress) % u'\n';
    text += Text::tr("%1 on %2 in %3")
                .arg(urls(static_cast<int>(list.targets().size())),
                     lines(std::ssize(list.rows())),
                     formatDuration(elapsed))
            % u'\n';
    const qsizetype width = formatCount(counts.total()).size();
    for (const Verdict verdict : allVerdicts) {
        if (counts[verdict] > 0)
            text += u"  " % this->verdict(verdict) % u"  "
                    % formatCount(counts[verdict]).rightJustified(width) % u'\n';
    }
    return text;
}

QString TextReport::verdict(Verdict verdict) const
{
    QString word = QString(verdictName(verdict)).leftJustified(verdictWidth);
    if (m_colour == Colour::Off)
        return word;
    return u"\u001b[" % colourCode(verdict) % u'm' % word % u"\u001b[0m";
}

} // namespace coroscope
