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
        Tone,                  ///< a TaskState, as an int
    };

    /// `theme` outlives it.
    explicit TwoLineDelegate(const ThemeSource &theme, QObject *parent = nullptr);

    void paint(QPainter *painter,
               const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const ThemeSource &m_theme;
};

} // namespace coroscope::ui
