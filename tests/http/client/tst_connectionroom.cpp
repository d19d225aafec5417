// SPDX-License-Identifier: MIT
#include "core/async/group/taskgroup.h"
#include "core/async/run/run.h"
#include "core/async/time/sleep.h"
#include "core/async/time/timeout.h"
#include "core/async/time/virtualclock.h"
#include "core/http/client/connectionroom.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <algorithm>

using namespace coroscope;
using namespace std::chrono_literals;

class tst_ConnectionRoom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plenty_isNotCountedForEach();
    void fewDescriptors_areKeptForTheRest();
    void nobodyIsLetInBeforeThereIsRoom();
    void waiting_usesUpNobodysTime();
    void waiting_hasAnEnd();
};

namespace {

int freeNow = 0;
int counts = 0;

int countFree(int most)
{
    ++counts;
    return std::min(freeNow, most);
}

/// How many are let in without a wait, and no descriptor is taken meanwhile.
int letIn(ConnectionRoom &room, int wanted)
{
    int in = 0;
    while (in < wanted && room.tryEnter())
        ++in;
    return in;
}

} // namespace

void tst_ConnectionRoom::plenty_isNotCountedForEach()
{
    freeNow = 100'000;
    counts = 0;
    ConnectionRoom room(countFree);
    QCOMPARE(letIn(room, 800), 800);
    QVERIFY2(counts <= 10, QByteArray::number(counts).constData());
}

/// Those who were let in before the last count may not have opened theirs when it is made.
void tst_ConnectionRoom::fewDescriptors_areKeptForTheRest()
{
    freeNow = 100;
    ConnectionRoom room(countFree);
    QCOMPARE(letIn(room, 10), 10); // of the first count
    freeNow = 16;
    QVERIFY(letIn(room, 100) <= 4);
    QVERIFY(!room.tryEnter());
}

void tst_ConnectionRoom::nobodyIsLetInBeforeThereIsRoom()
{
    VirtualClock clock;
    Clock::Duration waited{};
    freeNow = 10;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        ConnectionRoom room(countFree);
        const auto close = [](Scope &child) -> QCoro::Task<> {
            co_await sleepFor(child, 2s);
            freeNow = 100;
        };
        const auto enter = [&](Scope &child) -> QCoro::Task<> {
            waited = co_await room.enter(child);
        };
        const auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(QStringLiteral("close"), close);
            group.spawn(QStringLiteral("enter"), enter);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    run(main, {.clock = &clock, .runtime = {}});
    QVERIFY(waited >= Clock::Duration(2s));
    QVERIFY(waited < Clock::Duration(3s));
}

void tst_ConnectionRoom::waiting_usesUpNobodysTime()
{
    VirtualClock clock;
    bool isDone = false;
    freeNow = 10;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        ConnectionRoom room(countFree);
        const auto close = [](Scope &child) -> QCoro::Task<> {
            co_await sleepFor(child, 2s);
            freeNow = 100;
        };
        const auto limited = [&](Scope &inner) -> QCoro::Task<> {
            co_await room.enter(inner);
            isDone = true;
        };
        const auto enter = [&](Scope &child) -> QCoro::Task<> {
            co_await withTimeout(child, 1s, limited);
        };
        const auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(QStringLiteral("close"), close);
            group.spawn(QStringLiteral("enter"), enter);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    run(main, {.clock = &clock, .runtime = {}});
    QVERIFY(isDone);
}

void tst_ConnectionRoom::waiting_hasAnEnd()
{
    VirtualClock clock;
    Clock::Duration waited{};
    freeNow = 0;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        ConnectionRoom room(countFree);
        waited = co_await room.enter(scope);
    };
    run(main, {.clock = &clock, .runtime = {}});
    QCOMPARE(waited, Clock::Duration(30s));
}

COROSCOPE_TEST(tst_ConnectionRoom)
#include "tst_connectionroom.moc"
