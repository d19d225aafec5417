// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace coroscope::ui {

class ThemeSource;

/// Paints the cells of the results table straight from the theme: the style's own way costs twice that.
class ResultsDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    explicit ResultsDelegate(const ThemeSource &theme, QObject *parent = nullptr);

    void paint(QPainter *painter,
               const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

private:
    void paintVerdict(QPainter &painter, const QRect &cell, const QModelIndex &index) const;
    void paintText(QPainter &painter, const QRect &cell, const QModelIndex &index) const;
    QColor colorOf(const QModelIndex &index) const;

    const ThemeSource &m_theme;
};

} // namespace coroscope::ui
