// SPDX-License-Identifier: MIT

#include "ui/check/hosts/hostlane.h"

#include <algorithm>

namespace coroscope::ui {

namespace {

constexpr int columnGap = 12;
constexpr int holdWidth = 148;
constexpr int refusalsWidth = 36;
constexpr int percentileWidth = 54;
constexpr int doneWidth = 92;
constexpr int narrowestName = 96;
constexpr int widestName = 260;
constexpr int roomForRefusals = 600;
constexpr int roomForMedian = 660;
constexpr int roomForP95 = 720;

constexpr int chipWidth = 20;
constexpr int chipHeight = 16;
constexpr int chipGap = 3;
constexpr int queueGap = 9; ///< between the slots and those who wait
constexpr int restWidth = 34;
constexpr int barWidth = 84;
constexpr int mostSlotChips = 12; ///< more than this nobody counts

} // namespace

HostLane HostLane::at(const History &history,
                      const HostTracks &hosts,
                      ResourceId limiter,
                      Moment t,
                      const HostWorkAt &work)
{
    const ResourceTrack &resource = *history.resource(limiter);
    const HostTrack &host = *hosts.of(limiter);
    const Occupancy occupancy = resource.occupancyAt(t);
    HostLane lane;
    lane.limiter = limiter;
    lane.name = resource.name();
    lane.isKnown = resource.created() <= t;
    lane.slots = resource.holdersAt(t);
    lane.queue = resource.waitersAt(t, mostWaiters);
    lane.permits = resource.permitsAt(t);
    lane.held = occupancy.held;
    lane.waiting = occupancy.waiting;
    lane.hold = host.holdAt(t);
    lane.record = host.recordAt(t);
    if (work)
        lane.work = work(lane.name, t);
    return lane;
}

HostLaneLayout HostLaneLayout::make(QPoint origin, int width, int height)
{
    HostLaneLayout cells;
    int right = origin.x() + width - margin;
    const auto takeRight = [&](int wanted) {
        const QRect cell(right - wanted, origin.y(), wanted, height);
        right = cell.left() - columnGap;
        return cell;
    };
    cells.done = takeRight(doneWidth);
    if (width >= roomForP95)
        cells.p95 = takeRight(percentileWidth);
    if (width >= roomForMedian)
        cells.median = takeRight(percentileWidth);
    if (width >= roomForRefusals)
        cells.refusals = takeRight(refusalsWidth);
    cells.hold = takeRight(holdWidth);
    const int left = origin.x() + margin;
    const int nameWidth = std::clamp((right - left) * 2 / 5, narrowestName, widestName);
    cells.name = QRect(left, origin.y(), nameWidth, height);
    const int slotsLeft = left + nameWidth + columnGap;
    cells.slots = QRect(slotsLeft, origin.y(), std::max(0, right - slotsLeft), height);
    return cells;
}

HostChips HostLaneLayout::chipsOf(const HostLane &lane) const
{
    HostChips result;
    const int top = slots.top() + (slots.height() - chipHeight) / 2;
    int left = slots.left();
    const auto fits = [&](int width) { return left + width <= slots.right() + 1; };

    const auto count = static_cast<int>(lane.slots.size());
    if (count <= mostSlotChips && fits(count * (chipWidth + chipGap))) {
        const std::vector<PermitBox::Kind> kinds =
            permitKinds(lane.slots, lane.permits, closesSlots(lane.hold.reason));
        for (int i = 0; i < count; ++i) {
            const auto slot = static_cast<std::size_t>(i);
            result.chips.push_back(
                {QRect(left, top, chipWidth, chipHeight), lane.slots[slot], i + 1, kinds[slot]});
            left += chipWidth + chipGap;
        }
    } else {
        result.bar = QRect(left, top, std::min(barWidth, slots.width()), chipHeight);
        left += result.bar.width() + chipGap;
    }

    left += queueGap - chipGap;
    int place = 0;
    for (const ResourceSpan &span : lane.queue) {
        const bool isLast = place + 1 == lane.waiting;
        if (!fits(chipWidth + (isLast ? 0 : chipGap + restWidth)))
            break;
        result.chips.push_back(
            {QRect(left, top, chipWidth, chipHeight), span, ++place, PermitBox::Kind::Place});
        left += chipWidth + chipGap;
    }
    result.waitingWithoutChip = std::max(0, lane.waiting - place);
    result.rest = QRect(left, slots.top(), std::max(0, slots.right() + 1 - left), slots.height());
    return result;
}

} // namespace coroscope::ui
