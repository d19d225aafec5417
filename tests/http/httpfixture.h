// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/clock.h"
#include "core/http/httpclient.h"
#include "core/http/httprequest.h"
#include "core/http/httpresponse.h"

#include <QList>

/// As the tests are run: COROSCOPE_TEST_THREADS in the environment is how many threads the network has, and
/// COROSCOPE_TEST_FRESH gives each request a connection of its own.
coroscope::HttpClientOptions clientOptions();
bool keepsConnections();

/// Fetches with a client of its own, and returns when nothing of it is left.
coroscope::HttpResponse fetch(const coroscope::HttpRequest &request,
                              const coroscope::ConnectionOptions &options = {},
                              const coroscope::HostLookup::Function &lookup = {});
coroscope::HttpResponse fetch(const QUrl &url);

/// Fetches all at once with one client; the responses are in the order of the requests.
QList<coroscope::HttpResponse> fetchTogether(const QList<QUrl> &urls);
/// The same, no more than `atOnce` at a time.
QList<coroscope::HttpResponse> fetchSome(const QList<QUrl> &urls,
                                         qsizetype atOnce,
                                         const coroscope::ConnectionOptions &options = {});
/// The same, one after the other.
QList<coroscope::HttpResponse> fetchInTurn(const QList<QUrl> &urls,
                                           const coroscope::ConnectionOptions &options = {});

/// Patience that no test needs to run out of, and a deadline that a test waits for.
inline constexpr std::chrono::seconds patience{10};
inline constexpr std::chrono::milliseconds shortly{200};

/// A GET of `url`, with patience; its body is kept.
coroscope::HttpRequest request(const coroscope::HttpUrl &url);
