// SPDX-License-Identifier: MIT
#include "ui/words/explain.h"

#include "core/check/linemender.h"
#include "core/check/urlline.h"
#include "core/check/urlmask.h"
#include "ui/words/format.h"
#include "ui/words/statuswords.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace coroscope::ui {

namespace {

class Explanation
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::Explanation)
};

QString hops(qsizetype count)
{
    return count == 1 ? Explanation::tr("1 hop")
                      : Explanation::tr("%n hops", nullptr, static_cast<int>(count));
}

QString redirects(qsizetype count)
{
    return count == 1 ? Explanation::tr("1 redirect")
                      : Explanation::tr("%n redirects", nullptr, static_cast<int>(count));
}

/// Ends a clause as a sentence, and says how often it was tried if that was more than once.
QString sentence(const QString &clause, const CheckResult &result)
{
    const auto attempts = static_cast<int>(result.attempts.size());
    return attempts > 1 ? Explanation::tr("%2 (%n attempts).", nullptr, attempts).arg(clause)
                        : Explanation::tr("%1.").arg(clause);
}

QString place(const CheckResult &result)
{
    return printable(maskPasswords(result.effectiveUrl));
}

QString host(const CheckResult &result)
{
    const QString name = QUrl(result.effectiveUrl).host();
    return name.isEmpty() ? Explanation::tr("this host") : printable(name);
}

QString port(const CheckResult &result)
{
    const QUrl url(result.effectiveUrl);
    return QString::number(url.port(url.scheme() == u"https" ? 443 : 80));
}

/// How long the last attempt was given, as it turned out.
QString limit(const CheckResult &result)
{
    return formatLimit(result.timings.total);
}

QString phrase(const CheckResult &result)
{
    return statusPhrase(result.status, result.reason);
}

bool has(const CheckResult &result, Warning warning)
{
    return std::ranges::find(result.warnings, warning) != result.warnings.end();
}

/// "404 Not Found after 1 redirect to https://…".
QString answer(const CheckResult &result)
{
    if (result.redirects.isEmpty())
        return phrase(result);
    return Explanation::tr("%1 after %2 to %3")
        .arg(phrase(result), redirects(result.redirects.size()), place(result));
}

QString okClause(const CheckResult &result)
{
    if (result.status / 100 != 2)
        return Explanation::tr("%1, which counts as OK in this check").arg(answer(result));
    if (has(result, Warning::MovedPermanently))
        return Explanation::tr("%1: the page is there, and the list should name its new place")
            .arg(answer(result));
    return Explanation::tr("%1: %2").arg(answer(result), statusMeaning(result.status));
}

QString statusClause(const CheckResult &result)
{
    return Explanation::tr("%1: %2").arg(answer(result),
                                         statusMeaning(result.status, result.method));
}

QString redirectClause(const CheckResult &result)
{
    switch (result.error) {
    case ErrorKind::TooManyRedirects:
        return Explanation::tr("The redirects do not come to an end: given up after %1, at %2")
            .arg(redirects(result.redirects.size()), place(result));
    case ErrorKind::RedirectLoop:
        return Explanation::tr("The redirects come back to where they were before after %1: %2")
            .arg(hops(result.redirects.size()), place(result));
    case ErrorKind::BadRedirect:
        return Explanation::tr("%1 without a place to go to: the redirect names no usable URL")
            .arg(phrase(result));
    default:
        return Explanation::tr(
                   "The redirect at %1 leads to something that is neither http nor https, "
                   "and is not followed")
            .arg(place(result));
    }
}

QString timeoutClause(const CheckResult &result)
{
    switch (result.error) {
    case ErrorKind::TimeoutConnect:
        return Explanation::tr("No connection to %1 within %2: the host did not answer at all")
            .arg(host(result), limit(result));
    case ErrorKind::TimeoutFirstByte:
        return Explanation::tr(
                   "No answer within %1: connected, but the server never sent a response")
            .arg(limit(result));
    default:
        return Explanation::tr(
                   "No end within %1: the server answered %2, and stalled after %3 of the "
                   "body")
            .arg(limit(result), phrase(result), formatBytes(result.bytesReceived));
    }
}

QString tlsClause(const CheckResult &result, ErrorKind fault)
{
    switch (fault) {
    case ErrorKind::TlsUntrusted:
        return Explanation::
            tr("The certificate of %1 is not trusted: it is self-signed, signed by an authority "
               "that is not known here, or sent without the certificates in between")
                .arg(host(result));
    case ErrorKind::TlsExpired:
        return Explanation::tr("The certificate of %1 has expired, or is not valid yet")
            .arg(host(result));
    case ErrorKind::TlsHostMismatch:
        return Explanation::tr("The certificate is made out to another name than %1")
            .arg(host(result));
    default:
        return Explanation::tr("No secure connection to %1: the two sides could not agree on TLS")
            .arg(host(result));
    }
}

QString networkClause(const CheckResult &result)
{
    switch (result.error) {
    case ErrorKind::HostNotFound:
        return Explanation::tr(
                   "No address is known for %1: the name is misspelt or no longer exists")
            .arg(host(result));
    case ErrorKind::NoSuchAddress:
        return Explanation::tr(
                   "No address of %1 is of the IP version that this check is limited to")
            .arg(host(result));
    case ErrorKind::Refused:
        return Explanation::tr(
                   "The connection to %1 was refused: the machine is there, but nothing "
                   "listens on port %2")
            .arg(host(result), port(result));
    case ErrorKind::Closed:
        return Explanation::tr("The connection was closed by %1 before there was an answer")
            .arg(host(result));
    case ErrorKind::Truncated:
        return Explanation::tr(
                   "The answer broke off after %1: the server closed the connection in the "
                   "middle of the body")
            .arg(formatBytes(result.bytesReceived));
    case ErrorKind::NotHttp:
        return Explanation::tr("The answer of %1 is not HTTP: something else listens on port %2")
            .arg(host(result), port(result));
    case ErrorKind::NoFinalAnswer:
        return Explanation::tr(
                   "The server at %1 said that an answer was to follow (%2), and none did")
            .arg(host(result), QString::number(result.status));
    case ErrorKind::HeaderTooLarge:
        return Explanation::tr("The headers of the answer of %1 are too long to be read to the end")
            .arg(host(result));
    case ErrorKind::Framing:
        return Explanation::
            tr("The answer of %1 is malformed: it does not say in a valid way where its body ends")
                .arg(host(result));
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
    return result.redirects.isEmpty()
               ? Explanation::tr(
                     "Not checked: %1 belongs to a private network or is this machine, and the "
                     "check leaves those out")
                     .arg(host(result))
               : Explanation::tr(
                     "Not followed: a redirect leads to %1, which belongs to a private network or "
                     "is this machine, and the check leaves those out")
                     .arg(host(result));
}

QString failureClause(const CheckResult &result)
{
    switch (result.error) {
    case ErrorKind::HttpStatus:
    case ErrorKind::RateLimited:
        return statusClause(result);
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
            .arg(answer(result), printable(maskPasswords(result.detail.simplified())));
    case ErrorKind::TimeoutConnect:
    case ErrorKind::TimeoutFirstByte:
    case ErrorKind::TimeoutBody:
        return timeoutClause(result);
    case ErrorKind::TlsUntrusted:
    case ErrorKind::TlsExpired:
    case ErrorKind::TlsHostMismatch:
    case ErrorKind::TlsHandshake:
        return tlsClause(result, result.error);
    case ErrorKind::BadUrl:
        return Explanation::tr("The URL %1 cannot be requested: its host or port is not usable")
            .arg(place(result));
    default:
        return networkClause(result);
    }
}

/// After a space; empty if the certificate lasts.
QString expirySentence(const CheckResult &result)
{
    if (!has(result, Warning::CertificateExpiresSoon) || !result.certificate)
        return {};
    const QString date = result.certificate->validUntil.date().toString(Qt::ISODate);
    return Explanation::tr(" Its certificate ends on %1.").arg(date);
}

/// What is wrong although it is ok, after a space; empty if nothing is.
QString unverifiedSentence(const CheckResult &result)
{
    return result.tlsFault == ErrorKind::None ? QString()
                                              : Explanation::tr(" %1, which this check lets pass.")
                                                    .arg(tlsClause(result, result.tlsFault));
}

/// What a request was doing when it was given up.
QString underWayClause(const CheckResult &result)
{
    const QString age = formatLimit(result.attempts.back().took);
    switch (result.phase) {
    case HttpPhase::Connect:
        return Explanation::tr("Given up by you after %1, while connecting to %2")
            .arg(age, host(result));
    case HttpPhase::Wait:
        return Explanation::tr("Given up by you after %1, while waiting for the first byte")
            .arg(age);
    case HttpPhase::Body:
        return Explanation::tr(
                   "Given up by you after %1: the server answered %2, and %3 of the body "
                   "were here")
            .arg(age, phrase(result), formatBytes(result.bytesReceived));
    }
    Q_UNREACHABLE();
    return {};
}

QString givenUpSentence(const CheckResult &result)
{
    if (result.attempts.empty())
        return Explanation::tr("Given up by you before it was asked for.");
    if (result.attempts.back().verdict == Verdict::Cancelled)
        return sentence(underWayClause(result), result);
    const QString last = result.status > 0 ? phrase(result) : Explanation::tr("no answer");
    return sentence(
        Explanation::tr("Given up by you before another attempt; the last one got %1").arg(last),
        result);
}

QString stoppedSentence(const CheckResult &result)
{
    if (result.error == ErrorKind::GivenUp)
        return givenUpSentence(result);
    if (result.attempts.empty())
        return Explanation::tr("Stopped before it was checked.");
    return result.attempts.back().verdict == Verdict::Cancelled
               ? Explanation::tr("Stopped before there was an answer.")
               : Explanation::tr("Stopped before another attempt.");
}

/// What the line probably meant, or empty if it is no web address even with a scheme in front.
QString withScheme(QString input)
{
    static const QRegularExpression webAddress(
        QStringLiteral(R"(^(//)?(localhost|[\w-]+(\.[\w-]+)+)(:\d+)?([/?#]\S*)?$)"),
        QRegularExpression::UseUnicodePropertiesOption);
    if (!webAddress.match(input).hasMatch())
        return {};
    if (input.startsWith(u"//"))
        input.remove(0, 2);
    const QString scheme =
        input.startsWith(u"localhost") ? QStringLiteral("http://") : QStringLiteral("https://");
    return scheme % printable(input);
}

QString noSchemeSentence(const QString &input)
{
    const QString suggestion = withScheme(input);
    return suggestion.isEmpty()
               ? Explanation::tr("Line is not a URL: it has no http:// or https:// in front.")
               : Explanation::tr(
                     "Line is not a URL: it has no http:// or https:// in front; write %1.")
                     .arg(suggestion);
}

QString unsupportedSentence(const QString &input)
{
    static const QRegularExpression schemes(QStringLiteral("[A-Za-z][A-Za-z0-9+.-]*:"));
    const QString scheme = schemes.match(input).captured();
    return scheme.isEmpty()
               ? Explanation::tr("Not checked: only http and https URLs are.")
               : Explanation::tr(
                     "Not checked: only http and https URLs are, and this is one of %1.")
                     .arg(printable(scheme));
}

} // namespace

QString explain(const CheckResult &result)
{
    switch (result.verdict) {
    case Verdict::Pending:
        return Explanation::tr("Not checked yet.");
    case Verdict::Ok:
        return sentence(okClause(result), result) % unverifiedSentence(result)
               % expirySentence(result);
    case Verdict::Cancelled:
        return stoppedSentence(result);
    case Verdict::Broken:
    case Verdict::Blocked:
    case Verdict::Error:
    case Verdict::Timeout:
    case Verdict::Invalid:
    case Verdict::Skipped:
        return sentence(failureClause(result), result);
    }
    Q_UNREACHABLE();
    return {};
}

QString explain(const UrlRow &row, const QString &line)
{
    const QString input = withoutComment(line).toString();
    switch (row.error) {
    case ErrorKind::None:
        return Explanation::tr("Not checked yet.");
    case ErrorKind::Empty:
        return Explanation::tr("Line is empty but for quotes, brackets or punctuation.");
    case ErrorKind::NoScheme:
        return noSchemeSentence(input);
    case ErrorKind::NoHost:
        return Explanation::tr("Line is not a URL: no host name follows after \"//\".");
    case ErrorKind::BadPort:
        return Explanation::tr("Line is not a URL: its port is not a number from 1 to 65535.");
    case ErrorKind::LineTooLong:
        return Explanation::tr("Line is longer than %1 characters: no server takes such a URL.")
            .arg(formatCount(UrlList::maxLineLength));
    case ErrorKind::ControlCharacter:
        return Explanation::tr(
            "Line has a control character in it, such as a tab or a NUL; no URL may have one.");
    case ErrorKind::BadUtf8:
        return Explanation::tr(
            "Line has bytes in it that are no UTF-8 text: save the list as UTF-8.");
    case ErrorKind::UnsupportedScheme:
        return unsupportedSentence(input);
    case ErrorKind::Excluded:
        return Explanation::tr("Not checked: the patterns of this check leave it out.");
    default:
        return holdsSeveralUrls(input)
                   ? Explanation::tr("Line holds more than one URL: write one to a line.")
                   : Explanation::tr("Line is not a URL: its host name cannot exist.");
    }
}

QString explain(const CheckRun &run, qsizetype row)
{
    const UrlRow &line = run.list().rows()[static_cast<std::size_t>(row)];
    const CheckResult *const result = run.result(line.target);
    return result ? explain(*result) : explain(line, run.list().input(row));
}

CheckReport::Explainer rowExplainer()
{
    return [](const CheckRun &run, qsizetype row) { return explain(run, row); };
}

QString explain(Warning warning)
{
    switch (warning) {
    case Warning::MovedPermanently:
        return Explanation::tr(
            "The page has moved permanently: the list should name its new place.");
    case Warning::InsecureRedirect:
        return Explanation::tr("A redirect leads from https to plain http.");
    case Warning::BodyCapped:
        return Explanation::tr("The body is longer than the limit, and its rest was not read.");
    case Warning::SentAgain:
        return Explanation::tr(
            "The request was sent more than once, because the first answer broke "
            "off or could not be trusted.");
    case Warning::TlsUnverified:
        return Explanation::tr("The certificate is not valid, which this check lets pass.");
    case Warning::UrlCleaned:
        return Explanation::tr("The line was not a proper URL as it stood, and was mended.");
    case Warning::CertificateExpiresSoon:
        return Explanation::tr("The certificate expires soon.");
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace coroscope::ui
