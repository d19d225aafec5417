// SPDX-License-Identifier: MIT
#include "app/terminal/interruptwatcher.h"

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
bool isEachTold = false;

constexpr int watched[] = {SIGINT, SIGTERM, SIGHUP};

void leaveToTheSystem()
{
    for (const int signal : watched)
        ::signal(signal, SIG_DFL);
}

void onSignal(int signal)
{
    if (!isEachTold)
        leaveToTheSystem(); // the way out if ending in order should hang
    // A terminal that is closed says so two or three times: the kernel to each group, the shell to its jobs.
    if (signal == SIGHUP && !isEachTold)
        ::signal(SIGHUP, SIG_IGN);
    const char byte = static_cast<char>(signal);
    [[maybe_unused]] const auto written = ::write(signalPipe[0], &byte, 1);
}

bool isIgnored(int signal)
{
    struct sigaction action = {};
    return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

ExitStatus statusOf(int signal)
{
    switch (signal) {
    case SIGHUP:
        return ExitStatus::HungUp;
    case SIGTERM:
        return ExitStatus::Terminated;
    default:
        return ExitStatus::Interrupted;
    }
}

} // namespace

InterruptWatcher::InterruptWatcher(Second second, QObject *parent)
    : QObject(parent)
{
    isEachTold = second == Second::IsTold;
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, signalPipe) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(signalPipe[1], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &InterruptWatcher::receive);
    struct sigaction action = {};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (const int signal : watched) {
        if (signal != SIGHUP || !isIgnored(signal))
            ::sigaction(signal, &action, nullptr);
    }
}

InterruptWatcher::~InterruptWatcher()
{
    leaveToTheSystem();
    for (int &end : signalPipe) {
        if (end >= 0)
            ::close(std::exchange(end, -1));
    }
}

void InterruptWatcher::receive()
{
    char byte = 0;
    if (::read(signalPipe[1], &byte, 1) != 1)
        return;
    m_status = statusOf(byte);
    Q_EMIT interrupted();
}

#else

InterruptWatcher::InterruptWatcher(Second /*second*/, QObject *parent)
    : QObject(parent)
{
}
InterruptWatcher::~InterruptWatcher() = default;
void InterruptWatcher::receive() {}

#endif

} // namespace coroscope
