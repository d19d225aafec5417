// SPDX-License-Identifier: MIT
#include "tests/http/httpfixture.h"

#include "core/async/group/taskgroup.h"
#include "core/async/run/run.h"
#include "core/http/httpclient.h"

using namespace coroscope;

HttpRequest request(const HttpUrl &url)
{
    HttpRequest request;
    request.url = url;
    request.timeout = patience;
    request.keepBody = true;
    return request;
}

bool keepsConnections()
{
    return !qEnvironmentVariableIsSet("COROSCOPE_TEST_FRESH");
}

HttpClientOptions clientOptions()
{
    HttpClientOptions options{.threads = qEnvironmentVariableIntValue("COROSCOPE_TEST_THREADS")};
    if (!keepsConnections())
        options.connection.reuse = ConnectionReuse::None;
    return options;
}

namespace {

HttpClientOptions with(const ConnectionOptions &connection, const HostLookup::Function &lookup = {})
{
    HttpClientOptions options = clientOptions();
    const ConnectionReuse reuse = options.connection.reuse;
    options.connection = connection;
    if (!keepsConnections())
        options.connection.reuse = reuse;
    options.lookup = lookup;
    return options;
}

} // namespace

HttpResponse fetch(const HttpRequest &request,
                   const ConnectionOptions &options,
                   const HostLookup::Function &lookup)
{
    const auto main = [&](Scope &scope) -> QCoro::Task<HttpResponse> {
        HttpClient client(scope.runtime(), with(options, lookup));
        HttpResponse response = co_await client.get(scope, request);
        co_return response;
    };
    return run(main);
}

HttpResponse fetch(const QUrl &url)
{
    return fetch(request(url));
}

QList<HttpResponse>
fetchSome(const QList<QUrl> &urls, qsizetype atOnce, const ConnectionOptions &options)
{
    QList<HttpResponse> responses(urls.size());
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        HttpClient client(scope.runtime(), with(options));
        qsizetype next = 0;
        const auto worker = [&](Scope &child) -> QCoro::Task<> {
            while (next < urls.size()) {
                const qsizetype index = next++;
                const HttpRequest wanted = request(urls.at(index));
                HttpResponse response = co_await client.get(child, wanted);
                responses[index] = std::move(response);
            }
        };
        const auto all = [&](TaskGroup &group) -> QCoro::Task<> {
            for (qsizetype i = 0; i < atOnce; ++i)
                group.spawn(QString::number(i), worker);
            co_return;
        };
        co_await withTaskGroup(scope, all);
    };
    run(main);
    return responses;
}

QList<HttpResponse> fetchTogether(const QList<QUrl> &urls)
{
    return fetchSome(urls, urls.size());
}

QList<HttpResponse> fetchInTurn(const QList<QUrl> &urls, const ConnectionOptions &options)
{
    return fetchSome(urls, 1, options);
}
