// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace coroscope::ui {

class ThemeSource;

/// The cells of the tables about kept runs: text below its head, and numbers of one width to the right.
class RunCellDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// `theme` outlives it.
    explicit RunCellDelegate(const ThemeSource &theme, QObject *parent = nullptr);

    void paint(QPainter *painter,
               const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    const ThemeSource &m_theme;
};

} // namespace coroscope::ui
