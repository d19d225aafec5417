// SPDX-License-Identifier: MIT
#include "words/check/explain.h"

#include "words/check/resultwords.h"
#include "words/check/statuswords.h"
#include "words/text/format.h"

#include <algorithm>

namespace coroscope {

namespace {

/// Ends a clause as a sentence, and says how often it was tried if that was more than once.
QString sentence(const QString &clause, const CheckResult &result)
{
    const auto attempts = static_cast<int>(result.attempts.size());
    return attempts > 1 ? Explanation::tr("%2 (%n attempts).", nullptr, attempts).arg(clause)
                        : Explanation::tr("%1.").arg(clause);
}

bool has(const CheckResult &result, Warning warning)
{
    return std::ranges::find(result.warnings, warning) != result.warnings.end();
}

QString okClause(const CheckResult &result)
{
    if (result.status / 100 != 2)
        return Explanation::tr("%1, which counts as OK in this check").arg(answerOf(result));
    if (has(result, Warning::MovedPermanently))
        return Explanation::tr("%1: the page is there, and the list should name its new place")
            .arg(answerOf(result));
    return Explanation::tr("%1: %2").arg(answerOf(result), statusMeaning(result.status));
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

/// After a space; empty if it was asked only once, or with the same outcome.
QString firstSentence(const CheckResult &result)
{
    if (result.firstVerdict == Verdict::Pending || result.firstVerdict == result.verdict)
        return {};
    return result.firstVerdict == Verdict::Broken
               ? Explanation::tr(" Before it was asked for once more it was broken.")
               : Explanation::tr(" Before it was asked for once more there was no good answer.");
}

/// What a request was doing when it was given up.
QString underWayClause(const CheckResult &result)
{
    const QString age = formatLimit(result.attempts.back().took);
    switch (result.phase) {
    case HttpPhase::Connect:
        return Explanation::tr("Given up by you after %1, while connecting to %2")
            .arg(age, hostOf(result));
    case HttpPhase::Wait:
        return Explanation::tr("Given up by you after %1, while waiting for the first byte")
            .arg(age);
    case HttpPhase::Body:
        return Explanation::tr(
                   "Given up by you after %1: the server answered %2, and %3 of the body "
                   "were here")
            .arg(age, phraseOf(result), formatBytes(result.bytesReceived));
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
    const QString last = result.status > 0 ? phraseOf(result) : Explanation::tr("no answer");
    return sentence(
        Explanation::tr("Given up by you before another attempt; the last one got %1").arg(last),
        result);
}

QString stoppedSentence(const CheckResult &result)
{
    if (result.error == ErrorKind::GivenUp)
        return givenUpSentence(result);
    if (result.error == ErrorKind::OutOfResources)
        return sentence(failureClause(result), result);
    if (result.attempts.empty())
        return Explanation::tr("Stopped before it was checked.");
    return result.attempts.back().verdict == Verdict::Cancelled
               ? Explanation::tr("Stopped before there was an answer.")
               : Explanation::tr("Stopped before another attempt.");
}

} // namespace

QString explain(const CheckResult &result)
{
    switch (result.verdict) {
    case Verdict::Pending:
        return Explanation::tr("Not checked yet.");
    case Verdict::Ok:
        return sentence(okClause(result), result) % unverifiedSentence(result)
               % expirySentence(result) % firstSentence(result);
    case Verdict::Cancelled:
        return stoppedSentence(result);
    case Verdict::Broken:
    case Verdict::Blocked:
    case Verdict::Error:
    case Verdict::Timeout:
    case Verdict::Invalid:
    case Verdict::Skipped:
        return sentence(failureClause(result), result) % firstSentence(result);
    }
    Q_UNREACHABLE();
    return {};
}

QString explain(const CheckRun &run, qsizetype row)
{
    const UrlRow &line = run.list().rows()[static_cast<std::size_t>(row)];
    const JudgedResult result = run.result(line.target);
    return result ? explain(result.whole()) : explain(line, run.list().input(row));
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
    case Warning::Stream:
        return Explanation::tr(
            "The answer is a stream that need not end, of which only the beginning was read.");
    case Warning::PunctuationKept:
        return Explanation::tr(
            "The punctuation behind the URL was taken for a part of it, as it is written.");
    case Warning::PunctuationDropped:
        return Explanation::tr("With the punctuation behind it, the server refuses the URL; it was "
                               "asked for without.");
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace coroscope
