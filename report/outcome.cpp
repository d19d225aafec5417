// SPDX-License-Identifier: MIT
#include "report/outcome.h"

#include "core/check/run/checkprogress.h"
#include "core/check/run/confirmationcounts.h"
#include "report/failuregroups.h"
#include "report/reportformat.h"
#include "words/check/confirmationwords.h"
#include "words/check/progresswords.h"
#include "words/text/format.h"

#include <QCoreApplication>

namespace coroscope {

namespace {

class Text
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::Outcome)
};

QString urls(qsizetype count)
{
    return count == 1 ? Text::tr("1 URL") : Text::tr("%1 URLs").arg(formatCount(count));
}

QString lines(qsizetype count)
{
    return count == 1 ? Text::tr("1 line") : Text::tr("%1 lines").arg(formatCount(count));
}

QString headlineOf(const VerdictCounts &targets, int invalidLines)
{
    const int checked = targets.checked();
    const int wrong = checked - targets[Verdict::Ok] - targets[Verdict::Skipped];
    QString text;
    if (targets.total() == 0)
        text = Text::tr("There is no URL");
    else if (wrong == 0 && checked == targets.total())
        text = targets.total() == 1 ? Text::tr("The URL is ok")
                                    : Text::tr("All %1 are ok").arg(urls(targets.total()));
    else
        text = wrong == 1
                   ? Text::tr("1 of %1 is not ok").arg(urls(targets.total()))
                   : Text::tr("%1 of %2 are not ok").arg(formatCount(wrong), urls(targets.total()));
    if (invalidLines > 0)
        text += invalidLines == 1 ? Text::tr(", 1 line is no URL")
                                  : Text::tr(", %1 are no URLs").arg(lines(invalidLines));
    return text;
}

} // namespace

Outcome
Outcome::of(const CheckRun &run, std::chrono::nanoseconds elapsed, const ReportOptions &options)
{
    Outcome outcome{.headline = {},
                    .sentences = {},
                    .rows = run.countsAt(Clock::TimePoint::max()),
                    .failures = failureSentences(run)};
    const QString size =
        Text::tr("%1 on %2")
            .arg(urls(std::ssize(run.list().targets())), lines(std::ssize(run.list().rows())));
    if (options.isOfList) {
        outcome.headline = size;
        return outcome;
    }
    outcome.headline = headlineOf(run.targetCountsAt(Clock::TimePoint::max()),
                                  static_cast<int>(run.list().countOf(Verdict::Invalid)));
    const CheckProgress progress = CheckProgress::of(run, elapsed);
    if (progress.run == CheckProgress::RunState::Cancelled)
        outcome.sentences += outcomeText(progress);
    outcome.sentences += Text::tr("%1 in %2").arg(size, formatDuration(elapsed));
    if (const QString again = confirmationText(confirmationCounts(run)); !again.isEmpty())
        outcome.sentences += again;
    return outcome;
}

} // namespace coroscope
