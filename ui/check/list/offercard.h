// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/actionicon.h"

#include <QAbstractButton>

namespace coroscope::ui {

class ThemeSource;

/// A large button that says what it offers: a sign, a name and a sentence.
class OfferCard final : public QAbstractButton
{
    Q_OBJECT

public:
    OfferCard(Sign sign,
              const QString &name,
              const QString &sentence,
              const ThemeSource &theme,
              QWidget *parent = nullptr);

    /// The one that is offered first.
    void setLeading(bool leading);

    /// The words beside the sign rather than below it, where cards stand one below the other.
    void setLow(bool low);

    QSize sizeHint() const override { return {248, m_isLow ? 88 : 176}; }
    QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintSignBox(QPainter &painter, const QRectF &box) const;

    const ThemeSource &m_theme;
    Sign m_sign;
    QString m_sentence;
    bool m_leading = false;
    bool m_isLow = false;
};

} // namespace coroscope::ui
