// SPDX-License-Identifier: MIT
#include "words/check/verdictwords.h"

#include "words/trace/statewords.h"

#include <QCoreApplication>

namespace coroscope {

namespace {

class VerdictText
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::VerdictText)
};

} // namespace

// No default in the switches: the compiler then names the enumerator that was forgotten.

QString verdictWord(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Pending:
        return VerdictText::tr("Pending");
    case Verdict::Ok:
        return VerdictText::tr("OK");
    case Verdict::Broken:
        return VerdictText::tr("Broken");
    case Verdict::Blocked:
        return VerdictText::tr("Blocked");
    case Verdict::Error:
        return VerdictText::tr("Error");
    case Verdict::Timeout:
        return VerdictText::tr("Timeout");
    case Verdict::Invalid:
        return VerdictText::tr("Invalid");
    case Verdict::Skipped:
        return VerdictText::tr("Skipped");
    case Verdict::Cancelled:
        return VerdictText::tr("Cancelled");
    }
    Q_UNREACHABLE();
    return {};
}

QString urlStateWord(TaskState state)
{
    switch (state) {
    case TaskState::Network:
        return VerdictText::tr("On the wire");
    case TaskState::Ready:
    case TaskState::OnLoop:
    case TaskState::Suspended:
        return VerdictText::tr("Waiting");
    default:
        return stateWord(state);
    }
}

QString pendingWord(TaskState state)
{
    return state == TaskState::Failed ? VerdictText::tr("To confirm") : urlStateWord(state);
}

QString phaseWord(HttpPhase phase)
{
    switch (phase) {
    case HttpPhase::Connect:
        return VerdictText::tr("Connect");
    case HttpPhase::Wait:
        return VerdictText::tr("First byte");
    case HttpPhase::Body:
        return VerdictText::tr("Body");
    }
    Q_UNREACHABLE();
    return {};
}

QString warningWord(Warning warning)
{
    switch (warning) {
    case Warning::MovedPermanently:
        return VerdictText::tr("Moved permanently");
    case Warning::InsecureRedirect:
        return VerdictText::tr("Insecure redirect");
    case Warning::BodyCapped:
        return VerdictText::tr("Body cut");
    case Warning::SentAgain:
        return VerdictText::tr("Sent again");
    case Warning::UrlCleaned:
        return VerdictText::tr("URL mended");
    case Warning::TlsUnverified:
        return VerdictText::tr("TLS not verified");
    case Warning::CertificateExpiresSoon:
        return VerdictText::tr("Certificate expires soon");
    case Warning::Stream:
        return VerdictText::tr("Stream");
    case Warning::PunctuationKept:
        return VerdictText::tr("Punctuation kept");
    case Warning::PunctuationDropped:
        return VerdictText::tr("Punctuation dropped");
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
        return VerdictText::tr("Empty line");
    case ErrorKind::BadUrl:
        return VerdictText::tr("Unusable URL");
    case ErrorKind::NoScheme:
        return VerdictText::tr("No scheme");
    case ErrorKind::NoHost:
        return VerdictText::tr("No host");
    case ErrorKind::BadPort:
        return VerdictText::tr("Bad port");
    case ErrorKind::LineTooLong:
        return VerdictText::tr("Line too long");
    case ErrorKind::ControlCharacter:
        return VerdictText::tr("Control character");
    case ErrorKind::BadUtf8:
        return VerdictText::tr("Not UTF-8");
    case ErrorKind::UnsupportedScheme:
        return VerdictText::tr("Other scheme");
    case ErrorKind::Template:
        return VerdictText::tr("Template");
    case ErrorKind::Excluded:
        return VerdictText::tr("Left out");
    case ErrorKind::HttpStatus:
        return VerdictText::tr("Not accepted");
    case ErrorKind::RateLimited:
        return VerdictText::tr("Rate limited");
    case ErrorKind::Challenge:
        return VerdictText::tr("Challenge page");
    case ErrorKind::LeftAlone:
        return VerdictText::tr("Host left alone");
    case ErrorKind::TooManyRedirects:
        return VerdictText::tr("Too many redirects");
    case ErrorKind::RedirectLoop:
        return VerdictText::tr("Redirect loop");
    case ErrorKind::BadRedirect:
        return VerdictText::tr("Bad redirect");
    case ErrorKind::RedirectScheme:
        return VerdictText::tr("Redirect to another scheme");
    case ErrorKind::PrivateAddress:
        return VerdictText::tr("Private network");
    case ErrorKind::BodyMismatch:
        return VerdictText::tr("Not as it should be");
    case ErrorKind::PatternGaveUp:
        return VerdictText::tr("Pattern too costly");
    case ErrorKind::HostNotFound:
        return VerdictText::tr("Host not found");
    case ErrorKind::LookupFailed:
        return VerdictText::tr("Look-up failed");
    case ErrorKind::Refused:
        return VerdictText::tr("Connection refused");
    case ErrorKind::Closed:
        return VerdictText::tr("Connection closed");
    case ErrorKind::Truncated:
        return VerdictText::tr("Cut short");
    case ErrorKind::TimeoutLookup:
        return VerdictText::tr("Look-up too slow");
    case ErrorKind::TimeoutConnect:
        return VerdictText::tr("No connection");
    case ErrorKind::TimeoutFirstByte:
        return VerdictText::tr("No first byte");
    case ErrorKind::TimeoutBody:
        return VerdictText::tr("No end");
    case ErrorKind::TlsUntrusted:
        return VerdictText::tr("Not trusted");
    case ErrorKind::TlsExpired:
        return VerdictText::tr("Certificate expired");
    case ErrorKind::TlsHostMismatch:
        return VerdictText::tr("Wrong certificate");
    case ErrorKind::TlsClientCertificate:
        return VerdictText::tr("Client certificate wanted");
    case ErrorKind::TlsHandshake:
        return VerdictText::tr("No TLS agreed");
    case ErrorKind::NotHttp:
        return VerdictText::tr("Not HTTP");
    case ErrorKind::NoFinalAnswer:
        return VerdictText::tr("No final answer");
    case ErrorKind::HeaderTooLarge:
        return VerdictText::tr("Header too large");
    case ErrorKind::Framing:
        return VerdictText::tr("Bad framing");
    case ErrorKind::BadEncoding:
        return VerdictText::tr("Bad encoding");
    case ErrorKind::ProxyFailed:
        return VerdictText::tr("Proxy failed");
    case ErrorKind::NoSuchAddress:
        return VerdictText::tr("No such address");
    case ErrorKind::Other:
        return VerdictText::tr("Failed");
    case ErrorKind::OutOfResources:
        return VerdictText::tr("Out of resources");
    case ErrorKind::GivenUp:
        return VerdictText::tr("Given up");
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace coroscope
