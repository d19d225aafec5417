// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/filter/taskfilter.h"

#include <QAbstractButton>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QHBoxLayout;
QT_END_NAMESPACE

namespace coroscope::ui {

class ThemeSource;

/// One thing that is filtered by, with a cross: a click takes it away.
class FilterChip final : public QAbstractButton
{
    Q_OBJECT

public:
    FilterChip(const QString &label, const ThemeSource &theme, QWidget *parent = nullptr);

    /// It filters by nothing, for this reason.
    void setFault(const QString &why);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const ThemeSource &m_theme;
    const QString m_label;
    bool m_isFaulty = false;
};

/// What is filtered by, each as a chip that a click takes away: a filter that is not seen is mistaken for a loss.
class FilterChips final : public QWidget
{
    Q_OBJECT

public:
    /// Both outlive it.
    FilterChips(TaskFilter &filter, const ThemeSource &theme, QWidget *parent = nullptr);

private:
    void rebuild();
    void addChosen(const TaskFilter::Choice &choice);
    void addTyped(const FilterTerm &term);
    FilterChip *addChip(const QString &label);

    TaskFilter &m_filter;
    const ThemeSource &m_theme;
    QHBoxLayout *m_row;
};

} // namespace coroscope::ui
