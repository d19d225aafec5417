// SPDX-License-Identifier: MIT
#include "ui/check/latencyfigures.h"

#include "words/text/format.h"

#include <QCoreApplication>

namespace coroscope::ui {

namespace {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

class LatencyFigures
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::LatencyFigures)
};

constexpr Clock::Duration lately = 5s;

HealthStrip::Figure::Number
numberOf(const DurationCounts &counts, double share, const QString &unit)
{
    const auto duration = counts.quantile(share);
    return duration ? HealthStrip::Figure::Number{formatDurationShort(*duration), unit}
                    : HealthStrip::Figure::Number{u"–"_s, {}};
}

} // namespace

std::vector<HealthStrip::Figure> latencyFigures(const CheckRun &run, Moment m)
{
    const bool isOver = run.leftOfRunAt(m) == 0;
    const Clock::Duration window = isOver ? m.time.time_since_epoch() : lately;
    const DurationCounts responses = run.responses().countsLately(m, window);
    const DurationCounts waits = run.waits().countsLately(m, window);
    const QString p50 = LatencyFigures::tr("p50");
    const QString p95 = LatencyFigures::tr("p95");
    const QString ofWhat = isOver ? LatencyFigures::tr("Of all URLs of this run.")
                                  : LatencyFigures::tr("Of what ended in the last 5 seconds.");
    return {
        {LatencyFigures::tr("Response"),
         {numberOf(responses, 0.5, p50), numberOf(responses, 0.95, p95)},
         LatencyFigures::tr("How long the last attempt was on the wire: half of them at most p50, "
                            "95 % at most p95. %1")
             .arg(ofWhat)},
        {LatencyFigures::tr("Waited"),
         {numberOf(waits, 0.5, p50), numberOf(waits, 0.95, p95)},
         LatencyFigures::tr("How long a URL waited for slots, for its host and between attempts: "
                            "half of them at most p50, 95 % at most p95. %1")
             .arg(ofWhat)},
    };
}

} // namespace coroscope::ui
