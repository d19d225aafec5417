// SPDX-License-Identifier: MIT
#include "core/trace/waits/waitforgraph.h"

#include "core/trace/waits/waitcycle.h"

#include <algorithm>

namespace coroscope {

namespace {

using Graph = WaitForGraph;

constexpr std::size_t mostNodes = 40;

class Builder
{
public:
    Builder(const History &history, Moment m)
        : m_history(history)
        , m_moment(m)
    {
    }

    /// What the task waits for, what keeps that, and so on.
    void follow(TaskId task);
    /// Its tasks are all there, however many they are.
    void followCycle(const std::vector<TaskId> &tasks);
    void followHolder(TaskId task);
    void followResource(const ResourceTrack &resource);
    void closeCycle(const std::vector<TaskId> &tasks);
    void addParent(TaskId task);
    Graph take();

private:
    std::size_t addTask(TaskId task);
    std::size_t addResource(const ResourceTrack &resource);
    std::size_t addGroup(TaskId owner, const Awaited &awaited);
    void addEdge(std::size_t from, std::size_t to, Graph::EdgeKind kind, Moment since);
    void addHolders(std::size_t node, std::vector<ResourceSpan> holders, int more);
    void addLastUser(std::size_t node, const ResourceTrack &queue);
    void setPlace(std::size_t waiter, std::size_t node, int place);
    void addLine(std::size_t node);
    bool hasRoom() const { return m_graph.nodes.size() < mostNodes; }
    bool hasRoomFor(TaskId task) const { return hasRoom() || m_graph.nodeOf(task); }

    const History &m_history;
    const Moment m_moment;
    Graph m_graph;
    std::vector<TaskId> m_pending; ///< nodes that have not been followed
};

void Builder::follow(TaskId start)
{
    addTask(start);
    while (!m_pending.empty()) {
        const TaskId id = m_pending.front();
        m_pending.erase(m_pending.begin());
        const auto awaited = awaitedAt(m_history, *m_history.task(id), m_moment);
        if (!awaited)
            continue;
        const std::size_t node = *m_graph.nodeOf(id);
        std::optional<std::size_t> target;
        if (const ResourceTrack *const resource = m_history.resource(awaited->resource))
            target = addResource(*resource);
        else if (awaited->wait == WaitKind::Children)
            target = addGroup(id, *awaited);
        else if (!awaited->tasks.empty() && hasRoomFor(awaited->tasks.front().task))
            target = addTask(awaited->tasks.front().task);
        if (target)
            addEdge(node, *target, Graph::EdgeKind::WaitsFor, awaited->since);
    }
}

void Builder::followCycle(const std::vector<TaskId> &tasks)
{
    for (const TaskId task : tasks)
        addTask(task);
    for (const TaskId task : tasks)
        follow(task);
}

/// Whoever waits for nothing may still have what others wait for.
void Builder::followHolder(TaskId task)
{
    for (const ResourceTrack &resource : m_history.resources()) {
        if (!resource.hasPermits() || resource.occupancyAt(m_moment).waiting == 0)
            continue;
        const bool holds =
            std::ranges::any_of(resource.holdersAt(m_moment),
                                [task](const ResourceSpan &holder) { return holder.task == task; });
        if (holds && hasRoom()) {
            addTask(task);
            followResource(resource);
        }
    }
}

void Builder::followResource(const ResourceTrack &resource)
{
    addResource(resource);
    if (!m_pending.empty())
        follow(m_pending.front());
}

std::size_t Builder::addTask(TaskId task)
{
    if (const auto known = m_graph.nodeOf(task))
        return *known;
    m_graph.nodes.push_back({.kind = Graph::NodeKind::Task, .task = task});
    m_pending.push_back(task);
    return m_graph.nodes.size() - 1;
}

std::size_t Builder::addResource(const ResourceTrack &resource)
{
    const Graph::Node node{.kind = Graph::NodeKind::Resource, .resource = resource.id()};
    const auto known = std::ranges::find(m_graph.nodes, node);
    if (known != m_graph.nodes.end())
        return static_cast<std::size_t>(known - m_graph.nodes.begin());
    const std::size_t place = m_graph.nodes.size();
    m_graph.nodes.push_back(node);
    if (resource.kind() == ResourceKind::Queue) {
        addLastUser(place, resource);
    } else if (resource.hasPermits()) {
        std::vector<ResourceSpan> holders = resource.holdersAt(m_moment);
        std::erase_if(holders, [](const ResourceSpan &span) { return span.task == TaskId::None; });
        addHolders(place, std::move(holders), 0);
    }
    return place;
}

std::size_t Builder::addGroup(TaskId owner, const Awaited &awaited)
{
    const std::size_t place = m_graph.nodes.size();
    m_graph.nodes.push_back(
        {.kind = Graph::NodeKind::Group, .task = owner, .inside = awaited.count()});
    addHolders(place, awaited.tasks, awaited.moreTasks);
    return place;
}

void Builder::addEdge(std::size_t from, std::size_t to, Graph::EdgeKind kind, Moment since)
{
    if (!m_graph.edgeBetween(from, to))
        m_graph.edges.push_back({.from = from, .to = to, .kind = kind, .since = since});
}

/// Those that are nodes already, and those that wait themselves, say more than others.
void Builder::addHolders(std::size_t node, std::vector<ResourceSpan> holders, int more)
{
    std::ranges::stable_sort(holders, {}, &ResourceSpan::began);
    std::ranges::stable_partition(holders, [this](const ResourceSpan &holder) {
        const TaskTrack *const task = m_history.task(holder.task);
        const auto awaited = task ? awaitedAt(m_history, *task, m_moment) : std::nullopt;
        return m_graph.nodeOf(holder.task) || (awaited && !awaited->tasks.empty());
    });
    std::size_t shown = 0;
    for (const ResourceSpan &holder : holders) {
        const bool isKnown = m_graph.nodeOf(holder.task).has_value();
        if (!m_history.task(holder.task)
            || (!isKnown && (shown == Graph::mostHolders || !hasRoom())))
            continue;
        addEdge(node, addTask(holder.task), Graph::EdgeKind::HeldBy, holder.began());
        ++shown;
    }
    const int rest = static_cast<int>(holders.size() - shown) + more;
    if (rest > 0)
        m_graph.moreHolders.push_back({.node = node, .count = rest});
}

void Builder::addLastUser(std::size_t node, const ResourceTrack &queue)
{
    const bool isEmpty = queue.occupancyAt(m_moment).held == 0;
    const EventKind wanted = isEmpty ? EventKind::ItemPut : EventKind::ItemTaken;
    const auto last = static_cast<quint32>(m_history.lastEventAt(m_moment));
    EventReader events(m_history.events());
    for (quint32 i = last; i > 0 && last - i < longestLook; --i) {
        const TraceEvent *const event = events.at(EventIndex{i});
        if (!event)
            return;
        if (event->kind != wanted || event->resource != queue.id())
            continue;
        const TaskTrack *const user = m_history.task(event->task);
        const auto state = user ? user->stateAt(m_moment) : std::nullopt;
        if (state && !isEnd(*state) && hasRoom())
            addEdge(node,
                    addTask(event->task),
                    isEmpty ? Graph::EdgeKind::FilledBy : Graph::EdgeKind::EmptiedBy,
                    Moment(event->time, EventIndex{i}));
        return;
    }
}

/// A group waits for each of its tasks: that one of them is stuck says why it waits.
void Builder::addParent(TaskId id)
{
    const TaskTrack *const task = m_history.task(id);
    const TaskTrack *const parent = task ? m_history.task(task->parent) : nullptr;
    if (!parent || m_graph.nodeOf(parent->id) || !hasRoom())
        return;
    const auto awaited = awaitedAt(m_history, *parent, m_moment);
    if (!awaited || awaited->wait != WaitKind::Children)
        return;
    m_graph.nodes.push_back({.kind = Graph::NodeKind::Task, .task = parent->id});
    const std::size_t group = m_graph.nodes.size();
    m_graph.nodes.push_back(
        {.kind = Graph::NodeKind::Group, .task = parent->id, .inside = awaited->count()});
    addEdge(group - 1, group, Graph::EdgeKind::WaitsFor, awaited->since);
    addEdge(group, *m_graph.nodeOf(id), Graph::EdgeKind::HeldBy, task->spawned());
}

void Builder::closeCycle(const std::vector<TaskId> &tasks)
{
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const std::size_t node = *m_graph.nodeOf(tasks[i]);
        const std::size_t next = *m_graph.nodeOf(tasks[(i + 1) % tasks.size()]);
        m_graph.cycle.push_back(node);
        const auto wait = std::ranges::find_if(m_graph.edges, [node](const Graph::Edge &edge) {
            return edge.from == node && edge.kind == Graph::EdgeKind::WaitsFor;
        });
        if (wait == m_graph.edges.end())
            continue; // there was no room for it
        wait->isInCycle = true;
        m_graph.cycleSince = std::max(m_graph.cycleSince, wait->since);
        if (wait->to == next)
            continue;
        m_graph.cycle.push_back(wait->to);
        const auto held = std::ranges::find_if(m_graph.edges, [&](const Graph::Edge &edge) {
            return edge.from == wait->to && edge.to == next;
        });
        if (held == m_graph.edges.end())
            continue;
        held->isInCycle = true;
        m_graph.cycleSince = std::max(m_graph.cycleSince, held->since);
    }
}

void Builder::setPlace(std::size_t waiter, std::size_t node, int place)
{
    for (Graph::Edge &edge : m_graph.edges) {
        if (edge.from == waiter && edge.to == node)
            edge.place = place;
    }
}

void Builder::addLine(std::size_t node)
{
    const ResourceTrack *const resource = m_history.resource(m_graph.nodes[node].resource);
    if (!resource)
        return;
    Graph::Line line{.node = node};
    const int waiting = resource->occupancyAt(m_moment).waiting;
    int place = 0;
    int nodes = 0;
    for (const ResourceSpan &waiter :
         resource->waitersAt(m_moment, Graph::mostInLine + mostNodes)) {
        ++place;
        if (const auto known = m_graph.nodeOf(waiter.task)) {
            ++nodes;
            setPlace(*known, node, place);
        } else if (line.waiting.size() < Graph::mostInLine) {
            line.waiting.push_back(waiter);
            line.places.push_back(place);
        }
    }
    line.more = waiting - nodes - static_cast<int>(line.waiting.size());
    if (line.waiting.empty())
        return;
    if (const Transition *const wait = m_history.task(line.waiting.front().task)->at(m_moment))
        line.wait = wait->wait();
    m_graph.lines.push_back(std::move(line));
}

Graph Builder::take()
{
    for (std::size_t node = 0; node < m_graph.nodes.size(); ++node) {
        if (m_graph.nodes[node].kind == Graph::NodeKind::Resource)
            addLine(node);
    }
    return std::move(m_graph);
}

/// What most tasks wait for; who holds it is known before what anybody could end. nullptr: nobody waits.
const ResourceTrack *busiestAt(const History &history, Moment m)
{
    const ResourceTrack *busiest = nullptr;
    std::pair<int, int> most;
    for (const ResourceTrack &resource : history.resources()) {
        const int waiting = resource.mostWaiting() > 0 ? resource.occupancyAt(m).waiting : 0;
        const int rank = resource.hasPermits() ? 3 : resource.kind() == ResourceKind::Queue ? 2 : 1;
        const std::pair weight(rank, waiting);
        if (waiting == 0 || weight <= most)
            continue;
        most = weight;
        busiest = &resource;
    }
    return busiest;
}

} // namespace

const WaitForGraph::Edge *WaitForGraph::edgeBetween(std::size_t from, std::size_t to) const
{
    const auto edge = std::ranges::find_if(
        edges, [&](const Edge &known) { return known.from == from && known.to == to; });
    return edge == edges.end() ? nullptr : &*edge;
}

std::optional<std::size_t> WaitForGraph::nodeOf(TaskId task) const
{
    const auto node = std::ranges::find_if(nodes, [task](const Node &known) {
        return known.kind == NodeKind::Task && known.task == task;
    });
    return node == nodes.end() ? std::nullopt
                               : std::optional(static_cast<std::size_t>(node - nodes.begin()));
}

WaitForGraph waitForGraphAt(const History &history, Moment m, TaskId selected)
{
    Builder builder(history, m);
    const TaskTrack *const chosen = history.task(selected);
    const auto awaited = chosen ? awaitedAt(history, *chosen, m) : std::nullopt;
    const bool waits =
        awaited && (awaited->resource != ResourceId::None || !awaited->tasks.empty());
    if (chosen && !waits) {
        builder.followHolder(selected);
        WaitForGraph around = builder.take();
        if (!around.isEmpty())
            return around;
    }
    const std::vector<TaskId> cycle =
        waits ? WaitCycleSearch(history, m).from(selected) : waitCycleAt(history, m);
    builder.followCycle(cycle);
    const ResourceTrack *const busiest = waits || !cycle.empty() ? nullptr : busiestAt(history, m);
    if (waits)
        builder.follow(selected);
    else if (busiest)
        builder.followResource(*busiest);
    builder.closeCycle(cycle);
    if (!cycle.empty())
        builder.addParent(cycle.front());
    return builder.take();
}

} // namespace coroscope
