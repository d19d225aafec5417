// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/timescale.h"

namespace coroscope::ui {

Moment TimeScale::momentAt(double x) const
{
    const Clock::TimePoint place = placeAt(x);
    if (!steps)
        return place;
    const qint64 event = place.time_since_epoch() / step + 1;
    if (place < Clock::TimePoint() || event > steps->recordedEvents())
        return place < Clock::TimePoint() ? Moment() : Moment(steps->end());
    return steps->momentOf(EventIndex{static_cast<quint32>(event)}).value_or(Moment());
}

} // namespace coroscope::ui
