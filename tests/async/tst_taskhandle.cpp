// SPDX-License-Identifier: MIT
#include "core/async/taskhandle.h"
#include "tests/support/asynctest.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;

namespace {

QCoro::Task<int> number(Scope &scope, Clock::Duration delay, int value)
{
    const Counted frame;
    co_await sleepFor(scope, delay);
    co_return value;
}

QCoro::Task<> crashAfter(Scope &scope, Clock::Duration delay)
{
    const Counted frame;
    co_await sleepFor(scope, delay);
    throw std::runtime_error("crash");
}

} // namespace

class tst_TaskHandle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void result_mayBeMoveOnly();
    void result_ofACancelledTaskIsNoResult();
    void result_rethrowsTheErrorOfATaskThatFailed();
    void cancel_afterTheEndDoesNothing();
    void state_ofATask();
};

void tst_TaskHandle::result_mayBeMoveOnly()
{
    const auto main = [](Scope &scope) -> QCoro::Task<int> {
        auto child = [](Scope &own,
                        std::unique_ptr<int> &given) -> QCoro::Task<std::unique_ptr<int>> {
            co_await checkpoint(own);
            co_return std::move(given);
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<TaskHandle<std::unique_ptr<int>>> {
            co_return group.spawn(u"child"_qs, child, std::make_unique<int>(5));
        };
        const auto handle = co_await withTaskGroup(scope, body);
        co_return *handle.result();
    };
    QCOMPARE(runVirtual(main).value, 5);
}

void tst_TaskHandle::result_ofACancelledTaskIsNoResult()
{
    // Not its Cancelled: whoever asks is not cancelled, and no scope around him would stop it.
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto body = [](TaskGroup &group) -> QCoro::Task<int> {
            const TaskHandle<int> handle = group.spawn(u"child"_qs, number, 1h, 1);
            handle.cancel();
            co_await checkpoint(group.scope());
            co_await checkpoint(group.scope());
            co_return handle.result();
        };
        auto block = [&] { return withTaskGroup(scope, body); };
        const QString ending = co_await endingOf(block);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"{body: no result}"_qs);
}

void tst_TaskHandle::result_rethrowsTheErrorOfATaskThatFailed()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        std::optional<TaskHandle<void>> handle;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            handle = group.spawn(u"child"_qs, crashAfter, 1ms);
            co_return;
        };
        auto block = [&] { return withTaskGroup(scope, body); };
        const QString ending = co_await endingOf(block);
        try {
            handle->result();
        } catch (const std::runtime_error &error) {
            co_return ending % u' ' % QString::fromUtf8(error.what());
        }
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"{child: crash} crash"_qs);
}

void tst_TaskHandle::cancel_afterTheEndDoesNothing()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QList<int>> {
        QList<int> results;
        auto body = [&](TaskGroup &group) -> QCoro::Task<TaskHandle<int>> {
            const auto handle = group.spawn(u"a"_qs, number, 10ms, 1);
            co_await sleepFor(group.scope(), 20ms);
            handle.cancel();
            results << handle.result();
            co_return handle;
        };
        const auto handle = co_await withTaskGroup(scope, body);
        handle.cancel();
        results << handle.result();
        co_return results;
    };
    QCOMPARE(runVirtual(main).value, (QList<int>{1, 1}));
}

void tst_TaskHandle::state_ofATask()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList states;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            const auto handle = group.spawn(u"a"_qs, number, 10ms, 1);
            states << (handle.isDone() ? u"done"_qs : u"lives"_qs);
            states << QString::number(static_cast<quint32>(handle.id()));
            co_await sleepFor(group.scope(), 5ms);
            states << (handle.isDone() ? u"done"_qs : u"lives"_qs);
            co_await sleepFor(group.scope(), 5ms);
            states << (handle.isDone() ? u"done"_qs : u"lives"_qs);
        };
        co_await withTaskGroup(scope, body);
        co_return states;
    };
    QCOMPARE(runVirtual(main).value, (QStringList{u"lives"_qs, u"2"_qs, u"lives"_qs, u"done"_qs}));
}

QTEST_GUILESS_MAIN(tst_TaskHandle)
#include "tst_taskhandle.moc"
