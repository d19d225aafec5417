// SPDX-License-Identifier: MIT
#include "core/thread/workerthread.h"

namespace coroscope {

WorkerThread::WorkerThread(const QString &name)
    : m_mailbox(std::make_unique<Mailbox>())
{
    m_thread.setObjectName(name);
    m_mailbox->moveToThread(&m_thread);
    m_thread.start();
}

WorkerThread::~WorkerThread()
{
    m_thread.quit();
    m_thread.wait();
}

void WorkerThread::finish(Mailbox::Call last)
{
    post([this, last = std::move(last)] {
        last();
        m_thread.quit();
    });
    m_thread.wait();
}

} // namespace coroscope
