// SPDX-License-Identifier: MIT
#include "core/async/outside/outside.h"
#include "core/async/run/tasktree.h"
#include "core/async/time/timeout.h"
#include "tests/support/asynctest.h"
#include "tests/support/testmain.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPromise>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QThread>
#include <QTimer>

#include <thread>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

class Sender final : public QObject
{
    Q_OBJECT

Q_SIGNALS:
    void rang();
    void answered(int number);
    void told(const QString &what, int number);
};

/// A hook that counts its calls.
struct Hook
{
    int *calls;
    void operator()() const { ++*calls; }
};

} // namespace

class tst_Outside : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void OUT_01_signalIsAwaitedWithItsArguments();
    void OUT_02_signalResumesNobodyInside();
    void OUT_03_senderThatIsDestroyedIsAnError();
    void OUT_04_cancelCallsTheHookOnce();
    void OUT_05_waitForTheOutsideHoldsTheClock();
    void OUT_06_signalOfAnotherThread();
    void OUT_07_networkReplyIsAbortedByACancel();
    void OUT_08_futureGivesItsResultOrItsError();
    void OUT_09_futureThatIsCancelledIsAnError();
    void OUT_10_cancelOfTheWaitCancelsTheFutureByTheHook();
    void OUT_11_callbackOnAnyThread();
    void OUT_12_completerWorksOnce();
    void OUT_13_completerThatIsDroppedIsAnError();
    void OUT_14_completerMayComeTooLate();
    void OUT_15_cancelledScopeStartsNothing();
    void signal_withoutASenderIsAnError();
    void signal_thatCameBeforeTheCancelIsCutAllTheSame();
    void sender_mayBeDeletedWhenItsSignalHasCome();
    void future_mayHoldWhatCanOnlyBeMoved();
    void hook_thatThrowsComesOut();
    void wait_isSeenOnItsLine();
    void future_thatIsCancelledAfterItsEndIsAnErrorWithAResultOrWithout();
};

void tst_Outside::OUT_01_signalIsAwaitedWithItsArguments()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        Sender sender;
        // Listening begins with the call, so what comes in the next line is not missed.
        auto rang = untilSignal(scope, &sender, &Sender::rang);
        auto answered = untilSignal(scope, &sender, &Sender::answered);
        auto told = untilSignal(scope, &sender, &Sender::told);
        auto renamed = untilSignal(scope, &sender, &QObject::objectNameChanged);
        Q_EMIT sender.rang();
        Q_EMIT sender.answered(42);
        Q_EMIT sender.answered(43);
        Q_EMIT sender.told(u"six"_s, 7);
        sender.setObjectName(u"name"_s);
        co_await rang;
        const int answer = co_await answered;
        const std::tuple<QString, int> words = co_await told;
        const QString name = co_await renamed;
        QTimer timer;
        timer.setSingleShot(true);
        timer.start(0);
        co_await untilSignal(scope, &timer, &QTimer::timeout);
        co_return QStringLiteral("%1 %2 %3 %4")
            .arg(answer)
            .arg(std::get<0>(words))
            .arg(std::get<1>(words))
            .arg(name);
    };
    QCOMPARE(runVirtual(main).value, u"42 six 7 name"_s);
}

void tst_Outside::OUT_02_signalResumesNobodyInside()
{
    bool inside = false;
    bool ranInside = false;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        Sender sender;
        auto wait = [&](Scope &own) -> QCoro::Task<> {
            co_await untilSignal(own, &sender, &Sender::rang);
            ranInside = ranInside || inside;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"one"_s, wait);
            group.spawn(u"two"_s, wait);
            co_await checkpoint(group.scope());
            inside = true;
            Q_EMIT sender.rang();
            inside = false;
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main);
    QVERIFY(!ranInside);
}

void tst_Outside::OUT_03_senderThatIsDestroyedIsAnError()
{
    const auto main = [](Scope &scope) -> QCoro::Task<OutsideError::Reason> {
        auto sender = std::make_unique<Sender>();
        QTimer::singleShot(1ms, sender.get(), [&] { sender.reset(); });
        try {
            co_await untilSignal(scope, sender.get(), &Sender::rang);
        } catch (const OutsideError &error) {
            co_return error.reason();
        }
        co_return OutsideError::Reason::CompleterDropped;
    };
    QCOMPARE(runVirtual(main).value, OutsideError::Reason::SenderDestroyed);
}

void tst_Outside::OUT_04_cancelCallsTheHookOnce()
{
    int aborted = 0;
    QStringList endings;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        Sender sender;
        const Hook hook{&aborted};
        auto wait = [&](Scope &own) { return untilSignal(own, &sender, &Sender::rang, hook); };
        const QString cut = co_await endingWhenCut(scope, wait);
        endings << cut << QString::number(aborted);
        // Also by a scope that was cancelled before, since what sends the signal has been started.
        Scope cancelled(scope);
        cancelled.cancel();
        auto late = [&] { return wait(cancelled); };
        const QString cutAtOnce = co_await endingOf(late);
        endings << cutAtOnce << QString::number(aborted);
        // And not if it came.
        QTimer::singleShot(1ms, &sender, &Sender::rang);
        auto inTime = [&] { return wait(scope); };
        const QString ended = co_await endingOf(inTime);
        endings << ended << QString::number(aborted);
    };
    runVirtual(main);
    QCOMPARE(
        endings,
        (QStringList{u"cancelled (stop)"_s, u"1"_s, u"cancelled"_s, u"2"_s, u"done"_s, u"2"_s}));
}

void tst_Outside::OUT_05_waitForTheOutsideHoldsTheClock()
{
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        Sender sender;
        auto bySignal = [&](Scope &own) -> QCoro::Task<> {
            QTimer::singleShot(1ms, &sender, &Sender::rang);
            co_await untilSignal(own, &sender, &Sender::rang);
        };
        auto byFuture = [](Scope &own) -> QCoro::Task<> {
            QPromise<void> promise;
            promise.start();
            QTimer::singleShot(1ms, qApp, [&promise] { promise.finish(); });
            co_await untilFuture(own, promise.future());
        };
        auto byCallback = [](Scope &own) -> QCoro::Task<> {
            auto start = [](const Completer<> &done) {
                QTimer::singleShot(1ms, qApp, [done] { done.succeed(); });
            };
            co_await untilCallback(own, start);
        };
        // None of these hours passes.
        co_await withTimeout(scope, 1h, bySignal);
        co_await withTimeout(scope, 1h, byFuture);
        co_await withTimeout(scope, 1h, byCallback);
    };
    QCOMPARE(runVirtual(main).elapsed, 0ms);
}

void tst_Outside::OUT_06_signalOfAnotherThread()
{
#ifdef __SANITIZE_THREAD__
    QSKIP("what Qt hands over between threads is not seen");
#endif
    QThread thread;
    Sender sender;
    sender.moveToThread(&thread);
    thread.start();
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        auto told = untilSignal(scope, &sender, &Sender::told);
        QMetaObject::invokeMethod(
            &sender, [&] { Q_EMIT sender.told(u"hello"_s, 5); }, Qt::QueuedConnection);
        const std::tuple<QString, int> words = co_await told;
        co_return std::get<0>(words);
    };
    QCOMPARE(runVirtual(main).value, u"hello"_s);
    thread.quit();
    thread.wait();
}

void tst_Outside::OUT_07_networkReplyIsAbortedByACancel()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QNetworkAccessManager manager;
    const QUrl url(QStringLiteral("http://127.0.0.1:%1/").arg(server.serverPort()));
    QStringList endings;
    const auto fetch = [&](Scope &scope) -> QCoro::Task<> {
        const std::unique_ptr<QNetworkReply> reply(manager.get(QNetworkRequest(url)));
        auto abort = [&] { reply->abort(); };
        std::exception_ptr error;
        try {
            co_await untilSignal(scope, reply.get(), &QNetworkReply::finished, abort);
        } catch (const Cancelled &) {
            error = std::current_exception();
        }
        endings << QString::number(reply->error()) << QString::number(reply->isFinished());
        if (error)
            std::rethrow_exception(error);
    };
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            auto connected = untilSignal(group.scope(), &server, &QTcpServer::newConnection);
            group.spawn(u"fetch"_s, fetch);
            co_await connected;
            const std::unique_ptr<QTcpSocket> peer(server.nextPendingConnection());
            auto gone = untilSignal(scope, peer.get(), &QTcpSocket::disconnected);
            // A connection whose request was not sent yet would be kept for the next.
            if (peer->bytesAvailable() == 0)
                co_await untilSignal(scope, peer.get(), &QTcpSocket::readyRead);
            group.cancel();
            co_await gone; // in the scope outside: the server sees that nobody wants its answer
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main);
    QCOMPARE(endings,
             (QStringList{QString::number(QNetworkReply::OperationCanceledError), u"1"_s}));
}

void tst_Outside::OUT_08_futureGivesItsResultOrItsError()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList endings;
        QPromise<int> promise;
        promise.start();
        std::thread thread([&] {
            promise.addResult(5);
            promise.finish();
        });
        const int five = co_await untilFuture(scope, promise.future());
        thread.join();
        endings << QString::number(five);
        const int again = co_await untilFuture(scope, promise.future());
        endings << QString::number(again);
        QPromise<void> failing;
        failing.start();
        failing.setException(std::make_exception_ptr(std::runtime_error("boom")));
        failing.finish();
        auto wait = [&] { return untilFuture(scope, failing.future()); };
        const QString failed = co_await endingOf(wait);
        endings << failed;
        co_return endings;
    };
    QCOMPARE(runVirtual(main).value, (QStringList{u"5"_s, u"5"_s, u"boom"_s}));
}

void tst_Outside::OUT_09_futureThatIsCancelledIsAnError()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList endings;
        auto promise = std::make_unique<QPromise<int>>();
        promise->start();
        QFuture<int> future = promise->future();
        QTimer::singleShot(1ms, qApp, [&] { promise.reset(); });
        auto wait = [&] { return untilFuture(scope, future); };
        const QString dropped = co_await endingOf(wait);
        auto waitForNone = [&] { return untilFuture(scope, QFuture<void>()); };
        const QString none = co_await endingOf(waitForNone);
        endings << dropped << none;
        co_return endings;
    };
    const QString what = u"the future was cancelled before it had a result"_s;
    QCOMPARE(runVirtual(main).value, (QStringList{what, what}));
}

void tst_Outside::OUT_10_cancelOfTheWaitCancelsTheFutureByTheHook()
{
    QPromise<void> kept;
    QPromise<void> stopped;
    kept.start();
    stopped.start();
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        QFuture<void> future = stopped.future();
        auto abort = [future]() mutable { future.cancel(); };
        auto wait = [&](Scope &own) -> QCoro::Task<> {
            auto one = [&](Scope &inner) { return untilFuture(inner, kept.future()); };
            auto two = [&](Scope &inner) { return untilFuture(inner, future, abort); };
            auto body = [&](TaskGroup &group) -> QCoro::Task<> {
                group.spawn(u"one"_s, one);
                group.spawn(u"two"_s, two);
                co_return;
            };
            co_await withTaskGroup(own, body);
        };
        const QString ending = co_await endingWhenCut(scope, wait);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"cancelled (stop)"_s);
    QVERIFY(stopped.isCanceled());
    QVERIFY(!kept.isCanceled());
    kept.finish();
    stopped.finish();
}

void tst_Outside::OUT_11_callbackOnAnyThread()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList endings;
        auto atOnce = [](const Completer<int> &done) { done.succeed(1); };
        const int one = co_await untilCallback<int>(scope, atOnce);
        std::thread thread;
        auto elsewhere = [&](const Completer<QString> &done) {
            thread = std::thread([done] { done.succeed(u"two"_s); });
        };
        const QString two = co_await untilCallback<QString>(scope, elsewhere);
        thread.join();
        auto failing = [&](const Completer<> &done) {
            thread = std::thread([done] { done.fail(std::runtime_error("boom")); });
        };
        auto wait = [&] { return untilCallback(scope, failing); };
        const QString failed = co_await endingOf(wait);
        thread.join();
        endings << QString::number(one) << two << failed;
        co_return endings;
    };
    QCOMPARE(runVirtual(main).value, (QStringList{u"1"_s, u"two"_s, u"boom"_s}));
}

void tst_Outside::OUT_12_completerWorksOnce()
{
    QList<bool> first;
    const auto main = [&](Scope &scope) -> QCoro::Task<int> {
        std::vector<std::thread> threads;
        std::mutex mutex;
        auto start = [&](const Completer<int> &done) {
            for (int i = 0; i < 4; ++i) {
                threads.emplace_back([&, done] {
                    const bool isFirst = done.succeed(7);
                    const std::lock_guard lock(mutex);
                    first << isFirst;
                });
            }
        };
        const int value = co_await untilCallback<int>(scope, start);
        for (std::thread &thread : threads)
            thread.join();
        co_return value;
    };
    QCOMPARE(runVirtual(main).value, 7);
    QCOMPARE(first.count(true), 1);
    QCOMPARE(first.count(false), 3);
}

void tst_Outside::OUT_13_completerThatIsDroppedIsAnError()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto start = [](const Completer<int> &done) {
            const Completer<int> copy = done; // NOLINT(performance-unnecessary-copy-initialization)
        };
        auto wait = [&] { return untilCallback<int>(scope, start); };
        const QString ending = co_await endingOf(wait);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"the completer was dropped before it was called"_s);
}

void tst_Outside::OUT_14_completerMayComeTooLate()
{
    std::optional<Completer<QString>> late;
    int aborted = 0;
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        auto start = [&](const Completer<QString> &done) { late = done; };
        const Hook hook{&aborted};
        auto wait = [&](Scope &own) -> QCoro::Task<> {
            co_await untilCallback<QString>(own, start, hook);
        };
        const QString ending = co_await endingWhenCut(scope, wait);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"cancelled (stop)"_s);
    QCOMPARE(aborted, 1);
    QVERIFY(!late->succeed(u"nobody waits"_s)); // nor is there a runtime
    late.reset();
}

void tst_Outside::OUT_15_cancelledScopeStartsNothing()
{
    bool started = false;
    int aborted = 0;
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        Scope cancelled(scope);
        cancelled.cancel();
        auto start = [&](const Completer<> &) { started = true; };
        const Hook hook{&aborted};
        auto wait = [&] { return untilCallback(cancelled, start, hook); };
        const QString ending = co_await endingOf(wait);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"cancelled"_s);
    QVERIFY(!started);
    QCOMPARE(aborted, 0);
}

void tst_Outside::signal_withoutASenderIsAnError()
{
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        Sender *const nobody = nullptr;
        co_await untilSignal(scope, nobody, &Sender::rang);
    };
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, runVirtual(main));
}

void tst_Outside::signal_thatCameBeforeTheCancelIsCutAllTheSame()
{
    int aborted = 0;
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        Sender sender;
        const Hook hook{&aborted};
        Scope own(scope);
        auto wait = [&]() -> QCoro::Task<> {
            auto rang = untilSignal(own, &sender, &Sender::rang, hook);
            Q_EMIT sender.rang();
            own.cancel();
            co_await rang;
        };
        const QString ending = co_await endingOf(wait);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"cancelled"_s);
    QCOMPARE(aborted, 0); // there is nothing to stop, and the sender may be gone
}

void tst_Outside::sender_mayBeDeletedWhenItsSignalHasCome()
{
    const auto main = [](Scope &scope) -> QCoro::Task<int> {
        auto sender = std::make_unique<Sender>();
        auto answered = untilSignal(scope, sender.get(), &Sender::answered);
        Q_EMIT sender->answered(3);
        sender.reset();
        const int answer = co_await answered;
        co_return answer;
    };
    QCOMPARE(runVirtual(main).value, 3);
}

void tst_Outside::future_mayHoldWhatCanOnlyBeMoved()
{
    const auto main = [](Scope &scope) -> QCoro::Task<int> {
        QPromise<std::unique_ptr<int>> promise;
        promise.start();
        promise.addResult(std::make_unique<int>(9));
        promise.finish();
        const std::unique_ptr<int> nine = co_await untilFuture(scope, promise.future());
        co_return *nine;
    };
    QCOMPARE(runVirtual(main).value, 9);
}

void tst_Outside::hook_thatThrowsComesOut()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        Sender sender;
        Scope cancelled(scope);
        cancelled.cancel();
        auto abort = [] { throw std::runtime_error("cannot be aborted"); };
        auto wait = [&] { return untilSignal(cancelled, &sender, &Sender::rang, abort); };
        const QString ending = co_await endingOf(wait);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"cannot be aborted"_s);
}

void tst_Outside::wait_isSeenOnItsLine()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QList<TaskInfo>> {
        QList<TaskInfo> tasks;
        Sender sender;
        auto wait = [&](Scope &own) -> QCoro::Task<> {
            co_await untilSignal(own, &sender, &Sender::rang);
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"waits"_s, wait);
            co_await checkpoint(group.scope());
            tasks = taskTree(group.scope());
            group.cancel();
        };
        co_await withTaskGroup(scope, body);
        co_return tasks;
    };
    const TaskInfo task = runVirtual(main).value.value(1);
    QCOMPARE(task.name, u"waits"_s);
    QCOMPARE(task.waitKind, WaitKind::Outside);
    QVERIFY(QString::fromUtf8(task.where.file_name()).endsWith(u"tst_outside.cpp"_s));
}

void tst_Outside::future_thatIsCancelledAfterItsEndIsAnErrorWithAResultOrWithout()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        QPromise<int> number;
        number.start();
        number.addResult(3);
        number.finish();
        number.future().cancel();
        auto waitForNumber = [&] { return untilFuture(scope, number.future()); };
        QPromise<void> nothing;
        nothing.start();
        nothing.finish();
        nothing.future().cancel();
        auto waitForNothing = [&] { return untilFuture(scope, nothing.future()); };
        const QString first = co_await endingOf(waitForNumber);
        const QString second = co_await endingOf(waitForNothing);
        co_return QStringList{first, second};
    };
    const QString what = u"the future was cancelled before it had a result"_s;
    QCOMPARE(runVirtual(main).value, (QStringList{what, what}));
}

COROSCOPE_TEST(tst_Outside)
#include "tst_outside.moc"
