// SPDX-License-Identifier: MIT
#pragma once

#include <QCoroTask>

#include <QByteArray>
#include <QList>

#include <coroutine>
#include <vector>

namespace coroscope {

/// Counts its copies: after a coroutine has ended none may be left, and none be missing either, which
/// would have been destroyed twice.
class Tracked final
{
public:
    Tracked() { ++s_alive; }
    Tracked(const Tracked &) { ++s_alive; }
    Tracked(Tracked &&) noexcept { ++s_alive; }
    ~Tracked() { --s_alive; }
    Tracked &operator=(const Tracked &) = default;
    Tracked &operator=(Tracked &&) = default;

    static int alive() { return s_alive; }

private:
    inline static int s_alive = 0;
};

/// An aggregate with a member that is not trivial.
struct Parcel
{
    Tracked content;
    int number = 0;
};

/// Where the coroutines of a canary wait until they are resumed by hand.
class Perch final
{
public:
    class Pause final
    {
    public:
        Pause(Perch &perch, bool answer)
            : m_perch(&perch)
            , m_answer(answer)
        {
        }
        bool await_ready() const { return false; }
        void await_suspend(std::coroutine_handle<> handle) { m_perch->m_waiting.push_back(handle); }
        bool await_resume() const { return m_answer; }

    private:
        Perch *m_perch;
        bool m_answer;
    };

    Pause pause(bool answer = true) { return {*this, answer}; }
    /// Resumes who waits until nobody does.
    void resumeAll()
    {
        while (!m_waiting.empty()) {
            const std::coroutine_handle<> next = m_waiting.front();
            m_waiting.erase(m_waiting.begin());
            next.resume();
        }
    }

private:
    std::vector<std::coroutine_handle<>> m_waiting;
};

// --- what the canaries await: each pauses once, with its argument in the frame

template <typename F>
QCoro::Task<> call(Perch &perch, F function)
{
    co_await perch.pause();
    function();
}

inline QCoro::Task<int> weigh(Perch &perch, Parcel parcel)
{
    co_await perch.pause();
    co_return parcel.number;
}

inline QCoro::Task<Tracked> make(Perch &perch)
{
    co_await perch.pause();
    co_return Tracked();
}

inline QCoro::Task<int> note(Perch &perch, QByteArray *order, char name)
{
    *order += name;
    co_await perch.pause();
    *order += name;
    co_return 1;
}

/// The names of the expressions that GCC 12 compiles wrongly: the reasons for the house rule "nothing but
/// names inside co_await".
QList<QByteArray> compilerTraps();

/// Runs into one. Returns whether the compiler got it right; may crash if it did not.
bool survivesCompilerTrap(const QByteArray &name);

} // namespace coroscope
