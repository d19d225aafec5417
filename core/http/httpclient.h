// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/clock.h"
#include "core/http/hostlookup.h"
#include "core/http/httpclientoptions.h"
#include "core/http/httpmessage.h"
#include "core/http/network.h"

#include <QCoroTask>

#include <source_location>

namespace coroscope {

class Runtime;
class RedirectChain;
class Scope;

/// Fetches over HTTP/1.1. Requests share connections, unless told otherwise, and nothing else: no cookies,
/// no cache, no credentials; what one server does to its request does not change what comes of another.
///
/// Every request starts at once: whoever has many bounds them, in all and for each host.
///
/// Threads: the runtime's; the network may have threads of its own. Lifetime: outlives its requests; its
/// end joins those threads.
class HttpClient final
{
public:
    explicit HttpClient(Runtime &runtime, HttpClientOptions options = {});

    /// Sends the request, follows its redirects, and reads what there is of the body, all of it within
    /// the request's timeout. Whatever goes wrong is told in the response, with what came before it.
    /// Throws Cancelled, and what HttpRequest::beforeRedirect throws; the connection is gone by then.
    QCoro::Task<HttpResponse> get(Scope &scope,
                                  HttpRequest request,
                                  std::source_location where = std::source_location::current());
    /// The same for those who want what came before they were cancelled, too: it is written into
    /// `response` as it comes, which outlives the task.
    QCoro::Task<> getInto(HttpResponse &response,
                          Scope &scope,
                          HttpRequest request,
                          std::source_location where = std::source_location::current());

private:
    Q_DISABLE_COPY_MOVE(HttpClient)

    QCoro::Task<> follow(Scope &scope,
                         const HttpRequest &request,
                         HttpResponse &response,
                         Clock::Duration &heldUp,
                         std::source_location where);
    /// Whether the options care for the addresses of a host.
    bool looksUp(const QUrl &url) const;
    bool choosesAddress(const QUrl &url) const;
    /// Finds out where the response's URL leads. If nowhere, its error says so. The address to connect to;
    /// null: any of the host's.
    QCoro::Task<QHostAddress>
    findHost(Scope &scope, HttpResponse &response, std::source_location where);
    HttpHop hopTo(const RedirectChain &chain,
                  const HttpRequest &request,
                  const QHostAddress &address) const;
    void keepTlsFault(HttpResponse &response);
    QCoro::Task<Clock::Duration>
    waitAside(Scope &limited, const HttpRequest &request, const QUrl &to);
    QCoro::Task<>
    fetch(Scope &scope, const HttpHop &hop, HttpResponse &response, std::source_location where);
    /// Whether what came can be trusted.
    QCoro::Task<bool>
    exchange(Scope &scope, const HttpHop &hop, HttpResponse &response, std::source_location where);
    QCoro::Task<> exchangeAlone(Scope &scope,
                                const HttpHop &hop,
                                HttpResponse &response,
                                std::source_location where);

    Runtime &m_runtime;
    const HttpClientOptions m_options;
    const std::optional<QSslConfiguration> m_tls;
    QHash<QString, HttpError> m_tlsFaults; ///< by origin
    HostLookup m_lookup;
    Network m_network;
};

} // namespace coroscope
