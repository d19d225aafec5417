// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/observer.h"

#include <QLatin1String>

#include <array>

namespace coroscope {

/// What is to be thought of a URL. The names that verdictName() gives are part of the JSON format.
enum class Verdict : quint8 {
    Pending, ///< not judged yet
    Ok,      ///< an accepted status
    Broken,  ///< an answer that is not accepted, or redirects that lead nowhere
    Blocked, ///< reachable, but it would not talk to us: 401, 403, 407, 429, 999, a long Retry-After
    Error,   ///< no answer: ErrorKind says why
    Timeout,
    Invalid,   ///< the line is not a URL
    Skipped,   ///< a URL that is not for us, such as mailto:
    Cancelled, ///< the user stopped the run first, or gave this URL up
};
inline constexpr std::array allVerdicts{Verdict::Pending,
                                        Verdict::Ok,
                                        Verdict::Broken,
                                        Verdict::Blocked,
                                        Verdict::Error,
                                        Verdict::Timeout,
                                        Verdict::Invalid,
                                        Verdict::Skipped,
                                        Verdict::Cancelled};

/// Whether it says something of the URL. What is pending or was cancelled is still to be checked: all that
/// counts what is done asks here.
constexpr bool isChecked(Verdict verdict)
{
    return verdict != Verdict::Pending && verdict != Verdict::Cancelled;
}

/// Stable machine name: "ok", "broken", …
QLatin1String verdictName(Verdict verdict);

/// The precise kind of what went wrong; its name is part of the JSON format ("refused", "redirect-loop").
enum class ErrorKind : quint8 {
    None,
    // the line
    Empty,
    BadUrl,
    NoScheme,
    NoHost,
    BadPort,
    LineTooLong,
    ControlCharacter,
    BadUtf8,
    UnsupportedScheme,
    Template, ///< a program fills it in before it is a URL: "http://h/{id}"
    Excluded, ///< by the check's UrlFilter
    // the answer
    HttpStatus,
    RateLimited,
    Challenge, ///< a page that wants to see a browser, or a person, before it lets anybody in
    LeftAlone, ///< not asked: its host wants to be left alone for longer than a check waits
    TooManyRedirects,
    RedirectLoop,
    BadRedirect,
    RedirectScheme,
    PrivateAddress, ///< not asked: the host is one of a private network, or this machine
    BodyMismatch,   ///< an accepted status, but a BodyAssertion does not hold
    PatternGaveUp,  ///< the regular expression engine could not tell whether a pattern matches
    // the network
    HostNotFound,
    LookupFailed, ///< the name service failed: whether there is such a host is not known
    Refused,
    Closed,
    Truncated,
    TimeoutLookup,
    TimeoutConnect,
    TimeoutFirstByte,
    TimeoutBody,
    TlsUntrusted,
    TlsExpired,
    TlsHostMismatch,
    TlsClientCertificate, ///< the server wants one of ours
    TlsHandshake,
    NotHttp,
    NoFinalAnswer,
    HeaderTooLarge,
    Framing,
    BadEncoding,
    ProxyFailed,
    NoSuchAddress, ///< the name has none, or none of the IP version that was asked for
    Other,
    // ourselves
    OutOfResources, ///< not asked: this machine had no descriptor, port, thread or memory left
    // the user
    GivenUp, ///< this URL alone, while the others went on
};
inline constexpr int errorKindCount = static_cast<int>(ErrorKind::GivenUp) + 1;

QLatin1String errorKindName(ErrorKind kind);

/// Things to know of a URL that is nevertheless ok.
enum class Warning : quint8 {
    MovedPermanently, ///< 301 or 308: the list should name the new place
    InsecureRedirect, ///< from https to http
    BodyCapped,
    SentAgain,     ///< the network stack repeated the request unasked
    UrlCleaned,    ///< the line was not a proper URL as it stood
    TlsUnverified, ///< the certificate is bad, and was not to be verified: CheckResult::tlsFault
    CertificateExpiresSoon,
    Stream, ///< an answer without end, such as a radio station: only its beginning was read
    PunctuationKept, ///< asked for with the punctuation behind it: CheckResult::tail
    PunctuationDropped, ///< it was refused with that punctuation, and asked for with less or none of it
};
QLatin1String warningName(Warning warning);

/// How the task ends that came to it.
TaskOutcome taskOutcomeOf(Verdict verdict);

} // namespace coroscope
