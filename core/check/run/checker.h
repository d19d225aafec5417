// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/sync/semaphore.h"
#include "core/async/time/retrypolicy.h"
#include "core/check/list/urllist.h"
#include "core/check/options/checkoptions.h"
#include "core/check/pace/hostlimiter.h"
#include "core/check/pace/scheduler.h"
#include "core/check/run/checkresult.h"
#include "core/http/httpclient.h"

#include <QCoroTask>

#include <QScopeGuard>

#include <functional>
#include <memory>
#include <optional>
#include <unordered_map>
#include <unordered_set>

namespace coroscope {

class RequestSlots;
struct Judgement;

/// Checks every target of a list, each in a task of its own:
/// scheduler → attempt {requestSlots: host limiter → slot of the run → request, and so for each redirect} → judge
/// → backoff, with no slot held, and again, or the result. What isDoubtful() then is asked for once more when all have
/// been, each by another task, and delivered after that.
///
/// Threads: the runtime's. Lifetime: outlives run().
class Checker final
{
public:
    using Deliver = std::function<void(CheckResult)>;

    /// `targets` are of the list and in its order: what is asked for.
    Checker(UrlList list,
            const std::vector<int> &targets,
            CheckOptions options,
            HttpClient &http,
            Deliver deliver);

    /// Delivers one result for each of these targets, in the order of finishing. When cancelled, delivers the first verdict
    /// of what was to be asked for once more, Cancelled for what was not judged, then throws Cancelled.
    QCoro::Task<> run(Scope &scope);
    /// Takes effect at once: more are begun, or no new ones until enough have ended.
    void setLimits(const CheckLimits &limits);

    /// Ends the check of a target, wherever it stands, and of no other one: its result is Cancelled, with
    /// what is known of it so far, or what it was to be asked for once more with. Nothing if it has one.
    void giveUp(int target, Clock::TimePoint now);

private:
    using CheckOne = QCoro::Task<> (Checker::*)(Scope &scope, int target);

    QCoro::Task<> checkAll(Scope &scope);
    /// All of the scheduler, each by a task.
    QCoro::Task<> askEach(Scope &scope, CheckOne check);
    QCoro::Task<> checkTarget(Scope &scope, int target);
    QCoro::Task<> confirmDoubtful(Scope &scope);
    QCoro::Task<> confirmTarget(Scope &scope, int target);
    /// Those whose host may be asked.
    std::vector<int> targetsToConfirm();
    void deliverDoubtful();
    void beginRound(const std::vector<int> &targets);
    /// Until what it returns ends.
    [[nodiscard]] auto noteTask(int target, Scope &scope)
    {
        m_tasks.emplace(target, &scope);
        return qScopeGuard([this, target] { m_tasks.erase(target); });
    }
    CheckResult emptyResult(int target, TaskId task) const;
    /// From the backoff, if this is another attempt.
    void comeBack(const Scope &scope, CheckResult &result);
    QCoro::Task<> attempt(Scope &scope, CheckResult &result);
    /// Sends what the method says, within one timeout, and notes in the result what was sent last.
    QCoro::Task<HttpResponse>
    request(Scope &scope, RequestSlots &requestSlots, CheckResult &result);
    QCoro::Task<>
    fetch(Scope &scope, HttpRequest request, CheckResult &result, HttpResponse &response);
    /// To the next request of an attempt: where a redirect leads, or the GET that follows a HEAD.
    QCoro::Task<> changeHost(Scope &scope,
                             HostAnswer answer,
                             const QUrl &url,
                             RequestSlots &requestSlots,
                             CheckResult &result);
    void tellHost(const Scope &scope,
                  const HttpResponse &response,
                  const Judgement &judgement,
                  RequestSlots &requestSlots) const;
    /// Both throw what retry() is to know unless the URL is ok.
    void takeIn(const HttpResponse &response,
                const Judgement &judgement,
                Clock::TimePoint now,
                CheckResult &result);
    /// Of the attempt that is the newest.
    void
    record(const HttpResponse &response, const Judgement &judgement, CheckResult &result) const;
    [[noreturn]] void leaveAlone(CheckResult &result);
    void conclude(Scope &scope, CheckResult &result);
    void deliver(CheckResult result);
    void deliverRestAsCancelled(Clock::TimePoint now);
    void deliverUnasked(int target, ErrorKind error, Clock::TimePoint now);
    /// The slots move on where redirects lead.
    HttpRequest requestFor(RequestSlots &requestSlots, CheckResult &result);
    RetryPolicy retriesFor(const CheckResult &result) const;
    int hostOf(int target) const;
    QString hostNameOf(int target) const;

    const UrlList m_list;
    const CheckOptions m_options;
    HttpClient &m_http;
    const Deliver m_deliver;
    CheckLimits m_limits;
    std::optional<Scheduler> m_scheduler; ///< of the round that is under way
    Semaphore m_slots;
    HostLimiters m_limiters;
    std::vector<bool> m_delivered;            ///< by target; true for those that are not asked for
    std::unordered_map<int, Scope *> m_tasks; ///< by target, while its task lives
    std::unordered_set<int> m_givenUp;        ///< of those tasks
    std::unordered_map<int, CheckResult> m_doubtful; ///< to be asked for once more, by target
    bool m_isConfirming = false;                     ///< the first round is over
    RetryPolicy m_retries;
};

} // namespace coroscope
