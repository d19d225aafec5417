// SPDX-License-Identifier: MIT
#pragma once

#include "ui/check/results/rowfields.h"

namespace coroscope::ui {

/// Which rows of a list pass a filter. What never changes of a row, such as its URL, is looked at once.
class ResultFilter
{
public:
    explicit ResultFilter(const CheckRun &run);

    const FilterFields &fields() const { return m_fields; }
    void setTerms(std::vector<FilterTerm> terms);
    /// The list is another one, or has more rows at its end.
    void listChanged();

    bool accepts(int row, const ResultRow &known) const;

private:
    struct Condition
    {
        FilterTerm term;
        std::vector<bool>
            holds; ///< by row, of what never changes: whether its text is found, or its value accepted
    };

    void lookAtList(Condition &condition) const;
    bool accepts(const Condition &condition, int row, const ResultRow &known) const;
    bool isLasting(const FilterTerm &term) const;

    const CheckRun &m_run;
    const RowFields m_fields;
    std::vector<Condition> m_conditions;
};

} // namespace coroscope::ui
