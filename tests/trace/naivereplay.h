// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/statecounts.h"
#include "core/trace/traceevent.h"

#include <map>
#include <vector>

namespace coroscope {

/// What a run looks like at one moment.
struct Picture
{
    struct Task
    {
        TaskState state = TaskState::Pending;
        ResourceId waitsFor = ResourceId::None;
        int attempts = 0;
        bool operator==(const Task &) const = default;
    };

    struct Resource
    {
        int permits = 0;
        std::vector<TaskId> slots; ///< who holds each; None where it is free
        std::vector<TaskId> queue; ///< the next to be served first
        bool operator==(const Resource &) const = default;
    };

    std::map<TaskId, Task> tasks;
    std::map<ResourceId, Resource> resources;
    StateCounts counts;
    bool operator==(const Picture &) const = default;
};

/// Plays a valid run's events one after the other, in the plainest way there is: what the picture is at
/// a moment follows from carrying out what happened by then. The oracle for History, which computes it otherwise.
class NaiveReplay
{
public:
    explicit NaiveReplay(std::vector<TraceEvent> events);

    bool isOver() const { return m_next == m_events.size(); }
    /// Carries out the next event. Returns what is so then.
    const Picture &step();

private:
    void carryOut(const TraceEvent &event);
    void beginWait(const TraceEvent &event);
    void endTask(const TraceEvent &event);
    void count();

    std::vector<TraceEvent> m_events;
    std::size_t m_next = 0;
    Picture m_picture;
    std::map<TaskId, TaskOutcome> m_marks;
};

} // namespace coroscope
