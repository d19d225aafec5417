// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

namespace coroscope::ui {

class ThemeSource;

/// Paints an item in two lines: what it is, and a detail in smaller letters below; in front the sign of a state, if it has
/// one.
class TwoLineDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum Role {
        Detail = Qt::UserRole, ///< a QString
        Tone,                  ///< a TaskState, as an int: whose sign and colour it has
        IsFinding,             ///< a bool: it is no state, and has only its colour
    };

    /// `theme` outlives it.
    /// `lines`: for what is said; the detail has one more.
    explicit TwoLineDelegate(const ThemeSource &theme, QObject *parent = nullptr, int lines = 1);

    void paint(QPainter *painter,
               const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    void paintSign(QPainter &painter, QPointF center, const QModelIndex &index) const;

    const ThemeSource &m_theme;
    const int m_lines;
};

} // namespace coroscope::ui
