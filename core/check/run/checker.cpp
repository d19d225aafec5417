// SPDX-License-Identifier: MIT
#include "core/check/run/checker.h"

#include "core/async/time/retry.h"
#include "core/async/time/timeout.h"
#include "core/check/judge/attemptretries.h"
#include "core/check/judge/classify.h"
#include "core/check/judge/confirmation.h"
#include "core/check/judge/hostanswer.h"
#include "core/check/judge/tailreading.h"
#include "core/check/pace/requestslots.h"
#include "core/check/run/answerrecord.h"

#include <QScopeGuard>

namespace coroscope {

namespace {

QByteArray firstMethod(const CheckOptions &options)
{
    return options.request.method == CheckMethod::Get ? "GET" : "HEAD";
}

} // namespace

Checker::Checker(UrlList list,
                 const std::vector<int> &targets,
                 CheckOptions options,
                 HttpClient &http,
                 Deliver deliver)
    : m_list(std::move(list))
    , m_options(std::move(options))
    , m_http(http)
    , m_deliver(std::move(deliver))
    , m_limits{.concurrency = m_options.concurrency, .perHost = m_options.perHost}
    , m_slots(m_options.concurrency, QStringLiteral("requests"))
    , m_limiters(m_options.perHost, m_options.perHostDelay)
    , m_delivered(m_list.targets().size(), true)
    , m_retries(attemptRetries(m_options))
{
    for (const int target : targets)
        m_delivered[static_cast<std::size_t>(target)] = false;
    beginRound(targets);
}

QCoro::Task<> Checker::run(Scope &scope)
{
    try {
        co_await checkAll(scope);
    } catch (const Cancelled &) {
        deliverRestAsCancelled(scope.clock().now());
        throw;
    }
}

QCoro::Task<> Checker::checkTarget(Scope &scope, int target)
{
    scope.noteSubject(target);
    if (m_delivered[static_cast<std::size_t>(target)]) { // given up before its turn
        m_scheduler->leave(hostOf(target));
        scope.markOutcome(TaskOutcome::Cancelled, QString(errorKindName(ErrorKind::GivenUp)));
        co_return;
    }
    const auto leave = noteTask(target, scope);
    CheckResult result = emptyResult(target, scope.task());
    auto once = [this, &result](Scope &inner) {
        comeBack(inner, result);
        return attempt(inner, result);
    };
    try {
        const RetryPolicy retries = retriesFor(result);
        co_await retry(scope, retries, once);
    } catch (const AttemptFailed &) {
        // The last attempt's judgement stands in the result.
    } catch (const TimeoutError &) {
        // Likewise.
    } catch (const Cancelled &) {
        if (m_givenUp.erase(target) > 0) {
            result.verdict = Verdict::Cancelled;
            result.error = ErrorKind::GivenUp;
        } else {
            result = withoutAnswer(std::move(result));
        }
        conclude(scope, result);
        throw;
    }
    conclude(scope, result);
}

CheckResult Checker::emptyResult(int target, TaskId task) const
{
    CheckResult result;
    result.target = target;
    result.task = task;
    result.method = firstMethod(m_options);
    return result;
}

void Checker::comeBack(const Scope &scope, CheckResult &result)
{
    if (result.attempts.empty())
        return;
    // finishedAt of the attempt before, so that the report says how long was really waited.
    result.attempts.back().backoff = scope.clock().now() - result.finishedAt;
    m_scheduler->comeBack(hostOf(result.target));
}

QCoro::Task<> Checker::attempt(Scope &scope, CheckResult &result)
{
    const Clock::TimePoint began = scope.clock().now();
    const auto leave = qScopeGuard([&] { m_scheduler->leave(hostOf(result.target)); });
    RequestSlots requestSlots(m_limiters, m_slots, hostNameOf(result.target), began);
    const auto note = qScopeGuard([&] { result.queued += requestSlots.waited(); });
    co_await requestSlots.enter(scope);
    // Not before: another answer may have shut the limiter while this task waited for either slot.
    if (requestSlots.isShut())
        leaveAlone(result);
    const HttpResponse response = co_await request(scope, requestSlots, result);
    const Clock::TimePoint now = scope.clock().now();
    result.attempts.back().took = requestSlots.underWay(now);
    const Judgement judgement = judge(response, m_options);
    tellHost(scope, response, judgement, requestSlots);
    takeIn(response, judgement, now, result);
}

QCoro::Task<HttpResponse>
Checker::request(Scope &scope, RequestSlots &requestSlots, CheckResult &result)
{
    const QByteArray tail = tailToAsk(m_list.tail(result.target), result.attempts);
    result.attempts.push_back(
        {.verdict = Verdict::Cancelled, .tail = tail}); // unless an answer comes
    result.method = firstMethod(m_options);
    HttpResponse response;
    HttpRequest first = requestFor(requestSlots, result);
    co_await fetch(scope, std::move(first), result, response);
    if (m_options.request.method != CheckMethod::HeadThenGet
        || !mayGetDoBetter(response, judge(response, m_options)))
        co_return std::move(response);
    result.method = "GET";
    HttpRequest second = requestFor(requestSlots, result);
    // How a host refuses HEAD says nothing of how much it can bear.
    co_await changeHost(scope, HostAnswer::Nothing, second.url, requestSlots, result);
    second.timeout -= response.timings.total;
    co_await fetch(scope, std::move(second), result, response);
    co_return std::move(response);
}

/// What came before the user gave up is kept: it says what there was to wait for.
QCoro::Task<>
Checker::fetch(Scope &scope, HttpRequest request, CheckResult &result, HttpResponse &response)
{
    const Clock::TimePoint sentAt = scope.clock().now();
    try {
        co_await m_http.getInto(response, scope, std::move(request));
    } catch (const Cancelled &) {
        AttemptReport &attempt = result.attempts.back();
        attempt.took = scope.clock().now() - sentAt;
        if (m_givenUp.contains(result.target)) {
            attempt.status = response.status;
            attempt.error = ErrorKind::GivenUp;
            Judgement stopped;
            stopped.verdict = Verdict::Cancelled;
            stopped.error = ErrorKind::GivenUp;
            record(response, stopped, result);
        }
        throw;
    }
}

QCoro::Task<> Checker::changeHost(Scope &scope,
                                  HostAnswer answer,
                                  const QUrl &url,
                                  RequestSlots &requestSlots,
                                  CheckResult &result)
{
    co_await requestSlots.changeHost(scope, answer, url);
    if (!requestSlots.isShut())
        co_return;
    AttemptReport &attempt = result.attempts.back();
    attempt.verdict = Verdict::Blocked;
    attempt.error = ErrorKind::LeftAlone;
    leaveAlone(result);
}

void Checker::tellHost(const Scope &scope,
                       const HttpResponse &response,
                       const Judgement &judgement,
                       RequestSlots &requestSlots) const
{
    if (wasNotReached(response))
        requestSlots.wasNotAsked(scope);
    const bool isTooLong = judgement.retryAfter > m_options.maxRetryAfter;
    requestSlots.answered(
        scope, hostAnswerOf(response, judgement), isTooLong ? std::nullopt : judgement.retryAfter);
    if (isTooLong)
        requestSlots.shut();
}

void Checker::takeIn(const HttpResponse &response,
                     const Judgement &judgement,
                     Clock::TimePoint now,
                     CheckResult &result)
{
    result.finishedAt = now;
    AttemptReport &attempt = result.attempts.back();
    attempt.verdict = judgement.verdict;
    attempt.error = judgement.error;
    attempt.status = response.status;
    attempt.retryAfter = judgement.retryable && judgement.retryAfter.has_value();
    if (wasMisread(attempt))
        endMisreading(judgement, response.status);
    record(response, judgement, result);
    if (judgement.verdict == Verdict::Skipped)
        result.attempts.pop_back(); // nobody was asked
    if (judgement.verdict != Verdict::Ok)
        endAttempt(judgement, response.status, m_options);
}

void Checker::record(const HttpResponse &response,
                     const Judgement &judgement,
                     CheckResult &result) const
{
    recordAnswer(result, response, judgement, m_options.request);
    const QByteArray &tail = m_list.tail(result.target);
    result.tail = result.attempts.back().tail;
    if (!tail.isEmpty())
        result.warnings.push_back(result.tail == tail ? Warning::PunctuationKept
                                                      : Warning::PunctuationDropped);
}

void Checker::leaveAlone(CheckResult &result)
{
    // An answer that an earlier attempt got says more than that no other one was asked for.
    if (result.verdict == Verdict::Pending) {
        result.verdict = Verdict::Blocked;
        result.error = ErrorKind::LeftAlone;
    }
    throw AttemptFailed(errorKindName(ErrorKind::LeftAlone).data(),
                        AttemptFailed::Another::IsUseless);
}

void Checker::conclude(Scope &scope, CheckResult &result)
{
    result.finishedAt = scope.clock().now();
    if (result.verdict != Verdict::Ok) {
        const QString why = result.status != 0 ? QString::number(result.status)
                                               : QString(errorKindName(result.error));
        scope.markOutcome(taskOutcomeOf(result.verdict), why);
    }
    if (m_options.confirmation == Confirmation::AskOnceMore && !m_isConfirming
        && isDoubtful(result))
        m_doubtful.emplace(result.target, std::move(result));
    else
        deliver(std::move(result));
}

void Checker::deliver(CheckResult result)
{
    m_delivered[static_cast<std::size_t>(result.target)] = true;
    m_deliver(std::move(result));
}

void Checker::giveUp(int target, Clock::TimePoint now)
{
    if (m_delivered[static_cast<std::size_t>(target)])
        return;
    const auto task = m_tasks.find(target);
    if (const auto doubtful = m_doubtful.find(target); doubtful != m_doubtful.end()) {
        CheckResult result = std::move(doubtful->second);
        m_doubtful.erase(doubtful);
        deliver(std::move(result));
    } else if (task == m_tasks.end()) {
        deliverUnasked(target, ErrorKind::GivenUp, now);
    } else if (!task->second->isCancelled()) {
        m_givenUp.insert(target);
        task->second->cancel(QStringLiteral("given up by the user"));
    }
}

void Checker::deliverRestAsCancelled(Clock::TimePoint now)
{
    deliverDoubtful();
    for (std::size_t target = 0; target < m_delivered.size(); ++target) {
        if (!m_delivered[target])
            deliverUnasked(static_cast<int>(target), ErrorKind::None, now);
    }
}

void Checker::deliverUnasked(int target, ErrorKind error, Clock::TimePoint now)
{
    CheckResult result;
    result.target = target;
    result.verdict = Verdict::Cancelled;
    result.error = error;
    result.method = firstMethod(m_options);
    result.finishedAt = now;
    deliver(std::move(result));
}

HttpRequest Checker::requestFor(RequestSlots &requestSlots, CheckResult &result)
{
    const UrlTarget &entry = m_list.targets()[static_cast<std::size_t>(result.target)];
    HttpRequest request;
    request.url = HttpUrl::fromWritten(entry.url + result.attempts.back().tail);
    request.method = result.method;
    const QByteArray &chosen = m_options.request.userAgent;
    request.userAgent = chosen.isEmpty() ? ownUserAgent() : chosen;
    request.headers = m_options.request.headers;
    request.siteHeaders = m_options.request.siteHeaders;
    request.timeout = m_options.timeout;
    request.idleTimeout = m_options.idleTimeout;
    request.keepBody = !m_options.body.isEmpty();
    request.bodyLimit = m_options.request.maxBody;
    request.isAlone = m_isConfirming;
    request.maxRedirects = m_options.request.maxRedirects;
    request.beforeRedirect = [this, &requestSlots, &result](Scope &inner, const QUrl &url) {
        return changeHost(inner, HostAnswer::Answered, url, requestSlots, result);
    };
    return request;
}

RetryPolicy Checker::retriesFor(const CheckResult &result) const
{
    return m_list.tail(result.target).isEmpty() ? m_retries : withReadings(m_retries, result);
}

int Checker::hostOf(int target) const
{
    return m_list.targets()[static_cast<std::size_t>(target)].host;
}

QString Checker::hostNameOf(int target) const
{
    return m_list.hosts()[static_cast<std::size_t>(hostOf(target))];
}

} // namespace coroscope
