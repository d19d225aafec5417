// SPDX-License-Identifier: MIT
#include "ui/monitor/plots/durationtips.h"

#include "ui/monitor/time/timetext.h"
#include "words/text/format.h"

#include <QCoreApplication>

namespace coroscope::ui {

namespace {

class DurationTips
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::DurationTips)
};

void addEnds(Tip &tip, const std::array<qint64, taskEnds.size()> &ended, const DomainWords &words)
{
    for (std::size_t i = 0; i < taskEnds.size(); ++i) {
        if (ended[i] > 0)
            tip.addLine(
                DurationTips::tr("%1: %2").arg(words.state(taskEnds[i]), formatCount(ended[i])));
    }
}

QString timesOf(const DurationColumn &column)
{
    const Clock::Duration resolution = column.end - column.begin;
    return DurationTips::tr("%1 to %2")
        .arg(momentText(column.begin, resolution), momentText(column.end, resolution));
}

} // namespace

Tip durationTip(const DurationColumn &column, const DomainWords &words)
{
    Tip tip;
    tip.addHead(timesOf(column));
    if (!column.p50)
        return tip.addLine(DurationTips::tr("Nothing ended"));
    tip.addLine(DurationTips::tr("%1 ended, %2")
                    .arg(formatCount(column.total()), formatRate(column.rate())));
    tip.addLine(DurationTips::tr("half within %1").arg(formatDuration(*column.p50)));
    tip.addLine(DurationTips::tr("95 % within %1").arg(formatDuration(*column.p95)));
    tip.addLine(DurationTips::tr("99 % within %1").arg(formatDuration(*column.p99)));
    addEnds(tip, column.ended, words);
    return tip;
}

Tip durationTip(const DurationHistogram::Bar &bar, const DomainWords &words)
{
    Tip tip;
    tip.addHead(DurationTips::tr("%1 to %2").arg(formatDuration(bar.from), formatDuration(bar.to)));
    addEnds(tip, bar.ended, words);
    return tip;
}

QString durationText(const DurationColumn &column)
{
    const QString ended =
        DurationTips::tr("%1: %2 ended").arg(timesOf(column), formatCount(column.total()));
    return column.p50 ? DurationTips::tr("%1, half within %2, 95 % within %3")
                            .arg(ended, formatDuration(*column.p50), formatDuration(*column.p95))
                      : ended;
}

QString durationText(const DurationPicture &picture)
{
    return DurationTips::tr("%1 ended: half within %2, 95 % within %3, 99 % within %4")
        .arg(formatCount(picture.all.total()),
             formatDuration(*picture.all.quantile(0.5)),
             formatDuration(*picture.all.quantile(0.95)),
             formatDuration(*picture.all.quantile(0.99)));
}

} // namespace coroscope::ui
