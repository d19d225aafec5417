// SPDX-License-Identifier: MIT
#include "core/async/detail/terminationsignals.h"

#include <QSocketNotifier>

#include <atomic>
#include <stdexcept>
#include <system_error>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <csignal>

#include <fcntl.h>
#include <unistd.h>
#endif

namespace coroscope::detail {

#ifdef Q_OS_UNIX

namespace {

constexpr int handled[] = {SIGINT, SIGTERM};

// A signal handler finds nothing but globals, and may do hardly more than write to a descriptor.
std::atomic_flag isInUse;
int wakePipe[2] = {-1, -1};
std::atomic_int received = 0;
static_assert(std::atomic_int::is_always_lock_free);
struct sigaction before[std::size(handled)];

void onPosixSignal(int number)
{
    if (received.exchange(number) != 0)
        ::_exit(128 + number);
    const int error = errno;
    const char byte = 0;
    [[maybe_unused]] const auto written = ::write(wakePipe[1], &byte, 1);
    errno = error;
}

void install()
{
    struct sigaction action = {};
    action.sa_handler = onPosixSignal;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    for (std::size_t i = 0; i < std::size(handled); ++i) {
        ::sigaction(handled[i], &action, &before[i]);
        if (before[i].sa_handler == SIG_IGN)
            ::sigaction(handled[i], &before[i], nullptr);
    }
}

} // namespace

TerminationSignals::TerminationSignals(std::function<void(int)> onSignal)
{
    if (isInUse.test_and_set())
        throw std::logic_error("two runs at once want the signals of the process");
    if (::pipe(wakePipe) != 0) {
        isInUse.clear();
        throw std::system_error(errno, std::generic_category(), "pipe");
    }
    for (const int end : wakePipe) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    received = 0;
    m_notifier = std::make_unique<QSocketNotifier>(wakePipe[0], QSocketNotifier::Read);
    QObject::connect(m_notifier.get(),
                     &QSocketNotifier::activated,
                     m_notifier.get(),
                     [notifier = m_notifier.get(), onSignal = std::move(onSignal)] {
                         notifier->setEnabled(false);
                         onSignal(received);
                     });
    install();
}

TerminationSignals::~TerminationSignals()
{
    for (std::size_t i = 0; i < std::size(handled); ++i)
        ::sigaction(handled[i], &before[i], nullptr);
    m_notifier.reset();
    for (int &end : wakePipe)
        ::close(std::exchange(end, -1));
    isInUse.clear();
}

QString signalName(int number)
{
    return number == SIGTERM ? QStringLiteral("SIGTERM") : QStringLiteral("SIGINT");
}

#else

TerminationSignals::TerminationSignals(std::function<void(int)>) {}
TerminationSignals::~TerminationSignals() = default;

QString signalName(int number)
{
    return QString::number(number);
}

#endif

} // namespace coroscope::detail
