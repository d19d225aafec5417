// SPDX-License-Identifier: MIT
#include "core/trace/waits/waitcycle.h"

#include <algorithm>

namespace coroscope {

namespace {

/// Who is further away counts as able to go on.
constexpr std::size_t mostMembers = 2'000;
/// Where so many things are waited for, none is looked for behind the rest.
constexpr int mostCandidates = 1'000;
constexpr std::ptrdiff_t newestTasks = 256;

quint32 key(TaskId task)
{
    return static_cast<quint32>(task);
}

} // namespace

WaitCycleSearch::WaitCycleSearch(const History &history, Moment m)
    : m_history(history)
    , m_moment(m)
{
}

std::vector<TaskId> WaitCycleSearch::from(TaskId task)
{
    m_members.clear();
    m_places.clear();
    collect(task);
    freeWhoMayGoOn();
    const auto stuck = std::ranges::find(m_members, true, &Member::isStuck);
    if (stuck != m_members.end())
        return walk(*stuck);
    for (const Member &member : m_members)
        m_seen.insert(key(member.task));
    return {};
}

void WaitCycleSearch::collect(TaskId start)
{
    const auto add = [this](TaskId task) {
        const bool isNew = !m_places.contains(key(task)) && !m_seen.contains(key(task));
        if (!isNew || m_members.size() == mostMembers)
            return;
        m_places.insert(key(task), m_members.size());
        m_members.push_back(look(task));
    };
    add(start);
    for (std::size_t next = 0; next < m_members.size(); ++next) {
        const std::vector<TaskId> blockers = m_members[next].blockers;
        std::ranges::for_each(blockers, add);
    }
}

WaitCycleSearch::Member WaitCycleSearch::look(TaskId task) const
{
    Member member{.task = task};
    const TaskTrack *const track = m_history.task(task);
    const auto awaited = track ? awaitedAt(m_history, *track, m_moment) : std::nullopt;
    if (!awaited || awaited->tasks.empty())
        return member;
    member.needsAll = awaited->wait == WaitKind::Children;
    // One that is not named may be the one that ends it.
    member.isStuck = member.needsAll || awaited->moreTasks == 0;
    for (const ResourceSpan &blocker : awaited->tasks)
        member.blockers.push_back(blocker.task);
    return member;
}

void WaitCycleSearch::freeWhoMayGoOn()
{
    bool hasChanged = true;
    while (hasChanged) {
        hasChanged = false;
        for (auto member = m_members.rbegin(); member != m_members.rend(); ++member) {
            if (!member->isStuck || !mayGoOn(*member))
                continue;
            member->isStuck = false;
            hasChanged = true;
        }
    }
}

bool WaitCycleSearch::isStuck(TaskId task) const
{
    const auto place = m_places.constFind(key(task));
    return place != m_places.constEnd() && m_members[*place].isStuck;
}

bool WaitCycleSearch::mayGoOn(const Member &member) const
{
    const auto stuck = [this](TaskId task) { return isStuck(task); };
    return member.needsAll ? std::ranges::none_of(member.blockers, stuck)
                           : !std::ranges::all_of(member.blockers, stuck);
}

std::vector<TaskId> WaitCycleSearch::walk(const Member &first) const
{
    std::vector<TaskId> path;
    TaskId task = first.task;
    auto known = path.end();
    while (known == path.end()) {
        path.push_back(task);
        const Member &member = m_members[m_places.value(key(task))];
        task = *std::ranges::find_if(member.blockers,
                                     [this](TaskId blocker) { return isStuck(blocker); });
        known = std::ranges::find(path, task);
    }
    std::vector<TaskId> circle(known, path.end());
    // Wherever the search began, it is the same circle.
    std::ranges::rotate(circle, std::ranges::min_element(circle));
    return circle;
}

std::vector<TaskId> waitCycleAt(const History &history, Moment m)
{
    WaitCycleSearch search(history, m);
    int candidates = 0;
    for (const ResourceTrack &resource : history.resources()) {
        if (resource.mostWaiting() == 0 || resource.occupancyAt(m).waiting == 0)
            continue;
        const std::vector<ResourceSpan> first = resource.waitersAt(m, 1);
        const std::vector<TaskId> cycle =
            first.empty() ? std::vector<TaskId>() : search.from(first.front().task);
        if (!cycle.empty() || ++candidates == mostCandidates)
            return cycle;
    }
    const std::vector<TaskTrack> &tasks = history.tasks();
    const auto later = std::ranges::upper_bound(tasks, m, {}, &TaskTrack::spawned);
    const auto newest = std::max<std::ptrdiff_t>(later - tasks.begin() - newestTasks, 0);
    for (auto task = tasks.begin() + newest; task < later; ++task) {
        const Transition *const doing = task->at(m);
        const bool awaits =
            doing && doing->state == TaskState::Suspended && doing->wait() == WaitKind::Task;
        const std::vector<TaskId> cycle = awaits ? search.from(task->id) : std::vector<TaskId>();
        if (!cycle.empty())
            return cycle;
    }
    return {};
}

} // namespace coroscope
