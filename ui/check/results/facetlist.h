// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/judge/verdict.h"
#include "core/check/run/verdicttrack.h"

#include <QAbstractButton>
#include <QWidget>

namespace coroscope::ui {

class TaskFilter;
class ThemeSource;

/// A verdict with its number of rows; switched on, the table is filtered by it.
class FacetButton final : public QAbstractButton
{
    Q_OBJECT

public:
    FacetButton(Verdict verdict, const ThemeSource &theme, QWidget *parent = nullptr);

    Verdict verdict() const { return m_verdict; }
    int count() const { return m_count; }
    void setCount(int count);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const ThemeSource &m_theme;
    Verdict m_verdict;
    int m_count = 0;
};

/// The verdicts with their counts, to filter by.
class FacetList final : public QWidget
{
    Q_OBJECT

public:
    /// Both outlive it.
    FacetList(TaskFilter &filter, const ThemeSource &theme, QWidget *parent = nullptr);

    void setCounts(const VerdictCounts &counts);

private:
    void showChosen();
    void choose();

    TaskFilter &m_filter;
    std::vector<FacetButton *> m_buttons;
};

} // namespace coroscope::ui
