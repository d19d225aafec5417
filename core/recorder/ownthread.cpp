// SPDX-License-Identifier: MIT
#include "core/recorder/ownthread.h"

#include <QScopeGuard>

#include <csignal>
#include <utility>

#include <unistd.h>

namespace coroscope {

OwnThread::OwnThread(std::function<void()> run)
    : m_process(::getpid())
{
    // A thread begins with the mask of whoever starts it.
    sigset_t all = {};
    sigset_t before = {};
    sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before);
    const auto restore = qScopeGuard([&] { ::pthread_sigmask(SIG_SETMASK, &before, nullptr); });
    m_thread = std::thread(std::move(run));
}

OwnThread::~OwnThread()
{
    join();
}

bool OwnThread::isOfThisProcess() const
{
    return m_process == ::getpid();
}

void OwnThread::join()
{
    if (!m_thread.joinable())
        return;
    if (isOfThisProcess())
        m_thread.join();
    else
        m_thread.detach();
}

} // namespace coroscope
