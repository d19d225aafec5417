// SPDX-License-Identifier: MIT
#include "app/interruptwatcher.h"

#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#include <csignal>

#include <sys/socket.h>
#include <unistd.h>
#endif

namespace coroscope {

#ifdef Q_OS_UNIX

namespace {

// A signal handler may touch hardly anything but a file descriptor, which it must find without an object.
int signalPipe[2] = {-1, -1};

void onSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(signalPipe[0], &byte, 1);
}

} // namespace

InterruptWatcher::InterruptWatcher(QObject *parent)
    : QObject(parent)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, signalPipe) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(signalPipe[1], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &InterruptWatcher::receive);
    struct sigaction action = {};
    action.sa_handler = onSignal;
    // Reset after the first: the second Ctrl+C is the way out if ending in order should hang.
    action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
    sigemptyset(&action.sa_mask);
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

InterruptWatcher::~InterruptWatcher()
{
    ::signal(SIGINT, SIG_DFL);
    ::signal(SIGTERM, SIG_DFL);
    for (int &end : signalPipe) {
        if (end >= 0)
            ::close(std::exchange(end, -1));
    }
}

void InterruptWatcher::receive()
{
    char byte = 0;
    [[maybe_unused]] const auto got = ::read(signalPipe[1], &byte, 1);
    Q_EMIT interrupted();
}

#else

InterruptWatcher::InterruptWatcher(QObject *parent)
    : QObject(parent)
{
}
InterruptWatcher::~InterruptWatcher() = default;
void InterruptWatcher::receive() {}

#endif

} // namespace coroscope
