// SPDX-License-Identifier: MIT
#include "core/async/sync/queue.h"
#include "core/async/time/timeout.h"
#include "tests/support/asynctest.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <map>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Counts what went in and what came out, and knows the waits that are under way, of which a task that
/// has just put or taken something cancels one now and then: it may be the one that it granted.
class Books
{
public:
    explicit Books(quint64 seed)
        : m_random(seed)
    {
    }

    int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(m_random); }
    Clock::Duration delay() { return std::chrono::milliseconds(below(4)); }

    void wentIn(int item) { ++m_balance[item]; }
    void cameOut(int item) { --m_balance[item]; }
    /// Nothing is lost, nothing came twice, and nothing that was cancelled is in.
    bool areBalanced() const
    {
        return std::all_of(m_balance.begin(), m_balance.end(), [](const auto &entry) {
            return entry.second == 0;
        });
    }

    void began(Scope &wait) { m_waits.append(&wait); }
    void ended(Scope &wait) { m_waits.removeOne(&wait); }
    void cancelOne()
    {
        if (!m_waits.isEmpty() && below(2) == 0)
            m_waits.at(below(static_cast<int>(m_waits.size())))->cancel();
    }

    int cut = 0; ///< how many waits were left

private:
    QList<Scope *> m_waits;
    std::mt19937_64 m_random;
    std::map<int, int> m_balance;
};

template <typename Q>
QCoro::Task<> putSome(Scope &scope, Q *queue, Books *books, int first)
{
    const Counted frame;
    for (int item = first; item < first + 20; ++item) {
        auto put = [=](Scope &own) -> QCoro::Task<> {
            const Counted putFrame;
            books->began(own);
            const auto unlist = qScopeGuard([&] { books->ended(own); });
            co_await queue->put(own, item);
            books->wentIn(item);
        };
        const Clock::Duration limit = books->delay() + 1ms;
        const bool ended = co_await moveOnAfter(scope, limit, put);
        books->cut += ended ? 0 : 1;
        books->cancelOne();
        const Clock::Duration pause = books->delay();
        if (pause > 0ms)
            co_await sleepFor(scope, pause);
    }
}

template <typename Q>
QCoro::Task<> takeSome(Scope &scope, Q *queue, Books *books)
{
    const Counted frame;
    for (int i = 0; i < 20; ++i) {
        auto take = [=](Scope &own) -> QCoro::Task<> {
            const Counted takeFrame;
            books->began(own);
            const auto unlist = qScopeGuard([&] { books->ended(own); });
            const int item = co_await queue->get(own);
            books->cameOut(item);
            queue->taskDone(own);
        };
        const Clock::Duration limit = books->delay() + 1ms;
        const bool ended = co_await moveOnAfter(scope, limit, take);
        books->cut += ended ? 0 : 1;
        books->cancelOne();
        const Clock::Duration pause = books->delay();
        if (pause > 0ms)
            co_await sleepFor(scope, pause);
    }
}

/// Takes until it is told that no more can come, now and then cut off meanwhile.
template <typename Q>
QCoro::Task<> takeAll(Scope &scope, Q *queue, Books *books)
{
    const Counted frame;
    bool isOver = false;
    while (!isOver) {
        auto take = [&](Scope &own) -> QCoro::Task<> {
            const Counted takeFrame;
            books->began(own);
            const auto unlist = qScopeGuard([&] { books->ended(own); });
            const int item = co_await queue->get(own);
            books->cameOut(item);
            queue->taskDone(own);
        };
        const Clock::Duration limit = books->delay() + 1ms;
        try {
            const bool ended = co_await moveOnAfter(scope, limit, take);
            books->cut += ended ? 0 : 1;
        } catch (const QueueShutDown &) {
            isOver = true;
        }
        books->cancelOne();
    }
}

template <typename Q>
QCoro::Task<> putUntilShutDown(Scope &scope, Q *queue, Books *books, int first)
{
    const Counted frame;
    try {
        co_await putSome(scope, queue, books, first);
    } catch (const QueueShutDown &) {
    }
}

/// What is wrong after a random program that is shut down gracefully on the way; empty if nothing.
template <typename Q>
QString complaintAfterShutdown(quint64 seed, ReadyOrder order, int *cut)
{
    Books books(seed);
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        const Counted frame;
        Q queue(books.below(4));
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (int i = 0; i < 4; ++i) {
                group.spawn(u"putter"_s, putUntilShutDown<Q>, &queue, &books, 100 * i);
                group.spawn(u"taker"_s, takeAll<Q>, &queue, &books);
            }
            co_await sleepFor(group.scope(), books.below(40) * 1ms);
            queue.shutdown();
            books.cancelOne();
            co_await queue.join(group.scope());
        };
        co_await withTaskGroup(scope, body); // a deadlock is an error, too
        if (!queue.isEmpty() || queue.unfinished() != 0)
            co_return u"the takers were told too early that no more comes"_s;
        co_return books.areBalanced() ? QString() : u"an item was lost or doubled"_s;
    };
    const QString complaint = runVirtual(main, {.seed = seed, .order = order}).value;
    *cut += books.cut;
    return complaint;
}

/// What is wrong after a random program; empty if nothing.
template <typename Q>
QString complaintOf(quint64 seed, int *cut)
{
    Books books(seed);
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        const Counted frame;
        Q queue(books.below(4));
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (int i = 0; i < 4; ++i) {
                group.spawn(u"putter"_s, putSome<Q>, &queue, &books, 100 * i);
                group.spawn(u"taker"_s, takeSome<Q>, &queue, &books);
            }
            co_return;
        };
        co_await withTaskGroup(scope, body);
        while (!queue.isEmpty()) {
            books.cameOut(*queue.tryGet(scope));
            queue.taskDone(scope);
        }
        if (queue.getting() + queue.putting() != 0)
            co_return u"somebody waits still"_s;
        if (queue.unfinished() != 0)
            co_return u"the count of what is to be done is wrong"_s;
        co_return books.areBalanced() ? QString() : u"an item was lost or doubled"_s;
    };
    const QString complaint = runVirtual(main).value;
    *cut += books.cut;
    return complaint;
}

} // namespace

class tst_QueueFuzz : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void randomCancels_loseAndDoubleNothing();
    void gracefulShutdown_losesNothing();
};

void tst_QueueFuzz::randomCancels_loseAndDoubleNothing()
{
    int cut = 0;
    for (quint64 seed = 1; seed <= 300; ++seed) {
        const QStringList complaints{complaintOf<Queue<int>>(seed, &cut),
                                     complaintOf<LifoQueue<int>>(seed, &cut),
                                     complaintOf<PriorityQueue<int>>(seed, &cut)};
        QVERIFY2(complaints.join(QString()).isEmpty(),
                 qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(complaints.join(u", "))));
    }
    QVERIFY2(cut > 1'000, qPrintable(QString::number(cut))); // it was worth the while
}

void tst_QueueFuzz::gracefulShutdown_losesNothing()
{
    int cut = 0;
    for (quint64 seed = 1; seed <= 150; ++seed) {
        const auto order = static_cast<ReadyOrder>(seed % 3);
        const QStringList complaints{complaintAfterShutdown<Queue<int>>(seed, order, &cut),
                                     complaintAfterShutdown<LifoQueue<int>>(seed, order, &cut),
                                     complaintAfterShutdown<PriorityQueue<int>>(seed, order, &cut)};
        QVERIFY2(complaints.join(QString()).isEmpty(),
                 qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(complaints.join(u", "))));
    }
    QVERIFY2(cut > 500, qPrintable(QString::number(cut)));
}

COROSCOPE_TEST(tst_QueueFuzz)
#include "tst_queuefuzz.moc"
