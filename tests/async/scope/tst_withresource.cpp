// SPDX-License-Identifier: MIT
#include "core/async/scope/withresource.h"
#include "tests/support/asynctest.h"
#include "tests/support/storyobserver.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A client that is opened and closed, and says so. It can only be moved.
class Client
{
public:
    Client(Story *story, Clock::Duration closing, bool failsToClose)
        : m_story(story)
        , m_closing(closing)
        , m_failsToClose(failsToClose)
        , m_alive(std::make_unique<Counted>())
    {
    }

    QCoro::Task<int> answer(Scope &scope)
    {
        const Counted frame;
        co_await sleepFor(scope, 10ms);
        m_story->add(scope, u"answered"_s);
        co_return 42;
    }

    QCoro::Task<> close(Scope &scope)
    {
        const Counted frame;
        m_story->add(scope, u"closing"_s);
        co_await sleepFor(scope, m_closing);
        if (m_failsToClose)
            throw std::runtime_error("close failed");
        m_story->add(scope, u"closed"_s);
    }

private:
    Story *m_story;
    Clock::Duration m_closing;
    bool m_failsToClose;
    std::unique_ptr<Counted> m_alive;
};

/// How a client is made and closed in a test.
struct Setting
{
    Clock::Duration closing = 1ms;
    bool failsToClose = false;
    Clock::Duration cancelAfter = 1h;
};

/// The story of withResource(body), with how it ends.
template <typename Body>
QStringList storyOfUse(Setting setting, Body body)
{
    Story story;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        const Counted frame;
        auto open = [&](Scope &own) -> QCoro::Task<Client> {
            const Counted openFrame;
            co_await sleepFor(own, 1ms);
            story.add(own, u"opened"_s);
            Client client(&story, setting.closing, setting.failsToClose);
            co_return client;
        };
        auto host = [&](Scope &own) { return withResource(own, open, body); };
        const QString ending = co_await endingWhenCancelled(scope, setting.cancelAfter, host);
        story.add(scope, ending);
    };
    runVirtual(main);
    return story.lines();
}

QCoro::Task<int> ask(Scope &scope, Client &client)
{
    const Counted frame;
    const int answer = co_await client.answer(scope);
    co_return answer;
}

QCoro::Task<> fail(Scope &scope, Client &client)
{
    const Counted frame;
    co_await client.answer(scope);
    throw std::runtime_error("body failed");
}

} // namespace

class tst_WithResource : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void success_closesAndReturnsTheValue();
    void errorOfTheBody_closes();
    void cancel_closesBehindAShield();
    void cancelWhileClosing_doesNotCutIt();
    void cancelWhileOpening_closesNothing();
    void errorOfOpen_closesNothing();
    void errorOfClose_comesOut();
    void errorsOfBoth_areKept();
    void errorOfClose_beatsCancelled();
    void closeThatHangs_timesOut();
    void closeThatHangs_afterAnErrorOfTheBody();
    void closeThatHangs_afterACancel();
    void closeLimit_ofItsOwn();
    void bodyWithoutAValue();
    void nested_closeInReverse();
    void tearDown_cutsACloseOff();
    void stages_areReported();
    void stages_ofAnOpenThatFails();
};

void tst_WithResource::success_closesAndReturnsTheValue()
{
    QCOMPARE(
        storyOfUse({}, ask).mid(0, 4),
        (QStringList{u"1ms opened"_s, u"11ms answered"_s, u"11ms closing"_s, u"12ms closed"_s}));
}

void tst_WithResource::errorOfTheBody_closes()
{
    QCOMPARE(storyOfUse({}, fail),
             (QStringList{u"1ms opened"_s,
                          u"11ms answered"_s,
                          u"11ms closing"_s,
                          u"12ms closed"_s,
                          u"3600000ms body failed"_s}));
}

void tst_WithResource::cancel_closesBehindAShield()
{
    QCOMPARE(storyOfUse({.cancelAfter = 5ms}, ask),
             (QStringList{
                 u"1ms opened"_s, u"5ms closing"_s, u"6ms closed"_s, u"6ms cancelled (stop)"_s}));
}

void tst_WithResource::cancelWhileClosing_doesNotCutIt()
{
    // The work was done in time; only the next wait throws.
    QCOMPARE(storyOfUse({.closing = 10ms, .cancelAfter = 15ms}, ask),
             (QStringList{u"1ms opened"_s,
                          u"11ms answered"_s,
                          u"11ms closing"_s,
                          u"21ms closed"_s,
                          u"21ms 42"_s}));
}

void tst_WithResource::cancelWhileOpening_closesNothing()
{
    QCOMPARE(storyOfUse({.cancelAfter = 0ms}, ask), QStringList(u"0ms cancelled (stop)"_s));
}

void tst_WithResource::errorOfOpen_closesNothing()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto open = [](Scope &own) -> QCoro::Task<Client> {
            const Counted frame;
            co_await checkpoint(own);
            throw std::runtime_error("open failed");
        };
        auto block = [&] { return withResource(scope, open, ask); };
        const QString ending = co_await endingOf(block);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"open failed"_s);
}

void tst_WithResource::errorOfClose_comesOut()
{
    QCOMPARE(storyOfUse({.failsToClose = true}, ask).last(), u"3600000ms close failed"_s);
}

void tst_WithResource::errorsOfBoth_areKept()
{
    QCOMPARE(storyOfUse({.failsToClose = true}, fail).last(),
             u"3600000ms {body: body failed, close: close failed}"_s);
}

void tst_WithResource::errorOfClose_beatsCancelled()
{
    QCOMPARE(storyOfUse({.failsToClose = true, .cancelAfter = 5ms}, ask).last(),
             u"6ms close failed"_s);
}

void tst_WithResource::closeThatHangs_timesOut()
{
    QCOMPARE(storyOfUse({.closing = 1h, .cancelAfter = 5s}, ask).last(), u"5011ms timed out"_s);
}

void tst_WithResource::closeThatHangs_afterAnErrorOfTheBody()
{
    QCOMPARE(storyOfUse({.closing = 1h}, fail).last(),
             u"3600000ms {body: body failed, close: timed out}"_s);
}

void tst_WithResource::closeThatHangs_afterACancel()
{
    QCOMPARE(storyOfUse({.closing = 1h, .cancelAfter = 5ms}, ask).last(), u"5005ms timed out"_s);
}

void tst_WithResource::closeLimit_ofItsOwn()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        Story story;
        auto open = [&](Scope &) -> QCoro::Task<Client> {
            Client client(&story, 1h, false);
            co_return client;
        };
        const ResourceOptions options(u"client"_s, 20ms);
        auto block = [&] { return withResource(scope, open, ask, options); };
        const QString ending = co_await endingOf(block);
        co_return ending;
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, u"timed out"_s);
    QCOMPARE(run.elapsed, 30ms);
}

void tst_WithResource::bodyWithoutAValue()
{
    const auto use = [](Scope &scope, Client &client) -> QCoro::Task<> {
        const Counted frame;
        co_await client.answer(scope);
    };
    QCOMPARE(storyOfUse({.cancelAfter = 1s}, use).last(), u"1000ms done"_s);
}

void tst_WithResource::nested_closeInReverse()
{
    Story story;
    const auto main = [&](Scope &scope) -> QCoro::Task<int> {
        auto openOuter = [&](Scope &) -> QCoro::Task<Client> {
            Client client(&story, 5ms, false);
            co_return client;
        };
        auto openInner = [&](Scope &) -> QCoro::Task<Client> {
            Client client(&story, 3ms, false);
            co_return client;
        };
        auto use = [&](Scope &own, Client &) { return withResource(own, openInner, ask); };
        const int answer = co_await withResource(scope, openOuter, use);
        co_return answer;
    };
    QCOMPARE(runVirtual(main).value, 42);
    QCOMPARE(story.lines(),
             (QStringList{u"10ms answered"_s,
                          u"10ms closing"_s,
                          u"13ms closed"_s,
                          u"13ms closing"_s,
                          u"18ms closed"_s}));
}

namespace {
/// Takes long to close.
class Slow
{
public:
    QCoro::Task<> close(Scope &scope)
    {
        const Counted frame;
        co_await sleepFor(scope, 1s);
    }
};
} // namespace

void tst_WithResource::tearDown_cutsACloseOff()
{
    // tearDown() lifts the shield: the close is cut off, and its Cancelled is the run's.
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto host = [](Scope &own) -> QCoro::Task<> {
            auto open = [](Scope &) -> QCoro::Task<Slow> {
                Slow slow;
                co_return slow;
            };
            auto use = [](Scope &, Slow &) -> QCoro::Task<> { co_return; };
            co_await withResource(own, open, use);
        };
        QString ending;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            auto task = [&](Scope &own) -> QCoro::Task<> {
                auto block = [&] { return host(own); };
                ending = co_await endingOf(block);
            };
            group.spawn(u"host"_s, task);
            co_await sleepFor(group.scope(), 10ms);
            group.scope().tearDown(u"torn down"_s);
        };
        co_await withTaskGroup(scope, body);
        co_return ending;
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, u"cancelled (torn down)"_s);
    QCOMPARE(run.elapsed, 10ms);
}

void tst_WithResource::stages_areReported()
{
    StoryObserver observer({EventKind::StageBegan});
    Story story;
    const auto main = [&](Scope &scope) -> QCoro::Task<int> {
        auto open = [&](Scope &own) -> QCoro::Task<Client> {
            co_await sleepFor(own, 1ms);
            Client client(&story, 3ms, false);
            co_return client;
        };
        const ResourceOptions options(u"client"_s);
        const int answer = co_await withResource(scope, open, ask, options);
        co_return answer;
    };
    runVirtual(main, {.observer = &observer});
    QCOMPARE(observer.lines(),
             (QStringList{u"0ms main opens client"_s,
                          u"1ms main uses client"_s,
                          u"11ms main closes client"_s,
                          u"14ms main closed client"_s}));
}

void tst_WithResource::stages_ofAnOpenThatFails()
{
    StoryObserver observer({EventKind::StageBegan});
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        auto open = [](Scope &own) -> QCoro::Task<Client> {
            co_await sleepFor(own, 1ms);
            throw std::runtime_error("open failed");
        };
        const ResourceOptions options(u"client"_s);
        co_await withResource(scope, open, ask, options);
    };
    QVERIFY_THROWS_EXCEPTION(std::runtime_error, runVirtual(main, {.observer = &observer}));
    QCOMPARE(observer.lines(),
             (QStringList{u"0ms main opens client"_s, u"1ms main closed client"_s}));
}

COROSCOPE_TEST(tst_WithResource)
#include "tst_withresource.moc"
