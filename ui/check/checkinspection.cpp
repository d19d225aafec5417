// SPDX-License-Identifier: MIT
#include "ui/check/checkinspection.h"

#include "core/check/mask/urlmask.h"
#include "core/check/run/inflightrequest.h"
#include "report/resultrow.h"
#include "ui/check/results/verdictmark.h"
#include "ui/monitor/inspector/taskinspection.h"
#include "ui/monitor/time/timetext.h"
#include "ui/style/stateart.h"
#include "words/check/checkeventwords.h"
#include "words/check/explain.h"
#include "words/check/progresswords.h"
#include "words/check/statuswords.h"
#include "words/check/verdictwords.h"
#include "words/store/runwords.h"
#include "words/text/format.h"
#include "words/trace/statewords.h"
#include "words/trace/whywords.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace coroscope::ui {

namespace {

class CheckInspection
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::CheckInspection)
};

using Fact = InspectorContent::Fact;

constexpr qsizetype longestHeader = 400;
constexpr qsizetype longestAddress = 2'000;

void fillFromVerdict(InspectorContent &content, Verdict verdict)
{
    content.tone = toneOf(verdict);
    content.mark = verdictGlyphPath(verdict);
    content.state = verdictWord(verdict);
}

/// A summary has no states any more, but the result has the sums.
void fillFromAttempts(InspectorContent &content, const CheckResult &result)
{
    Clock::Duration running{};
    Clock::Duration backoff{};
    for (const AttemptReport &attempt : result.attempts) {
        running += attempt.took;
        backoff += attempt.backoff;
    }
    const std::pair<TaskState, Clock::Duration> parts[] = {{TaskState::Network, running},
                                                           {TaskState::Suspended, result.queued},
                                                           {TaskState::Backoff, backoff}};
    for (const auto &[state, time] : parts) {
        if (time > 0ns)
            content.shares.push_back({state, time, urlStateWord(state), formatDuration(time)});
    }
}

QString attemptNote(const AttemptReport &attempt)
{
    const QString note = attempt.status > 0                 ? QString::number(attempt.status)
                         : attempt.error == ErrorKind::None ? verdictWord(attempt.verdict)
                                                            : errorWord(attempt.error);
    return attempt.tail.isEmpty() ? note
                                  : CheckInspection::tr("%1, with \"%2\" at its end")
                                        .arg(note, QString::fromLatin1(attempt.tail));
}

/// The task's history knows that attempts failed; the result knows better how.
void nameAttempts(InspectorContent &content, const CheckResult &result)
{
    if (content.attemptRows.size() != result.attempts.size())
        return;
    for (std::size_t i = 0; i < content.attemptRows.size(); ++i) {
        const AttemptReport &attempt = result.attempts[i];
        content.attemptRows[i].end = toneOf(attempt.verdict);
        content.attemptRows[i].mark = verdictGlyphPath(attempt.verdict);
        content.attemptRows[i].note = attemptNote(attempt);
    }
}

std::vector<Fact> phasesOf(const CheckResult &result)
{
    const HttpTimings &timings = result.timings;
    if (timings.total == 0ns)
        return {};
    std::vector<Fact> phases;
    const auto add = [&phases](const QString &name, std::chrono::nanoseconds time) {
        phases.push_back({name, formatDuration(time), true});
    };
    if (!timings.reusedConnection)
        add(phaseWord(HttpPhase::Connect), timings.connect);
    add(phaseWord(HttpPhase::Wait), timings.firstByte);
    add(phaseWord(HttpPhase::Body), timings.body);
    add(CheckInspection::tr("All of it"), timings.total);
    return phases;
}

std::vector<Fact> redirectsOf(const CheckResult &result)
{
    if (result.redirects.isEmpty())
        return {};
    std::vector<Fact> steps;
    const auto add = [&steps](const QString &status, const QString &url, Clock::Duration took) {
        steps.push_back({status,
                         CheckInspection::tr("%1 (%2)").arg(printable(url, longestHeader),
                                                            formatDuration(took))});
    };
    for (const HttpRedirect &hop : result.redirects)
        add(QString::number(hop.status), maskPasswords(hop.url), hop.took);
    const HttpTimings &last = result.timings;
    add(result.status > 0 ? QString::number(result.status) : CheckInspection::tr("then"),
        maskPasswords(result.effectiveUrl),
        last.connect + last.firstByte + last.body);
    return steps;
}

QString daysLeftText(qint64 days)
{
    if (days < 0)
        return CheckInspection::tr("expired");
    return days == 1 ? CheckInspection::tr("1 day left")
                     : CheckInspection::tr("%n days left", nullptr, int(days));
}

std::vector<Fact> certificateOf(const CheckResult &result)
{
    if (!result.certificate)
        return {};
    const HttpCertificate &certificate = *result.certificate;
    return {{CheckInspection::tr("Subject"), printable(certificate.subject)},
            {CheckInspection::tr("Issuer"), printable(certificate.issuer)},
            {CheckInspection::tr("Valid from"), formatDay(certificate.validFrom), true},
            {CheckInspection::tr("Valid until"), formatDay(certificate.validUntil), true}};
}

/// How often the network stack repeated a request of its own accord.
int hiddenSends(const CheckResult &result)
{
    return result.timesSent - int(result.redirects.size()) - 1;
}

QString mindText(const CheckResult &result, Warning warning)
{
    const int hidden = hiddenSends(result);
    if (warning != Warning::SentAgain || hidden < 1)
        return explain(warning);
    return hidden == 1
               ? CheckInspection::tr("The network stack sent the request once more by itself: "
                                     "the server closed the connection early.")
               : CheckInspection::tr("The network stack sent the request %n more times by "
                                     "itself: the server closed the connection early.",
                                     nullptr,
                                     hidden);
}

std::vector<Fact> headersOf(const CheckResult &result)
{
    std::vector<Fact> headers;
    for (const QByteArray &line : result.rawHeaders.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon <= 0)
            continue;
        const QString name = QString::fromLatin1(line.left(colon));
        const QString value = QString::fromLatin1(line.mid(colon + 1).trimmed());
        headers.push_back({printable(name, 60), printable(value, longestHeader), true});
    }
    return headers;
}

void addResultFacts(std::vector<Fact> &facts, const CheckResult &result)
{
    if (result.error != ErrorKind::None && result.error != ErrorKind::HttpStatus)
        facts.push_back({CheckInspection::tr("Cause"), errorWord(result.error)});
    if (result.status > 0)
        facts.push_back(
            {CheckInspection::tr("Status"), statusPhrase(result.status, result.reason)});
    if (!result.contentType.isEmpty()) {
        facts.push_back(
            {CheckInspection::tr("Type"), printable(QString::fromLatin1(result.contentType))});
        facts.push_back({CheckInspection::tr("Size"), formatBytes(result.bytesReceived)});
    }
    if (!result.detail.isEmpty() && result.verdict != Verdict::Ok)
        facts.push_back({CheckInspection::tr("In detail"),
                         printable(maskPasswords(result.detail), longestHeader)});
    for (const Warning warning : result.warnings)
        facts.push_back({CheckInspection::tr("Mind"), mindText(result, warning)});
}

/// When another check had this result.
QString earlierText(const CheckResult &result)
{
    if (!result.checkedAt.isValid())
        return CheckInspection::tr("by an earlier check, which the timeline does not show");
    return CheckInspection::tr("%1, by an earlier check, which the timeline does not show")
        .arg(runMoment(result.checkedAt));
}

void addRowFacts(std::vector<Fact> &facts, const CheckRun &run, int row, const ResultRow &status)
{
    const UrlRow &line = run.list().rows()[std::size_t(row)];
    if (line.target >= 0) {
        const UrlTarget &target = run.list().targets()[std::size_t(line.target)];
        facts.push_back(
            {CheckInspection::tr("Host"), printable(run.list().hosts()[std::size_t(target.host)])});
    }
    if (run.list().parts().size() > 1) {
        const QString &file = run.list().parts()[std::size_t(line.part)].name;
        facts.push_back({CheckInspection::tr("File"), printable(file)});
    }
    const QString place =
        line.column == 1 ? QString::number(line.line)
                         : CheckInspection::tr("%1, column %2").arg(line.line).arg(line.column);
    facts.push_back({CheckInspection::tr("Line"),
                     line.duplicate ? CheckInspection::tr("%1, a repetition").arg(place) : place});
    if (run.isOfEarlierRun(line.target))
        facts.push_back(
            {CheckInspection::tr("Checked"), earlierText(run.result(line.target).whole())});
    if (status.task)
        facts.push_back(
            {CheckInspection::tr("Started"), momentText(status.task->spawned().time, 1ms)});
    if (status.attempts > 0)
        facts.push_back({CheckInspection::tr("Attempts"), QString::number(status.attempts)});
}

QString whyOf(const CheckRun &run, int row, const ResultRow &status, Moment t)
{
    if (status.result)
        return explain(status.result.whole());
    if (status.verdict != Verdict::Pending)
        return explain(run.list().rows()[std::size_t(row)], run.list().input(row));
    if (status.task) {
        const auto request = inFlightRequestOf(run, status.task->id, t);
        return request && request->phase
                   ? inFlightSentence(*request, t.time)
                   : whySentence(run.history(), CheckEventWords(run.hosts()), *status.task, t);
    }
    if (run.isLeftAside(run.list().rows()[std::size_t(row)].target))
        return CheckInspection::tr("The newest check was of other URLs alone.");
    if (run.hasStarted() && !run.isOfRun(run.list().rows()[std::size_t(row)].target))
        return CheckInspection::tr("Added after this check started, so it is not part of it.");
    return run.hasStarted() ? CheckInspection::tr("Its turn has not come yet.")
                            : CheckInspection::tr("The check has not started.");
}

} // namespace

InspectorContent inspectRow(const CheckRun &run, int row, Moment t)
{
    const UrlList &list = run.list();
    const int target = list.rows()[std::size_t(row)].target;
    const ResultRow status = ResultRow::at(run, row, t);

    const CheckEventWords words(run.hosts());
    InspectorContent content;
    content.kind = CheckInspection::tr("Selected URL");
    content.address =
        printable(target < 0 ? list.input(row) : run.displayUrl(target), longestAddress);
    content.title = target < 0
                        ? CheckInspection::tr("Line %1").arg(list.rows()[std::size_t(row)].line)
                        : printable(list.shortName(target), longestAddress);
    if (status.verdict == Verdict::Pending)
        fillFromState(content, words, status.doing);
    else
        fillFromVerdict(content, status.verdict);
    content.why = whyOf(run, row, status, t);
    addRowFacts(content.facts, run, row, status);
    if (status.task)
        fillFromTask(content, run.history(), words, *status.task, t);
    if (status.result) {
        addResultFacts(content.facts, status.result.whole());
        if (content.shares.empty())
            fillFromAttempts(content, status.result.whole());
        nameAttempts(content, status.result.whole());
        content.phases = phasesOf(status.result.whole());
        content.phasesNote = status.result.whole().timings.reusedConnection
                                 ? CheckInspection::tr("connection reused")
                                 : QString();
        content.steps = redirectsOf(status.result.whole());
        content.certificate = certificateOf(status.result.whole());
        if (!content.certificate.empty())
            content.certificateNote = daysLeftText(status.result.whole().certificateDaysLeft);
        content.headers = headersOf(status.result.whole());
    }
    return content;
}

} // namespace coroscope::ui
