// SPDX-License-Identifier: MIT

#include "core/check/mask/urlmask.h"
#include "words/check/resultwords.h"
#include "words/check/statuswords.h"
#include "words/text/format.h"

namespace coroscope {

namespace {

QString hops(qsizetype count)
{
    return count == 1 ? Explanation::tr("1 hop")
                      : Explanation::tr("%n hops", nullptr, static_cast<int>(count));
}

/// When the server wants to be asked again.
QString momentOf(const CheckResult &result)
{
    return result.retryAt->toUTC().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString statusClause(const CheckResult &result)
{
    const QString clause = Explanation::tr("%1: %2").arg(
        answerOf(result), statusMeaning(result.status, result.method));
    if (!result.retryAt)
        return clause;
    return Explanation::tr("%1; it may be asked again from %2 UTC").arg(clause, momentOf(result));
}

QString redirectClause(const CheckResult &result)
{
    switch (result.error) {
    case ErrorKind::TooManyRedirects:
        return Explanation::tr("The redirects do not come to an end: given up after %1, at %2")
            .arg(redirectCount(result.redirects.size()), placeOf(result));
    case ErrorKind::RedirectLoop:
        return Explanation::tr("The redirects come back to where they were before after %1: %2")
            .arg(hops(result.redirects.size()), placeOf(result));
    case ErrorKind::BadRedirect:
        return Explanation::tr("%1 without a place to go to: the redirect names no usable URL")
            .arg(phraseOf(result));
    default:
        return Explanation::tr(
                   "The redirect at %1 leads to something that is neither http nor https, "
                   "and is not followed")
            .arg(placeOf(result));
    }
}

QString timeoutClause(const CheckResult &result)
{
    switch (result.error) {
    case ErrorKind::TimeoutLookup:
        return Explanation::tr(
                   "The name service did not say within %1 where %2 is, which says nothing about "
                   "the page")
            .arg(limitOf(result), hostOf(result));
    case ErrorKind::TimeoutConnect:
        return Explanation::tr("No connection to %1 within %2: the host did not answer at all")
            .arg(hostOf(result), limitOf(result));
    case ErrorKind::TimeoutFirstByte:
        return Explanation::tr(
                   "No answer within %1: connected, but the server never sent a response")
            .arg(limitOf(result));
    default:
        return Explanation::tr(
                   "No end within %1: the server answered %2, and stalled after %3 of the "
                   "body")
            .arg(limitOf(result), phraseOf(result), formatBytes(result.bytesReceived));
    }
}

/// Of a certificate that is not of this day.
QString periodClause(const CheckResult &result)
{
    if (!result.certificate)
        return Explanation::tr("The certificate of %1 has expired, or is not valid yet")
            .arg(hostOf(result));
    const auto day = [](const QDateTime &time) { return time.date().toString(Qt::ISODate); };
    if (result.certificateDaysLeft < 0)
        return Explanation::tr("The certificate of %1 expired on %2")
            .arg(hostOf(result), day(result.certificate->validUntil));
    return Explanation::tr(
               "The certificate of %1 is not valid before %2: it is new, or the clock of "
               "this machine is wrong")
        .arg(hostOf(result), day(result.certificate->validFrom));
}

QString networkClause(const CheckResult &result)
{
    switch (result.error) {
    case ErrorKind::HostNotFound:
        return Explanation::tr(
                   "No address is known for %1: the name is misspelt or no longer exists")
            .arg(hostOf(result));
    case ErrorKind::LookupFailed:
        return Explanation::tr(
                   "The look-up of %1 failed for now: the name service had no answer, which says "
                   "nothing about the page")
            .arg(hostOf(result));
    case ErrorKind::NoSuchAddress:
        return Explanation::tr(
                   "The name %1 exists, but has no address, or none of the IP version that this "
                   "check is limited to")
            .arg(hostOf(result));
    case ErrorKind::Refused:
        return Explanation::tr(
                   "The connection to %1 was refused: the machine is there, but nothing "
                   "listens on port %2")
            .arg(hostOf(result), portOf(result));
    case ErrorKind::Closed:
        return Explanation::tr("The connection was closed by %1 before there was an answer")
            .arg(hostOf(result));
    case ErrorKind::Truncated:
        return Explanation::tr(
                   "The answer broke off after %1: the server closed the connection in the "
                   "middle of the body")
            .arg(formatBytes(result.bytesReceived));
    case ErrorKind::NotHttp:
        return Explanation::tr("The answer of %1 is not HTTP: something else listens on port %2")
            .arg(hostOf(result), portOf(result));
    case ErrorKind::NoFinalAnswer:
        if (result.status == 0)
            return Explanation::tr(
                       "The server at %1 said that an answer was to follow, and none did")
                .arg(hostOf(result));
        return Explanation::tr(
                   "The server at %1 said that an answer was to follow (%2), and none did")
            .arg(hostOf(result), QString::number(result.status));
    case ErrorKind::HeaderTooLarge:
        return Explanation::tr("The headers of the answer of %1 are too long to be read to the end")
            .arg(hostOf(result));
    case ErrorKind::Framing:
        return Explanation::
            tr("The answer of %1 is malformed: it does not say in a valid way where its body ends")
                .arg(hostOf(result));
    case ErrorKind::BadEncoding:
        return Explanation::tr("The body is not compressed in the way that its header says");
    case ErrorKind::ProxyFailed:
        return Explanation::tr(
            "The proxy could not be reached, or did not let the request through");
    default:
        return result.detail.isEmpty()
                   ? Explanation::tr("The request failed, and the network did not say why")
                   : Explanation::tr("The request failed: %1")
                         .arg(printable(maskPasswords(result.detail.simplified())));
    }
}

QString privateClause(const CheckResult &result)
{
    if (result.detail.isEmpty()) {
        return Explanation::
            tr("Not checked: no address of %1 is known here, so that the proxy may know it as one "
               "of a private network, and the check leaves those out")
                .arg(hostOf(result));
    }
    return result.redirects.isEmpty()
               ? Explanation::tr(
                     "Not checked: %1 belongs to a private network or is this machine, and the "
                     "check leaves those out")
                     .arg(hostOf(result))
               : Explanation::tr(
                     "Not followed: a redirect leads to %1, which belongs to a private network or "
                     "is this machine, and the check leaves those out")
                     .arg(hostOf(result));
}

QString outOfResourcesClause()
{
    return Explanation::tr(
        "Not asked: this machine had no file descriptor, port, thread or memory left for it");
}

/// Of an answer with a status that means something else on other days.
QString limitClause(const CheckResult &result)
{
    if (result.status == 429)
        return statusClause(result);
    const QString clause =
        Explanation::tr("%1: the server has had enough requests of us, and says so in its headers")
            .arg(answerOf(result));
    return result.retryAt ? Explanation::tr("%1; it may be asked again from %2 UTC")
                                .arg(clause, momentOf(result))
                          : clause;
}

} // namespace

QString tlsClause(const CheckResult &result, ErrorKind fault)
{
    switch (fault) {
    case ErrorKind::TlsUntrusted:
        return Explanation::
            tr("The certificate of %1 is not trusted: it is self-signed, signed by an authority "
               "that is not known here, or sent without the certificates in between")
                .arg(hostOf(result));
    case ErrorKind::TlsExpired:
        return periodClause(result);
    case ErrorKind::TlsHostMismatch:
        return Explanation::tr("The certificate is made out to another name than %1")
            .arg(hostOf(result));
    case ErrorKind::TlsClientCertificate:
        return Explanation::
            tr("The server at %1 lets in only who shows a certificate of their own, and a check "
               "has none")
                .arg(hostOf(result));
    default:
        return Explanation::tr("No secure connection to %1: the two sides could not agree on TLS")
            .arg(hostOf(result));
    }
}

QString failureClause(const CheckResult &result)
{
    switch (result.error) {
    case ErrorKind::HttpStatus:
        return statusClause(result);
    case ErrorKind::RateLimited:
        return limitClause(result);
    case ErrorKind::Challenge:
        return Explanation::
            tr("%1, with a page that wants to see a browser or a person first: the site is there, "
               "and keeps checkers out")
                .arg(answerOf(result));
    case ErrorKind::OutOfResources:
        return outOfResourcesClause();
    case ErrorKind::LeftAlone:
        return Explanation::tr(
            "Not asked: its host wants to be left alone for longer than a check waits");
    case ErrorKind::TooManyRedirects:
    case ErrorKind::RedirectLoop:
    case ErrorKind::BadRedirect:
    case ErrorKind::RedirectScheme:
        return redirectClause(result);
    case ErrorKind::PrivateAddress:
        return privateClause(result);
    case ErrorKind::BodyMismatch:
        return Explanation::tr("%1, but the body is not as it should be: it fails \u201c%2\u201d")
            .arg(answerOf(result), printable(maskPasswords(result.detail.simplified())));
    case ErrorKind::PatternGaveUp:
        return Explanation::
            tr("%1, but whether the body is as it should be cannot be told: \u201c%2\u201d takes "
               "too many steps on it")
                .arg(answerOf(result), printable(maskPasswords(result.detail.simplified())));
    case ErrorKind::TimeoutLookup:
    case ErrorKind::TimeoutConnect:
    case ErrorKind::TimeoutFirstByte:
    case ErrorKind::TimeoutBody:
        return timeoutClause(result);
    case ErrorKind::TlsUntrusted:
    case ErrorKind::TlsExpired:
    case ErrorKind::TlsHostMismatch:
    case ErrorKind::TlsClientCertificate:
    case ErrorKind::TlsHandshake:
        return tlsClause(result, result.error);
    case ErrorKind::BadUrl:
        return Explanation::tr("The URL %1 cannot be requested: its host or port is not usable")
            .arg(placeOf(result));
    default:
        return networkClause(result);
    }
}

} // namespace coroscope
