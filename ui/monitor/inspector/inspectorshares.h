// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/inspector/inspectorcontent.h"

#include <QWidget>

namespace coroscope::ui {

class ThemeSource;

/// Where the time went: one bar, parted by state in the proportion of time, and a legend below it.
class InspectorShares final : public QWidget
{
    Q_OBJECT

public:
    explicit InspectorShares(const ThemeSource &theme, QWidget *parent = nullptr);

    void setShares(const std::vector<InspectorContent::Share> &shares);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct LegendItem
    {
        QPoint topLeft;
        std::size_t share;
    };

    std::vector<LegendItem> legend(int width) const;
    QString nameIn(const InspectorContent::Share &share, int width) const;
    int itemWidth(const InspectorContent::Share &share) const;
    void paintBar(QPainter &painter) const;
    void paintLegend(QPainter &painter) const;

    const ThemeSource &m_theme;
    std::vector<InspectorContent::Share> m_shares;
};

} // namespace coroscope::ui
