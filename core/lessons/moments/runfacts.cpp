// SPDX-License-Identifier: MIT
#include "core/lessons/moments/runfacts.h"

#include <algorithm>
#include <vector>

namespace coroscope {

namespace {

/// How many of something there are at the same time.
class Crowd
{
public:
    void add(Moment from, Moment to)
    {
        m_changes.push_back({from, 1});
        m_changes.push_back({to, -1});
    }

    int most()
    {
        std::ranges::sort(m_changes, {}, &Change::when);
        int now = 0;
        int most = 0;
        for (const Change &change : m_changes) {
            now += change.by;
            most = std::max(most, now);
        }
        return most;
    }

private:
    struct Change
    {
        Moment when;
        int by;
    };
    std::vector<Change> m_changes;
};

} // namespace

RunFacts factsOf(const History &history)
{
    const Moment end = history.end();
    RunFacts facts{.took = end.time.time_since_epoch(),
                   .atEnd = history.countsAt(end)};
    Crowd onNetwork;
    Crowd inLine;
    for (const TaskTrack &task : history.tasks()) {
        facts.inBackoff += task.timeIn(TaskState::Backoff, end);
        facts.furtherAttempts += std::max(0, task.attemptsAt(end) - 1);
        for (std::size_t i = 0; i < task.transitions.size(); ++i) {
            const Transition &wait = task.transitions[i];
            const bool isLast = i + 1 == task.transitions.size();
            const Moment until =
                isLast ? end : task.transitions[i + 1].moment();
            if (wait.state == TaskState::Network)
                onNetwork.add(wait.moment(), until);
            if (wait.state == TaskState::Suspended
                && wait.resource != ResourceId::None) {
                inLine.add(wait.moment(), until);
                facts.inLine += until.time - wait.time;
            }
        }
    }
    facts.mostOnNetwork = onNetwork.most();
    facts.mostInLine = inLine.most();
    return facts;
}

} // namespace coroscope
