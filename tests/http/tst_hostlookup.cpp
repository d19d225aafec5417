// SPDX-License-Identifier: MIT
#include "core/async/group/taskgroup.h"
#include "core/async/run/run.h"
#include "core/async/sync/asyncevent.h"
#include "core/async/time/sleep.h"
#include "core/async/time/timeout.h"
#include "core/async/time/virtualclock.h"
#include "core/http/hostlookup.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <utility>

using namespace coroscope;
using namespace std::chrono_literals;

class tst_HostLookup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void address_isItsOwn_data();
    void address_isItsOwn();
    void name_isLookedUpOnceAMinute();
    void unknownName_hasNoAddress();
    void lookups_areLimited_data();
    void lookups_areLimited();
    void name_isAskedForOnceAtATime();
    void failure_isNotRemembered();
    void queue_usesUpNobodysTime();
    void cancel_leavesTheAnswerToTheNext();
    void name_thatCannotExistIsNotAskedFor_data();
    void name_thatCannotExistIsNotAskedFor();
    void system_knowsLocalhost();
};

namespace {

/// Look-ups that a test ends when it likes. One whose asker is gone is never told.
class Resolver
{
public:
    HostLookup::Function function()
    {
        return [this](const QString &host, QObject *context, const HostLookup::Done &done) {
            asked.append(host);
            m_open.append({context, done});
            if (answersAtOnce)
                answer();
        };
    }

    /// Answers the one that waits longest.
    void answer()
    {
        const auto [context, done] = m_open.takeFirst();
        if (!context)
            return;
        done({.outcome = outcome, .addresses = addresses});
    }

    QStringList asked;
    QList<QHostAddress> addresses{QHostAddress(QStringLiteral("192.0.2.1"))};
    NameAnswer::Outcome outcome = NameAnswer::Outcome::Found;
    bool answersAtOnce = true;

private:
    QList<std::pair<QPointer<QObject>, HostLookup::Done>> m_open;
};

NameAnswer findWith(const HostLookup::Function &function, const QString &host)
{
    const auto main = [&](Scope &scope) -> QCoro::Task<NameAnswer> {
        HostLookup lookup(function);
        const NameAnswer answer = co_await lookup.find(scope, host);
        co_return answer;
    };
    return run(main);
}

} // namespace

void tst_HostLookup::address_isItsOwn_data()
{
    QTest::addColumn<QString>("host");
    for (const char *host : {"127.0.0.1", "::1", "10.0.0.1"})
        QTest::newRow(host) << QString::fromLatin1(host);
}

void tst_HostLookup::address_isItsOwn()
{
    QFETCH(const QString, host);
    Resolver resolver;
    QCOMPARE(findWith(resolver.function(), host).addresses,
             QList<QHostAddress>{QHostAddress(host)});
    QVERIFY(resolver.asked.isEmpty());
}

void tst_HostLookup::name_isLookedUpOnceAMinute()
{
    Resolver resolver;
    VirtualClock clock;
    qsizetype early = 0;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        HostLookup lookup(resolver.function());
        const QString host = QStringLiteral("a.example");
        co_await lookup.find(scope, host);
        co_await sleepFor(scope, 59s);
        co_await lookup.find(scope, host);
        early = resolver.asked.size();
        co_await sleepFor(scope, 2s);
        co_await lookup.find(scope, host);
    };
    run(main, {.clock = &clock, .runtime = {}});
    QCOMPARE(early, 1);
    QCOMPARE(resolver.asked.size(), 2);
}

void tst_HostLookup::unknownName_hasNoAddress()
{
    Resolver resolver;
    resolver.addresses.clear();
    resolver.outcome = NameAnswer::Outcome::NotFound;
    const NameAnswer answer = findWith(resolver.function(), QStringLiteral("a.example"));
    QCOMPARE(answer.outcome, NameAnswer::Outcome::NotFound);
    QCOMPARE(resolver.asked.size(), 1);
}

void tst_HostLookup::lookups_areLimited_data()
{
    QTest::addColumn<int>("most");
    QTest::newRow("usual") << HostLookup::atOnce;
    QTest::newRow("few") << 3;
}

void tst_HostLookup::lookups_areLimited()
{
    QFETCH(const int, most);
    Resolver resolver;
    resolver.answersAtOnce = false;
    qsizetype before = 0;
    qsizetype after = 0;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        HostLookup lookup(resolver.function(), most);
        const auto find = [&lookup](Scope &child, QString host) -> QCoro::Task<> {
            co_await lookup.find(child, host);
        };
        const auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (int i = 0; i < 2 * HostLookup::atOnce; ++i)
                group.spawn(QString::number(i), find, QStringLiteral("host%1.example").arg(i));
            co_await sleepFor(group.scope(), 1ms);
            before = resolver.asked.size();
            resolver.answer();
            co_await sleepFor(group.scope(), 1ms);
            after = resolver.asked.size();
            group.cancel();
        };
        co_await withTaskGroup(scope, body);
    };
    run(main);
    QCOMPARE(before, most);
    QCOMPARE(after, most + 1);
}

void tst_HostLookup::name_isAskedForOnceAtATime()
{
    Resolver resolver;
    resolver.answersAtOnce = false;
    int found = 0;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        HostLookup lookup(resolver.function());
        const auto find = [&](Scope &child) -> QCoro::Task<> {
            const QString host = QStringLiteral("a.example");
            const NameAnswer one = co_await lookup.find(child, host);
            found += int(one.addresses.size());
        };
        const auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (int i = 0; i < 4; ++i)
                group.spawn(QString::number(i), find);
            co_await sleepFor(group.scope(), 1ms);
            resolver.answer();
        };
        co_await withTaskGroup(scope, body);
    };
    run(main);
    QCOMPARE(resolver.asked.size(), 1);
    QCOMPARE(found, 4);
}

void tst_HostLookup::failure_isNotRemembered()
{
    Resolver resolver;
    resolver.outcome = NameAnswer::Outcome::Failed;
    VirtualClock clock;
    NameAnswer second;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        HostLookup lookup(resolver.function());
        const QString host = QStringLiteral("a.example");
        co_await lookup.find(scope, host);
        resolver.outcome = NameAnswer::Outcome::Found;
        co_await sleepFor(scope, 1s); // as between two attempts
        second = co_await lookup.find(scope, host);
    };
    run(main, {.clock = &clock, .runtime = {}});
    QCOMPARE(second.outcome, NameAnswer::Outcome::Found);
    QCOMPARE(resolver.asked.size(), 2);
}

void tst_HostLookup::queue_usesUpNobodysTime()
{
    Resolver resolver;
    resolver.answersAtOnce = false;
    NameAnswer last;
    Clock::Duration waited{};
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        HostLookup lookup(resolver.function());
        AsyncEvent isAsked;
        const auto find = [&](Scope &child, QString host) -> QCoro::Task<> {
            co_await lookup.find(child, host);
        };
        const auto findLast = [&](Scope &child) -> QCoro::Task<> {
            const auto limited = [&](Scope &inner) -> QCoro::Task<> {
                const QString host = QStringLiteral("last.example");
                isAsked.set();
                last = co_await lookup.find(inner, host, &waited);
            };
            co_await withTimeout(child, 20ms, limited);
        };
        const auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (int i = 0; i < HostLookup::atOnce; ++i)
                group.spawn(QString::number(i), find, QStringLiteral("host%1.example").arg(i));
            group.spawn(QStringLiteral("last"), findLast);
            const auto asking = isAsked.wait(group.scope());
            co_await asking;
            co_await sleepFor(group.scope(), 50ms);
            for (int i = 0; i <= HostLookup::atOnce; ++i)
                resolver.answer();
        };
        co_await withTaskGroup(scope, body);
    };
    run(main);
    QCOMPARE(last.outcome, NameAnswer::Outcome::Found);
    QVERIFY(waited >= Clock::Duration(50ms));
}

void tst_HostLookup::cancel_leavesTheAnswerToTheNext()
{
    Resolver resolver;
    resolver.answersAtOnce = false;
    bool timedOut = false;
    qsizetype found = 0;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        HostLookup lookup(resolver.function());
        const QString host = QStringLiteral("a.example");
        const auto body = [&](Scope &limited) -> QCoro::Task<> {
            co_await lookup.find(limited, host);
        };
        try {
            co_await withTimeout(scope, 1ms, body);
        } catch (const TimeoutError &) {
            timedOut = true;
        }
        resolver.answer(); // too late for it
        const NameAnswer late = co_await lookup.find(scope, host);
        found = late.addresses.size();
    };
    run(main);
    QVERIFY(timedOut);
    QCOMPARE(found, 1);
    QCOMPARE(resolver.asked.size(), 1);
}

void tst_HostLookup::name_thatCannotExistIsNotAskedFor_data()
{
    QTest::addColumn<QString>("host");
    for (const char *host : {"nowhere.invalid", "nowhere.INVALID.", "999.999.999.999", "1.2.3.400"})
        QTest::newRow(host) << QString::fromLatin1(host);
}

/// With the network down, the system would have nothing to say of them.
void tst_HostLookup::name_thatCannotExistIsNotAskedFor()
{
    QFETCH(const QString, host);
    const NameAnswer answer = findWith({}, host);
    QCOMPARE(answer.outcome, NameAnswer::Outcome::NotFound);
    QVERIFY(answer.text.contains(host));
}

void tst_HostLookup::system_knowsLocalhost()
{
    const QList<QHostAddress> addresses = findWith({}, QStringLiteral("localhost")).addresses;
    QVERIFY(!addresses.isEmpty());
    for (const QHostAddress &address : addresses)
        QVERIFY(address.isLoopback());
}

COROSCOPE_TEST(tst_HostLookup)
#include "tst_hostlookup.moc"
