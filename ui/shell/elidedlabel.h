// SPDX-License-Identifier: MIT
#pragma once

#include "ui/style/plainlabel.h"

namespace coroscope::ui {

/// One line of text, which may be a stranger's, that gives way: what has no room is left out in its middle,
/// and stands in the tool tip.
class ElidedLabel final : public PlainLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    void setFullText(const QString &text);
    /// With what cannot be seen in it replaced: see printable().
    const QString &fullText() const { return m_full; }

    QSize minimumSizeHint() const override;
    QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void elide();

    QString m_full;
};

} // namespace coroscope::ui
