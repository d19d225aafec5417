// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

namespace coroscope::ui {

/// What a pane remembers of one run: ids, rows, times and values made of them. None of it means anything in
/// another run, so the value starts anew as soon as the history is another run's. Nothing has to be reset when
/// a run is replaced: a pane finds either what belongs to this run or nothing.
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
