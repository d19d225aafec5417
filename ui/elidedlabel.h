// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

namespace coroscope::ui {

/// One line of plain text that gives way: what has no room is left out in its middle, and stands in the
/// tool tip.
class ElidedLabel final : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    void setFullText(const QString &text);
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
