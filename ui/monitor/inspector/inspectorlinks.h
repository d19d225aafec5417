// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/inspector/inspectorcontent.h"

#include <QAbstractButton>

namespace coroscope::ui {

class InspectorText;
class ThemeSource;

/// A step of the answer to "why?": when, the sign of a state, and what happened. A button.
class InspectorLink final : public QAbstractButton
{
    Q_OBJECT

public:
    explicit InspectorLink(const ThemeSource &theme, QWidget *parent = nullptr);

    void setLink(const InspectorContent::Link &link);
    const InspectorContent::Link &link() const { return m_link; }

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    InspectorText words(int width) const;
    void paintSign(QPainter &painter, int middle) const;

    const ThemeSource &m_theme;
    InspectorContent::Link m_link;
};

/// The steps in order of time, each of which can be gone to by a click, or by Tab or the arrows and Enter.
class InspectorLinks final : public QWidget
{
    Q_OBJECT

public:
    explicit InspectorLinks(const ThemeSource &theme, QWidget *parent = nullptr);

    void setLinks(const std::vector<InspectorContent::Link> &links);

Q_SIGNALS:
    void activated(const coroscope::ui::InspectorContent::Link &link);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addRow();

    const ThemeSource &m_theme;
    std::vector<InspectorLink *> m_rows; ///< those beyond the links are hidden
};

} // namespace coroscope::ui
