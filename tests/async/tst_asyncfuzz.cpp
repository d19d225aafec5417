// SPDX-License-Identifier: MIT
#include "core/async/group/taskgroup.h"
#include "core/async/scope/withscope.h"
#include "core/async/sync/semaphore.h"
#include "core/async/time/retry.h"
#include "core/async/time/timeout.h"
#include "tests/support/asynctest.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <deque>

#include "fuzzobserver.h"

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// What the tasks of one random program share.
class World
{
public:
    explicit World(std::mt19937_64 &random)
        : m_random(random)
    {
        for (int i = 0; i < 3; ++i)
            m_gates.emplace_back(1 + below(2), u"gate "_s + QString::number(i));
        m_inside.resize(m_gates.size());
    }

    /// A number in [0, limit).
    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(m_random); }
    bool oneIn(int chance) { return below(chance) == 0; }
    Clock::Duration delay() { return std::chrono::milliseconds(below(20)); }

    int gateCount() const { return static_cast<int>(m_gates.size()); }
    Semaphore &gate(int index) { return m_gates[static_cast<std::size_t>(index)]; }
    void enter(int index)
    {
        if (++m_inside[static_cast<std::size_t>(index)] > gate(index).permits())
            m_overcrowded = true;
    }
    void leave(int index) { --m_inside[static_cast<std::size_t>(index)]; }

    /// Nobody was inside too many, nobody is left, and all permits are back.
    bool isSound() const
    {
        const auto isIdle = [](const Semaphore &gate) {
            return gate.available() == gate.permits() && gate.waiting() == 0;
        };
        return !m_overcrowded && std::all_of(m_gates.begin(), m_gates.end(), isIdle)
               && std::all_of(m_inside.begin(), m_inside.end(), [](int n) { return n == 0; });
    }

    std::vector<TaskHandle<void>> handles;
    int budget = 500; ///< how many more steps the whole program may take

private:
    std::mt19937_64 &m_random;
    std::deque<Semaphore> m_gates;
    std::vector<int> m_inside;
    bool m_overcrowded = false;
};

/// Random steps, some of which open blocks with random steps inside. Gates are entered in rising order
/// only, `firstGate` and up, children of a holder too: so there is no deadlock.
QCoro::Task<> wander(Scope &scope, World *world, int depth, int firstGate);

QCoro::Task<> passGate(Scope &scope, World *world, int depth, int index)
{
    const Counted frame;
    const Permit permit = co_await world->gate(index).acquire(scope);
    world->enter(index);
    const auto leave = qScopeGuard([=] { world->leave(index); });
    co_await wander(scope, world, depth - 1, index + 1);
}

QCoro::Task<> gather(Scope &scope, World *world, int depth, int firstGate)
{
    const Counted frame;
    auto body = [=](TaskGroup &group) -> QCoro::Task<> {
        const Counted bodyFrame;
        const int children = world->below(7);
        for (int i = 0; i < children; ++i)
            world->handles.push_back(group.spawn(u"task"_s, wander, world, depth - 1, firstGate));
        co_await wander(group.scope(), world, depth - 1, firstGate);
        if (world->oneIn(6))
            group.cancel(u"enough"_s);
    };
    co_await withTaskGroup(scope, body);
}

QCoro::Task<> tryAgain(Scope &scope, World *world, int depth, int firstGate)
{
    const Counted frame;
    RetryPolicy policy;
    policy.baseDelay = 3ms;
    policy.maxJitter = 5ms;
    auto attempt = [=](Scope &own) { return wander(own, world, depth - 1, firstGate); };
    co_await retry(scope, policy, attempt);
}

/// One of the blocks, chosen at random.
QCoro::Task<> openBlock(Scope &scope, World *world, int depth, int firstGate)
{
    auto inside = [=](Scope &own) { return wander(own, world, depth - 1, firstGate); };
    switch (world->below(8)) {
    case 0:
        return gather(scope, world, depth, firstGate);
    case 1:
        return withTimeout(scope, world->delay(), inside);
    case 2:
        return withShield(scope, inside);
    case 3:
        return tryAgain(scope, world, depth, firstGate);
    default:
        if (firstGate < world->gateCount())
            return passGate(
                scope, world, depth, firstGate + world->below(world->gateCount() - firstGate));
        return gather(scope, world, depth, firstGate);
    }
}

QCoro::Task<> wander(Scope &scope, World *world, int depth, int firstGate)
{
    const Counted frame;
    const int steps = 1 + world->below(4);
    for (int i = 0; i < steps && world->budget > 0; ++i) {
        --world->budget;
        switch (world->below(9)) {
        case 0:
        case 1: {
            const Clock::Duration delay = world->delay();
            co_await sleepFor(scope, delay);
            break;
        }
        case 2:
            co_await checkpoint(scope);
            break;
        case 3:
            if (world->oneIn(4))
                throw std::runtime_error("crash");
            break;
        case 4:
            if (!world->handles.empty() && world->oneIn(2)) {
                const int victim = world->below(static_cast<int>(world->handles.size()));
                world->handles[static_cast<std::size_t>(victim)].cancel(u"picked"_s);
            }
            break;
        case 5:
            if (firstGate < world->gateCount()) {
                const Permit permit = world->gate(firstGate).tryAcquire(scope);
                co_await checkpoint(scope);
            }
            break;
        default:
            if (depth > 0) {
                // Half of the errors are handled here, and the task goes on.
                const bool handles = world->oneIn(2);
                std::exception_ptr error;
                try {
                    co_await openBlock(scope, world, depth, firstGate);
                } catch (...) {
                    error = std::current_exception();
                }
                if (error && !handles)
                    std::rethrow_exception(error);
            }
        }
    }
}

/// A whole program, of some groups one after the other; tells how each ended, and checks the world.
QString runProgram(quint64 seed, FuzzObserver &observer, ReadyOrder order = ReadyOrder::Fifo)
{
    std::mt19937_64 random(seed);
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        World world(random);
        auto block = [&] { return gather(scope, &world, 5, 0); };
        QStringList endings;
        while (world.budget > 0) {
            world.handles.clear();
            endings << co_await endingOf(block);
        }
        co_return world.isSound() ? endings.join(u", ") : u"UNSOUND"_s;
    };
    return runVirtual(main, {.observer = &observer, .seed = seed, .order = order}).value;
}

} // namespace

class tst_AsyncFuzz : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void randomPrograms_keepTheRules();
    void randomOrders_keepTheRules();
    void sameSeed_sameStory();
};

void tst_AsyncFuzz::randomPrograms_keepTheRules()
{
    int waits = 0;
    int cancels = 0;
    int handOvers = 0;
    for (quint64 seed = 1; seed <= 300; ++seed) {
        FuzzObserver observer;
        const QString ending = runProgram(seed, observer);
        const QString complaint = observer.complaint();
        QVERIFY2(complaint.isEmpty(),
                 qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(complaint)));
        QVERIFY2(ending != u"UNSOUND"_s, qPrintable(QStringLiteral("seed %1").arg(seed)));
        waits += observer.waits();
        cancels += observer.cancels();
        handOvers += observer.handOvers();
    }
    // That it was worth the while.
    QVERIFY2(waits > 10'000, qPrintable(QString::number(waits)));
    QVERIFY2(cancels > 1'000, qPrintable(QString::number(cancels)));
    QVERIFY2(handOvers > 1'000, qPrintable(QString::number(handOvers)));
}

void tst_AsyncFuzz::randomOrders_keepTheRules()
{
    // That every waiter has left its lists is asserted where scopes and gates end; that every frame is gone,
    // in runVirtual().
    for (quint64 seed = 1; seed <= 1000; ++seed) {
        FuzzObserver observer;
        const QString ending = runProgram(seed, observer, ReadyOrder::Random);
        const QString complaint = observer.complaint();
        QVERIFY2(complaint.isEmpty(),
                 qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(complaint)));
        QVERIFY2(ending != u"UNSOUND"_s, qPrintable(QStringLiteral("seed %1").arg(seed)));
    }
}

void tst_AsyncFuzz::sameSeed_sameStory()
{
    for (quint64 seed = 1; seed <= 20; ++seed) {
        FuzzObserver first;
        FuzzObserver second;
        QCOMPARE(runProgram(seed, first), runProgram(seed, second));
        QCOMPARE(first.fingerprint(), second.fingerprint());
        FuzzObserver third;
        FuzzObserver fourth;
        runProgram(seed, third, ReadyOrder::Random);
        runProgram(seed, fourth, ReadyOrder::Random);
        QCOMPARE(third.fingerprint(), fourth.fingerprint());
    }
}

COROSCOPE_TEST(tst_AsyncFuzz)
#include "tst_asyncfuzz.moc"
