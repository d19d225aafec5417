// SPDX-License-Identifier: MIT
#include "core/async/runtime.h"

#include "core/async/scope.h"

#include <QCoreApplication>
#include <QEvent>
#include <QLoggingCategory>

namespace coroscope {

namespace {
Q_LOGGING_CATEGORY(lcRuntime, "coroscope.async")

// Rounds of the ready list in one turn. More than one saves posted events when tasks hand over to each
// other; a bound lets sockets and commands have their say.
constexpr int roundsPerTurn = 64;
} // namespace

Runtime::Runtime(Clock &clock, RuntimeOptions options)
    : m_clock(clock)
    , m_observer(options.observer)
    , m_random(options.seed)
    , m_ready(options.order, options.seed)
    , m_pump(*this)
{
    m_clock.setWakeHandler([this] { turn(); });
}

Runtime::~Runtime()
{
    m_clock.wakeAt(std::nullopt);
    m_clock.setWakeHandler({});
    if (m_liveTasks != 0)
        qCCritical(lcRuntime) << "a runtime ends while" << m_liveTasks << "tasks are alive";
    m_resources.forEach([](Resource &resource) { resource.detach(); });
}

EventIndex Runtime::record(const Event &event, Clock::TimePoint at)
{
    if (!m_observer)
        return EventIndex::None;
    try {
        return m_observer->record(at, event);
    } catch (const std::exception &error) {
        qCWarning(lcRuntime) << "the observer is detached, since it threw:" << error.what();
    } catch (...) {
        qCWarning(lcRuntime) << "the observer is detached, since it threw";
    }
    m_observer = nullptr;
    return EventIndex::None;
}

void Runtime::makeReady(std::coroutine_handle<> handle)
{
    m_ready.append(handle);
    turnSoon();
}

void Runtime::arm(TimerNode &timer, Clock::TimePoint due)
{
    m_timers.arm(timer, due);
    turnSoon();
}

void Runtime::turnSoon()
{
    if (m_turnPosted || m_turning || m_isPaused)
        return;
    m_turnPosted = true;
    QCoreApplication::postEvent(&m_pump, new QEvent(QEvent::User));
}

ResourceId Runtime::adopt(Resource &resource) noexcept
{
    m_resources.append(resource);
    return ResourceId{++m_lastResource};
}

void Runtime::adopt(Scope &root) noexcept
{
    m_roots.append(root);
}

RuntimeStatistics Runtime::statistics() const
{
    RuntimeStatistics statistics{.livingTasks = m_liveTasks,
                                 .readyTasks = static_cast<qsizetype>(m_ready.size()),
                                 .waits = m_waits,
                                 .outstandingIo = m_outstandingIo};
    if (!m_timers.isEmpty())
        statistics.untilNextDeadline = m_timers.earliest() - m_clock.now();
    return statistics;
}

const Resource *Runtime::findResource(ResourceId id) const noexcept
{
    const Resource *found = nullptr;
    m_resources.forEach([&](const Resource &resource) {
        if (resource.id() == id)
            found = &resource;
    });
    return found;
}

void Runtime::waitBegan(WaitKind kind) noexcept
{
    ++m_waits;
    if (kind == WaitKind::Io)
        ++m_outstandingIo;
}

void Runtime::waitEnded(WaitKind kind) noexcept
{
    --m_waits;
    if (kind == WaitKind::Io)
        --m_outstandingIo;
}

bool Runtime::Pump::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    m_runtime.m_turnPosted = false;
    m_runtime.turn();
    return true;
}

void Runtime::setPaused(bool paused)
{
    if (m_isPaused == paused)
        return;
    m_isPaused = paused;
    m_clock.setPaused(paused);
    turnSoon();
}

bool Runtime::step()
{
    Q_ASSERT_X(m_isPaused && !m_turning, "Runtime::step", "only while paused, and from outside");
    m_turning = true;
    skip();
    const bool canResume = !m_ready.isEmpty();
    if (canResume) {
        m_ready.beginRound();
        m_ready.takeNext().resume();
    }
    m_turning = false;
    if (!canResume && m_timers.isEmpty())
        reportStall();
    return canResume;
}

void Runtime::turn()
{
    Q_ASSERT_X(!m_turning, "Runtime", "a coroutine has opened a nested event loop");
    if (m_isPaused) // since the turn was posted
        return;
    m_turning = true;
    for (int round = 0; round < roundsPerTurn && !m_isPaused; ++round) {
        m_timers.fireDue(m_clock.now());
        if (m_ready.isEmpty())
            break;
        resumeRound();
    }
    m_turning = false;
    if (!m_isPaused)
        rest();
}

void Runtime::resumeRound()
{
    m_ready.beginRound();
    while (!m_ready.isRoundOver() && !m_isPaused)
        m_ready.takeNext().resume();
}

void Runtime::skip()
{
    while (m_ready.isEmpty() && !m_timers.isEmpty() && !awaitsOutside()) {
        m_clock.skipTo(m_timers.earliest());
        m_timers.fireDue(m_clock.now());
    }
}

void Runtime::rest()
{
    if (!m_ready.isEmpty()) {
        turnSoon();
        return;
    }
    if (m_timers.isEmpty()) {
        m_clock.wakeAt(std::nullopt);
        reportStall();
        return;
    }
    const bool jumped = !awaitsOutside() && m_clock.jumpTo(m_timers.earliest());
    if (jumped)
        turnSoon();
    else
        m_clock.wakeAt(m_timers.earliest());
}

void Runtime::reportStall()
{
    if (m_liveTasks > 0 && !awaitsOutside() && m_stalled)
        m_stalled();
}

void Runtime::setOutsideProbe(std::function<bool()> awaitsOutside)
{
    m_outsideProbe = std::move(awaitsOutside);
}

bool Runtime::awaitsOutside() const
{
    // With nothing ready every task is suspended: in a wait of ours, or in something foreign.
    const bool awaitsIo = m_outsideProbe ? m_outsideProbe() : m_outstandingIo > 0;
    return awaitsIo || m_waits < m_liveTasks;
}

} // namespace coroscope
