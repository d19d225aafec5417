// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/connectionoptions.h"
#include "core/http/hostlookup.h"
#include "core/http/httprequest.h"
#include "core/http/httpresponse.h"

#include <QCoroTask>

#include <memory>
#include <source_location>

namespace coroscope {

class HttpTraffic;

/// How a client does its work.
struct HttpClientOptions
{
    HttpTraffic *traffic = nullptr; ///< counts what is under way; not owned, outlives the client
    int threads = 0; ///< of the network's own; 0: everything happens on the runtime's thread
    ConnectionOptions connection = {};
    HostLookup::Function lookup = {}; ///< the system's, unless a test brings its own
};

class Runtime;
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
    ~HttpClient();

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

    class Private;
    const std::unique_ptr<Private> d;
};

} // namespace coroscope
