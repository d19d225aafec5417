// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/sync/semaphore.h"
#include "core/http/httpclient.h"
#include "core/lessons/ownlist/ownpage.h"

#include <QCoroTask>

#include <QHash>
#include <QList>

#include <memory>
#include <source_location>

namespace coroscope {

/// The requests of a lesson to real servers, kept polite whatever the lesson does: a few at once to one host, each a
/// moment after the other unless the host is this machine, and none while a host has asked for silence. Where it asks
/// for more than anybody waits for, it is not asked again. A redirect gives its turn back and queues at the next host.
/// Whoever waits, waits in the lesson's own line.
///
/// Threads: the runtime's. Lifetime: outlives its requests; ends before the runtime.
class PageVisits final
{
public:
    static constexpr std::chrono::seconds longestSilence{60};

    explicit PageVisits(QList<OwnPage> pages);
    ~PageVisits();

    const QList<OwnPage> &pages() const { return m_pages; }
    /// `path` is that of one of its pages.
    HttpUrl urlOf(QStringView path) const;

    /// As HttpClient::get(), in its turn. Throws FetchError where the host is not to be asked.
    QCoro::Task<HttpResponse> get(HttpClient &client,
                                  Scope &scope,
                                  HttpRequest request,
                                  std::source_location where);

    /// A page that was asked for more than once counts as what came last.
    PageTally tally() const;

private:
    Q_DISABLE_COPY_MOVE(PageVisits)

    class Host;
    struct Turn;
    enum class Outcome : quint8 { None, Had, NotHad };

    Host &hostOf(const QUrl &url);
    QCoro::Task<>
    enter(Scope &scope, Turn &turn, QUrl url, std::source_location where);
    QCoro::Task<>
    change(Scope &scope, Turn &turn, QUrl to, std::source_location where);
    void note(const HttpUrl &asked, Outcome outcome);

    const QList<OwnPage> m_pages;
    QList<Outcome> m_outcomes; ///< one a page
    Semaphore m_all;
    QHash<QString, std::shared_ptr<Host>> m_hosts; ///< by "host:port"
};

} // namespace coroscope
