// SPDX-License-Identifier: MIT
#include "tests/support/asynctest.h"

namespace coroscope {

QString inMilliseconds(Clock::Duration time)
{
    const std::chrono::duration<double, std::milli> millis = time;
    return QString::number(millis.count(), 'f', QLocale::FloatingPointShortest) % u"ms";
}

QString inMilliseconds(Clock::TimePoint time)
{
    return inMilliseconds(time.time_since_epoch());
}

ReadyOrder testOrder()
{
    return qgetenv("COROSCOPE_TEST_ORDER") == "lifo" ? ReadyOrder::Lifo : ReadyOrder::Fifo;
}

QStringList inTestOrder(QStringList lines)
{
    if (testOrder() != ReadyOrder::Fifo)
        lines.sort();
    return lines;
}

QString describeEnding(const std::exception_ptr &error)
{
    if (!error)
        return QStringLiteral("done");
    try {
        std::rethrow_exception(error);
    } catch (const Cancelled &cancelled) {
        if (cancelled.reason.isEmpty() || cancelled.source == CancelSource::Deadline)
            return QStringLiteral("cancelled");
        return u"cancelled (" % cancelled.reason % u')';
    } catch (const TimeoutError &) {
        return QStringLiteral("timed out");
    } catch (const NoResultError &) {
        return QStringLiteral("no result");
    } catch (const ExceptionGroup &group) {
        QStringList parts;
        for (const TaskFailure &failure : group.failures())
            parts << failure.name % u": " % describeEnding(failure.error);
        return u'{' % inTestOrder(parts).join(u", ") % u'}';
    } catch (const std::exception &exception) {
        return QString::fromUtf8(exception.what());
    }
}

QCoro::Task<QString> endingOfCheckpoint(Scope &scope)
{
    auto block = [&]() -> QCoro::Task<> { co_await checkpoint(scope); };
    const QString ending = co_await endingOf(block);
    co_return ending;
}

void Story::add(const Scope &scope, const QString &what)
{
    m_lines << inMilliseconds(scope.clock().now()) % u' ' % what;
}

namespace detail {

QCoro::Task<QString> endingOfBlock(std::function<QCoro::Task<>()> block)
{
    const Counted frame;
    std::exception_ptr error;
    try {
        co_await block();
    } catch (...) {
        error = std::current_exception();
    }
    co_return describeEnding(error);
}

template VirtualRun<void> runVirtual(const std::function<QCoro::Task<>(Scope &)> &, RuntimeOptions);

} // namespace detail

} // namespace coroscope
