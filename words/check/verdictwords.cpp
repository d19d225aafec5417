// SPDX-License-Identifier: MIT
#include "words/check/verdictwords.h"

#include "words/trace/statewords.h"

#include <QCoreApplication>

namespace coroscope {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::Words)
};

} // namespace

// No default in the switches: the compiler then names the enumerator that was forgotten.

QString verdictWord(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pending:
        return Words::tr("Pending");
    case Verdict::Ok:
        return Words::tr("OK");
    case Verdict::Broken:
        return Words::tr("Broken");
    case Verdict::Blocked:
        return Words::tr("Blocked");
    case Verdict::Error:
        return Words::tr("Error");
    case Verdict::Timeout:
        return Words::tr("Timeout");
    case Verdict::Invalid:
        return Words::tr("Invalid");
    case Verdict::Skipped:
        return Words::tr("Skipped");
    case Verdict::Cancelled:
        return Words::tr("Cancelled");
    }
    Q_UNREACHABLE();
    return {};
}

QString urlStateWord(TaskState state)
{
    switch (state) {
    case TaskState::Network:
        return Words::tr("On the wire");
    case TaskState::Ready:
    case TaskState::OnLoop:
    case TaskState::Suspended:
        return Words::tr("Waiting");
    default:
        return stateWord(state);
    }
}

QString phaseWord(HttpPhase phase)
{
    switch (phase) {
    case HttpPhase::Connect:
        return Words::tr("Connect");
    case HttpPhase::Wait:
        return Words::tr("First byte");
    case HttpPhase::Body:
        return Words::tr("Body");
    }
    Q_UNREACHABLE();
    return {};
}

QString warningWord(Warning warning)
{
    switch (warning) {
    case Warning::MovedPermanently:
        return Words::tr("Moved permanently");
    case Warning::InsecureRedirect:
        return Words::tr("Insecure redirect");
    case Warning::BodyCapped:
        return Words::tr("Body cut");
    case Warning::SentAgain:
        return Words::tr("Sent again");
    case Warning::UrlCleaned:
        return Words::tr("URL mended");
    case Warning::TlsUnverified:
        return Words::tr("TLS not verified");
    case Warning::CertificateExpiresSoon:
        return Words::tr("Certificate expires soon");
    case Warning::Stream:
        return Words::tr("Stream");
    case Warning::PunctuationKept:
        return Words::tr("Punctuation kept");
    case Warning::PunctuationDropped:
        return Words::tr("Punctuation dropped");
    }
    Q_UNREACHABLE();
    return {};
}

QString errorWord(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::None:
        return {};
    case ErrorKind::Empty:
        return Words::tr("Empty line");
    case ErrorKind::BadUrl:
        return Words::tr("Unusable URL");
    case ErrorKind::NoScheme:
        return Words::tr("No scheme");
    case ErrorKind::NoHost:
        return Words::tr("No host");
    case ErrorKind::BadPort:
        return Words::tr("Bad port");
    case ErrorKind::LineTooLong:
        return Words::tr("Line too long");
    case ErrorKind::ControlCharacter:
        return Words::tr("Control character");
    case ErrorKind::BadUtf8:
        return Words::tr("Not UTF-8");
    case ErrorKind::UnsupportedScheme:
        return Words::tr("Other scheme");
    case ErrorKind::Template:
        return Words::tr("Template");
    case ErrorKind::Excluded:
        return Words::tr("Left out");
    case ErrorKind::HttpStatus:
        return Words::tr("Not accepted");
    case ErrorKind::RateLimited:
        return Words::tr("Rate limited");
    case ErrorKind::Challenge:
        return Words::tr("Challenge page");
    case ErrorKind::LeftAlone:
        return Words::tr("Host left alone");
    case ErrorKind::TooManyRedirects:
        return Words::tr("Too many redirects");
    case ErrorKind::RedirectLoop:
        return Words::tr("Redirect loop");
    case ErrorKind::BadRedirect:
        return Words::tr("Bad redirect");
    case ErrorKind::RedirectScheme:
        return Words::tr("Redirect to another scheme");
    case ErrorKind::PrivateAddress:
        return Words::tr("Private network");
    case ErrorKind::BodyMismatch:
        return Words::tr("Not as it should be");
    case ErrorKind::PatternGaveUp:
        return Words::tr("Pattern too costly");
    case ErrorKind::HostNotFound:
        return Words::tr("Host not found");
    case ErrorKind::LookupFailed:
        return Words::tr("Look-up failed");
    case ErrorKind::Refused:
        return Words::tr("Connection refused");
    case ErrorKind::Closed:
        return Words::tr("Connection closed");
    case ErrorKind::Truncated:
        return Words::tr("Cut short");
    case ErrorKind::TimeoutLookup:
        return Words::tr("Look-up too slow");
    case ErrorKind::TimeoutConnect:
        return Words::tr("No connection");
    case ErrorKind::TimeoutFirstByte:
        return Words::tr("No first byte");
    case ErrorKind::TimeoutBody:
        return Words::tr("No end");
    case ErrorKind::TlsUntrusted:
        return Words::tr("Not trusted");
    case ErrorKind::TlsExpired:
        return Words::tr("Certificate expired");
    case ErrorKind::TlsHostMismatch:
        return Words::tr("Wrong certificate");
    case ErrorKind::TlsClientCertificate:
        return Words::tr("Client certificate wanted");
    case ErrorKind::TlsHandshake:
        return Words::tr("No TLS agreed");
    case ErrorKind::NotHttp:
        return Words::tr("Not HTTP");
    case ErrorKind::NoFinalAnswer:
        return Words::tr("No final answer");
    case ErrorKind::HeaderTooLarge:
        return Words::tr("Header too large");
    case ErrorKind::Framing:
        return Words::tr("Bad framing");
    case ErrorKind::BadEncoding:
        return Words::tr("Bad encoding");
    case ErrorKind::ProxyFailed:
        return Words::tr("Proxy failed");
    case ErrorKind::NoSuchAddress:
        return Words::tr("No such address");
    case ErrorKind::Other:
        return Words::tr("Failed");
    case ErrorKind::OutOfResources:
        return Words::tr("Out of resources");
    case ErrorKind::GivenUp:
        return Words::tr("Given up");
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace coroscope
