// SPDX-License-Identifier: MIT
#include "tests/support/testmain.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTest>

#include "compilertraps.h"

using namespace coroscope;
using namespace Qt::StringLiterals;

namespace {

struct Pair
{
    int first;
    int second;
};

// --- The safe idiom for each trap of compilertraps.cpp: how all coroutines of this project are written.

QCoro::Task<> nameBeforeACondition(Perch &perch, int *hits)
{
    const bool answer = co_await perch.pause();
    if (answer)
        ++*hits;
    const bool other = co_await perch.pause(false);
    if (other)
        ++*hits;
}

QCoro::Task<> nameBeforeALoop(Perch &perch, int *hits)
{
    for (;;) {
        const bool answer = co_await perch.pause(*hits < 3);
        if (!answer)
            break;
        ++*hits;
    }
}

QCoro::Task<> nameBeforeALambda(Perch &perch, const Tracked &tracked)
{
    auto function = [tracked] {};
    co_await call(perch, std::move(function));
}

QCoro::Task<> nameBeforeAnAggregate(Perch &perch, int *weight)
{
    Parcel parcel{Tracked(), 7};
    *weight = co_await weigh(perch, std::move(parcel));
}

QCoro::Task<> branchInPlaceOfTheOperator(Perch &perch, bool condition)
{
    Tracked tracked;
    if (condition)
        tracked = co_await make(perch);
}

QCoro::Task<> nameBeforeACoroutineLambda(Perch &perch, const Tracked &tracked)
{
    const auto lambda = [tracked, &perch]() -> QCoro::Task<> { co_await perch.pause(); };
    co_await lambda();
}

QCoro::Task<> namesBeforeAList(Perch &perch, QByteArray *order)
{
    const int first = co_await note(perch, order, 'a');
    const int second = co_await note(perch, order, 'b');
    const Pair pair{first, second};
    *order += static_cast<char>('0' + pair.first + pair.second);
}

QCoro::Task<> awaitBehindAHandler(Perch &perch, int *hits)
{
    std::exception_ptr error;
    try {
        co_await perch.pause();
        throw 1;
    } catch (...) {
        error = std::current_exception();
    }
    co_await perch.pause();
    if (error)
        ++*hits;
}

int fallIntoTrap(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return argc > 1 && survivesCompilerTrap(argv[1]) ? EXIT_SUCCESS : EXIT_FAILURE;
}

} // namespace

/// The house rule for coroutines, "nothing but names inside co_await", exists because of GCC 12. This tells
/// that what the rule allows is right on this compiler, and whether it still needs the rule.
class tst_CompilerCanary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup();
    void safe_condition();
    void safe_loop();
    void safe_lambdaCapture();
    void safe_aggregate();
    void safe_conditional();
    void safe_coroutineLambda();
    void safe_order();
    void safe_awaitAfterAnException();
    void traps_ofThisCompiler_data();
    void traps_ofThisCompiler();

private:
    /// Runs it to its end, and frees it.
    void finish(QCoro::Task<> task)
    {
        m_perch.resumeAll();
        QVERIFY(task.isReady());
    }

    Perch m_perch;
};

void tst_CompilerCanary::cleanup()
{
    QCOMPARE(Tracked::alive(), 0);
}

void tst_CompilerCanary::safe_condition()
{
    int hits = 0;
    finish(nameBeforeACondition(m_perch, &hits));
    QCOMPARE(hits, 1);
}

void tst_CompilerCanary::safe_loop()
{
    int hits = 0;
    finish(nameBeforeALoop(m_perch, &hits));
    QCOMPARE(hits, 3);
}

void tst_CompilerCanary::safe_lambdaCapture()
{
    const Tracked tracked;
    finish(nameBeforeALambda(m_perch, tracked));
    QCOMPARE(Tracked::alive(), 1);
}

void tst_CompilerCanary::safe_aggregate()
{
    int weight = 0;
    finish(nameBeforeAnAggregate(m_perch, &weight));
    QCOMPARE(weight, 7);
}

void tst_CompilerCanary::safe_conditional()
{
    finish(branchInPlaceOfTheOperator(m_perch, true));
    finish(branchInPlaceOfTheOperator(m_perch, false));
}

void tst_CompilerCanary::safe_coroutineLambda()
{
    const Tracked tracked;
    finish(nameBeforeACoroutineLambda(m_perch, tracked));
    QCOMPARE(Tracked::alive(), 1);
}

void tst_CompilerCanary::safe_order()
{
    QByteArray order;
    finish(namesBeforeAList(m_perch, &order));
    QCOMPARE(order, QByteArray("aabb2"));
}

void tst_CompilerCanary::safe_awaitAfterAnException()
{
    int hits = 0;
    finish(awaitBehindAHandler(m_perch, &hits));
    QCOMPARE(hits, 1);
}

void tst_CompilerCanary::traps_ofThisCompiler_data()
{
    QTest::addColumn<QString>("name");
    for (const QByteArray &name : compilerTraps())
        QTest::newRow(name.constData()) << QString::fromLatin1(name);
}

void tst_CompilerCanary::traps_ofThisCompiler()
{
    // In a process of its own, for it may well crash. Both answers are right: the test tells which it is.
    QFETCH(const QString, name);
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QCoreApplication::applicationFilePath(), {u"compiler-trap"_s, name});
    QVERIFY(process.waitForFinished());
    const bool survived = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    if (survived)
        qInfo("%s: this compiler gets it right", qPrintable(name));
    else
        qInfo("%s: this compiler gets it wrong, the rule is needed", qPrintable(name));
}

COROSCOPE_TEST(tst_CompilerCanary)
static const test::Entry trap("compiler-trap", fallIntoTrap);

#include "tst_compilercanary.moc"
