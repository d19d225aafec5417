// SPDX-License-Identifier: MIT
#include "core/async/observe/eventdomain.h"
#include "core/async/run/run.h"
#include "core/async/time/virtualclock.h"
#include "tests/support/asynctest.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;

namespace {

enum class OvenEvent : quint8 { Lit, Opened };
using Oven = EventDomain<OvenEvent::Opened, 0>;
enum class DoughEvent : quint8 { Kneaded };
using Dough = EventDomain<DoughEvent::Kneaded, 1>;
enum class LastEvent : quint8 { First, Last = 15 };
using LastDomain = EventDomain<LastEvent::Last, 7>;

class DomainObserver final : public Observer
{
public:
    EventIndex record(Clock::TimePoint, const Event &event) override
    {
        if (isOfDomain(event.kind))
            events.append({event.kind, event.task, event.value});
        return EventIndex::None;
    }

    QList<std::tuple<EventKind, TaskId, qint64>> events;
};

} // namespace

class tst_EventDomain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kinds_areReadByTheirOwnerAlone();
    void kinds_areBeyondThoseOfTheRuntime();
    void report_tellsTheObserverWhoseEventItIs();
};

void tst_EventDomain::kinds_areReadByTheirOwnerAlone()
{
    int ovens = 0;
    int doughs = 0;
    int lasts = 0;
    for (int i = 0; i < 256; ++i) {
        const auto kind = static_cast<EventKind>(i);
        const auto oven = Oven::read(kind);
        const auto dough = Dough::read(kind);
        const auto last = LastDomain::read(kind);
        QVERIFY(int(oven.has_value()) + int(dough.has_value()) + int(last.has_value()) <= 1);
        QVERIFY(!oven || Oven::kindOf(*oven) == kind);
        QVERIFY(!last || LastDomain::kindOf(*last) == kind);
        ovens += oven ? 1 : 0;
        doughs += dough ? 1 : 0;
        lasts += last ? 1 : 0;
    }
    QCOMPARE(ovens, 2);
    QCOMPARE(doughs, 1);
    QCOMPARE(lasts, 16);
}

void tst_EventDomain::kinds_areBeyondThoseOfTheRuntime()
{
    QVERIFY(isOfDomain(Oven::kindOf(OvenEvent::Lit)));
    QVERIFY(isOfDomain(EventKind{255}));
    QVERIFY(!isOfDomain(EventKind::DeadlockFound));
    QVERIFY(!Oven::read(EventKind::DeadlockFound));
}

void tst_EventDomain::report_tellsTheObserverWhoseEventItIs()
{
    DomainObserver observer;
    VirtualClock clock;
    TaskId task{};
    auto main = [&](Scope &scope) -> QCoro::Task<> {
        task = scope.task();
        scope.report({.kind = Oven::kindOf(OvenEvent::Opened), .value = 220});
        co_return;
    };
    run(main, {.clock = &clock, .runtime = {.observer = &observer}});
    QCOMPARE(observer.events.size(), 1);
    QCOMPARE(observer.events.front(),
             std::tuple(Oven::kindOf(OvenEvent::Opened), task, qint64(220)));
}

COROSCOPE_TEST(tst_EventDomain)
#include "tst_eventdomain.moc"
