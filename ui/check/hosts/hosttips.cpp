// SPDX-License-Identifier: MIT
#include "ui/check/hosts/hosttips.h"

#include "words/check/hostwords.h"
#include "words/text/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace coroscope::ui {

namespace {

struct HostTips
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::HostTips)
};

QString slotsText(const HostLane &lane)
{
    const QString held = HostTips::tr("%1 of %2 slots in use")
                             .arg(formatCount(lane.held), formatCount(lane.permits));
    return lane.waiting > 0 ? HostTips::tr("%1, %2 waiting").arg(held, formatCount(lane.waiting))
                            : held;
}

QString workText(const HostLane &lane)
{
    if (lane.work.total == 0) {
        return HostTips::tr("%1 requests done; only redirects lead here")
            .arg(formatCount(lane.record.answers + lane.record.nothing));
    }
    return HostTips::tr("%1 of %2 URLs done, %3 left")
        .arg(formatCount(lane.work.done), formatCount(lane.work.total), formatCount(lane.left()));
}

QString answersText(const HostLane &lane)
{
    const HostRecord &record = lane.record;
    QStringList parts;
    if (record.answers > 0) {
        parts += HostTips::tr("%1 answers, half of them within %2, 95 % within %3")
                     .arg(formatCount(record.answers),
                          formatDuration(record.median),
                          formatDuration(record.p95));
    }
    if (record.rateLimited > 0)
        parts += HostTips::tr("%1 × 429").arg(formatCount(record.rateLimited));
    if (record.unavailable > 0)
        parts += HostTips::tr("%1 × 503").arg(formatCount(record.unavailable));
    if (record.nothing > 0)
        parts += HostTips::tr("%1 without an answer").arg(formatCount(record.nothing));
    return parts.join(HostTips::tr(", "));
}

QStringList facts(const HostLane &lane, Clock::TimePoint now)
{
    QStringList all{
        workText(lane), slotsText(lane), holdInWords(lane.hold, now), answersText(lane)};
    all.removeAll(QString());
    return all;
}

} // namespace

Tip hostTip(const HostLane &lane, Clock::TimePoint now)
{
    Tip tip;
    tip.addHead(printable(lane.name));
    if (!lane.isKnown)
        return tip.addLine(HostTips::tr("Not asked yet"));
    for (const QString &fact : facts(lane, now))
        tip.addLine(fact);
    if (lane.hold.reason != HoldReason::Open)
        tip.addLine(holdReasonExplained(lane.hold.reason));
    return tip;
}

QString hostDescription(const HostLane &lane, Clock::TimePoint now)
{
    const QString name = printable(lane.name);
    if (!lane.isKnown)
        return HostTips::tr("%1: not asked yet").arg(name);
    return HostTips::tr("%1: %2").arg(name, facts(lane, now).join(HostTips::tr("; ")));
}

} // namespace coroscope::ui
