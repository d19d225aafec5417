// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/graph/waitgraphlayout.h"
#include "ui/monitor/monitorpane.h"
#include "ui/monitor/ofrun.h"

namespace coroscope::ui {

/// Who waits for what at the moment shown, and who holds it: around the task that is selected, or else around a deadlock
/// or what most tasks wait for; with a sentence that says the same. A click on a task, or the arrows, select it.
class WaitGraphPane final : public MonitorPane
{
    Q_OBJECT

public:
    explicit WaitGraphPane(const MonitorContext &context, QWidget *parent = nullptr);

    /// What is shown. Made anew when it is asked for and something has changed.
    const WaitForGraph &graph() const { return known().graph; }
    QString sentence() const { return known().sentence; }
    /// Where a task is; empty if it is not.
    QRect taskRect(TaskId task) const;
    /// Where a resource is; empty if it is not.
    QRect resourceRect(ResourceId resource) const;

    QSize sizeHint() const override { return {520, 260}; }
    QSize minimumSizeHint() const override { return {240, 130}; }

    Tip tipAt(QPoint position) const override;

protected:
    void takeIn() override;
    void onThemeChanged() override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Known
    {
        bool isFresh = false;
        WaitForGraph graph;
        QString sentence;
        WaitGraphLayout layout;
        QRect area;
    };

    const Known &known() const;
    void look(Known &known) const;
    void forget();
    WaitGraphLayout::Texts texts() const;
    QString nodeText(const WaitForGraph::Node &node) const;
    QString edgeText(const WaitForGraph::Edge &edge) const;
    QStringList nameOfCycle() const;
    Tip resourceTip(ResourceId resource) const;
    const WaitGraphLayout::Box *boxAt(QPoint position) const;
    void select(TaskId task);

    mutable OfRun<Known> m_known;
};

} // namespace coroscope::ui
