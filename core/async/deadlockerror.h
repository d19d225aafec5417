// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/waitgraph.h"

#include <stdexcept>

namespace coroscope {

/// Everything that could still run waits for something else in the same runtime. what() names the cycle,
/// and those who wait without one, such as for an event that nobody sets.
class DeadlockError final : public std::runtime_error
{
public:
    explicit DeadlockError(WaitGraph graph)
        : std::runtime_error("deadlock: " + graph.toText().toStdString())
        , m_graph(std::move(graph))
    {
    }

    const WaitGraph &graph() const noexcept { return m_graph; }

private:
    WaitGraph m_graph;
};

} // namespace coroscope
