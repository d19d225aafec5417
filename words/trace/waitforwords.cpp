// SPDX-License-Identifier: MIT
#include "words/trace/waitforwords.h"

#include "words/text/format.h"
#include "words/trace/waitedwords.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace coroscope {

namespace {

using Graph = WaitForGraph;

class WaitForWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::WaitForWords)
};

constexpr qsizetype mostClauses = 4;

QString quoted(const History &history, ResourceId resource)
{
    return WaitForWords::tr("“%1”").arg(resourceName(history, resource));
}

/// What the task at a place of the circle waits for, and what others of the circle want of it.
QString clause(const History &history, const Graph &graph, std::size_t place)
{
    const auto at = [&](std::size_t further) {
        return graph.nodes[graph.cycle[(place + further) % graph.cycle.size()]];
    };
    const QString task = taskName(history, at(0).task);
    const Graph::Node next = at(1);
    const Graph::Node before = at(graph.cycle.size() - 1);
    const QString wanted =
        next.kind == Graph::NodeKind::Resource
            ? WaitForWords::tr("waits for %1").arg(quoted(history, next.resource))
        : next.kind == Graph::NodeKind::Group
            ? WaitForWords::tr("waits for its tasks")
            : WaitForWords::tr("waits for %1 to end").arg(taskName(history, next.task));
    return before.kind == Graph::NodeKind::Resource
               ? WaitForWords::tr("%1 holds %2 and %3")
                     .arg(task, quoted(history, before.resource), wanted)
               : WaitForWords::tr("%1 %2").arg(task, wanted);
}

QString cycleSentence(const History &history, const Graph &graph)
{
    QStringList clauses;
    qsizetype tasks = 0;
    for (std::size_t i = 0; i < graph.cycle.size(); ++i) {
        if (graph.nodes[graph.cycle[i]].kind != Graph::NodeKind::Task)
            continue;
        if (++tasks <= mostClauses)
            clauses += clause(history, graph, i);
    }
    if (tasks > mostClauses)
        clauses += tasks == mostClauses + 1 ? WaitForWords::tr("and so on with one other")
                                            : WaitForWords::tr("and so on with %1 others")
                                                  .arg(formatCount(tasks - mostClauses));
    const QString all = clauses.join(WaitForWords::tr("; "));
    return tasks == 1   ? WaitForWords::tr("%1: it cannot go on.").arg(all)
           : tasks == 2 ? WaitForWords::tr("%1: neither can go on.").arg(all)
                        : WaitForWords::tr("%1: none of them can go on.").arg(all);
}

std::vector<ResourceSpan>
heldBy(const Graph &graph, std::size_t node, Graph::EdgeKind kind = Graph::EdgeKind::HeldBy)
{
    std::vector<ResourceSpan> holders;
    for (const Graph::Edge &edge : graph.edges) {
        if (edge.from == node && edge.kind == kind)
            holders.emplace_back(graph.nodes[edge.to].task, edge.since);
    }
    return holders;
}

int moreHolders(const Graph &graph, std::size_t node)
{
    const auto more = std::ranges::find(graph.moreHolders, node, &Graph::MoreHolders::node);
    return more == graph.moreHolders.end() ? 0 : more->count;
}

/// Who waits: by name if it is one.
QString waitersText(const History &history, const ResourceTrack &resource, Moment m)
{
    const int waiting = resource.occupancyAt(m).waiting;
    const std::vector<ResourceSpan> first = resource.waitersAt(m, 1);
    return waiting == 1 && !first.empty()
               ? WaitForWords::tr("%1 waits").arg(taskName(history, first.front().task))
               : WaitForWords::tr("%1 tasks wait").arg(formatCount(waiting));
}

QString resourceText(const History &history,
                     const DomainWords &words,
                     const Graph &graph,
                     std::size_t node,
                     Moment m)
{
    const ResourceTrack &resource = *history.resource(graph.nodes[node].resource);
    const std::vector<ResourceSpan> first = resource.waitersAt(m, 1);
    const TaskTrack *const waiter = first.empty() ? nullptr : history.task(first.front().task);
    const Transition *const wait = waiter ? waiter->at(m) : nullptr;
    if (!wait)
        return {};
    const QString waits = WaitForWords::tr("%1 %2").arg(
        waitersText(history, resource, m), words.waitedFor(history, wait->wait(), resource.id()));
    const QString holders = tasksInWords(history, heldBy(graph, node), moreHolders(graph, node));
    if (!holders.isEmpty())
        return WaitForWords::tr("%1, held by %2").arg(waits, holders);
    const auto took = heldBy(graph, node, Graph::EdgeKind::EmptiedBy);
    if (!took.empty())
        return WaitForWords::tr("%1; %2 was the last to take one")
            .arg(waits, taskName(history, took.front().task));
    const auto put = heldBy(graph, node, Graph::EdgeKind::FilledBy);
    return put.empty() ? waits
                       : WaitForWords::tr("%1; %2 was the last to put one")
                             .arg(waits, taskName(history, put.front().task));
}

QString groupText(const History &history, const Graph &graph, std::size_t node)
{
    return WaitForWords::tr("%1 waits for its tasks: %2")
        .arg(taskName(history, graph.nodes[node].task),
             tasksInWords(history, heldBy(graph, node), moreHolders(graph, node)));
}

} // namespace

QString waitForSentence(const History &history,
                        const DomainWords &words,
                        const WaitForGraph &graph,
                        Moment m)
{
    if (!graph.cycle.empty())
        return cycleSentence(history, graph);
    QStringList clauses;
    const auto add = [&clauses](const QString &text) {
        if (!text.isEmpty() && clauses.size() < mostClauses)
            clauses += text;
    };
    for (std::size_t node = 0; node < graph.nodes.size(); ++node) {
        switch (graph.nodes[node].kind) {
        case Graph::NodeKind::Resource:
            add(resourceText(history, words, graph, node, m));
            break;
        case Graph::NodeKind::Group:
            add(groupText(history, graph, node));
            break;
        case Graph::NodeKind::Task:
            break;
        }
    }
    for (const Graph::Edge &edge : graph.edges) {
        const Graph::Node &to = graph.nodes[edge.to];
        if (edge.kind == Graph::EdgeKind::WaitsFor && to.kind == Graph::NodeKind::Task)
            add(WaitForWords::tr("%1 waits for %2 to end")
                    .arg(taskName(history, graph.nodes[edge.from].task),
                         taskName(history, to.task)));
    }
    return clauses.isEmpty() ? QString()
                             : WaitForWords::tr("%1.").arg(clauses.join(WaitForWords::tr("; ")));
}

QString waitNodeName(const History &history, const WaitForGraph::Node &node)
{
    switch (node.kind) {
    case Graph::NodeKind::Task:
        return taskName(history, node.task);
    case Graph::NodeKind::Resource:
        return resourceName(history, node.resource);
    case Graph::NodeKind::Group:
        return node.inside == 1 ? WaitForWords::tr("1 task of %1").arg(taskName(history, node.task))
                                : WaitForWords::tr("%1 tasks of %2")
                                      .arg(formatCount(node.inside), taskName(history, node.task));
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace coroscope
