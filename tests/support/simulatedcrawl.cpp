// SPDX-License-Identifier: MIT
#include "tests/support/simulatedcrawl.h"

#include "core/async/observe/eventdomain.h"

#include <QRandomGenerator>
#include <queue>

#include <cmath>
#include <deque>
#include <functional>
#include <tuple>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace coroscope {
namespace {

constexpr int maxAttempts = 3;
constexpr Clock::Duration stepTime = 2us; ///< what the thread needs from one line to the next
constexpr Clock::Duration answerLimit = 900ms;
constexpr Clock::Duration usualAttempt = 250ms;

/// What will become of a page, unless it is cancelled.
enum class Fate { Fine, Flaky, Missing, Broken, Silent };

/// How far the request of a page is: events of a domain of the crawl's own.
enum class Phase : quint8 { Connect, Wait, Body };
using Phases = EventDomain<Phase::Body, 7>;

class SimulatedCrawl
{
public:
    SimulatedCrawl(HistoryBuilder &builder, int tasks, int permits, quint64 seed);
    void run();

private:
    enum class State { Pending, Queued, Granted, Fetching, BackingOff, Ended };
    enum class Step { Start, Fetch, Sent, Answered, Finish, Retry, Cancel };

    struct Page
    {
        TaskId task = TaskId::None;
        Fate fate = Fate::Fine;
        State state = State::Pending;
        int attempt = 1;
    };

    struct Plan
    {
        Clock::Duration time;
        quint64 order; ///< plans for the same time are carried out in the order of their making
        std::size_t page;
        Step step;

        bool operator>(const Plan &other) const
        {
            return std::tie(time, order) > std::tie(other.time, other.order);
        }
    };

    void spawnPage(int number);
    void planCancels();
    void plan(Clock::Duration delay, std::size_t index, Step step);
    void carryOut(const Plan &plan);
    void askForPermit(std::size_t index);
    void acquire(std::size_t index);
    void release(const Page &page);
    void fetch(std::size_t index);
    void finish(std::size_t index);
    void decide(std::size_t index, TaskOutcome outcome, const QString &error);
    void backOff(std::size_t index);
    void cancel(std::size_t index);
    void unwind(std::size_t index);
    void end(Page &page, TaskOutcome outcome, const QString &error = {});
    Fate drawFate();
    Clock::Duration drawAround(Clock::Duration mean);

    HistoryBuilder &m_builder;
    QRandomGenerator m_random;
    int m_freePermits;
    ResourceId m_requests = ResourceId::None;
    TaskId m_crawl = TaskId::None;
    std::vector<Page> m_pages;
    std::size_t m_living = 0;
    std::deque<std::size_t> m_queue; ///< pages that wait for a permit
    std::priority_queue<Plan, std::vector<Plan>, std::greater<>> m_plans;
    quint64 m_planned = 0;
    Clock::Duration m_now{};
};

SimulatedCrawl::SimulatedCrawl(HistoryBuilder &builder, int tasks, int permits, quint64 seed)
    : m_builder(builder)
    , m_random(static_cast<quint32>(seed ^ (seed >> 32)))
    , m_freePermits(permits)
{
    m_crawl = m_builder.spawn(u"crawl"_s);
    m_builder.at(m_now += stepTime).start(m_crawl);
    m_requests = m_builder.semaphore(u"requests"_s, permits);
    for (int number = 0; number < tasks; ++number)
        spawnPage(number);
    m_builder.at(m_now += stepTime).wait(m_crawl, WaitKind::Children);
    for (std::size_t index = 0; index < m_pages.size(); ++index)
        plan(stepTime * (index + 1), index, Step::Start);
    planCancels();
}

void SimulatedCrawl::run()
{
    while (m_living > 0) {
        const Plan next = m_plans.top();
        m_plans.pop();
        carryOut(next);
    }
    m_builder.because(m_builder.last()).wake(m_crawl).end(m_crawl);
}

void SimulatedCrawl::spawnPage(int number)
{
    m_builder.at(m_now += stepTime);
    const TaskId task = m_builder.spawn(u"/pages/"_s + QString::number(number), m_crawl);
    m_builder.noteSubject(task, number);
    m_pages.push_back({.task = task, .fate = drawFate()});
    ++m_living;
}

void SimulatedCrawl::planCancels()
{
    const auto rounds = static_cast<double>(m_pages.size()) / std::max(m_freePermits, 1) + 1;
    for (std::size_t index = 0; index < m_pages.size(); ++index) {
        if (m_random.bounded(100) >= 3)
            continue;
        const double when = m_random.generateDouble() * rounds;
        plan(std::chrono::duration_cast<Clock::Duration>(usualAttempt * when), index, Step::Cancel);
    }
}

void SimulatedCrawl::plan(Clock::Duration delay, std::size_t index, Step step)
{
    m_plans.push({.time = m_now + delay, .order = m_planned++, .page = index, .step = step});
}

void SimulatedCrawl::carryOut(const Plan &plan)
{
    const Page &page = m_pages[plan.page];
    if (page.state == State::Ended)
        return;
    m_builder.at(m_now = plan.time);
    switch (plan.step) {
    case Step::Start:
        m_builder.start(page.task);
        return askForPermit(plan.page);
    case Step::Fetch:
        return fetch(plan.page);
    case Step::Sent:
        m_builder.report(page.task, {.kind = Phases::kindOf(Phase::Wait)});
        return;
    case Step::Answered:
        m_builder.report(page.task, {.kind = Phases::kindOf(Phase::Body)});
        return;
    case Step::Finish:
        return finish(plan.page);
    case Step::Retry:
        m_builder.wake(page.task);
        return askForPermit(plan.page);
    case Step::Cancel:
        return cancel(plan.page);
    }
}

void SimulatedCrawl::askForPermit(std::size_t index)
{
    if (m_freePermits > 0) {
        acquire(index);
        return;
    }
    Page &page = m_pages[index];
    page.state = State::Queued;
    m_queue.push_back(index);
    m_builder.waitFor(page.task, m_requests);
}

void SimulatedCrawl::acquire(std::size_t index)
{
    --m_freePermits;
    Page &page = m_pages[index];
    page.state = State::Granted;
    m_builder.acquire(page.task, m_requests);
    plan(stepTime, index, Step::Fetch);
}

void SimulatedCrawl::release(const Page &page)
{
    m_builder.release(page.task, m_requests);
    ++m_freePermits;
    if (m_queue.empty())
        return;
    const std::size_t next = m_queue.front();
    m_queue.pop_front();
    m_builder.because(m_builder.last());
    acquire(next);
}

void SimulatedCrawl::fetch(std::size_t index)
{
    Page &page = m_pages[index];
    page.state = State::Fetching;
    m_builder.beginAttempt(page.task, page.attempt)
        .report(page.task, {.kind = Phases::kindOf(Phase::Connect), .value = m_random.bounded(2)})
        .wait(page.task, WaitKind::Io);
    const Clock::Duration sent = drawAround(usualAttempt / 8);
    plan(sent, index, Step::Sent);
    if (page.fate == Fate::Silent) {
        plan(answerLimit, index, Step::Finish);
        return;
    }
    const Clock::Duration answered = sent + drawAround(usualAttempt / 2);
    plan(answered, index, Step::Answered);
    plan(answered + drawAround(usualAttempt / 4), index, Step::Finish);
}

void SimulatedCrawl::finish(std::size_t index)
{
    const Page &page = m_pages[index];
    switch (page.fate) {
    case Fate::Silent:
        m_builder.cancel(page.task, CancelSource::Deadline, u"no answer within 900 ms"_s);
        m_builder.because(m_builder.last()).wake(page.task, WakeReason::Cancelled);
        return decide(index, TaskOutcome::TimedOut, u"no answer within 900 ms"_s);
    case Fate::Missing:
        m_builder.wake(page.task);
        return decide(index, TaskOutcome::Failed, u"404 Not Found"_s);
    case Fate::Flaky:
    case Fate::Broken:
        m_builder.wake(page.task);
        return decide(index, TaskOutcome::Failed, u"503 Service Unavailable"_s);
    case Fate::Fine:
        m_builder.wake(page.task);
        return decide(index, TaskOutcome::Done, {});
    }
}

void SimulatedCrawl::decide(std::size_t index, TaskOutcome outcome, const QString &error)
{
    Page &page = m_pages[index];
    m_builder.endAttempt(page.task, page.attempt, outcome, error);
    release(page);
    if (page.fate == Fate::Fine || page.fate == Fate::Missing) {
        m_builder.mark(page.task, outcome, error);
        end(page, TaskOutcome::Done);
    } else if (page.attempt == maxAttempts) {
        end(page, outcome, error);
    } else {
        backOff(index);
    }
}

void SimulatedCrawl::backOff(std::size_t index)
{
    Page &page = m_pages[index];
    page.state = State::BackingOff;
    const Clock::Duration delay = usualAttempt * (1 << page.attempt) + drawAround(usualAttempt / 4);
    m_builder.backOff(page.task, delay);
    plan(delay, index, Step::Retry);
    ++page.attempt;
    if (page.fate == Fate::Flaky && m_random.bounded(4) > 0)
        page.fate = Fate::Fine;
}

void SimulatedCrawl::cancel(std::size_t index)
{
    Page &page = m_pages[index];
    m_builder.cancel(page.task, CancelSource::Explicit, u"no longer wanted"_s);
    m_builder.because(m_builder.last());
    unwind(index);
    end(page, TaskOutcome::Cancelled, u"no longer wanted"_s);
}

void SimulatedCrawl::unwind(std::size_t index)
{
    const Page &page = m_pages[index];
    switch (page.state) {
    case State::Pending:
    case State::Ended:
        return;
    case State::Queued:
        std::erase(m_queue, index);
        m_builder.wake(page.task, WakeReason::Cancelled);
        return;
    case State::Granted:
        return release(page);
    case State::Fetching:
        m_builder.wake(page.task, WakeReason::Cancelled)
            .endAttempt(page.task, page.attempt, TaskOutcome::Cancelled);
        return release(page);
    case State::BackingOff:
        m_builder.wake(page.task, WakeReason::Cancelled);
        return;
    }
}

void SimulatedCrawl::end(Page &page, TaskOutcome outcome, const QString &error)
{
    page.state = State::Ended;
    --m_living;
    m_builder.end(page.task, outcome, error);
}

Fate SimulatedCrawl::drawFate()
{
    const int percent = m_random.bounded(100);
    if (percent < 80)
        return Fate::Fine;
    if (percent < 88)
        return Fate::Flaky;
    if (percent < 93)
        return Fate::Missing;
    return percent < 97 ? Fate::Broken : Fate::Silent;
}

/// Mostly near the mean, now and then several times as much: as the answers of real servers.
Clock::Duration SimulatedCrawl::drawAround(Clock::Duration mean)
{
    const double factor = 0.3 - 0.7 * std::log(1.0 - m_random.generateDouble());
    return std::chrono::duration_cast<Clock::Duration>(mean * factor);
}

} // namespace

void fillWithSimulatedCrawl(HistoryBuilder &builder, int tasks, int permits, quint64 seed)
{
    SimulatedCrawl(builder, tasks, permits, seed).run();
}

} // namespace coroscope
