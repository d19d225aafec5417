// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/waits/awaited.h"

#include <vector>

namespace coroscope {

/// Who waits for what, and who holds it, at a moment: what hangs together with one task, or the worst tangle there is.
///
/// A task waits for one thing at a time: for a resource, for its own tasks (a group), or for another task. A resource is
/// held by tasks; of a queue, which nobody holds, the last one to take an item, or to put one, is named.
struct WaitForGraph
{
    enum class NodeKind : quint8 { Task, Resource, Group };

    struct Node
    {
        NodeKind kind{};
        TaskId task = TaskId::None; ///< of a group: whose tasks they are
        ResourceId resource = ResourceId::None;
        int inside = 0; ///< of a group: how many have not ended, as far as is known

        bool operator==(const Node &) const = default;
    };

    enum class EdgeKind : quint8 {
        WaitsFor,
        HeldBy,
        EmptiedBy, ///< the last who took an item of a queue that is full
        FilledBy,  ///< the last who put one into a queue that is empty
    };

    struct Edge
    {
        std::size_t from = 0;
        std::size_t to = 0;
        EdgeKind kind{};
        Moment since{};
        bool isInCycle = false;
        int place = 0; ///< of who waits, in the line: from 1; 0: far back, or there is none
    };

    /// Who waits for a resource without being a node, since nothing further hangs on it.
    struct Line
    {
        std::size_t node = 0;
        WaitKind wait{};
        std::vector<ResourceSpan> waiting{}; ///< the next to be served first; at most mostInLine
        std::vector<int> places{};           ///< of those, from 1
        int more = 0;
    };

    /// Tasks that hold what a node stands for, and are none themselves.
    struct MoreHolders
    {
        std::size_t node = 0;
        int count = 0;
    };

    static constexpr std::size_t mostInLine = 32;
    static constexpr std::size_t mostHolders = 8; ///< of one resource that are nodes

    std::vector<Node> nodes{};
    std::vector<Edge> edges{};
    std::vector<Line> lines{};
    std::vector<MoreHolders> moreHolders{};
    /// Nodes of tasks that wait for each other in a circle, with what they wait for in between, in that order: the first
    /// waits for the second, and so on; the last is held by the first. None of them can go on unless somebody outside
    /// ends a wait: wherever one of several could end it, all of those are stuck. Empty if there is no such circle.
    std::vector<std::size_t> cycle{};
    Moment cycleSince{}; ///< when it was closed

    bool isEmpty() const { return nodes.empty(); }
    const Edge *edgeBetween(std::size_t from, std::size_t to) const;
    std::optional<std::size_t> nodeOf(TaskId task) const;
};

/// `selected`: around that task, if it waits or is waited for; else, and for none, around a circle, or what most tasks
/// wait for. Empty if nobody waits for a resource, or another task, or is asked about. Takes steps for each resource
/// of the run and for tasks nearby, and none for the length of the history.
WaitForGraph waitForGraphAt(const History &history, Moment m, TaskId selected = TaskId::None);

} // namespace coroscope
