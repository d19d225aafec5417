// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace coroscope::ui {

class ThemeSource;

/// Paints the cells of the list of what is in flight. What only waits, or is over, recedes.
class InFlightDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit InFlightDelegate(const ThemeSource &theme, QObject *parent = nullptr);

    void paint(QPainter *painter,
               const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    void paintDoing(QPainter &painter, const QRect &cell, const QModelIndex &index) const;
    void paintText(QPainter &painter, const QRect &cell, const QModelIndex &index) const;

    const ThemeSource &m_theme;
};

} // namespace coroscope::ui
