// SPDX-License-Identifier: MIT
#include "core/thread/mailbox.h"

#include <QCoreApplication>
#include <QEvent>

namespace coroscope {

namespace {

const auto deliveryEvent = static_cast<QEvent::Type>(QEvent::registerEventType());

} // namespace

Mailbox::Mailbox(QObject *parent)
    : QObject(parent)
{
}

void Mailbox::post(Call call)
{
    const std::lock_guard lock(m_mutex);
    m_calls.push_back(std::move(call));
    if (m_calls.size() == 1)
        QCoreApplication::postEvent(this, new QEvent(deliveryEvent));
}

// The event itself is not looked at: only the mutex orders what its poster has written.
void Mailbox::customEvent(QEvent *)
{
    std::vector<Call> calls;
    {
        const std::lock_guard lock(m_mutex);
        calls.swap(m_calls);
    }
    for (const Call &call : calls)
        call();
}

} // namespace coroscope
