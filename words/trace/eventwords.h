// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

#include <QString>

#include <optional>

namespace coroscope {

/// A time in which a resource serves nobody, though it has permits.
struct Closure
{
    QString why; ///< as it follows a colon: "Retry-After"
    Clock::TimePoint since;
    std::optional<Clock::TimePoint> until; ///< nullopt: for good
};

/// A part of a wait in which a resource served nobody, whatever it had.
struct HeldBack
{
    QString why; ///< as it follows a time: "host silence (Retry-After)"
    Clock::Duration time{};
};

/// The words of a domain, by whoever owns it: for its events (core/async/observe/eventdomain.h), and for what its people
/// call the states of tasks. This one has no events, and the field's terms for states.
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
    /// nullopt: it serves who comes.
    virtual std::optional<Closure> closedAt(const ResourceTrack &resource, Moment t) const;
    /// When it served nobody, of what was known by `to`: where another closure came first, until then.
    virtual std::vector<Closure>
    closures(const ResourceTrack &resource, Clock::TimePoint from, Clock::TimePoint to) const;
    /// The event that began what holdingBack() says; None: nothing but its use.
    virtual EventIndex heldBackBy(const ResourceTrack &resource, Moment t) const;
    /// What of a wait for it, between these times, was not for its use.
    virtual std::vector<HeldBack>
    heldBack(const ResourceTrack &resource, Clock::TimePoint from, Clock::TimePoint to) const;
    /// What a task waited for, as it follows a time: "for a permit of “limit”".
    virtual QString waitedFor(const History &history, WaitKind wait, ResourceId resource) const;

    /// What its people call the resources that tasks share, as a heading: "Resources".
    virtual QString resourcesHeading() const;
    /// Whether it is one of those.
    virtual bool isAmongResources(const ResourceTrack &resource) const;

    /// As which state its people see it: to some of them, turns on the loop do not matter.
    virtual TaskState shown(TaskState state) const;
    /// As stateWord() says it.
    virtual QString state(TaskState state) const;
    /// What that means, as a sentence.
    virtual QString meaning(TaskState state) const;
    /// Of a task that waits for `what`, such as "Suspended on room in a queue".
    virtual QString waiting(const QString &what) const;

    static const DomainWords &none();

private:
    Q_DISABLE_COPY_MOVE(DomainWords)
};

/// What happened, as a short sentence that names who did it: "/price/155 gave a permit of “requests” back".
QString eventSentence(const History &history, const TraceEvent &event, const DomainWords &domain);

/// Whether an event makes a story; the rest is for pictures.
bool belongsToStory(EventKind kind, const DomainWords &domain);

/// What a task does in more than a word, such as "Suspended on “requests”".
QString doingText(const History &history, const DomainWords &domain, const Transition &doing);

/// "opens in 1.4 s: Retry-After", or "closed: Retry-After" for good.
QString closureText(const Closure &closure, Clock::TimePoint now);
/// Until then, in steps that can be read while they count down: "3.2 s".
QString timeLeftText(Clock::TimePoint until, Clock::TimePoint now);

// As sentences name them.
QString taskName(const History &history, TaskId id);
QString resourceName(const History &history, ResourceId id);

} // namespace coroscope
