// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorcontext.h"
#include "ui/monitor/ofrun.h"

#include <QStackedWidget>

namespace coroscope::ui {

class EventPane;
class QueuePane;
class SlotsPane;

/// Shows one resource in the pane for its kind: a semaphore's slots, a queue's pipe, an event's flag.
class ResourceStack final : public QStackedWidget
{
    Q_OBJECT

public:
    explicit ResourceStack(const MonitorContext &context, QWidget *parent = nullptr);

    /// By the resource's name; empty: there is none to show. The kind says in which pane.
    void setResource(const QString &name, ResourceKind kind);
    bool hasName() const { return !m_name.isEmpty(); }
    /// One of this run, whatever it is called.
    void setResource(ResourceId resource);
    /// Of a name what it stands for, also where the menu of the slots shows another one.
    ResourceId resource() const { return *m_shown; }

Q_SIGNALS:
    void resourceChanged(coroscope::ResourceId resource);

private:
    void refresh();
    void follow(ResourceId chosenInSlots);
    void show(const ResourceTrack *resource);
    void showPane(ResourceKind kind);

    const MonitorContext m_context;
    QString m_name;
    OfRun<ResourceId> m_chosen; ///< where there is no name
    OfRun<ResourceId> m_shown;
    SlotsPane *m_slots;
    QueuePane *m_queue;
    EventPane *m_event;
};

} // namespace coroscope::ui
