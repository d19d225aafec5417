// SPDX-License-Identifier: MIT
#include "tests/support/asynctest.h"
#include "tests/support/testmain.h"

#include <QTest>
#include <QThread>

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

constexpr int depth = 5'000;

enum class End { AtOnce, AfterAWait, Error };

/// QCoro calls and resumes from frame to frame, so each level takes its part of the stack.
QCoro::Task<int> descend(Scope &scope, int levels, End end)
{
    const Counted frame;
    if (levels > 0) {
        const int below = co_await descend(scope, levels - 1, end);
        co_return below + 1;
    }
    if (end != End::AtOnce)
        co_await checkpoint(scope);
    if (end == End::Error)
        throw std::runtime_error("bottom");
    co_return 0;
}

/// How the descent ends, on a thread with the stack that a program's main thread has by default.
QString endingOnAStackOf8MB(End end)
{
    QString ending;
    const auto work = [&] {
        const auto main = [end](Scope &scope) -> QCoro::Task<QString> {
            auto fall = [&] { return descend(scope, depth, end); };
            const QString text = co_await endingOf(fall);
            co_return text;
        };
        ending = runVirtual(main).value;
    };
    const std::unique_ptr<QThread> thread(QThread::create(work));
    thread->setStackSize(8 * 1024 * 1024);
    thread->start();
    thread->wait();
    return ending;
}

} // namespace

/// docs/async.md says what these are for.
class tst_Limits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void chainOfAwaits_returnsWithoutAWait();
    void chainOfAwaits_returnsAfterAWait();
    void chainOfAwaits_letsAnErrorThrough();
};

void tst_Limits::chainOfAwaits_returnsWithoutAWait()
{
    QCOMPARE(endingOnAStackOf8MB(End::AtOnce), u"5000"_s);
}

void tst_Limits::chainOfAwaits_returnsAfterAWait()
{
    QCOMPARE(endingOnAStackOf8MB(End::AfterAWait), u"5000"_s);
}

void tst_Limits::chainOfAwaits_letsAnErrorThrough()
{
    QCOMPARE(endingOnAStackOf8MB(End::Error), u"bottom"_s);
}

COROSCOPE_TEST(tst_Limits)
#include "tst_limits.moc"
