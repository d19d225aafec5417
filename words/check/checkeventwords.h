// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/pace/hosttrack.h"
#include "words/http/httpeventwords.h"

namespace coroscope {

/// Words for what happens in a check besides: what the limiters of hosts say (core/check/pace/hostevents.h), and the
/// requests.
class CheckEventWords : public HttpEventWords
{
public:
    /// `hosts`: of the history that it is asked about; outlives it.
    explicit CheckEventWords(const HostTracks &hosts)
        : m_hosts(hosts)
    {
    }

    QString sentence(const History &history, const TraceEvent &event) const override;
    bool belongsToStory(EventKind kind) const override;
    QString holdingBack(const ResourceTrack &resource, Moment t) const override;
    std::optional<Closure> closedAt(const ResourceTrack &resource, Moment t) const override;
    std::vector<Closure> closures(const ResourceTrack &resource,
                                  Clock::TimePoint from,
                                  Clock::TimePoint to) const override;
    EventIndex heldBackBy(const ResourceTrack &resource, Moment t) const override;
    std::vector<HeldBack> heldBack(const ResourceTrack &resource,
                                   Clock::TimePoint from,
                                   Clock::TimePoint to) const override;
    QString waitedFor(const History &history, WaitKind wait, ResourceId resource) const override;
    QString resourcesHeading() const override;
    bool isAmongResources(const ResourceTrack &resource) const override;
    TaskState shown(TaskState state) const override;
    QString state(TaskState state) const override;
    QString meaning(TaskState state) const override;
    QString waiting(const QString &what) const override;

private:
    const HostTracks &m_hosts;
};

} // namespace coroscope
