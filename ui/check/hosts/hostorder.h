// SPDX-License-Identifier: MIT
#pragma once

#include "ui/check/hosts/hostlane.h"

namespace coroscope::ui {

/// In which order hosts stand: by business, those with the most left to do first; of those alike, the ones with the most
/// requests under way and waiting, then the ones with the most work in all. Or by how long they take to answer, the slowest
/// first. Hosts are looked at again at intervals of the run's time, so that what is shown stands still in between. Of one
/// run.
class HostOrder
{
public:
    enum class Moves : quint8 { Allowed, Forbidden };
    enum class By : quint8 { Business, Median, P95 };

    /// Brings the order of `hosts`, which are of `history`, up to what was so at t. Where moves are forbidden, new
    /// hosts come last.
    void update(const History &history,
                const HostTracks &hosts,
                Moment t,
                const HostWorkAt &work,
                Moves moves,
                By by = By::Business);

    const std::vector<ResourceId> &limiters() const { return m_limiters; }
    /// Where a host stands, or -1.
    int indexOf(ResourceId limiter) const;

private:
    void addNew(const HostTracks &hosts);
    /// Zero where it does not matter.
    Clock::Duration slowness(const HostTracks &hosts, ResourceId limiter, Moment t) const;
    void arrange(const History &history, const HostTracks &hosts, Moment t, const HostWorkAt &work);

    std::vector<ResourceId> m_limiters;
    std::optional<Clock::TimePoint> m_arrangedAt;
    By m_by = By::Business;
};

} // namespace coroscope::ui
