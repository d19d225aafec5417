// SPDX-License-Identifier: MIT
#include "core/thread/workerthread.h"

#include <future>

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
    // What thread checkers see of the end, too: QThread::wait() orders by means that they do not know.
    std::promise<void> done;
    post([&] {
        last();
        m_thread.quit();
        done.set_value();
    });
    done.get_future().wait();
    m_thread.wait();
}

} // namespace coroscope
