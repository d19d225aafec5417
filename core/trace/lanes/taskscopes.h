// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

#include <algorithm>
#include <array>
#include <vector>

namespace coroscope {

/// A time in which something held for what a task did: it lay within a scope.
struct ScopeSpan : MomentSpan
{
    enum class Kind : quint8 {
        Deadline, ///< by `deadline` it was to be over
        Shield,   ///< cancels from outside were held off
        Stage,    ///< it opened, used or closed the resource `name`
        CleanUp,  ///< it had been cut off from a wait, and was tidying up
    };
    /// What spans are drawn as: those of one line look alike.
    enum class Line : quint8 { Deadline, Shield, InUse, OpensOrCloses, CleanUp };
    static constexpr std::size_t lineCount = 5;

    ScopeSpan(Kind what, Moment began)
        : MomentSpan(began)
        , kind(what)
    {
    }

    Line line() const;

    Kind kind;
    Stage stage = Stage::Opening;
    TextId name = TextId::None;
    Clock::TimePoint deadline{};
    bool isInner = false;  ///< a deadline that was set while another one held
    bool hasFired = false; ///< a deadline that came: its span ends there
};

/// The scopes that one task was in.
class TaskScopes
{
public:
    /// In the order in which they began.
    const std::vector<ScopeSpan> &spans() const { return m_spans; }
    /// When it was in one scope of that line or more: stretches that do not overlap, in their order.
    const std::vector<MomentSpan> &stretches(ScopeSpan::Line line) const
    {
        return m_lines[static_cast<std::size_t>(line)].stretches;
    }
    /// Calls `visit` with each span that covers `m`, in the order in which they began. Passes those that were over by
    /// then by the block.
    template <typename Visit>
    void visitAt(Moment m, Visit visit) const
    {
        for (std::size_t block = 0; block < m_blocks.size(); ++block) {
            if (m_blocks[block].isOverBy(m))
                continue;
            const std::size_t first = block * spansPerBlock;
            const std::size_t last = std::min(first + spansPerBlock, m_spans.size());
            for (std::size_t span = first; span < last; ++span) {
                if (m_spans[span].began() > m)
                    return;
                if (m_spans[span].covers(m))
                    visit(m_spans[span]);
            }
        }
    }

    // --- filled by ScopeIndex, in order
    void begin(const ScopeSpan &span);
    /// Ends the innermost one that is open and matches, if there is one.
    template <typename Matches>
    void endInnermost(Moment now, Matches matches)
    {
        const auto found =
            std::find_if(m_open.rbegin(), m_open.rend(), [this, &matches](std::size_t place) {
                return matches(m_spans[place]);
            });
        if (found == m_open.rend())
            return;
        end(*found, now);
        m_open.erase(std::prev(found.base()));
    }
    /// Ends the deadline that came first of those that are open, if there is one: it has fired.
    void fire(Moment now);
    bool isInside(ScopeSpan::Line line) const
    {
        return m_lines[static_cast<std::size_t>(line)].open > 0;
    }
    void endAll(Moment now);

private:
    static constexpr std::size_t spansPerBlock = 64;

    struct OnLine
    {
        std::vector<MomentSpan> stretches;
        int open = 0;
    };
    struct Block
    {
        bool isOverBy(Moment m) const { return open == 0 && lastEnd <= m; }

        int open = 0;
        Moment lastEnd;
    };

    void end(std::size_t place, Moment now);
    OnLine &lineOf(const ScopeSpan &span) { return m_lines[static_cast<std::size_t>(span.line())]; }

    std::vector<ScopeSpan> m_spans;
    std::vector<Block> m_blocks;
    std::array<OnLine, ScopeSpan::lineCount> m_lines;
    std::vector<std::size_t> m_open; ///< positions in m_spans
};

} // namespace coroscope
