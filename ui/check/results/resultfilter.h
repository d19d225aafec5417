// SPDX-License-Identifier: MIT
#pragma once

#include "report/resultrow.h"
#include "ui/check/results/verdictset.h"

namespace coroscope::ui {

/// Which rows the user wants to see: those whose verdict is among the chosen ones, whose URL's task is in
/// the chosen state, whose URL is of the chosen host, and that contain the text in their URL, their verdict's word or at the start of their
/// status. Empty means all.
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
