// SPDX-License-Identifier: MIT
#include "core/async/group/taskgroup.h"
#include "core/async/time/retry.h"
#include "core/async/time/timeout.h"
#include "core/check/judge/attemptretries.h"
#include "core/check/judge/confirmation.h"
#include "core/check/run/checker.h"

#include <algorithm>
#include <utility>

namespace coroscope {

namespace {

// Twice the slots: enough that a slot never waits for a task to be spawned, few enough that the timeline
// shows what is going on rather than a wall of waiting.
int sightFor(int slots)
{
    return 2 * slots + 2;
}

} // namespace

void Checker::beginRound(const std::vector<int> &targets)
{
    m_scheduler.emplace(
        m_list, targets, sightFor(m_limits.perHost), sightFor(m_limits.concurrency));
}

void Checker::setLimits(const CheckLimits &limits)
{
    m_limiters.setPerHost(limits.perHost);
    m_slots.setPermits(limits.concurrency);
    m_scheduler->setRoom(sightFor(limits.perHost), sightFor(limits.concurrency));
    m_limits = limits;
}

QCoro::Task<> Checker::checkAll(Scope &scope)
{
    co_await askEach(scope, &Checker::checkTarget);
    if (!m_doubtful.empty())
        co_await confirmDoubtful(scope);
}

QCoro::Task<> Checker::askEach(Scope &scope, CheckOne check)
{
    auto spawnEach = [this, check](TaskGroup &group) -> QCoro::Task<> {
        auto checkOne = [this, check](Scope &child, int target) {
            return (this->*check)(child, target);
        };
        while (!m_scheduler->isExhausted()) {
            const int target = co_await m_scheduler->next(group.scope());
            const QString name = m_list.shortName(target);
            group.spawn(name, checkOne, target);
        }
    };
    co_await withTaskGroup(scope, spawnEach);
}

std::vector<int> Checker::targetsToConfirm()
{
    std::vector<int> targets;
    for (const auto &[target, result] : m_doubtful) {
        if (!m_limiters.limiter(hostNameOf(target)).isShut())
            targets.push_back(target);
    }
    std::ranges::sort(targets);
    return targets;
}

QCoro::Task<> Checker::confirmDoubtful(Scope &scope)
{
    m_isConfirming = true;
    const std::vector<int> targets = targetsToConfirm();
    beginRound(targets);
    co_await askEach(scope, &Checker::confirmTarget);
    deliverDoubtful();
}

QCoro::Task<> Checker::confirmTarget(Scope &scope, int target)
{
    scope.noteSubject(target);
    const auto doubtful = m_doubtful.find(target);
    if (doubtful == m_doubtful.end()) { // given up before its turn
        m_scheduler->leave(hostOf(target));
        scope.markOutcome(TaskOutcome::Cancelled, QString(errorKindName(ErrorKind::GivenUp)));
        co_return;
    }
    CheckResult first = std::move(doubtful->second);
    m_doubtful.erase(doubtful);
    const auto leave = noteTask(target, scope);
    CheckResult second = emptyResult(target, scope.task());
    second.attempts = first.attempts;
    auto once = [this, &second](Scope &inner) { return attempt(inner, second); };
    RetryPolicy single;
    single.maxAttempts = 1;
    try {
        co_await retry(scope, single, once);
    } catch (const AttemptFailed &) {
        // What it came to stands in the result.
    } catch (const TimeoutError &) {
        // Likewise.
    } catch (const Cancelled &) {
        m_givenUp.erase(target);
        first.task = scope.task();
        conclude(scope, first);
        throw;
    }
    second.finishedAt = scope.clock().now();
    CheckResult result = confirmed(std::move(first), std::move(second));
    conclude(scope, result);
}

void Checker::deliverDoubtful()
{
    for (auto &[target, result] : std::exchange(m_doubtful, {}))
        deliver(std::move(result));
}

} // namespace coroscope
