// SPDX-License-Identifier: MIT
#include "core/async/detail/timerheap.h"
#include "tests/support/testmain.h"

#include <QTest>

#include <algorithm>
#include <deque>
#include <functional>
#include <random>

using namespace coroscope;
using namespace std::chrono_literals;

namespace {

/// Writes down its number when it is due, and may do more.
class Timer final : public TimerNode
{
public:
    Timer(int number, std::vector<int> &fired)
        : m_number(number)
        , m_fired(fired)
    {
    }
    std::function<void()> whenDue;

private:
    void onDue() override
    {
        m_fired.push_back(m_number);
        if (whenDue)
            whenDue();
    }

    int m_number;
    std::vector<int> &m_fired;
};

Clock::TimePoint at(Clock::Duration time)
{
    return Clock::TimePoint(time);
}

/// The obvious way: all timers in the order of arming, searched from end to end.
class NaiveTimers
{
public:
    void arm(int number, Clock::TimePoint due)
    {
        withdraw(number);
        m_armed.push_back({number, due});
    }
    void withdraw(int number)
    {
        std::erase_if(m_armed, [number](const Armed &timer) { return timer.number == number; });
    }
    bool isArmed(int number) const
    {
        return std::any_of(m_armed.begin(), m_armed.end(), [number](const Armed &timer) {
            return timer.number == number;
        });
    }
    std::size_t size() const { return m_armed.size(); }
    Clock::TimePoint earliest() const { return soonest()->due; }
    std::vector<int> fireDue(Clock::TimePoint now)
    {
        std::vector<int> fired;
        while (!m_armed.empty() && earliest() <= now) {
            fired.push_back(soonest()->number);
            m_armed.erase(soonest());
        }
        return fired;
    }

private:
    struct Armed
    {
        int number;
        Clock::TimePoint due;
    };
    std::vector<Armed>::const_iterator soonest() const
    {
        // The first of those that are equal is the one that was armed first.
        return std::min_element(m_armed.begin(), m_armed.end(), [](const Armed &a, const Armed &b) {
            return a.due < b.due;
        });
    }

    std::vector<Armed> m_armed;
};

} // namespace

class tst_TimerHeap : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fireDue_goesByTime();
    void fireDue_ofOneTimeGoesByArming();
    void fireDue_includesWhatBecomesDueMeanwhile();
    void fireDue_mayWithdrawOthers();
    void arm_movesATimerThatIsArmed();
    void withdraw_leavesNothing();
    void deadlinesThatMove_doNotGrowTheHeap();
    void randomOperations_agreeWithTheNaiveModel();
};

void tst_TimerHeap::fireDue_goesByTime()
{
    std::vector<int> fired;
    Timer one(1, fired);
    Timer two(2, fired);
    Timer three(3, fired);
    TimerHeap heap;
    heap.arm(two, at(20ms));
    heap.arm(three, at(30ms));
    heap.arm(one, at(10ms));
    QCOMPARE(heap.earliest(), at(10ms));
    QVERIFY(!heap.fireDue(at(9ms)));
    QVERIFY(heap.fireDue(at(20ms)));
    QCOMPARE(fired, (std::vector<int>{1, 2}));
    QVERIFY(!one.isArmed());
    QVERIFY(three.isArmed());
    QCOMPARE(heap.size(), std::size_t(1));
}

void tst_TimerHeap::fireDue_ofOneTimeGoesByArming()
{
    std::vector<int> fired;
    std::deque<Timer> timers;
    TimerHeap heap;
    for (int number = 0; number < 100; ++number)
        heap.arm(timers.emplace_back(number, fired), at(5ms));
    heap.arm(timers[0], at(5ms)); // armed anew: the last now
    heap.fireDue(at(5ms));
    QCOMPARE(fired.size(), std::size_t(100));
    QCOMPARE(fired.front(), 1);
    QCOMPARE(fired.back(), 0);
    QVERIFY(std::is_sorted(fired.begin(), fired.end() - 1));
}

void tst_TimerHeap::fireDue_includesWhatBecomesDueMeanwhile()
{
    std::vector<int> fired;
    Timer one(1, fired);
    Timer two(2, fired);
    TimerHeap heap;
    heap.arm(one, at(10ms));
    one.whenDue = [&] { heap.arm(two, at(4ms)); };
    QVERIFY(heap.fireDue(at(10ms)));
    QCOMPARE(fired, (std::vector<int>{1, 2}));
    QVERIFY(heap.isEmpty());
}

void tst_TimerHeap::fireDue_mayWithdrawOthers()
{
    std::vector<int> fired;
    Timer one(1, fired);
    Timer two(2, fired);
    Timer three(3, fired);
    TimerHeap heap;
    heap.arm(one, at(10ms));
    heap.arm(two, at(10ms));
    heap.arm(three, at(10ms));
    one.whenDue = [&] { heap.withdraw(two); };
    heap.fireDue(at(10ms));
    QCOMPARE(fired, (std::vector<int>{1, 3}));
}

void tst_TimerHeap::arm_movesATimerThatIsArmed()
{
    std::vector<int> fired;
    Timer one(1, fired);
    Timer two(2, fired);
    TimerHeap heap;
    heap.arm(one, at(10ms));
    heap.arm(two, at(20ms));
    heap.arm(one, at(30ms));
    QCOMPARE(heap.size(), std::size_t(2));
    QCOMPARE(one.dueAt(), at(30ms));
    heap.fireDue(at(30ms));
    QCOMPARE(fired, (std::vector<int>{2, 1}));
}

void tst_TimerHeap::withdraw_leavesNothing()
{
    std::vector<int> fired;
    Timer one(1, fired);
    TimerHeap heap;
    heap.withdraw(one);
    heap.arm(one, at(10ms));
    heap.withdraw(one);
    heap.withdraw(one);
    QVERIFY(heap.isEmpty());
    QVERIFY(!one.isArmed());
    QVERIFY(!heap.fireDue(at(1h)));
    QVERIFY(fired.empty());
}

void tst_TimerHeap::deadlinesThatMove_doNotGrowTheHeap()
{
    std::vector<int> fired;
    Timer one(1, fired);
    TimerHeap heap;
    for (int i = 0; i < 10'000; ++i)
        heap.arm(one, at(std::chrono::milliseconds(i)));
    QCOMPARE(heap.size(), std::size_t(1));
}

void tst_TimerHeap::randomOperations_agreeWithTheNaiveModel()
{
    std::mt19937 random(11);
    std::vector<int> fired;
    std::deque<Timer> timers;
    constexpr int count = 60;
    for (int number = 0; number < count; ++number)
        timers.emplace_back(number, fired);
    TimerHeap heap;
    NaiveTimers model;
    Clock::TimePoint now{};
    for (int step = 0; step < 20'000; ++step) {
        const auto number = static_cast<int>(random() % count);
        Timer &timer = timers[static_cast<std::size_t>(number)];
        switch (random() % 8) {
        case 0:
            heap.withdraw(timer);
            model.withdraw(number);
            break;
        case 1: {
            now += std::chrono::milliseconds(random() % 20);
            const std::vector<int> expected = model.fireDue(now);
            fired.clear();
            QCOMPARE(heap.fireDue(now), !expected.empty());
            QCOMPARE(fired, expected);
            break;
        }
        default: {
            // A coarse grid, so that many are due together; some in the past.
            const auto due = now + std::chrono::milliseconds(random() % 40) - 5ms;
            heap.arm(timer, due);
            model.arm(number, due);
        }
        }
        QCOMPARE(heap.size(), model.size());
        QCOMPARE(timer.isArmed(), model.isArmed(number));
        if (!heap.isEmpty())
            QCOMPARE(heap.earliest(), model.earliest());
    }
}

COROSCOPE_TEST(tst_TimerHeap)
#include "tst_timerheap.moc"
