// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/verdicttrack.h"
#include "ui/check/results/verdictset.h"

#include <QWidget>

namespace coroscope::ui {

class FacetButton;
class ThemeSource;

/// The verdicts with their counts, to filter by.
class FacetList final : public QWidget
{
    Q_OBJECT

public:
    explicit FacetList(const ThemeSource &theme, QWidget *parent = nullptr);

    void setCounts(const VerdictCounts &counts);
    void setChosen(const VerdictSet &chosen);

Q_SIGNALS:
    void chosenChanged(const VerdictSet &chosen);

private:
    void collect();

    std::vector<FacetButton *> m_buttons;
};

} // namespace coroscope::ui
