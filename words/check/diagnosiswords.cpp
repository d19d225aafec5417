// SPDX-License-Identifier: MIT
#include "words/check/diagnosiswords.h"

#include "core/check/judge/classify.h"
#include "core/check/mask/urlmask.h"
#include "words/check/explain.h"
#include "words/check/statuswords.h"
#include "words/text/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace coroscope {

namespace {

class DiagnosisWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::DiagnosisWords)
};

/// What it was doing: "waiting for the first byte".
QString doing(DiagnosisPhase phase)
{
    switch (phase) {
    case DiagnosisPhase::Lookup:
        return DiagnosisWords::tr("looking up the name");
    case DiagnosisPhase::Connect:
        return DiagnosisWords::tr("connecting");
    case DiagnosisPhase::Tls:
        return DiagnosisWords::tr("agreeing on TLS");
    case DiagnosisPhase::Send:
        return DiagnosisWords::tr("sending the request");
    case DiagnosisPhase::Wait:
        return DiagnosisWords::tr("waiting for the first byte");
    case DiagnosisPhase::Head:
        return DiagnosisWords::tr("reading the head of the answer");
    case DiagnosisPhase::Body:
        return DiagnosisWords::tr("reading the body");
    }
    Q_UNREACHABLE();
    return {};
}

QString whatWasDone(const Diagnosis &diagnosis)
{
    const auto phase = diagnosis.phase();
    return phase ? doing(*phase) : DiagnosisWords::tr("beginning");
}

QString host(const Diagnosis &diagnosis)
{
    return printable(diagnosis.url.host());
}

QString timeoutSentence(const Diagnosis &diagnosis)
{
    const QString limit = formatLimit(diagnosis.total);
    switch (diagnosis.phase().value_or(DiagnosisPhase::Lookup)) {
    case DiagnosisPhase::Lookup:
        return DiagnosisWords::tr("The name service did not say within %1 where %2 is.")
            .arg(limit, host(diagnosis));
    case DiagnosisPhase::Connect:
        return diagnosis.addresses.size() == 1
                   ? DiagnosisWords::tr("No connection within %1: %2 did not answer at all.")
                         .arg(limit, diagnosis.addresses.constFirst())
                   : DiagnosisWords::tr("No connection within %1: none of the %2 addresses of %3 "
                                        "answered.")
                         .arg(limit)
                         .arg(diagnosis.addresses.size())
                         .arg(host(diagnosis));
    case DiagnosisPhase::Tls:
        return DiagnosisWords::tr("Connected, but no TLS was agreed on within %1.").arg(limit);
    case DiagnosisPhase::Send:
        return DiagnosisWords::tr("Connected, but the server did not take the request within %1.")
            .arg(limit);
    case DiagnosisPhase::Wait:
        return DiagnosisWords::tr("The request was sent, and not one byte came back within %1.")
            .arg(limit);
    case DiagnosisPhase::Head:
        return DiagnosisWords::tr("The answer began, but its head had no end within %1.")
            .arg(limit);
    case DiagnosisPhase::Body:
        return DiagnosisWords::tr(
                   "The server answered %1, and its body had no end within %2: %3 came.")
            .arg(statusPhrase(diagnosis.status, diagnosis.reason),
                 limit,
                 formatBytes(diagnosis.bodyBytes));
    }
    Q_UNREACHABLE();
    return {};
}

/// The sentence that the same failure has in a list.
QString failureSentence(const Diagnosis &diagnosis)
{
    CheckResult result;
    result.verdict = Verdict::Error;
    result.error = errorKindOf(diagnosis);
    result.detail = diagnosis.errorText;
    result.status = diagnosis.status;
    result.reason = diagnosis.reason;
    result.effectiveUrl = maskPasswords(diagnosis.url);
    result.bytesReceived = diagnosis.bodyBytes;
    result.timings.total = diagnosis.total;
    return explain(result);
}

QString errorSentence(const Diagnosis &diagnosis)
{
    switch (diagnosis.error) {
    case HttpError::Timeout:
        return timeoutSentence(diagnosis);
    case HttpError::Closed:
    case HttpError::Other:
        return DiagnosisWords::tr("The connection broke while %1, after %2.")
            .arg(whatWasDone(diagnosis), formatDuration(diagnosis.total));
    default:
        return failureSentence(diagnosis);
    }
}

/// Nullptr if none took any time worth speaking of.
const DiagnosisSpan *longestSpan(const Diagnosis &diagnosis)
{
    const auto lasted = [](const DiagnosisSpan &span) {
        return span.ended.value_or(span.began) - span.began;
    };
    const auto longest = std::ranges::max_element(diagnosis.spans, {}, lasted);
    const bool isMost = longest != diagnosis.spans.end() && lasted(*longest) * 2 > diagnosis.total;
    return isMost ? &*longest : nullptr;
}

QString answerClause(const Diagnosis &diagnosis)
{
    const QString status = statusPhrase(diagnosis.status, diagnosis.reason);
    const QString total = formatDuration(diagnosis.total);
    const DiagnosisSpan *const longest = longestSpan(diagnosis);
    if (!longest)
        return DiagnosisWords::tr("%1 after %2").arg(status, total);
    return DiagnosisWords::tr("%1 after %2, of which %3 %4")
        .arg(
            status, total, formatDuration(*longest->ended - longest->began), doing(longest->phase));
}

QString meaningClause(const Diagnosis &diagnosis)
{
    if (!diagnosis.redirect.isEmpty())
        return DiagnosisWords::tr("it leads to %1, which was not followed")
            .arg(printable(maskPasswords(diagnosis.redirect)));
    return statusMeaning(diagnosis.status);
}

QString answerSentence(const Diagnosis &diagnosis)
{
    const QString sentence =
        DiagnosisWords::tr("%1: %2.").arg(answerClause(diagnosis), meaningClause(diagnosis));
    return diagnosis.tlsObjections.isEmpty()
               ? sentence
               : sentence % u' ' % DiagnosisWords::tr("Its certificate would have been refused.");
}

} // namespace

QString diagnosisPhaseWord(DiagnosisPhase phase)
{
    switch (phase) {
    case DiagnosisPhase::Lookup:
        return DiagnosisWords::tr("Name look-up");
    case DiagnosisPhase::Connect:
        return DiagnosisWords::tr("TCP connect");
    case DiagnosisPhase::Tls:
        return DiagnosisWords::tr("TLS handshake");
    case DiagnosisPhase::Send:
        return DiagnosisWords::tr("Send request");
    case DiagnosisPhase::Wait:
        return DiagnosisWords::tr("First byte");
    case DiagnosisPhase::Head:
        return DiagnosisWords::tr("Head");
    case DiagnosisPhase::Body:
        return DiagnosisWords::tr("Body");
    }
    Q_UNREACHABLE();
    return {};
}

QString factText(const DiagnosisFact &fact)
{
    using Kind = DiagnosisFact::Kind;
    const QString text = printable(maskPasswords(fact.text), 200);
    switch (fact.kind) {
    case Kind::LookupBegan:
        return DiagnosisWords::tr("Asks for the addresses of %1").arg(text);
    case Kind::AddressFound:
        return DiagnosisWords::tr("Address: %1").arg(text);
    case Kind::ConnectBegan:
        return DiagnosisWords::tr("Connects to %1").arg(text);
    case Kind::ConnectFailed:
        if (fact.error == HttpError::Refused)
            return DiagnosisWords::tr("%1 refused").arg(text);
        return fact.error == HttpError::Timeout
                   ? DiagnosisWords::tr("%1 did not answer").arg(text)
                   : DiagnosisWords::tr("%1 cannot be reached").arg(text);
    case Kind::Connected:
        return DiagnosisWords::tr("Connected to %1").arg(text);
    case Kind::TlsBegan:
        return DiagnosisWords::tr("Asks for TLS with a certificate of %1").arg(text);
    case Kind::TlsObjection:
        return DiagnosisWords::tr("Objection: %1").arg(text);
    case Kind::TlsAgreed:
        return DiagnosisWords::tr("Agreed on %1").arg(text);
    case Kind::RequestSent:
        return DiagnosisWords::tr("Request sent, %1").arg(formatBytes(fact.value));
    case Kind::FirstByte:
        return DiagnosisWords::tr("First byte of the answer");
    case Kind::InterimRead:
        return DiagnosisWords::tr("Interim answer %1").arg(fact.value);
    case Kind::HeadRead:
        return DiagnosisWords::tr("Head read: %1").arg(statusPhrase(int(fact.value)));
    case Kind::BodyRead:
        return DiagnosisWords::tr("Body read, %1").arg(formatBytes(fact.value));
    case Kind::Failed:
        if (fact.error == HttpError::Timeout)
            return DiagnosisWords::tr("Out of time");
        return text.isEmpty() ? DiagnosisWords::tr("Failed")
                              : DiagnosisWords::tr("Failed: %1").arg(text);
    case Kind::Stopped:
        return DiagnosisWords::tr("Stopped by you");
    }
    Q_UNREACHABLE();
    return {};
}

QString conclusion(const Diagnosis &diagnosis)
{
    if (!diagnosis.isOver)
        return DiagnosisWords::tr("Under way: %1.").arg(whatWasDone(diagnosis));
    if (diagnosis.wasStopped)
        return DiagnosisWords::tr("Stopped by you after %1, while %2.")
            .arg(formatDuration(diagnosis.total), whatWasDone(diagnosis));
    return diagnosis.error == HttpError::None ? answerSentence(diagnosis)
                                              : errorSentence(diagnosis);
}

QString peerText(const Diagnosis &diagnosis)
{
    return diagnosis.address.isEmpty()
               ? QString()
               : DiagnosisWords::tr("%1, port %2").arg(diagnosis.address).arg(diagnosis.port);
}

QString bodyText(const Diagnosis &diagnosis)
{
    const QString size = formatBytes(diagnosis.bodyBytes);
    switch (diagnosis.bodyEnd) {
    case BodyEnd::None:
        return DiagnosisWords::tr("%1, and no end of it").arg(size);
    case BodyEnd::NoBody:
        return DiagnosisWords::tr("none");
    case BodyEnd::Length:
        return DiagnosisWords::tr("%1, as Content-Length says").arg(size);
    case BodyEnd::Chunks:
        return DiagnosisWords::tr("%1 in chunks").arg(size);
    case BodyEnd::Close:
        return DiagnosisWords::tr("%1 until the server closed the connection").arg(size);
    case BodyEnd::Cap:
        return DiagnosisWords::tr("%1, and the rest was not read").arg(size);
    }
    Q_UNREACHABLE();
    return {};
}

QString validityText(const HttpCertificate &certificate, const QDateTime &now)
{
    const QString span =
        DiagnosisWords::tr("%1 to %2")
            .arg(formatDay(certificate.validFrom), formatDay(certificate.validUntil));
    const qint64 days = certificate.daysLeft(now);
    if (days < 0)
        return DiagnosisWords::tr("%1, expired").arg(span);
    if (certificate.validFrom > now)
        return DiagnosisWords::tr("%1, not valid yet").arg(span);
    return days == 1 ? DiagnosisWords::tr("%1, 1 day left").arg(span)
                     : DiagnosisWords::tr("%1, %2 days left").arg(span, formatCount(days));
}

} // namespace coroscope
