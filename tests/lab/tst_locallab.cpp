// SPDX-License-Identifier: MIT
#include "core/async/group/taskgroup.h"
#include "core/async/run/roottask.h"
#include "core/async/time/sleep.h"
#include "core/async/time/virtualclock.h"
#include "core/http/httpclient.h"
#include "core/http/httptraffic.h"
#include "core/lab/locallab.h"
#include "tests/support/testmain.h"

#include <QEventLoop>
#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A lab, a client and a virtual clock on one runtime; run() awaits `main(scope)`.
struct Bench
{
    Bench()
    {
        runtime.setOutsideProbe([this] { return !lab.keepsWaiting(traffic.underWay()); });
    }

    template <typename Main>
    Clock::Duration run(Main main)
    {
        RootTask<void> root(runtime);
        QEventLoop loop;
        Clock::TimePoint ended;
        root.start(QStringLiteral("main"), main, [&] {
            ended = clock.now();
            loop.quit();
        });
        loop.exec();
        root.take();
        return ended.time_since_epoch();
    }
    QCoro::Task<HttpResponse> get(Scope &scope, QString path, Clock::Duration limit = 20s)
    {
        HttpRequest request;
        request.url = lab.url(path);
        request.timeout = limit;
        const HttpResponse response = co_await http.get(scope, request);
        co_return response;
    }

    VirtualClock clock;
    Runtime runtime{clock};
    LocalLab lab{runtime};
    HttpTraffic traffic;
    HttpClient http{runtime, {.traffic = &traffic}};
};

} // namespace

/// The lab keeps a runtime's time: what it delays passes on that clock, and on no other.
class tst_LocalLab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void delay_passesOnTheRuntimesClock();
    void hang_endsAtTheLimitAndNotBefore();
    void concurrentAnswers_comeInTheOrderOfTheirDelays();
    void sleep_doesNotOvertakeAnAnswerOnItsWay();
    void request_isNotHeldBeforeItArrives();
};

void tst_LocalLab::delay_passesOnTheRuntimesClock()
{
    Bench bench;
    HttpResponse response;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        response = co_await bench.get(scope, u"/delay/15000/a"_s);
    };
    QElapsedTimer real;
    real.start();
    QCOMPARE(bench.run(main), Clock::Duration(15s));
    QVERIFY(real.elapsed() < 5000);
    QCOMPARE(response.status, 200);
}

void tst_LocalLab::hang_endsAtTheLimitAndNotBefore()
{
    Bench bench;
    HttpResponse response;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        response = co_await bench.get(scope, u"/hang"_s, 7s);
    };
    QCOMPARE(bench.run(main), Clock::Duration(7s));
    QCOMPARE(response.error, HttpError::Timeout);
}

void tst_LocalLab::concurrentAnswers_comeInTheOrderOfTheirDelays()
{
    Bench bench;
    QList<int> order;
    const auto one = [&](Scope &scope, int delay) -> QCoro::Task<> {
        co_await bench.get(scope, QStringLiteral("/delay/%1/x").arg(delay));
        order << delay;
    };
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (const int delay : {30, 10, 20})
                group.spawn(QString::number(delay), one, delay);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    QCOMPARE(bench.run(main), Clock::Duration(30ms));
    QCOMPARE(order, (QList<int>{10, 20, 30}));
}

void tst_LocalLab::sleep_doesNotOvertakeAnAnswerOnItsWay()
{
    Bench bench;
    QStringList order;
    const auto fetchAtOnce = [&](Scope &scope) -> QCoro::Task<> {
        co_await bench.get(scope, u"/ok"_s);
        order << u"answer"_s;
    };
    const auto sleepABit = [&](Scope &scope) -> QCoro::Task<> {
        co_await sleepFor(scope, 1ns);
        order << u"sleep"_s;
    };
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"fetch"_s, fetchAtOnce);
            group.spawn(u"sleep"_s, sleepABit);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    bench.run(main);
    QCOMPARE(order, (QStringList{u"answer"_s, u"sleep"_s}));
}

void tst_LocalLab::request_isNotHeldBeforeItArrives()
{
    Bench bench;
    const QUrl url = bench.lab.url(u"/hang");
    QVERIFY(bench.lab.keepsWaiting({}));
    QVERIFY(!bench.lab.keepsWaiting({url}));
}

COROSCOPE_TEST(tst_LocalLab)
#include "tst_locallab.moc"
