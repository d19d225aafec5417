// SPDX-License-Identifier: MIT
#include "core/async/run.h"
#include "core/async/sleep.h"
#include "core/async/taskgroup.h"
#include "core/async/timeout.h"
#include "core/async/virtualclock.h"
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
    void lookups_areLimited();
    void cancel_detaches();
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
        QHostInfo info;
        info.setAddresses(addresses);
        done(info);
    }

    QStringList asked;
    QList<QHostAddress> addresses{QHostAddress(QStringLiteral("192.0.2.1"))};
    bool answersAtOnce = true;

private:
    QList<std::pair<QPointer<QObject>, HostLookup::Done>> m_open;
};

QList<QHostAddress> findWith(const HostLookup::Function &function, const QString &host)
{
    const auto main = [&](Scope &scope) -> QCoro::Task<QList<QHostAddress>> {
        HostLookup lookup(function);
        QList<QHostAddress> found = co_await lookup.find(scope, host);
        co_return found;
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
    QCOMPARE(findWith(resolver.function(), host), QList<QHostAddress>{QHostAddress(host)});
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
    QVERIFY(findWith(resolver.function(), QStringLiteral("a.example")).isEmpty());
    QCOMPARE(resolver.asked.size(), 1);
}

void tst_HostLookup::lookups_areLimited()
{
    Resolver resolver;
    resolver.answersAtOnce = false;
    qsizetype before = 0;
    qsizetype after = 0;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        HostLookup lookup(resolver.function());
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
    QCOMPARE(before, HostLookup::atOnce);
    QCOMPARE(after, HostLookup::atOnce + 1);
}

void tst_HostLookup::cancel_detaches()
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
        resolver.answer(); // too late, and to nobody
        resolver.answersAtOnce = true;
        const QList<QHostAddress> addresses = co_await lookup.find(scope, host);
        found = addresses.size();
    };
    run(main);
    QVERIFY(timedOut);
    QCOMPARE(found, 1);
}

void tst_HostLookup::system_knowsLocalhost()
{
    const QList<QHostAddress> addresses = findWith({}, QStringLiteral("localhost"));
    QVERIFY(!addresses.isEmpty());
    for (const QHostAddress &address : addresses)
        QVERIFY(address.isLoopback());
}

COROSCOPE_TEST(tst_HostLookup)
#include "tst_hostlookup.moc"
