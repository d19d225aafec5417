// SPDX-License-Identifier: MIT
#include "core/lessons/ownlist/pagevisits.h"

#include "core/async/scope/scope.h"
#include "core/async/time/sleep.h"
#include "core/check/options/checkoptions.h"
#include "core/check/pace/hostlimiter.h"
#include "core/check/pace/ratelimit.h"
#include "core/lessons/fetch.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace coroscope {

namespace {

bool isSuccess(const HttpResponse &response)
{
    return response.error == HttpError::None && response.status >= 200
           && response.status < 300;
}

bool asksForSilence(const HttpResponse &response)
{
    return response.status == 429 || response.status == 503;
}

FetchError leftAlone()
{
    return FetchError("not asked, as its host wants to be left alone");
}

} // namespace

/// A host, and when it may be asked next.
class PageVisits::Host final
{
public:
    explicit Host(const QString &name)
        : slots(PagePace::perHost, name)
        , m_gap(isThisMachine(name) ? std::chrono::milliseconds(0)
                                    : politeDelay)
    {
    }

    Semaphore slots;

    bool isShut() const { return m_isShut; }
    bool isSilent(Clock::TimePoint now) const
    {
        return !m_isShut && now < m_silentUntil;
    }
    Clock::TimePoint silentUntil() const { return m_silentUntil; }
    /// When the next request may go out, which is that of whoever asks.
    Clock::TimePoint takeTime(Clock::TimePoint now)
    {
        const Clock::TimePoint mine = std::max(now, m_next);
        m_next = mine + m_gap;
        return mine;
    }
    void keepSilent(Clock::TimePoint now, std::chrono::seconds wanted)
    {
        m_isShut = m_isShut || wanted > longestSilence;
        m_silentUntil =
            std::max(m_silentUntil, now + std::min(wanted, longestSilence));
    }

private:
    const std::chrono::milliseconds m_gap;
    Clock::TimePoint m_next;
    Clock::TimePoint m_silentUntil;
    bool m_isShut = false;
};

/// What a request holds while it is under way.
struct PageVisits::Turn
{
    Host *host = nullptr;
    Permit ofHost = {};
    Permit ofAll = {};
};

PageVisits::PageVisits(QList<OwnPage> pages)
    : m_pages(std::move(pages))
    , m_outcomes(m_pages.size(), Outcome::None)
    , m_all(PagePace::inAll, QStringLiteral("requests"))
{
}

PageVisits::~PageVisits() = default;

HttpUrl PageVisits::urlOf(QStringView path) const
{
    const auto page = std::ranges::find(m_pages, path, &OwnPage::path);
    Q_ASSERT(page != m_pages.end());
    return page == m_pages.end() ? HttpUrl() : page->url;
}

PageVisits::Host &PageVisits::hostOf(const QUrl &url)
{
    const QString name = hostAndPort(url);
    std::shared_ptr<Host> &host = m_hosts[name];
    if (!host)
        host = std::make_shared<Host>(name);
    return *host;
}

/// The host's slot comes first, so that a crowded host never sits on those that other hosts could use.
QCoro::Task<> PageVisits::enter(Scope &scope,
                                Turn &turn,
                                QUrl url,
                                std::source_location where)
{
    turn.ofAll.release();
    turn.ofHost.release();
    Host &host = hostOf(url);
    turn.host = &host;
    Permit ofHost = co_await host.slots.acquire(scope, where);
    turn.ofHost = std::move(ofHost);
    const Clock::TimePoint mine = host.takeTime(scope.clock().now());
    if (mine > scope.clock().now())
        co_await sleepUntil(scope, mine, where);
    for (;;) {
        const Clock::TimePoint until = host.silentUntil();
        if (host.isSilent(scope.clock().now())) {
            co_await sleepUntil(scope, until, where);
            continue;
        }
        Permit ofAll = co_await m_all.acquire(scope, where);
        // While this waited, another answer may have asked for silence.
        if (host.isSilent(scope.clock().now()))
            continue;
        turn.ofAll = std::move(ofAll);
        co_return;
    }
}

QCoro::Task<HttpResponse> PageVisits::get(HttpClient &client,
                                          Scope &scope,
                                          HttpRequest request,
                                          std::source_location where)
{
    const HttpUrl asked = request.url;
    note(asked, Outcome::None);
    Turn turn;
    co_await enter(scope, turn, asked, where);
    if (turn.host->isShut()) {
        note(asked, Outcome::NotHad);
        throw leftAlone();
    }
    request.userAgent = ownUserAgent();
    request.beforeRedirect = [this, &turn, where](Scope &inner,
                                                  const QUrl &to) {
        return change(inner, turn, to, where);
    };
    HttpResponse response;
    try {
        co_await client.getInto(response, scope, request, where);
    } catch (const FetchError &) {
        note(asked, Outcome::NotHad);
        throw;
    }
    if (asksForSilence(response)) {
        const RateLimit limit =
            rateLimitOf(response, QDateTime::currentDateTimeUtc());
        turn.host->keepSilent(scope.clock().now(),
                              limit.wait.value_or(std::chrono::seconds(0)));
    }
    note(asked, isSuccess(response) ? Outcome::Had : Outcome::NotHad);
    co_return response;
}

QCoro::Task<> PageVisits::change(Scope &scope,
                                 Turn &turn,
                                 QUrl to,
                                 std::source_location where)
{
    Host &next = hostOf(to);
    if (&next != turn.host)
        co_await enter(scope, turn, to, where);
    if (next.isShut())
        throw leftAlone();
}

void PageVisits::note(const HttpUrl &asked, Outcome outcome)
{
    const auto page = std::ranges::find(m_pages, asked, &OwnPage::url);
    if (page != m_pages.end())
        m_outcomes[page - m_pages.begin()] = outcome;
}

PageTally PageVisits::tally() const
{
    return {.had = m_outcomes.count(Outcome::Had),
            .notHad = m_outcomes.count(Outcome::NotHad),
            .unanswered = m_outcomes.count(Outcome::None)};
}

} // namespace coroscope
