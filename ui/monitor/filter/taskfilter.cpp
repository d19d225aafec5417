// SPDX-License-Identifier: MIT
#include "ui/monitor/filter/taskfilter.h"

#include <algorithm>
#include <iterator>

namespace coroscope::ui {

TaskFilter::TaskFilter(const FilterFields &fields)
    : m_fields(fields)
{
}

bool TaskFilter::asksFor(FilterField::Kind kind) const
{
    return std::ranges::any_of(m_terms, [&](const FilterTerm &term) {
        return term.field() >= 0
               && m_fields.all()[static_cast<std::size_t>(term.field())].kind == kind;
    });
}

void TaskFilter::setTyped(const QString &line)
{
    if (std::exchange(m_typed, line) != line)
        build();
}

QStringList TaskFilter::chosen(const QString &field) const
{
    const auto found = std::ranges::find(m_choices, field, &Choice::field);
    return found == m_choices.end() ? QStringList() : found->values;
}

void TaskFilter::choose(const QString &field, const QStringList &values)
{
    if (chosen(field) == values || m_fields.indexOf(field) < 0)
        return;
    const auto known = std::ranges::find(m_choices, field, &Choice::field);
    if (values.isEmpty())
        m_choices.erase(known);
    else if (known == m_choices.end())
        m_choices.push_back({field, values});
    else
        known->values = values;
    build();
}

void TaskFilter::toggle(const QString &field, const QString &value)
{
    const QStringList wanted{value};
    choose(field, chosen(field) == wanted ? QStringList() : wanted);
}

void TaskFilter::removeTyped(const QString &written)
{
    QStringList rest;
    bool isGone = false;
    for (const FilterTerm &term : FilterTerm::read(m_typed, m_fields.all())) {
        if (!isGone && term.written() == written)
            isGone = true;
        else
            rest += term.written();
    }
    setTyped(rest.join(u' '));
}

void TaskFilter::clear()
{
    if (m_choices.empty() && m_typed.isEmpty())
        return;
    m_choices.clear();
    m_typed.clear();
    build();
}

void TaskFilter::build()
{
    m_terms.clear();
    for (const Choice &choice : m_choices)
        m_terms.push_back(
            FilterTerm::oneOf(m_fields.indexOf(choice.field), choice.values, m_fields.all()));
    std::ranges::move(FilterTerm::read(m_typed, m_fields.all()), std::back_inserter(m_terms));
    ++m_revision;
    Q_EMIT changed();
}

bool TaskFilter::accepts(const TaskTrack &task, Moment m) const
{
    return task.spawned() <= m && std::ranges::all_of(m_terms, [&](const FilterTerm &term) {
               return term.field() < 0 ? term.acceptsFound(m_fields.mentions(task, m, term.text()))
                                       : term.accepts(m_fields.valueOf(term.field(), task, m));
           });
}

} // namespace coroscope::ui
