// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include <vector>

QT_BEGIN_NAMESPACE
class QTabBar;
QT_END_NAMESPACE

namespace coroscope::ui {

class PageStack;
class ShareSplitter;
class ThemeSource;

/// Panes above and panes below, of each of which a tab chooses one; where there is too little height for
/// two, tabs to choose one of all.
class BottomPane final : public QWidget
{
    Q_OBJECT

public:
    struct Part
    {
        QString name;
        QWidget *pane;
        QWidget *head = nullptr; ///< stands beside the tabs while the pane is shown
    };

    /// Takes the panes and their heads over.
    BottomPane(const std::vector<Part> &upper,
               const std::vector<Part> &lower,
               const ThemeSource &theme,
               QWidget *parent = nullptr);

    /// Brings a pane to the front.
    void choose(const QWidget *pane);
    /// Another word on the tab of a pane.
    void rename(const QWidget *pane, const QString &name);

    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    int tabOf(const QWidget *pane) const;
    QWidget *makeLower(const std::vector<Part> &parts);
    void take(int tab);
    void arrange();

    std::vector<Part> m_parts; ///< by tab, the lower ones last
    const int m_uppers;        ///< how many of them are upper ones
    QTabBar *m_tabs;           ///< those below have one each where there is no room for both
    QTabBar *m_lowerTabs;      ///< shown where there is
    PageStack *m_heads;
    PageStack *m_upper;
    PageStack *m_lower;
    ShareSplitter *m_splitter;
    int m_upperChosen = 0;       ///< the tab that is shown again where there is room for both
    bool m_prefersLower = false; ///< where there is room for one only
};

} // namespace coroscope::ui
