// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/inspector/inspectorcontent.h"

#include <QWidget>

namespace coroscope::ui {

class ThemeSource;

/// What is selected: its name with the state as a pill at its right, and its address below.
class InspectorHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit InspectorHeader(const ThemeSource &theme, QWidget *parent = nullptr);

    void setContent(const InspectorContent &content);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintPill(QPainter &painter, const QRect &pill) const;
    int pillWidth() const;

    const ThemeSource &m_theme;
    QString m_title;
    QString m_address;
    QString m_state;
    TaskState m_tone{};
    QPainterPath m_mark;
};

} // namespace coroscope::ui
