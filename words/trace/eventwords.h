// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

#include <QString>

namespace coroscope {

/// Words for the events of a domain (core/async/observe/eventdomain.h), by whoever owns it; of what it does not know it has
/// none. This one knows none at all.
class DomainWords
{
public:
    DomainWords() = default;
    virtual ~DomainWords() = default;

    /// What happened, as eventSentence() says it.
    virtual QString sentence(const History &history, const TraceEvent &event) const;
    virtual bool belongsToStory(EventKind kind) const;
    /// What keeps a resource from serving who waits at t, as the beginning of a sentence; empty: nothing but its use.
    virtual QString holdingBack(const ResourceTrack &resource, Moment t) const;

    static const DomainWords &none();

private:
    Q_DISABLE_COPY_MOVE(DomainWords)
};

/// What happened, as a short sentence that names who did it: "/price/155 gave a permit of “requests” back".
QString eventSentence(const History &history, const TraceEvent &event, const DomainWords &domain);

/// Whether an event makes a story; the rest is for pictures.
bool belongsToStory(EventKind kind, const DomainWords &domain);

// As sentences name them.
QString taskName(const History &history, TaskId id);
QString resourceName(const History &history, ResourceId id);

} // namespace coroscope
