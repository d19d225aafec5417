// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QTabBar;
QT_END_NAMESPACE

namespace coroscope::ui {

class PageStack;
class ThemeSource;

/// Panes of which one is shown, with a tab for each above them.
class TabbedPanes final : public QWidget
{
    Q_OBJECT

public:
    struct Part
    {
        QString name;
        QWidget *pane;
        QWidget *head = nullptr; ///< stands beside the tabs while the pane is shown
    };

    /// Takes the panes and their heads over. `name`: what a screen reader says of the tabs.
    TabbedPanes(const std::vector<Part> &parts,
                const QString &name,
                const ThemeSource &theme,
                QWidget *parent = nullptr);

    /// Brings a pane to the front.
    void choose(const QWidget *pane);
    /// Whether it can be chosen.
    void setShown(const QWidget *pane, bool shown);
    /// Another word on its tab.
    void rename(const QWidget *pane, const QString &name);

private:
    int tabOf(const QWidget *pane) const;

    QTabBar *m_tabs;
    PageStack *m_heads;
    PageStack *m_panes;
};

} // namespace coroscope::ui
