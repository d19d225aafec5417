// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

namespace coroscope::ui {

/// What somebody remembers of one run: ids, rows, times and whatever is made of them. None of it means
/// anything in another run, so the value is a new one as soon as the history is another run's. Nobody has to
/// be told that a run was replaced, and nobody can be late: whoever looks finds either what is of this run or
/// nothing.
///
/// Every id that a pane keeps is in one of these; a lint finds those that are not.
template <typename T>
class OfRun
{
public:
    /// `history` outlives it.
    explicit OfRun(const History &history)
        : m_history(history)
        , m_run(history.runNumber())
    {
    }

    T &operator*() { return current(); }
    const T &operator*() const { return current(); }
    T *operator->() { return &current(); }
    const T *operator->() const { return &current(); }

private:
    T &current() const
    {
        if (m_run != m_history.runNumber()) {
            m_run = m_history.runNumber();
            m_value = T();
        }
        return m_value;
    }

    const History &m_history;
    mutable quint64 m_run;
    mutable T m_value{};
};

} // namespace coroscope::ui
