// SPDX-License-Identifier: MIT
#include "core/check/options/optiontable.h"

#include "core/check/options/optionparts.h"
#include "core/check/options/optionreading.h"

#include <algorithm>
#include <array>
#include <limits>

using namespace std::chrono_literals;

namespace coroscope {

namespace {

using namespace optionparts;

using Time = std::optional<std::chrono::milliseconds>;
using Form = OptionText::Form;
using Place = OptionRow::Place;
using Request = RequestOptions;
using Connection = ConnectionOptions;

constexpr OptionPart<bool> takesBadCertificates{
    .get = [](const CheckOptions &options) { return !options.connection.tls.verifies; },
    .set = [](CheckOptions &options, bool takes) { options.connection.tls.verifies = !takes; },
};

/// The panel at the side has narrow boxes for numbers and times.
constexpr bool fitsItsPlace(const OptionRow &row)
{
    return row.place == Place::Window || std::holds_alternative<OptionNumber>(row.kind)
           || std::holds_alternative<OptionSeconds>(row.kind);
}

} // namespace

std::span<const OptionRow> OptionTable::rows()
{
    // In the order of the enums.
    static constexpr std::array<OptionChoice::Alternative, 3> methods{{
        {"get", QT_TR_NOOP("GET")},
        {"head", QT_TR_NOOP("HEAD")},
        {"head-get", QT_TR_NOOP("HEAD, and GET where it is refused")},
    }};
    static constexpr std::array<OptionChoice::Alternative, 3> families{{
        {"any", QT_TR_NOOP("IPv4 and IPv6")},
        {"ipv4",
         QT_TR_NOOP("IPv4 only"),
         QT_TR_NOOP("Connect by IPv4 only, to the first address of a host.")},
        {"ipv6", QT_TR_NOOP("IPv6 only"), QT_TR_NOOP("The same by IPv6.")},
    }};
    static constexpr std::array<OptionChoice::Alternative, 3> reuses{{
        {"keep-alive", QT_TR_NOOP("Used again")},
        {"http2",
         QT_TR_NOOP("Used again, by HTTP/2 at once"),
         QT_TR_NOOP(
             "Offer HTTP/2 to https hosts. A request that is given up may take others to its "
             "host along.")},
        {"fresh-connections",
         QT_TR_NOOP("One for each request"),
         QT_TR_NOOP("Make a connection for each request. Slower, but safe from servers that send "
                    "more answers than they were asked for.")},
    }};
    static constexpr std::array<OptionChoice::Alternative, 2> versions{{
        {"1.2", QT_TR_NOOP("TLS 1.2")},
        {"1.3", QT_TR_NOOP("TLS 1.3")},
    }};

    static constexpr std::array<OptionChoice::Alternative, 2> confirmations{{
        {"no-confirm",
         QT_TR_NOOP("What came first counts"),
         QT_TR_NOOP("Do not: verdicts come at once. This is so unless --confirm is given.")},
        {"confirm",
         QT_TR_NOOP("Asked once more at the end"),
         QT_TR_NOOP("Ask once more for what is broken or gave no answer, when all else has been "
                    "asked for and on a connection of its own, before it is called so.")},
    }};

    static constexpr std::array all{
        OptionRow{
            .option = CheckOption::Include,
            .group = OptionGroup::Filter,
            .flag = "include",
            .value = "REGEX",
            .help = QT_TR_NOOP("Check only URLs in which this regular expression is found, such as "
                               "^https://example\\.com/. If repeated, one is enough."),
            .name = QT_TR_NOOP("Only URLs with"),
            .tip = QT_TR_NOOP("Check only URLs in which one of these regular expressions is found, "
                              "one on each line; none: all URLs"),
            .kind = text<&OptionTexts::include,
                         OptionEntry::expression,
                         &CheckOptions::filter,
                         &UrlFilter::include>(
                Form::Lines,
                [] {
                    return tr("A regular expression on each line, such as ^https://example\\.com/");
                }),
        },
        OptionRow{
            .option = CheckOption::Exclude,
            .group = OptionGroup::Filter,
            .flag = "exclude",
            .value = "REGEX",
            .help = QT_TR_NOOP(
                "Check no URL in which this regular expression is found. May be repeated."),
            .name = QT_TR_NOOP("No URLs with"),
            .tip =
                QT_TR_NOOP("Check no URL in which one of these regular expressions is found, one "
                           "on each line"),
            .kind = text<&OptionTexts::exclude,
                         OptionEntry::expression,
                         &CheckOptions::filter,
                         &UrlFilter::exclude>(
                Form::Lines,
                [] { return tr("A regular expression on each line, such as \\.pdf$"); }),
        },
        OptionRow{
            .option = CheckOption::ExcludePrivate,
            .group = OptionGroup::Filter,
            .flag = "exclude-private",
            .help = QT_TR_NOOP("Check no host with an address of a private network or of this "
                               "machine, and follow no redirect to one."),
            .name = QT_TR_NOOP("Private networks"),
            .tip =
                QT_TR_NOOP("Ask no host with an address of a private network or of this machine, "
                           "and follow no redirect to one"),
            .kind = OptionSwitch{part<bool, &CheckOptions::connection, &Connection::refusePrivate>,
                                 QT_TR_NOOP("Leave them out, and this machine")},
        },
        OptionRow{
            .option = CheckOption::Method,
            .group = OptionGroup::Request,
            .flag = "method",
            .value = "METHOD",
            .help =
                QT_TR_NOOP("get, head, or head-get: HEAD, and GET in the same attempt if that is "
                           "refused."),
            .name = QT_TR_NOOP("Method"),
            .tip =
                QT_TR_NOOP("HEAD spares the bodies, and some servers refuse it: then a GET in the "
                           "same attempt tells more"),
            .kind = OptionChoice{part<int, &CheckOptions::request, &Request::method>, methods},
        },
        OptionRow{
            .option = CheckOption::Headers,
            .group = OptionGroup::Request,
            .flag = "header",
            .value = "LINE",
            .help =
                QT_TR_NOOP("Send \"Name: value\" to all URLs of the list. A redirect to another "
                           "host does not take it along. May be repeated."),
            .name = QT_TR_NOOP("Headers"),
            .tip =
                QT_TR_NOOP("Sent to every URL of the list, one header on each line. A redirect to "
                           "another host does not take them along"),
            .kind = text<&OptionTexts::headers,
                         OptionEntry::header,
                         &CheckOptions::request,
                         &Request::headers>(
                Form::Lines,
                [] { return tr("A header on each line, such as Accept-Language: de"); }),
        },
        OptionRow{
            .option = CheckOption::BasicAuth,
            .group = OptionGroup::Request,
            .flag = "basic-auth",
            .value = "TEXT",
            .help = QT_TR_NOOP(
                "USER:PASSWORD@URLS: send the password to URLS only, which is a host (over https) "
                "or "
                "a pattern such as http://localhost:8080/*. Others on this machine can see it: "
                "rather use --rules. May be repeated."),
            .name = QT_TR_NOOP("Passwords"),
            .tip =
                QT_TR_NOOP("A user and a password (basic authentication) for some URLs only, also "
                           "where redirects lead"),
            .kind = text<&OptionTexts::basicAuth,
                         OptionEntry::credentials,
                         &CheckOptions::request,
                         &Request::siteHeaders>(Form::Credentials, nullptr),
        },
        OptionRow{
            .option = CheckOption::Rules,
            .group = OptionGroup::Request,
            .flag = "rules",
            .value = "FILE",
            .help = QT_TR_NOOP(
                "Send headers, passwords and cookies to some URLs only, as a file says: a line "
                "[https://example.com/*], and below it lines \"header = Name: value\", "
                "\"basic-auth "
                "= USER:PASSWORD\" or \"cookie = NAME=VALUE\". May be repeated."),
            .name = QT_TR_NOOP("Files of rules"),
            .tip = QT_TR_NOOP(
                "Files that say which headers, passwords and cookies go to which URLs, one path on "
                "each line: [https://example.com/*], and below it \"header = Name: value\", "
                "\"basic-auth = USER:PASSWORD\" or \"cookie = NAME=VALUE\""),
            .kind = text<&OptionTexts::rules,
                         OptionEntry::rules,
                         &CheckOptions::request,
                         &Request::siteHeaders>(Form::Files,
                                                [] { return tr("Choose files of rules"); }),
        },
        OptionRow{
            .option = CheckOption::UserAgent,
            .group = OptionGroup::Request,
            .flag = "user-agent",
            .value = "TEXT",
            .help = QT_TR_NOOP("User agent to send. (default Coroscope and its version)"),
            .name = QT_TR_NOOP("User agent"),
            .tip = QT_TR_NOOP("The user agent to send"),
            .kind = text<&OptionTexts::userAgent,
                         OptionEntry::userAgent,
                         &CheckOptions::request,
                         &Request::userAgent>(Form::Line,
                                              [] { return QString::fromUtf8(ownUserAgent()); }),
        },
        OptionRow{
            .option = CheckOption::MaxRedirects,
            .group = OptionGroup::Request,
            .flag = "max-redirects",
            .value = "N",
            .help = QT_TR_NOOP("Redirects to follow: %1 to %2."),
            .name = QT_TR_NOOP("Redirects"),
            .tip = QT_TR_NOOP("How many redirects of a URL are followed"),
            .hint = QT_TR_NOOP("at most, for one URL"),
            .kind =
                OptionNumber{.value = part<qint64, &CheckOptions::request, &Request::maxRedirects>,
                             .least = 0,
                             .most = 50},
        },
        OptionRow{
            .option = CheckOption::Proxy,
            .group = OptionGroup::Connection,
            .flag = "proxy",
            .value = "URL",
            .help = QT_TR_NOOP(
                "Go through [http|socks5://][USER:PASSWORD@]HOST[:PORT]; none: through no proxy; "
                "env: "
                "as http_proxy, https_proxy, all_proxy and no_proxy say, but directly to this "
                "machine."),
            .name = QT_TR_NOOP("Proxy"),
            .tip = QT_TR_NOOP("As the environment says: http_proxy, https_proxy, all_proxy and "
                              "no_proxy. This machine is asked directly then"),
            .kind = text<&OptionTexts::proxy,
                         OptionEntry::proxy,
                         &CheckOptions::connection,
                         &Connection::proxies>(Form::Proxy,
                                               [] { return tr("http://proxy.example:3128"); }),
        },
        OptionRow{
            .option = CheckOption::Family,
            .group = OptionGroup::Connection,
            .name = QT_TR_NOOP("Addresses"),
            .tip = QT_TR_NOOP("Of one kind, only a host's first address is tried"),
            .kind =
                OptionChoice{part<int, &CheckOptions::connection, &Connection::family>,
                             families,
                             QT_TR_NOOP("--ipv4 and --ipv6 exclude each other: leave out one.")},
        },
        OptionRow{
            .option = CheckOption::Reuse,
            .group = OptionGroup::Connection,
            .name = QT_TR_NOOP("Connections"),
            .tip = QT_TR_NOOP(
                "HTTP/2 is offered to https hosts; a request that is given up may take others to "
                "its "
                "host along. One for each request is slower, but safe from servers that send more "
                "answers than they were asked for"),
            .kind = OptionChoice{part<int, &CheckOptions::connection, &Connection::reuse>,
                                 reuses,
                                 QT_TR_NOOP("--http2 shares connections, and --fresh-connections "
                                            "does not: leave out one.")},
        },
        OptionRow{
            .option = CheckOption::Insecure,
            .group = OptionGroup::Connection,
            .flag = "insecure",
            .help = QT_TR_NOOP("Take bad certificates, with a warning that says what is wrong."),
            .name = QT_TR_NOOP("Bad certificates"),
            .tip = QT_TR_NOOP("With a warning that says what is wrong with the certificate"),
            .kind = OptionSwitch{takesBadCertificates, QT_TR_NOOP("Take them")},
        },
        OptionRow{
            .option = CheckOption::MinTls,
            .group = OptionGroup::Connection,
            .flag = "min-tls",
            .value = "VERSION",
            .help = QT_TR_NOOP("Oldest version of TLS to speak: 1.2 or 1.3."),
            .name = QT_TR_NOOP("Oldest TLS"),
            .tip = QT_TR_NOOP("A server that speaks an older version only is not asked"),
            .kind =
                OptionChoice{
                    part<int, &CheckOptions::connection, &Connection::tls, &TlsOptions::minimum>,
                    versions},
        },
        OptionRow{
            .option = CheckOption::Authorities,
            .group = OptionGroup::Connection,
            .flag = "ca",
            .value = "FILE",
            .help = QT_TR_NOOP("Trust the authorities in this PEM file, too. May be repeated."),
            .name = QT_TR_NOOP("Authorities"),
            .tip = QT_TR_NOOP("PEM files whose authorities are trusted besides the system's, one "
                              "path on each line"),
            .kind = text<&OptionTexts::authorities,
                         OptionEntry::authorities,
                         &CheckOptions::connection,
                         &Connection::tls,
                         &TlsOptions::authorities>(
                Form::Files, [] { return tr("Choose files of authorities"); }),
        },
        OptionRow{
            .option = CheckOption::Accept,
            .group = OptionGroup::Answer,
            .flag = "accept",
            .value = "RANGES",
            .help = QT_TR_NOOP("Statuses that are ok, such as 2xx, 301-303 or 200..=204."),
            .name = QT_TR_NOOP("Statuses"),
            .tip =
                QT_TR_NOOP("Statuses that are ok: numbers and ranges, such as 200..=299, 3xx, 404"),
            .kind = text<&OptionTexts::accept, OptionEntry::statuses, &CheckOptions::accept>(
                Form::Line, [] { return OptionTexts().accept; }),
        },
        OptionRow{
            .option = CheckOption::BodyContains,
            .group = OptionGroup::Answer,
            .flag = "body-contains",
            .value = "TEXT",
            .help =
                QT_TR_NOOP("The body must hold this text, or what matches /REGEX/ (/REGEX/i: in "
                           "any letter case). May be repeated."),
            .name = QT_TR_NOOP("Body contains"),
            .tip = QT_TR_NOOP("The body must hold each of these, one on each line: text as it "
                              "stands, or /REGEX/ (/REGEX/i: in any letter case)"),
            .kind = text<&OptionTexts::bodyContains, OptionEntry::contained, &CheckOptions::body>(
                Form::Lines, [] { return tr("Text, or /regex/, on each line"); }),
        },
        OptionRow{
            .option = CheckOption::BodyLacks,
            .group = OptionGroup::Answer,
            .flag = "body-lacks",
            .value = "TEXT",
            .help = QT_TR_NOOP("The body must not hold it. May be repeated."),
            .name = QT_TR_NOOP("Body lacks"),
            .tip = QT_TR_NOOP("The body must hold none of these, one on each line: text as it "
                              "stands, or /REGEX/ (/REGEX/i: in any letter case)"),
            .kind = text<&OptionTexts::bodyLacks, OptionEntry::lacking, &CheckOptions::body>(
                Form::Lines, [] { return tr("Text, or /regex/, on each line"); }),
        },
        OptionRow{
            .option = CheckOption::MaxBody,
            .group = OptionGroup::Answer,
            .flag = "max-body",
            .value = "BYTES",
            .help = QT_TR_NOOP("Bytes of a body to read; a longer one is cut there."),
            .name = QT_TR_NOOP("Longest body"),
            .tip = QT_TR_NOOP("How much of a body is read; a longer one is cut there"),
            .hint = QT_TR_NOOP("a longer one is cut there"),
            .kind = OptionNumber{.value = part<qint64, &CheckOptions::request, &Request::maxBody>,
                                 .least = 0,
                                 .most = 1 << 30,
                                 .unit = QT_TR_NOOP(" bytes"),
                                 .step = 1 << 16},
        },
        OptionRow{
            .option = CheckOption::CertificateDays,
            .group = OptionGroup::Answer,
            .flag = "certificate-days",
            .value = "N",
            .help = QT_TR_NOOP("Warn of a certificate with fewer days left: %1 to %2."),
            .name = QT_TR_NOOP("Certificates"),
            .tip = QT_TR_NOOP("A certificate with fewer days left gets a warning"),
            .hint = QT_TR_NOOP("a warning where fewer are left"),
            .kind = OptionNumber{.value = part<qint64, &CheckOptions::certificateDays>,
                                 .least = 0,
                                 .most = 3'650,
                                 .unit = QT_TR_NOOP(" days")},
        },
        OptionRow{
            .option = CheckOption::Concurrency,
            .group = OptionGroup::Pace,
            .flag = "concurrency",
            .value = "N",
            .help = QT_TR_NOOP("Requests under way at once, in all: %1 to %2."),
            .name = QT_TR_NOOP("At once"),
            .tip =
                QT_TR_NOOP("How many requests are under way at the same time, over all hosts; may "
                           "be changed while a check runs"),
            .place = Place::PanelInRuns,
            .kind = OptionNumber{.value = part<qint64, &CheckOptions::concurrency>,
                                 .least = 1,
                                 .most = 1'000},
        },
        OptionRow{
            .option = CheckOption::PerHost,
            .group = OptionGroup::Pace,
            .flag = "per-host",
            .value = "N",
            .help = QT_TR_NOOP("Requests under way at once to one host and port: %1 to %2."),
            .name = QT_TR_NOOP("Per host"),
            .tip = QT_TR_NOOP("How many of them may go to one host; a few are polite, and keep you "
                              "from being blocked; may be changed while a check runs"),
            .place = Place::PanelInRuns,
            .kind = OptionNumber{.value = part<qint64, &CheckOptions::perHost>,
                                 .least = 1,
                                 .most = 200},
        },
        OptionRow{
            .option = CheckOption::Delay,
            .group = OptionGroup::Pace,
            .flag = "delay",
            .value = "SECONDS",
            .help = QT_TR_NOOP(
                "Least time between two requests to one host: %1 to %2. Hosts on this machine are "
                "not slowed down unless this is given. (default %3)"),
            .name = QT_TR_NOOP("Delay per host"),
            .tip = QT_TR_NOOP("Least time between two requests to one host. Polite: %3 s, and none "
                              "for hosts on this machine"),
            .hint = QT_TR_NOOP("at least, between two requests"),
            .kind = OptionSeconds{.value = part<Time, &CheckOptions::perHostDelay>,
                                  .least = 0ms,
                                  .most = 1h,
                                  .unset = politeDelay,
                                  .unsetName = QT_TR_NOOP("Polite")},
        },
        OptionRow{
            .option = CheckOption::Timeout,
            .group = OptionGroup::Pace,
            .flag = "timeout",
            .value = "SECONDS",
            .help = QT_TR_NOOP("Time limit of one attempt, redirects and body included: up to %2."),
            .name = QT_TR_NOOP("Timeout"),
            .tip = QT_TR_NOOP("How long one attempt may take, with redirects and the body"),
            .place = Place::Panel,
            .kind = OptionSeconds{.value = part<Time, &CheckOptions::timeout>,
                                  .least = 1ms,
                                  .most = 1h},
        },
        OptionRow{
            .option = CheckOption::IdleTimeout,
            .group = OptionGroup::Pace,
            .flag = "idle-timeout",
            .value = "SECONDS",
            .help =
                QT_TR_NOOP("Give an attempt up when nothing has arrived for so long: up to %2."),
            .name = QT_TR_NOOP("Silence"),
            .tip = QT_TR_NOOP("An attempt is given up when nothing has arrived for so long"),
            .hint = QT_TR_NOOP("after which an attempt is given up"),
            .kind = OptionSeconds{.value = part<Time, &CheckOptions::idleTimeout>,
                                  .least = 1ms,
                                  .most = 1h},
        },
        OptionRow{
            .option = CheckOption::Retries,
            .group = OptionGroup::Pace,
            .flag = "retries",
            .value = "N",
            .help = QT_TR_NOOP("Further attempts after one that may be worth repeating: %1 to %2."),
            .name = QT_TR_NOOP("Retries"),
            .tip = QT_TR_NOOP("How many further attempts a URL gets after a failure that may pass"),
            .place = Place::Panel,
            .kind =
                OptionNumber{.value = part<qint64, &CheckOptions::retries>, .least = 0, .most = 20},
        },
        OptionRow{
            .option = CheckOption::Confirm,
            .group = OptionGroup::Pace,
            .name = QT_TR_NOOP("What failed"),
            .tip = QT_TR_NOOP(
                "What is broken or gave no answer may be asked for once more when all else has "
                "been, on a connection of its own, before it is called so"),
            .kind = OptionChoice{part<int, &CheckOptions::confirmation>,
                                 confirmations,
                                 QT_TR_NOOP("--confirm and --no-confirm contradict each other: "
                                            "leave one out.")},
        },
        OptionRow{
            .option = CheckOption::Seed,
            .group = OptionGroup::Pace,
            .flag = "seed",
            .value = "N",
            .help = QT_TR_NOOP("Seed of the random part of retry delays."),
            .name = QT_TR_NOOP("Random seed"),
            .tip =
                QT_TR_NOOP("The same seed gives the random part of retry delays the same values"),
            .hint = QT_TR_NOOP("of the random part of retry delays"),
            .kind = OptionNumber{.value = part<qint64, &CheckOptions::seed>,
                                 .least = 0,
                                 .most = std::numeric_limits<qint64>::max()},
        },
    };
    static_assert(all.size() == static_cast<std::size_t>(lastCheckOption) + 1,
                  "each option has one row");
    static_assert(std::ranges::all_of(all, fitsItsPlace),
                  "the side panel is for numbers and times");
    return all;
}

std::span<const OptionRow *const> OptionTable::rowsById()
{
    static const auto sorted = [] {
        std::vector<const OptionRow *> all;
        for (const OptionRow &row : rows())
            all.push_back(&row);
        std::ranges::sort(all, {}, &OptionRow::option);
        return all;
    }();
    return sorted;
}

const OptionRow &OptionTable::row(CheckOption option)
{
    return *rowsById()[static_cast<std::size_t>(option)];
}

} // namespace coroscope
