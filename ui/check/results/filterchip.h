// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractButton>

namespace coroscope::ui {

class ThemeSource;

/// One thing that is filtered by, with a cross: a click takes it away.
class FilterChip final : public QAbstractButton
{
    Q_OBJECT

public:
    FilterChip(const QString &label, const ThemeSource &theme, QWidget *parent = nullptr);

    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const ThemeSource &m_theme;
    const QString m_label;
};

} // namespace coroscope::ui
