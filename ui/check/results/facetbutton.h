// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/judge/verdict.h"

#include <QAbstractButton>

namespace coroscope::ui {

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

} // namespace coroscope::ui
