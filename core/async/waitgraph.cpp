// SPDX-License-Identifier: MIT
#include "core/async/waitgraph.h"

#include "core/async/runtime.h"
#include "core/async/tasktree.h"
#include "core/async/waiter.h"
#include "core/async/waitwords.h"

#include <QStringList>

#include <algorithm>
#include <vector>

namespace coroscope {

namespace {

// More than these are counted, not named: a stall of a hundred thousand tasks is told in a line.
constexpr qsizetype namesInText = 3;
constexpr qsizetype waitsInText = 10;

/// The tasks that a group's block waits for.
QList<TaskId> tasksInside(const Scope &group)
{
    QList<TaskId> inside;
    detail::visitTasks(group, [&](const detail::TaskVisit &visit) {
        if (visit.depth == 1)
            inside << visit.task.id();
    });
    return inside;
}

QList<TaskId> holdersOf(const Waiter &wait, const Runtime &runtime)
{
    if (const Scope *const group = wait.joinedScope())
        return tasksInside(*group);
    const Resource *const resource = runtime.findResource(wait.resource());
    return resource ? resource->holders() : QList<TaskId>();
}

/// Looks for cycles depth first, with a path of its own in place of recursion: a chain of waits may be
/// as long as there are tasks.
class CycleSearch
{
public:
    explicit CycleSearch(const QList<WaitGraph::Wait> &waits)
        : m_waits(waits)
        , m_marks(static_cast<std::size_t>(waits.size()), Mark::New)
    {
        for (qsizetype i = 0; i < waits.size(); ++i)
            m_indexOf[static_cast<quint32>(waits.at(i).task.id)] = i;
    }

    /// None of them share a wait.
    QList<QList<WaitGraph::Wait>> find()
    {
        QList<QList<WaitGraph::Wait>> cycles;
        for (qsizetype start = 0; start < m_waits.size(); ++start) {
            if (markOf(start) != Mark::New)
                continue;
            enter(start);
            while (!m_path.empty()) {
                if (const qsizetype again = advance(); again >= 0) {
                    cycles << cycleFrom(again);
                    giveUpPath();
                }
            }
        }
        return cycles;
    }

private:
    enum class Mark : quint8 { New, OnPath, Done };
    struct Step
    {
        qsizetype wait;
        qsizetype nextHolder;
    };

    Mark &markOf(qsizetype wait) { return m_marks[static_cast<std::size_t>(wait)]; }

    void enter(qsizetype wait)
    {
        markOf(wait) = Mark::OnPath;
        m_path.push_back({wait, 0});
    }

    /// One step deeper or back. Returns the wait on the path that was met again, or -1.
    qsizetype advance()
    {
        Step &step = m_path.back();
        const QList<TaskId> &holders = m_waits.at(step.wait).heldBy;
        if (step.nextHolder == holders.size()) {
            markOf(step.wait) = Mark::Done;
            m_path.pop_back();
            return -1;
        }
        const TaskId holder = holders.at(step.nextHolder++);
        const qsizetype next = m_indexOf.value(static_cast<quint32>(holder), -1);
        if (next >= 0 && markOf(next) == Mark::OnPath)
            return next;
        if (next >= 0 && markOf(next) == Mark::New)
            enter(next);
        return -1;
    }

    void giveUpPath()
    {
        for (const Step &step : m_path)
            markOf(step.wait) = Mark::Done;
        m_path.clear();
    }

    QList<WaitGraph::Wait> cycleFrom(qsizetype first) const
    {
        QList<WaitGraph::Wait> cycle;
        auto step = m_path.rbegin();
        do
            cycle.prepend(m_waits.at(step->wait));
        while ((step++)->wait != first);
        return cycle;
    }

    const QList<WaitGraph::Wait> &m_waits;
    std::vector<Mark> m_marks;
    std::vector<Step> m_path;
    QHash<quint32, qsizetype> m_indexOf;
};

} // namespace

WaitGraph WaitGraph::of(const Runtime &runtime)
{
    WaitGraph graph;
    const QList<TaskInfo> tasks = taskTree(runtime);
    QList<QList<TaskId>> holders;
    QHash<quint32, QList<TaskId>> known; // a resource is asked once, however many wait for it
    runtime.forEachRoot([&](const Scope &root) {
        detail::visitTasks(root, [&](const detail::TaskVisit &visit) {
            const Waiter *const wait = visit.task.wait();
            const auto resource = wait ? static_cast<quint32>(wait->resource()) : 0;
            if (resource != 0 && !known.contains(resource))
                known[resource] = holdersOf(*wait, runtime);
            holders << (resource != 0 ? known[resource]
                        : wait        ? holdersOf(*wait, runtime)
                                      : QList<TaskId>());
        });
    });
    for (qsizetype i = 0; i < tasks.size(); ++i) {
        graph.m_names[static_cast<quint32>(tasks.at(i).id)] = tasks.at(i).name;
        if (tasks.at(i).state == TaskNode::State::Waiting)
            graph.m_waits.append({tasks.at(i), holders.at(i)});
    }
    graph.m_cycles = CycleSearch(graph.m_waits).find();
    graph.m_cycle = graph.m_cycles.value(0);
    return graph;
}

QList<WaitGraph::Wait> WaitGraph::others() const
{
    QList<Wait> others;
    for (const Wait &wait : m_waits) {
        const bool isInCycle = std::any_of(m_cycle.begin(), m_cycle.end(), [&](const Wait &link) {
            return link.task.id == wait.task.id;
        });
        if (!isInCycle)
            others << wait;
    }
    return others;
}

QString WaitGraph::toText() const
{
    const QString rest = inWords(others());
    if (m_cycle.isEmpty())
        return rest;
    return inWords(m_cycle) % (rest.isEmpty() ? QString() : u"; besides, " % rest);
}

QString WaitGraph::nameOf(TaskId id) const
{
    const QString name = m_names.value(static_cast<quint32>(id));
    return name.isEmpty() ? QStringLiteral("task %1").arg(static_cast<quint32>(id)) : name;
}

QString WaitGraph::inWords(const Wait &wait) const
{
    const TaskInfo &task = wait.task;
    QString text = nameOf(task.id) % u' ' % waitInWords(task.waitKind, task.resource);
    if (wait.heldBy.isEmpty())
        return task.waitKind == WaitKind::Semaphore ? text % u", held by nobody" : text;
    QStringList names;
    for (const TaskId holder : wait.heldBy.first(std::min(namesInText, wait.heldBy.size())))
        names << nameOf(holder);
    const qsizetype more = wait.heldBy.size() - names.size();
    if (more > 0)
        names.last() += QStringLiteral(" and %1 more").arg(more);
    text += task.waitKind == WaitKind::Children ? u" " : u", held by ";
    return text % names.join(u", ");
}

QString WaitGraph::inWords(const QList<Wait> &waits) const
{
    QStringList parts;
    for (const Wait &wait : waits.first(std::min(waitsInText, waits.size())))
        parts << inWords(wait);
    const qsizetype more = waits.size() - parts.size();
    if (more > 0)
        parts << QStringLiteral("and %1 more").arg(more);
    return parts.join(u"; ");
}

} // namespace coroscope
