// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/list/urlfilter.h"
#include "core/check/options/expectation.h"
#include "core/http/connectionoptions.h"
#include "core/http/httpheader.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

#include <chrono>
#include <optional>

namespace coroscope {

/// The limits that may be changed while a run is under way.
struct CheckLimits
{
    int concurrency = 0; ///< as CheckOptions::concurrency
    int perHost = 0;     ///< as CheckOptions::perHost

    bool operator==(const CheckLimits &) const = default;
};

/// How a URL is asked for.
enum class CheckMethod : quint8 {
    Get,
    Head,
    HeadThenGet, ///< a GET in the same attempt, where the HEAD was refused
};

/// What becomes of a URL that is broken, or of which there was no answer, when all others have been asked.
enum class Confirmation : quint8 {
    None,
    AskOnceMore, ///< on a connection of its own; the verdict comes after that
};

/// What every request of a run sends, and how much of an answer it takes.
struct RequestOptions
{
    CheckMethod method = CheckMethod::Get;
    QByteArray userAgent;           ///< empty: Coroscope/<version>
    QList<HttpHeader> headers;      ///< to all URLs of the list, wherever they are
    QList<SiteHeaders> siteHeaders; ///< to those that match; the later beats the earlier
    int maxRedirects = 10;
    qint64 maxBody = 1 << 20; ///< bytes

    bool operator==(const RequestOptions &) const = default;
};

/// How far apart requests to one host go out unless somebody says otherwise: 20 a second at most, as
/// lychee does it. Hosts on this machine are spared.
inline constexpr std::chrono::milliseconds politeDelay{50};

/// How a list is to be checked. The defaults are polite.
struct CheckOptions
{
    int concurrency = 32; ///< requests under way at once, in all
    int perHost = 4;      ///< requests under way at once to one host and port
    /// Between the beginnings of requests to one host and port, at least. nullopt: politeDelay.
    std::optional<std::chrono::milliseconds> perHostDelay = {};
    std::chrono::milliseconds timeout{20'000};     ///< for one attempt, redirects and body included
    std::chrono::milliseconds idleTimeout{10'000}; ///< in which nothing arrives
    int retries = 2;                               ///< further attempts after the first
    std::chrono::milliseconds retryDelay{1'000};   ///< before the second attempt; doubles each time
    std::chrono::milliseconds retryJitter{1'000};  ///< added at random
    std::chrono::milliseconds maxRetryDelay{30'000};
    std::chrono::milliseconds maxRetryAfter{
        60'000}; ///< after a longer one the host is not asked again
    Confirmation confirmation = Confirmation::None;
    int certificateDays = 14; ///< a certificate with fewer days left is warned of
    QList<StatusRange> accept = QList<StatusRange>(1, StatusRange());
    QList<BodyAssertion> body; ///< all must hold of what was read, up to RequestOptions::maxBody
    quint64 seed = 1;          ///< of the jitter
    int networkThreads = 2;    ///< besides the engine's own; 0: the engine's does it all
    UrlFilter filter;          ///< for whoever parses the list
    RequestOptions request;
    ConnectionOptions connection;

    bool accepts(int status) const;
    bool operator==(const CheckOptions &) const = default;
};

/// What of CheckOptions is written as text, as it was written: readOptionTexts() tells what it means. May
/// hold secrets.
struct OptionTexts
{
    QStringList include; ///< regular expressions
    QStringList exclude;
    QStringList headers;   ///< "Name: value"
    QStringList rules;     ///< paths of files that parseRequestRules() reads
    QStringList basicAuth; ///< "USER:PASSWORD@URLS"
    QString userAgent;
    QString proxy = QStringLiteral("env"); ///< or "none", or what parseProxy() reads
    QStringList authorities;               ///< paths of PEM files
    QString accept = QStringLiteral("200..=299");
    QStringList bodyContains; ///< as BodyAssertion::parse() reads them
    QStringList bodyLacks;

    bool operator==(const OptionTexts &) const = default;
};

/// What of these somebody may choose, one by one: each has a row in the OptionTable. In the order in which
/// they are read: what is sent by a later one beats what is sent by an earlier one.
enum class CheckOption : quint8 {
    Include,
    Exclude,
    ExcludePrivate,
    Method,
    Headers,
    Rules,
    BasicAuth,
    UserAgent,
    MaxRedirects,
    Proxy,
    Family,
    Reuse,
    Insecure,
    MinTls,
    Authorities,
    Accept,
    BodyContains,
    BodyLacks,
    MaxBody,
    CertificateDays,
    Concurrency,
    PerHost,
    Delay,
    Timeout,
    IdleTimeout,
    Retries,
    Confirm,
    Seed,
};
inline constexpr CheckOption lastCheckOption = CheckOption::Seed;

/// What the program calls itself unless somebody chose another name: "Coroscope/1.0".
QByteArray ownUserAgent();

/// The limits at which the lab's sample list shows best: the queue for slots can be seen, and a run ends
/// within seconds although some of its pages never answer. All other options stay as they are.
CheckOptions withSampleLimits(CheckOptions options);

/// `options` with the limits of `before` again, where they are still those of the sample.
CheckOptions withoutSampleLimits(CheckOptions options, const CheckOptions &before);

} // namespace coroscope
