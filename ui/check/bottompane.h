// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

QT_BEGIN_NAMESPACE
class QSplitter;
class QTabBar;
QT_END_NAMESPACE

namespace coroscope::ui {

/// Two panes one above the other; where there is too little height for both, tabs to choose one.
class BottomPane final : public QWidget
{
    Q_OBJECT

public:
    struct Part
    {
        QString name;
        QWidget *pane;
    };

    /// Takes the panes over.
    BottomPane(const Part &upper, const Part &lower, QWidget *parent = nullptr);

    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    /// Tabs name the panes now, or do so no more.
    void tabsShown(bool shown);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();

    QTabBar *m_tabs;
    QSplitter *m_splitter;
};

} // namespace coroscope::ui
