// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/retrypolicy.h"
#include "core/async/semaphore.h"
#include "core/check/admission.h"
#include "core/check/checkoptions.h"
#include "core/check/checkresult.h"
#include "core/check/hostgate.h"
#include "core/check/urllist.h"
#include "core/http/httpclient.h"

#include <QCoroTask>

#include <functional>
#include <memory>
#include <optional>

namespace coroscope {

struct Judgement;

/// Checks every target of a list, each in a task of its own:
/// admission → attempt {host gate → slot of the run → request} → judge → backoff, with no slot held, and
/// again, or the result.
///
/// The host's slot comes before the run's, so that a crowded host never sits on slots that other hosts
/// could use.
///
/// Threads: the runtime's. Lifetime: outlives run().
class Checker final
{
public:
    using Deliver = std::function<void(CheckResult)>;

    Checker(UrlList list, CheckOptions options, HttpClient &http, Deliver deliver);

    /// Delivers one result per target, in the order of finishing. When cancelled, delivers Cancelled for
    /// what was not judged, then throws Cancelled.
    QCoro::Task<> run(Scope &scope);

private:
    QCoro::Task<> checkAll(Scope &scope);
    QCoro::Task<> checkTarget(Scope &scope, int target);
    QCoro::Task<> attempt(Scope &scope, CheckResult &result);
    /// nullopt: the host is not to be asked.
    QCoro::Task<std::optional<HttpResponse>> request(Scope &scope, CheckResult &result);
    /// Sends what the method says, within one timeout, and notes in the result what was sent last.
    QCoro::Task<HttpResponse> ask(Scope &scope, CheckResult &result);
    /// Both throw what retry() is to know unless the URL is ok.
    void takeIn(const HttpResponse &response, Clock::TimePoint now, CheckResult &result);
    void leaveAlone(CheckResult &result);
    void conclude(Scope &scope, CheckResult &result);
    void deliver(CheckResult result);
    void deliverRestAsCancelled(Clock::TimePoint now);
    HttpRequest requestFor(int target, const QByteArray &method) const;
    int hostOf(int target) const;
    HostGate &gateOf(int target);

    const UrlList m_list;
    const CheckOptions m_options;
    HttpClient &m_http;
    const Deliver m_deliver;
    Admission m_admission;
    Semaphore m_slots;
    std::vector<std::unique_ptr<HostGate>> m_gates; ///< by host, made at its first request
    std::vector<bool> m_delivered;                  ///< by target
    RetryPolicy m_retries;
};

} // namespace coroscope
