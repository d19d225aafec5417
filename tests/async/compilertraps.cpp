// SPDX-License-Identifier: MIT
#include "compilertraps.h"

namespace coroscope {

namespace {

struct Pair
{
    int first;
    int second;
};

// A condition, in a coroutine that has no local variable: resumes into a bad frame.
QCoro::Task<> conditionWithoutLocal(Perch &perch, int *hits)
{
    if (co_await perch.pause())
        ++*hits;
}

// A capture that is not trivial, of a lambda inside the expression: destroyed twice.
QCoro::Task<> captureInside(Perch &perch, const Tracked &tracked)
{
    co_await call(perch, [tracked] {});
}

// An aggregate temporary with such a member: destroyed twice.
QCoro::Task<> aggregateInside(Perch &perch)
{
    co_await weigh(perch, Parcel{Tracked(), 1});
}

// The conditional operator, of class type: destroyed twice.
QCoro::Task<> conditionalOperator(Perch &perch, bool condition)
{
    const Tracked tracked = condition ? co_await make(perch) : Tracked();
}

// A lambda that is a coroutine, called in the expression that makes it: dead captures.
QCoro::Task<> temporaryCoroutineLambda(Perch &perch, const Tracked &tracked)
{
    co_await [tracked, &perch]() -> QCoro::Task<> { co_await perch.pause(); }();
}

// Two awaits in one list: both begin before the first has ended.
QCoro::Task<> twoInAList(Perch &perch, QByteArray *order)
{
    const Pair pair{co_await note(perch, order, 'a'), co_await note(perch, order, 'b')};
    *order += static_cast<char>('0' + pair.first + pair.second);
}

/// Whether it ends with no object destroyed too often, or not at all.
bool endsInBalance(Perch &perch, QCoro::Task<> task, int aliveBefore = 0)
{
    perch.resumeAll();
    task = QCoro::Task<>();
    return Tracked::alive() == aliveBefore;
}

} // namespace

QList<QByteArray> compilerTraps()
{
    return {"conditionWithoutLocal",
            "captureInside",
            "aggregateInside",
            "conditionalOperator",
            "temporaryCoroutineLambda",
            "twoInAList"};
}

bool survivesCompilerTrap(const QByteArray &name)
{
    Perch perch;
    if (name == "conditionWithoutLocal") {
        int hits = 0;
        return endsInBalance(perch, conditionWithoutLocal(perch, &hits)) && hits == 1;
    }
    if (name == "captureInside") {
        const Tracked tracked;
        return endsInBalance(perch, captureInside(perch, tracked), 1);
    }
    if (name == "aggregateInside")
        return endsInBalance(perch, aggregateInside(perch));
    if (name == "conditionalOperator")
        return endsInBalance(perch, conditionalOperator(perch, true));
    if (name == "temporaryCoroutineLambda") {
        const Tracked tracked;
        return endsInBalance(perch, temporaryCoroutineLambda(perch, tracked), 1);
    }
    QByteArray order;
    return endsInBalance(perch, twoInAList(perch, &order)) && order == "aabb2";
}

} // namespace coroscope
