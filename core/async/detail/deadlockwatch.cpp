// SPDX-License-Identifier: MIT
#include "core/async/detail/deadlockwatch.h"

#include "core/async/run/runtime.h"
#include "core/async/run/waitgraph.h"

#include <QLoggingCategory>

#include <algorithm>

namespace coroscope {

namespace {
Q_LOGGING_CATEGORY(lcDeadlock, "coroscope.async")
} // namespace

void DeadlockWatch::look(Runtime &runtime)
{
    const WaitGraph graph = WaitGraph::of(runtime);
    std::vector<Circle> seen;
    for (const QList<WaitGraph::Wait> &cycle : graph.cycles()) {
        Circle circle;
        for (const WaitGraph::Wait &wait : cycle)
            circle.emplace_back(wait.task.id, wait.task.since);
        std::sort(circle.begin(), circle.end());
        if (std::find(m_reported.begin(), m_reported.end(), circle) == m_reported.end()) {
            const QString text = graph.inWords(cycle);
            runtime.record({.kind = EventKind::DeadlockFound,
                            .task = cycle.first().task.id,
                            .value = cycle.size(),
                            .text = text});
            qCWarning(lcDeadlock).noquote() << "deadlock, unless somebody outside ends it:" << text;
        }
        seen.push_back(std::move(circle));
    }
    m_reported = std::move(seen);
}

} // namespace coroscope
