// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

#include <vector>

QT_BEGIN_NAMESPACE
class QSplitter;
class QStackedWidget;
class QTabBar;
QT_END_NAMESPACE

namespace coroscope::ui {

class ThemeSource;

/// Panes of which a tab chooses one, and below them one that is always there; where there is too little
/// height for two, it is one more to choose.
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
               const Part &lower,
               const ThemeSource &theme,
               QWidget *parent = nullptr);

    void choose(const QWidget *pane);
    /// Another word on the tab of a pane.
    void rename(const QWidget *pane, const QString &name);

    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    int tabOf(const QWidget *pane) const;
    void arrange();

    std::vector<Part> m_parts; ///< by tab; the lower one is the last
    QTabBar *m_tabs;
    QStackedWidget *m_heads;
    QStackedWidget *m_upper;
    QSplitter *m_splitter;
};

} // namespace coroscope::ui
