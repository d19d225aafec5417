// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/waits/waitforgraph.h"

#include <QFontMetrics>
#include <QPainterPath>
#include <QRect>
#include <QString>

#include <functional>
#include <vector>

namespace coroscope::ui {

/// Where the parts of a wait-for graph are painted: a circle as one where there is room, with whoever waits for it at its
/// left; all else in columns, from those who wait to those who hold. What has no room is folded into a number.
///
/// A function of the graph, the room and the texts: nothing is kept, so that no order of sizes leaves traces.
struct WaitGraphLayout
{
    enum class BoxKind : quint8 { Task, Resource, Group, Waiter, More };

    struct Box
    {
        BoxKind kind{};
        TaskId task = TaskId::None;
        ResourceId resource = ResourceId::None;
        int number = 0; ///< of who waits the place, or 0; of More how many
        bool isInCycle = false;
        QString text{};
        QRect rect{};
    };

    struct Link
    {
        bool waits = false; ///< else: holds, or used it last
        bool isInCycle = false;
        QPainterPath path{};
        QString label{};
        QRect labelRect{}; ///< empty: no room
    };

    struct Texts
    {
        std::function<QString(const WaitForGraph::Node &)> node;
        std::function<QString(TaskId)> task;
        std::function<QString(const WaitForGraph::Edge &)> edge;
        std::function<QString(int)> more;
        QFontMetrics metrics;
    };

    static WaitGraphLayout make(const WaitForGraph &graph, const QRect &area, const Texts &texts);

    std::vector<Box> boxes{};
    std::vector<Link> links{};
    QRect middle{}; ///< of the circle, for its name; empty: no room
};

} // namespace coroscope::ui
