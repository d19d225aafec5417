// SPDX-License-Identifier: MIT
#include "core/trace/lanes/taskscopes.h"

namespace coroscope {

ScopeSpan::Line ScopeSpan::line() const
{
    switch (kind) {
    case Kind::Deadline:
        return Line::Deadline;
    case Kind::Shield:
        return Line::Shield;
    case Kind::Stage:
        return stage == Stage::InUse ? Line::InUse : Line::OpensOrCloses;
    case Kind::CleanUp:
        return Line::CleanUp;
    }
    return {};
}

void TaskScopes::begin(const ScopeSpan &span)
{
    if (m_spans.size() % spansPerBlock == 0)
        m_blocks.emplace_back();
    ++m_blocks.back().open;
    m_open.push_back(m_spans.size());
    m_spans.push_back(span);
    OnLine &line = lineOf(span);
    if (line.open++ == 0)
        line.stretches.emplace_back(span.began());
}

void TaskScopes::end(std::size_t place, Moment now)
{
    m_spans[place].end(now);
    Block &block = m_blocks[place / spansPerBlock];
    --block.open;
    block.lastEnd = std::max(block.lastEnd, now);
    OnLine &line = lineOf(m_spans[place]);
    if (--line.open == 0)
        line.stretches.back().end(now);
}

/// Of two that come at one time the outer one fires: it cuts off more.
void TaskScopes::fire(Moment now)
{
    auto first = m_open.end();
    for (auto place = m_open.begin(); place != m_open.end(); ++place) {
        if (m_spans[*place].kind != ScopeSpan::Kind::Deadline)
            continue;
        if (first == m_open.end() || m_spans[*place].deadline < m_spans[*first].deadline)
            first = place;
    }
    if (first == m_open.end())
        return;
    m_spans[*first].hasFired = true;
    end(*first, now);
    m_open.erase(first);
}

void TaskScopes::endAll(Moment now)
{
    for (const std::size_t place : m_open)
        end(place, now);
    m_open.clear();
}

} // namespace coroscope
