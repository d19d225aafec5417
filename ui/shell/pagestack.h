// SPDX-License-Identifier: MIT
#pragma once

#include <QStackedWidget>

namespace coroscope::ui {

/// Pages of which one is shown. Unlike those of its base, the pages that are not shown do not have a say in
/// how much room it takes.
class PageStack final : public QStackedWidget
{
    Q_OBJECT

public:
    explicit PageStack(QWidget *parent = nullptr)
        : QStackedWidget(parent)
    {
        connect(this, &QStackedWidget::currentChanged, this, [this] { updateGeometry(); });
    }

    QSize sizeHint() const override
    {
        return currentWidget() ? currentWidget()->sizeHint() : QStackedWidget::sizeHint();
    }
    QSize minimumSizeHint() const override { return leastOf(currentWidget()); }

private:
    static QSize leastOf(const QWidget *page)
    {
        return page ? page->minimumSizeHint().expandedTo(page->minimumSize()) : QSize(0, 0);
    }
};

} // namespace coroscope::ui
