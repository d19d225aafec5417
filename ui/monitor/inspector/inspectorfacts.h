// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/inspector/inspectorcontent.h"
#include "ui/monitor/inspector/inspectortext.h"

#include <QWidget>

namespace coroscope::ui {

class ThemeSource;

/// Names on the left, their values on the right, as many lines as each needs.
class InspectorFacts final : public QWidget
{
    Q_OBJECT

public:
    explicit InspectorFacts(const ThemeSource &theme, QWidget *parent = nullptr);

    void setFacts(const std::vector<InspectorContent::Fact> &facts);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Row
    {
        InspectorText name;
        InspectorText value;
        int height = 0;
    };

    void layOut(int width) const;
    void forgetLayout();

    const ThemeSource &m_theme;
    std::vector<InspectorContent::Fact> m_facts;
    mutable std::vector<Row> m_rows; ///< for m_width
    mutable int m_width = -1;
    mutable int m_valueX = 0;
};

} // namespace coroscope::ui
