// SPDX-License-Identifier: MIT
#pragma once

#include <QScrollArea>

namespace coroscope::ui {

/// A column that scrolls up and down where it is too small. It is never narrower than what it holds, since
/// it does not scroll sideways.
class ColumnScroller : public QScrollArea
{
    Q_OBJECT

public:
    explicit ColumnScroller(QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};

} // namespace coroscope::ui
