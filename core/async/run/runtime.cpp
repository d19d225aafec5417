// SPDX-License-Identifier: MIT
#include "core/async/run/runtime.h"

#include "core/async/detail/misuse.h"
#include "core/async/detail/waitwords.h"
#include "core/async/outside/runtimelink.h"
#include "core/async/run/tasktree.h"
#include "core/async/scope/scope.h"

#include <QCoreApplication>
#include <QEvent>
#include <QLoggingCategory>
#include <QStringList>

#include <limits>
#include <numeric>
#include <stdexcept>

namespace coroscope {

namespace {
Q_LOGGING_CATEGORY(lcRuntime, "coroscope.async")

// Rounds of the ready list in one turn. More than one saves posted events when tasks hand over to each
// other; a bound lets sockets and commands have their say.
constexpr int roundsPerTurn = 64;

// Of a program whose tasks mostly wait, looking for deadlocks takes no more than this part of the time.
constexpr int lookingShare = 20;

std::chrono::milliseconds requireNotNegative(std::chrono::milliseconds quiet)
{
    if (quiet < std::chrono::milliseconds(0))
        throw std::invalid_argument("a runtime cannot be quiet for a negative time");
    return quiet;
}
} // namespace

Runtime::Runtime(Clock &clock, RuntimeOptions options)
    : m_clock(clock)
    , m_observer(options.observer)
    , m_random(options.seed)
    , m_ready(options.order, options.seed)
    , m_pump(*this)
    , m_quiet(requireNotNegative(options.quiet))
    , m_outside(options.outside)
{
    m_clock.setWakeHandler([this] { turn(); });
}

Runtime::~Runtime()
{
    requireOwnThread();
    if (m_liveTasks != 0)
        abortWithLiveTasks();
    if (m_expectations != 0)
        detail::abortMisuse(
            QStringLiteral("a runtime was destroyed before an ExpectOutside of it"));
    if (m_link)
        m_link->close();
    m_clock.wakeAt(std::nullopt);
    m_clock.setWakeHandler({});
    m_resources.forEach([](Resource &resource) { resource.detach(); });
}

EventIndex Runtime::tell(const Event &event, Clock::TimePoint at)
{
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

void Runtime::arm(TimerNode &timer, Clock::TimePoint due)
{
    requireOwnThread();
    m_timers.arm(timer, due);
    turnSoon();
}

void Runtime::postTurn()
{
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
    requireOwnThread();
    RuntimeStatistics statistics{
        .livingTasks = m_liveTasks,
        .readyTasks = static_cast<qsizetype>(m_ready.size()),
        .waits = std::accumulate(m_waitsOf.begin(), m_waitsOf.end(), qsizetype(0)),
        .outstandingIo = outstandingIo()};
    if (!m_timers.isEmpty())
        statistics.untilNextDeadline = m_clock.until(m_timers.earliest());
    return statistics;
}

QHash<quint32, const Resource *> Runtime::resources() const
{
    requireOwnThread();
    QHash<quint32, const Resource *> resources;
    m_resources.forEach([&](const Resource &resource) {
        resources.insert(static_cast<quint32>(resource.id()), &resource);
    });
    return resources;
}

void Runtime::taskGone()
{
    --m_liveTasks;
    turnSoon(); // it may have been the one that was in something foreign, and kept the clock from jumping
}

TaskNode &Runtime::taskThatBeginsToWait(TaskNode &owner) const noexcept
{
    // An owner that was in something foreign may have been resumed by a signal that the running task sent.
    const bool isResumedInside = owner.state() == TaskNode::State::Running && !owner.wait();
    return m_running && !isResumedInside ? *m_running : owner;
}

void Runtime::waitsInForeignScope(const Waiter &wait, TaskNode &task)
{
    m_inForeignScopes.insert_or_assign(&wait, &task);
}

void Runtime::runs(TaskNode &task) noexcept
{
    m_running = &task;
    task.runs();
}

std::shared_ptr<detail::LinkTarget> Runtime::linkTarget()
{
    requireOwnThread();
    if (!m_link)
        m_link = std::make_shared<detail::LinkTarget>([this] { turnSoon(); });
    return m_link;
}

void Runtime::expectOutside()
{
    requireOwnThread();
    ++m_expectations;
}

void Runtime::expectOutsideNoMore()
{
    requireOwnThread();
    --m_expectations;
    turnSoon(); // the clock may jump now
}

bool Runtime::Pump::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    m_runtime.m_turnPosted = false;
    m_runtime.turn();
    return true;
}

void Runtime::Pump::timerEvent(QTimerEvent * /*event*/)
{
    m_runtime.onQuiet();
}

void Runtime::setPaused(bool paused)
{
    requireOwnThread();
    if (m_isPaused == paused)
        return;
    m_isPaused = paused;
    m_clock.setPaused(paused);
    turnSoon();
}

bool Runtime::step()
{
    requireOwnThread();
    Q_ASSERT_X(
        m_isPaused && !m_guard.isInside(), "Runtime::step", "only while paused, and from outside");
    m_guard.enter();
    skip();
    const bool canResume = !m_ready.isEmpty();
    if (canResume) {
        m_ready.beginRound();
        resumeNext();
    }
    m_guard.leave();
    if (!canResume && m_timers.isEmpty())
        reportStall();
    return canResume;
}

void Runtime::turn()
{
    // Paused since the turn was posted; or in a coroutine that lets events be handled, without a loop.
    if (m_isPaused || m_guard.isInside())
        return;
    m_guard.enter();
    ++m_turns;
    for (int round = 0; round < roundsPerTurn && !m_isPaused; ++round) {
        m_timers.fireDue(m_clock.now());
        if (m_ready.isEmpty())
            break;
        resumeRound();
    }
    m_guard.leave();
    if (!m_isPaused)
        rest();
}

void Runtime::resumeRound()
{
    m_ready.beginRound();
    while (!m_ready.isRoundOver() && !m_isPaused)
        resumeNext();
}

void Runtime::resumeNext()
{
    m_ready.takeNext().resume();
    m_running = nullptr;
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
    const bool isPatient = !m_clock.isReal() && mayBeWoken();
    const bool mayJump = isPatient ? !expectsOutside() : !awaitsOutside();
    if (mayJump && isPatient)
        awaitQuiet();
    if (mayJump && !isPatient && m_clock.jumpTo(m_timers.earliest()))
        turnSoon();
    else
        m_clock.wakeAt(m_timers.earliest());
}

void Runtime::reportStall()
{
    if (m_liveTasks == 0 || awaitsOutside())
        return;
    if (!mayBeWoken()) {
        if (m_stalled)
            detail::callAndLog("the stall handler", m_stalled);
    } else if (m_mayBeCircle) {
        awaitQuiet();
    }
}

bool Runtime::mayBeWoken() const noexcept
{
    return m_outside == Outside::MayWake || (m_outside == Outside::Automatic && m_clock.isReal());
}

void Runtime::awaitQuiet()
{
    if (m_quietTimer.isActive())
        return;
    m_turnsBeforeQuiet = m_turns;
    constexpr auto longest = std::chrono::milliseconds(std::numeric_limits<int>::max());
    const auto quiet = std::min(std::max(m_quiet, m_afterLook), longest);
    m_quietTimer.start(static_cast<int>(quiet.count()), &m_pump);
}

void Runtime::onQuiet()
{
    m_quietTimer.stop();
    // In any of these cases a turn will come, and ask again.
    if (m_guard.isInside() || m_isPaused || !m_ready.isEmpty() || m_liveTasks == 0
        || expectsOutside() || (m_timers.isEmpty() && awaitsOutside()))
        return;
    if (m_turns != m_turnsBeforeQuiet)
        awaitQuiet();
    else if (m_timers.isEmpty())
        lookForDeadlocks();
    else if (m_clock.jumpTo(m_timers.earliest()))
        turnSoon();
}

void Runtime::setOutsideProbe(std::function<bool()> awaitsOutside)
{
    requireOwnThread();
    m_outsideProbe = std::move(awaitsOutside);
}

void Runtime::setStallHandler(std::function<void()> handler)
{
    requireOwnThread();
    m_stalled = std::move(handler);
}

bool Runtime::awaitsOutside() const
{
    // With nothing ready every task is suspended: in a wait of ours, or in something foreign.
    const bool awaitsIo = m_outsideProbe ? m_outsideProbe() : waitsOf(WaitKind::Io) > 0;
    return awaitsIo || outsideWaits() > 0 || m_waitingTasks < m_liveTasks || expectsOutside();
}

bool Runtime::expectsOutside() const
{
    return m_expectations > 0 || (m_link && m_link->hasCalls());
}

void Runtime::lookForDeadlocks()
{
    if (!std::exchange(m_mayBeCircle, false))
        return;
    const auto start = std::chrono::steady_clock::now();
    m_deadlocks.look(*this);
    const auto took = std::chrono::steady_clock::now() - start;
    m_afterLook = std::chrono::duration_cast<std::chrono::milliseconds>(took * lookingShare);
}

void Runtime::abortForeignThread(const TaskNode &task)
{
    abortForeignThread(u"the task " % detail::taskInWords(task));
}

void Runtime::abortForeignThread(const Resource &resource)
{
    abortForeignThread(quotedName(&resource));
}

void Runtime::abortForeignThread(const QString &who)
{
    detail::abortMisuse(
        who
        % u" was used on a thread that is not its own. Another thread posts what it wants "
          u"done, by a RuntimeLink, or is awaited, by toThread() or untilCallback().");
}

void Runtime::abortWithLiveTasks() const
{
    constexpr qsizetype tasksToName = 5;
    QStringList names;
    forEachRoot([&](const Scope &root) {
        detail::visitTasks(root, [&](const detail::TaskVisit &visit) {
            if (names.size() < tasksToName)
                names << detail::taskInWords(visit.task);
        });
    });
    detail::abortMisuse(
        QStringLiteral("a runtime was destroyed before its tasks had ended, %1 in all: %2. "
                       "Cancel the root scope, and let the event loop run until then.")
            .arg(m_liveTasks)
            .arg(names.join(u", ")));
}

} // namespace coroscope
