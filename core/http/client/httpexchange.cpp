// SPDX-License-Identifier: MIT
#include "core/http/client/httpexchange.h"

#include "core/http/httpevents.h"
#include "core/http/message/answerbody.h"

#include <algorithm>
#include <utility>

namespace coroscope {

namespace {

// How long an answer may be silent whose end may have gone unheard.
constexpr std::chrono::seconds unheardLimit{1};

} // namespace

HttpExchange::HttpExchange(Scope &scope,
                           Network &network,
                           const HttpHop &hop,
                           HttpResponse &response)
    : m_scope(scope)
    , m_network(network)
    , m_hop(hop)
    , m_response(response)
    , m_body(std::make_shared<ExchangeBody>(hop.bodyLimit, hop.keepBody))
    , m_idle(scope.runtime(), [this] { onSilence(); })
{
}

HttpExchange::~HttpExchange()
{
    stop();
}

AwaitableOf<HttpExchange::RunWait, HttpExchange>
HttpExchange::run(const std::source_location &where)
{
    return AwaitableOf<RunWait, HttpExchange>(*this, m_scope, where);
}

void HttpExchange::start(RunWait &wait)
{
    m_wait = &wait;
    m_began = m_scope.clock().now();
    m_id = m_network.begin(*this, m_hop, m_body);
    enter(HttpPhase::Connect);
    m_idle.start(m_hop.idleTimeout);
}

void HttpExchange::stop() noexcept
{
    m_idle.stop();
    if (!std::exchange(m_wait, nullptr))
        return;
    m_network.abandon(m_id);
    close();
}

void HttpExchange::onEvent(ExchangeEvent event)
{
    std::visit([this](auto &what) { take(what); }, event);
}

void HttpExchange::take(const ExchangeSent &sent)
{
    m_response.timesSent += 1;
    m_response.timings.connect = sent.connect;
    m_response.timings.reusedConnection = sent.reusedConnection;
    enter(HttpPhase::Wait);
}

void HttpExchange::take(const ExchangeSentAgain &)
{
    m_response.timesSent += 1;
}

void HttpExchange::take(ExchangeHead &head)
{
    // Without the request ever being sent, an answer may come from a proxy, or from a server in a hurry.
    m_response.timings.of(m_response.phase) = head.firstByte;
    m_response.status = head.status;
    m_response.reason = std::move(head.reason);
    m_response.headers = std::move(head.headers);
    m_response.certificate = std::move(head.certificate);
    m_response.tlsFault = head.tlsFault;
    m_mayEndUnheard = head.mayEndUnheard;
    enter(HttpPhase::Body);
    if (m_mayEndUnheard)
        m_idle.start(patience());
}

void HttpExchange::take(const ExchangeProgress &progress)
{
    m_scope.report(BodyArrived{progress.bytes}.event());
}

/// The body does not touch the timer, which belongs to this thread: what came of it is asked when due.
void HttpExchange::onSilence()
{
    const std::chrono::nanoseconds silence = m_body->silence();
    if (m_response.phase == HttpPhase::Body && silence < patience()) {
        m_idle.start(patience() - silence);
        return;
    }
    m_network.abandon(m_id);
    m_response.error = HttpError::Timeout;
    m_isTrusted = !m_mayEndUnheard;
    close();
    std::exchange(m_wait, nullptr)->grant(EventIndex::None);
}

/// Zero: without end.
std::chrono::nanoseconds HttpExchange::patience() const
{
    if (!m_mayEndUnheard)
        return m_hop.idleTimeout;
    if (m_hop.idleTimeout.count() == 0)
        return unheardLimit;
    return std::min<std::chrono::nanoseconds>(m_hop.idleTimeout, unheardLimit);
}

void HttpExchange::take(ExchangeEnd &end)
{
    m_idle.stop();
    m_response.error = end.error;
    m_response.errorText = std::move(end.errorText);
    if (end.badCertificate)
        m_response.certificate = std::move(end.badCertificate);
    m_isTrusted = end.isTrusted;
    close();
    if (m_response.error == HttpError::None)
        m_response.error = encodingError(m_response);
    std::exchange(m_wait, nullptr)->grant(EventIndex::None);
}

void HttpExchange::enter(HttpPhase phase)
{
    m_idle.touch();
    m_response.phase = phase;
    m_scope.report(PhaseBegan{phase, m_response.timings.reusedConnection}.event());
}

/// The phase that the exchange ended in has what the others have left of the time.
void HttpExchange::close()
{
    HttpTimings &timings = m_response.timings;
    std::chrono::nanoseconds &last = timings.of(m_response.phase);
    const std::chrono::nanoseconds others =
        timings.connect + timings.firstByte + timings.body - last;
    last = std::max(m_scope.clock().now() - m_began - others, std::chrono::nanoseconds::zero());
    m_body->writeTo(m_response);
}

} // namespace coroscope
