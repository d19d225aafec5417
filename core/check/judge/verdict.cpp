// SPDX-License-Identifier: MIT
#include "core/check/judge/verdict.h"

namespace coroscope {

// No default in the switches: the compiler then names the enumerator that was forgotten.

QLatin1String verdictName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pending:
        return QLatin1String("pending");
    case Verdict::Ok:
        return QLatin1String("ok");
    case Verdict::Broken:
        return QLatin1String("broken");
    case Verdict::Blocked:
        return QLatin1String("blocked");
    case Verdict::Error:
        return QLatin1String("error");
    case Verdict::Timeout:
        return QLatin1String("timeout");
    case Verdict::Invalid:
        return QLatin1String("invalid");
    case Verdict::Skipped:
        return QLatin1String("skipped");
    case Verdict::Cancelled:
        return QLatin1String("cancelled");
    }
    Q_UNREACHABLE();
    return {};
}

QLatin1String errorKindName(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::None:
        return QLatin1String("none");
    case ErrorKind::Empty:
        return QLatin1String("empty");
    case ErrorKind::BadUrl:
        return QLatin1String("bad-url");
    case ErrorKind::NoScheme:
        return QLatin1String("no-scheme");
    case ErrorKind::NoHost:
        return QLatin1String("no-host");
    case ErrorKind::BadPort:
        return QLatin1String("bad-port");
    case ErrorKind::LineTooLong:
        return QLatin1String("line-too-long");
    case ErrorKind::ControlCharacter:
        return QLatin1String("control-character");
    case ErrorKind::BadUtf8:
        return QLatin1String("bad-utf8");
    case ErrorKind::UnsupportedScheme:
        return QLatin1String("unsupported-scheme");
    case ErrorKind::Template:
        return QLatin1String("template");
    case ErrorKind::Excluded:
        return QLatin1String("excluded");
    case ErrorKind::HttpStatus:
        return QLatin1String("http-status");
    case ErrorKind::RateLimited:
        return QLatin1String("rate-limited");
    case ErrorKind::Challenge:
        return QLatin1String("challenge");
    case ErrorKind::LeftAlone:
        return QLatin1String("left-alone");
    case ErrorKind::TooManyRedirects:
        return QLatin1String("too-many-redirects");
    case ErrorKind::RedirectLoop:
        return QLatin1String("redirect-loop");
    case ErrorKind::BadRedirect:
        return QLatin1String("bad-redirect");
    case ErrorKind::RedirectScheme:
        return QLatin1String("redirect-scheme");
    case ErrorKind::PrivateAddress:
        return QLatin1String("private-address");
    case ErrorKind::BodyMismatch:
        return QLatin1String("body-mismatch");
    case ErrorKind::PatternGaveUp:
        return QLatin1String("pattern-gave-up");
    case ErrorKind::HostNotFound:
        return QLatin1String("host-not-found");
    case ErrorKind::LookupFailed:
        return QLatin1String("lookup-failed");
    case ErrorKind::Refused:
        return QLatin1String("refused");
    case ErrorKind::Closed:
        return QLatin1String("closed");
    case ErrorKind::Truncated:
        return QLatin1String("truncated");
    case ErrorKind::TimeoutLookup:
        return QLatin1String("timeout-lookup");
    case ErrorKind::TimeoutConnect:
        return QLatin1String("timeout-connect");
    case ErrorKind::TimeoutFirstByte:
        return QLatin1String("timeout-first-byte");
    case ErrorKind::TimeoutBody:
        return QLatin1String("timeout-body");
    case ErrorKind::TlsUntrusted:
        return QLatin1String("tls-untrusted");
    case ErrorKind::TlsExpired:
        return QLatin1String("tls-expired");
    case ErrorKind::TlsHostMismatch:
        return QLatin1String("tls-host-mismatch");
    case ErrorKind::TlsClientCertificate:
        return QLatin1String("tls-client-certificate");
    case ErrorKind::TlsHandshake:
        return QLatin1String("tls-handshake");
    case ErrorKind::NotHttp:
        return QLatin1String("not-http");
    case ErrorKind::NoFinalAnswer:
        return QLatin1String("no-final-answer");
    case ErrorKind::HeaderTooLarge:
        return QLatin1String("header-too-large");
    case ErrorKind::Framing:
        return QLatin1String("framing");
    case ErrorKind::BadEncoding:
        return QLatin1String("bad-encoding");
    case ErrorKind::ProxyFailed:
        return QLatin1String("proxy-failed");
    case ErrorKind::NoSuchAddress:
        return QLatin1String("no-such-address");
    case ErrorKind::Other:
        return QLatin1String("other");
    case ErrorKind::OutOfResources:
        return QLatin1String("out-of-resources");
    case ErrorKind::GivenUp:
        return QLatin1String("given-up");
    }
    Q_UNREACHABLE();
    return {};
}

QLatin1String warningName(Warning warning)
{
    switch (warning) {
    case Warning::MovedPermanently:
        return QLatin1String("moved-permanently");
    case Warning::InsecureRedirect:
        return QLatin1String("insecure-redirect");
    case Warning::BodyCapped:
        return QLatin1String("body-capped");
    case Warning::SentAgain:
        return QLatin1String("sent-again");
    case Warning::UrlCleaned:
        return QLatin1String("url-cleaned");
    case Warning::TlsUnverified:
        return QLatin1String("tls-unverified");
    case Warning::CertificateExpiresSoon:
        return QLatin1String("cert-expires-soon");
    case Warning::Stream:
        return QLatin1String("stream");
    case Warning::PunctuationKept:
        return QLatin1String("punctuation-kept");
    case Warning::PunctuationDropped:
        return QLatin1String("punctuation-dropped");
    }
    Q_UNREACHABLE();
    return {};
}

TaskOutcome taskOutcomeOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Ok:
        return TaskOutcome::Done;
    case Verdict::Timeout:
        return TaskOutcome::TimedOut;
    case Verdict::Pending:
    case Verdict::Skipped:
    case Verdict::Cancelled:
        return TaskOutcome::Cancelled;
    case Verdict::Broken:
    case Verdict::Blocked:
    case Verdict::Error:
    case Verdict::Invalid:
        return TaskOutcome::Failed;
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace coroscope
