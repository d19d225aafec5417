// SPDX-License-Identifier: MIT
#include "ui/learn/resourcestack.h"

#include "ui/monitor/resources/eventpane.h"
#include "ui/monitor/resources/queuepane.h"
#include "ui/monitor/resources/slotspane.h"

#include <algorithm>

namespace coroscope::ui {

ResourceStack::ResourceStack(const MonitorContext &context, QWidget *parent)
    : QStackedWidget(parent)
    , m_context(context)
    , m_shown(context.history)
    , m_slots(new SlotsPane(context))
    , m_queue(new QueuePane(context))
    , m_event(new EventPane(context))
{
    addWidget(m_slots);
    addWidget(m_queue);
    addWidget(m_event);
    connect(&m_context.clock, &FrameClock::frame, this, &ResourceStack::refresh);
}

void ResourceStack::setResource(const QString &name, ResourceKind kind)
{
    m_name = name;
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
    show(nullptr);
}

void ResourceStack::refresh()
{
    const auto &resources = m_context.history.resources();
    const auto named =
        std::find_if(resources.begin(), resources.end(), [this](const ResourceTrack &resource) {
            return resource.name() == m_name;
        });
    show(hasName() && named != resources.end() ? &*named : nullptr);
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
