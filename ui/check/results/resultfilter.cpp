// SPDX-License-Identifier: MIT
#include "ui/check/results/resultfilter.h"

#include <algorithm>

namespace coroscope::ui {

ResultFilter::ResultFilter(const CheckRun &run)
    : m_run(run)
    , m_fields(run)
{
}

void ResultFilter::setTerms(std::vector<FilterTerm> terms)
{
    m_conditions.clear();
    for (FilterTerm &term : terms)
        m_conditions.push_back({std::move(term), {}});
    listChanged();
}

void ResultFilter::listChanged()
{
    for (Condition &condition : m_conditions)
        lookAtList(condition);
}

bool ResultFilter::isLasting(const FilterTerm &term) const
{
    return term.field() < 0 || m_fields.all()[static_cast<std::size_t>(term.field())].isLasting;
}

void ResultFilter::lookAtList(Condition &condition) const
{
    condition.holds.clear();
    const FilterTerm &term = condition.term;
    if (!isLasting(term))
        return;
    const int rows = static_cast<int>(m_run.list().rows().size());
    condition.holds.reserve(static_cast<std::size_t>(rows));
    for (int row = 0; row < rows; ++row) {
        const ResultRow known = ResultRow::judged(m_run, row);
        condition.holds.push_back(term.field() < 0
                                      ? RowFields::mentionsInUrl(known, term.text())
                                      : term.accepts(RowFields::valueOf(term.field(), known)));
    }
}

bool ResultFilter::accepts(int row, const ResultRow &known) const
{
    return std::ranges::all_of(
        m_conditions, [&](const Condition &condition) { return accepts(condition, row, known); });
}

bool ResultFilter::accepts(const Condition &condition, int row, const ResultRow &known) const
{
    const FilterTerm &term = condition.term;
    const bool holds = !condition.holds.empty() && condition.holds[static_cast<std::size_t>(row)];
    if (term.field() < 0)
        return term.acceptsFound(holds || RowFields::mentionsInResult(known, term.text()));
    return isLasting(term) ? holds : term.accepts(RowFields::valueOf(term.field(), known));
}

} // namespace coroscope::ui
