// SPDX-License-Identifier: MIT
#include "ui/monitor/resources/resourcestack.h"

#include "ui/monitor/resources/eventpane.h"
#include "ui/monitor/resources/queuepane.h"
#include "ui/monitor/resources/slotspane.h"

#include <algorithm>

namespace coroscope::ui {

ResourceStack::ResourceStack(const MonitorContext &context, QWidget *parent)
    : QStackedWidget(parent)
    , m_context(context)
    , m_chosen(context.history)
    , m_shown(context.history)
    , m_slots(new SlotsPane(context))
    , m_queue(new QueuePane(context))
    , m_event(new EventPane(context))
{
    addWidget(m_slots);
    addWidget(m_queue);
    addWidget(m_event);
    connect(&m_context.clock, &FrameClock::frame, this, &ResourceStack::refresh);
    connect(m_slots, &SlotsPane::resourceChanged, this, &ResourceStack::follow);
}

void ResourceStack::setResource(const QString &name, ResourceKind kind)
{
    m_name = name;
    showPane(kind);
    show(nullptr);
}

void ResourceStack::setResource(ResourceId resource)
{
    m_name.clear();
    *m_chosen = resource;
    if (const ResourceTrack *const track = m_context.history.resource(resource))
        showPane(track->kind());
    refresh();
}

void ResourceStack::showPane(ResourceKind kind)
{
    switch (kind) {
    case ResourceKind::Semaphore:
    case ResourceKind::Lock:
        setCurrentWidget(m_slots);
        break;
    case ResourceKind::Queue:
        setCurrentWidget(m_queue);
        break;
    case ResourceKind::Event:
    case ResourceKind::Condition:
    case ResourceKind::Barrier:
        setCurrentWidget(m_event);
        break;
    }
}

void ResourceStack::refresh()
{
    if (!hasName()) {
        show(m_context.history.resource(*m_chosen));
        return;
    }
    const auto &resources = m_context.history.resources();
    const auto named =
        std::find_if(resources.begin(), resources.end(), [this](const ResourceTrack &resource) {
            return resource.name() == m_name;
        });
    show(named != resources.end() ? &*named : nullptr);
}

/// The slots have a menu to choose another semaphore.
void ResourceStack::follow(ResourceId chosenInSlots)
{
    if (currentWidget() != m_slots)
        return;
    // A name goes on standing for what it stood for: else the next frame would take the choice back.
    if (!hasName()) {
        *m_chosen = chosenInSlots;
        *m_shown = chosenInSlots;
    }
    Q_EMIT resourceChanged(chosenInSlots);
}

void ResourceStack::show(const ResourceTrack *resource)
{
    const ResourceId id = resource ? resource->id() : ResourceId::None;
    if (std::exchange(*m_shown, id) == id)
        return;
    m_slots->setResource(id);
    m_queue->setResource(id);
    m_event->setResource(id);
    Q_EMIT resourceChanged(id);
}

} // namespace coroscope::ui
