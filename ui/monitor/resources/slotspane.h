// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorpane.h"
#include "ui/monitor/ofrun.h"
#include "ui/monitor/resources/busiestresource.h"
#include "ui/monitor/resources/semaphorechip.h"
#include "ui/monitor/resources/slotslayout.h"

#include <vector>

QT_BEGIN_NAMESPACE
class QMenu;
class QPushButton;
QT_END_NAMESPACE

namespace coroscope::ui {

/// The permits of one semaphore at the moment shown: a chip for each slot with who holds it and for how
/// long, and those who wait, in order. Shows the busiest semaphore unless the user chose one.
class SlotsPane final : public MonitorPane
{
    Q_OBJECT

public:
    explicit SlotsPane(const MonitorContext &context, QWidget *parent = nullptr);

    /// The semaphore that is shown; None if there is none.
    ResourceId resource() const { return m_known->shown; }
    /// Shows this one; None goes back to the busiest.
    void setResource(ResourceId resource);

    /// Where the chip of a task that holds or waits is; empty if it has none.
    QRect chipRect(TaskId task) const;

    QSize sizeHint() const override { return {452, 200}; }
    QSize minimumSizeHint() const override { return {220, 110}; }

Q_SIGNALS:
    void resourceChanged(coroscope::ResourceId resource);

protected:
    void takeIn() override;
    Tip tipAt(QPoint position) const override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Known
    {
        BusiestResource busiest;
        ResourceId chosen = ResourceId::None;
        ResourceId shown = ResourceId::None;
        std::vector<SemaphoreChip> chips; ///< slots, then those who wait
        Clock::Duration longestHold{};
        std::optional<Closure> closure;
        int waiting = 0; ///< also those without a chip
    };

    Tip emptySlotTip(const SemaphoreChip &chip) const;
    const ResourceTrack *track() const { return context().history.resource(m_known->shown); }
    void layOut();
    void layOutSlots(const ResourceTrack &resource);
    void layOutQueue(const ResourceTrack &resource);
    void updateTitle();
    QString heldText() const;
    void fillMenu();

    void paintHead(QPainter &painter) const;
    void paintBar(QPainter &painter, const ResourceTrack &resource) const;
    void paintQueueWords(QPainter &painter) const;
    const SemaphoreChip *chipAt(QPoint position) const;
    void select(const SemaphoreChip &chip);

    OfRun<Known> m_known;
    SlotsLayout m_layout;
    int m_queueLeft = 0;
    QPushButton *m_title;
    QMenu *m_menu;
};

} // namespace coroscope::ui
