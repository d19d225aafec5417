// SPDX-License-Identifier: MIT
#include "ui/check/results/facetlist.h"

#include "ui/check/results/facetbutton.h"

#include <QVBoxLayout>

namespace coroscope::ui {

namespace {

/// What went wrong stands together, near the top.
constexpr Verdict order[] = {Verdict::Ok,
                             Verdict::Broken,
                             Verdict::Error,
                             Verdict::Timeout,
                             Verdict::Blocked,
                             Verdict::Invalid,
                             Verdict::Skipped,
                             Verdict::Cancelled,
                             Verdict::Pending};
static_assert(std::size(order) == allVerdicts.size());

} // namespace

FacetList::FacetList(const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (const Verdict verdict : order) {
        auto *button = new FacetButton(verdict, theme);
        connect(button, &FacetButton::clicked, this, &FacetList::collect);
        column->addWidget(button);
        m_buttons.push_back(button);
    }
}

void FacetList::setCounts(const VerdictCounts &counts)
{
    for (FacetButton *button : m_buttons)
        button->setCount(counts[button->verdict()]);
}

void FacetList::setChosen(const VerdictSet &chosen)
{
    for (FacetButton *button : m_buttons)
        button->setChecked(chosen.contains(button->verdict()));
}

void FacetList::collect()
{
    VerdictSet chosen;
    for (const FacetButton *button : m_buttons) {
        if (button->isChecked())
            chosen.insert(button->verdict());
    }
    Q_EMIT chosenChanged(chosen);
}

} // namespace coroscope::ui
