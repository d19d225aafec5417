// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/judge/verdict.h"
#include "report/resultrow.h"

#include <bitset>

namespace coroscope::ui {

/// Some of the verdicts.
class VerdictSet
{
public:
    void insert(Verdict verdict) { m_bits.set(static_cast<std::size_t>(verdict)); }
    void remove(Verdict verdict) { m_bits.reset(static_cast<std::size_t>(verdict)); }
    void toggle(Verdict verdict) { m_bits.flip(static_cast<std::size_t>(verdict)); }
    bool contains(Verdict verdict) const { return m_bits.test(static_cast<std::size_t>(verdict)); }
    bool isEmpty() const { return m_bits.none(); }
    bool operator==(const VerdictSet &) const = default;

private:
    std::bitset<allVerdicts.size()> m_bits;
};

/// Which rows the user wants to see: those whose verdict is among the chosen ones, whose URL's task is in
/// the chosen state, whose URL is of the chosen host, and that contain the text in their URL, their verdict's word or
/// at the start of their status. Empty means all.
class ResultFilter
{
public:
    explicit ResultFilter(const CheckRun &run);

    /// The run has another list.
    void reset();
    /// The list has more rows at its end.
    void extend() { findInUrls(); }
    void setText(const QString &text);
    void setVerdicts(const VerdictSet &verdicts) { m_verdicts = verdicts; }

    void setState(std::optional<TaskState> state) { m_state = state; }
    /// Index into UrlList::hosts().
    void setHost(std::optional<int> host) { m_host = host; }

    const QString &text() const { return m_text; }
    const VerdictSet &verdicts() const { return m_verdicts; }
    std::optional<TaskState> state() const { return m_state; }
    std::optional<int> host() const { return m_host; }
    bool isEmpty() const { return m_text.isEmpty() && m_verdicts.isEmpty() && !m_state && !m_host; }
    bool accepts(int row, const ResultRow &status) const;

private:
    bool isOfHost(int row) const;
    bool matchesText(int row, const ResultRow &status) const;
    void findInUrls();

    const CheckRun &m_run;
    QString m_text;
    VerdictSet m_verdicts;
    std::optional<TaskState> m_state;
    std::optional<int> m_host;
    VerdictSet m_verdictsNamed;    ///< whose word contains the text
    std::vector<bool> m_urlsFound; ///< by row; URLs never change, so they are searched once
};

} // namespace coroscope::ui
