// SPDX-License-Identifier: MIT
#include "core/async/run/waitgraph.h"

#include "core/async/detail/waitwords.h"
#include "core/async/run/runtime.h"
#include "core/async/run/tasktree.h"
#include "core/async/sync/waiter.h"

#include <QSet>
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
    const auto note = [&](const detail::TaskVisit &visit) {
        if (visit.depth == 1)
            inside << visit.task.id();
    };
    detail::visitTasks(group, note, 1);
    return inside;
}

/// Those who could end a wait for no resource.
QList<TaskId> awaitedBy(const Waiter &wait)
{
    if (const Scope *const group = wait.joinedScope())
        return tasksInside(*group);
    QList<TaskId> awaited;
    const QList<const TaskNode *> tasks = wait.awaitedTasks();
    for (const TaskNode *const task : tasks)
        awaited << task->id();
    return awaited;
}

/// Looks for cycles depth first, with a path of its own in place of recursion: a chain of waits may be
/// as long as there are tasks. What many wait for is held by the same tasks for all of them, so it is gone
/// through once.
class CycleSearch
{
public:
    /// `heldAs` says for each wait which one stands for all those that wait for the same.
    CycleSearch(const QList<WaitGraph::Wait> &waits, const QList<qsizetype> &heldAs)
        : m_waits(waits)
        , m_heldAs(heldAs)
        , m_waitMarks(static_cast<std::size_t>(waits.size()), Mark::New)
        , m_heldMarks(static_cast<std::size_t>(waits.size()), Mark::New)
    {
        for (qsizetype i = 0; i < waits.size(); ++i)
            m_indexOf[static_cast<quint32>(waits.at(i).task.id)] = i;
    }

    /// None of them share a wait.
    QList<QList<WaitGraph::Wait>> find()
    {
        for (qsizetype start = 0; start < m_waits.size(); ++start) {
            if (waitMark(start) == Mark::New)
                enter(start);
            while (!m_path.empty())
                advance();
        }
        return m_cycles;
    }

private:
    enum class Mark : quint8 { New, OnPath, Done };
    struct Step
    {
        qsizetype wait;
        qsizetype held;
        qsizetype nextHolder;
    };

    Mark &waitMark(qsizetype wait) { return m_waitMarks[static_cast<std::size_t>(wait)]; }
    Mark &heldMark(qsizetype held) { return m_heldMarks[static_cast<std::size_t>(held)]; }

    void enter(qsizetype wait)
    {
        const qsizetype held = m_heldAs.at(wait);
        if (heldMark(held) == Mark::Done) {
            waitMark(wait) = Mark::Done;
            return;
        }
        const bool isHeldOnPath = heldMark(held) == Mark::OnPath;
        waitMark(wait) = heldMark(held) = Mark::OnPath;
        m_path.push_back({wait, held, 0});
        if (isHeldOnPath) {
            const auto first = std::ranges::find(m_path, held, &Step::held);
            takeCycle(std::next(first));
        }
    }

    /// One step deeper or back.
    void advance()
    {
        Step &step = m_path.back();
        const QList<TaskId> &holders = m_waits.at(step.held).heldBy;
        if (step.nextHolder == holders.size()) {
            waitMark(step.wait) = heldMark(step.held) = Mark::Done;
            m_path.pop_back();
            return;
        }
        const TaskId holder = holders.at(step.nextHolder++);
        const qsizetype next = m_indexOf.value(static_cast<quint32>(holder), -1);
        if (next >= 0 && waitMark(next) == Mark::OnPath)
            takeCycle(std::ranges::find(m_path, next, &Step::wait));
        else if (next >= 0 && waitMark(next) == Mark::New)
            enter(next);
    }

    /// And gives up the path: what leads to a cycle is in no other that matters.
    void takeCycle(std::vector<Step>::const_iterator first)
    {
        QList<WaitGraph::Wait> &cycle = m_cycles.emplaceBack();
        for (auto step = first; step != m_path.cend(); ++step)
            cycle << m_waits.at(step->wait);
        for (const Step &step : m_path)
            waitMark(step.wait) = heldMark(step.held) = Mark::Done;
        m_path.clear();
    }

    const QList<WaitGraph::Wait> &m_waits;
    const QList<qsizetype> &m_heldAs;
    std::vector<Mark> m_waitMarks;
    std::vector<Mark> m_heldMarks;
    std::vector<Step> m_path;
    QList<QList<WaitGraph::Wait>> m_cycles;
    QHash<quint32, qsizetype> m_indexOf;
};

} // namespace

WaitGraph WaitGraph::of(const Runtime &runtime)
{
    WaitGraph graph;
    const QList<TaskInfo> tasks = taskTree(runtime);
    const auto resources = runtime.resources();
    QList<qsizetype> heldAs;
    QHash<quint32, qsizetype> firstWaits; // a resource is asked once, however many wait for it
    const auto holdersOf = [&](const Waiter &wait) {
        const auto id = static_cast<quint32>(wait.resource());
        const Resource *const resource = resources.value(id);
        const qsizetype index = graph.m_waits.size();
        const qsizetype first = resource ? firstWaits.value(id, index) : index;
        heldAs << first;
        if (first < index)
            return graph.m_waits.at(first).heldBy;
        if (!resource)
            return awaitedBy(wait);
        firstWaits.insert(id, index);
        return resource->holders();
    };
    auto task = tasks.cbegin();
    const auto add = [&](const detail::TaskVisit &visit) {
        const TaskInfo &info = *task++;
        graph.m_names[static_cast<quint32>(info.id)] = info.name;
        if (const Waiter *const wait = visit.task.wait())
            graph.m_waits.append({info, holdersOf(*wait)});
    };
    runtime.forEachRoot([&](const Scope &root) { detail::visitTasks(root, add); });
    graph.m_cycles = CycleSearch(graph.m_waits, heldAs).find();
    graph.m_cycle = graph.m_cycles.value(0);
    return graph;
}

QList<WaitGraph::Wait> WaitGraph::others() const
{
    QSet<quint32> inCycle;
    for (const Wait &link : m_cycle)
        inCycle.insert(static_cast<quint32>(link.task.id));
    QList<Wait> others;
    for (const Wait &wait : m_waits) {
        if (!inCycle.contains(static_cast<quint32>(wait.task.id)))
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
    if (task.waitKind == WaitKind::Task && wait.heldBy.size() == 1)
        return text;
    QStringList names;
    for (const TaskId holder : wait.heldBy.first(std::min(namesInText, wait.heldBy.size())))
        names << nameOf(holder);
    const qsizetype more = wait.heldBy.size() - names.size();
    if (more > 0)
        names.last() += QStringLiteral(" and %1 more").arg(more);
    text += task.waitKind == WaitKind::Children ? u" "
            : task.waitKind == WaitKind::Task   ? u": "
                                                : u", held by ";
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
