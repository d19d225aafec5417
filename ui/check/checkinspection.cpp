// SPDX-License-Identifier: MIT
#include "ui/check/checkinspection.h"

#include "ui/check/rowstatus.h"
#include "ui/check/verdictmark.h"
#include "ui/monitor/taskinspection.h"
#include "ui/monitor/taskstory.h"
#include "ui/monitor/timetext.h"
#include "ui/style/stateart.h"
#include "ui/words/explain.h"
#include "ui/words/format.h"
#include "ui/words/statuswords.h"
#include "ui/words/words.h"

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
    const std::pair<TaskState, Clock::Duration> parts[] = {{TaskState::Running, running},
                                                           {TaskState::Waiting, result.queued},
                                                           {TaskState::Backoff, backoff}};
    for (const auto &[state, time] : parts) {
        if (time > 0ns)
            content.shares.push_back({state, time, stateWord(state), formatDuration(time)});
    }
}

/// The task's history knows that attempts failed; the result knows better how.
void nameAttempts(InspectorContent &content, const CheckResult &result)
{
    if (content.rungs.size() != result.attempts.size())
        return;
    for (std::size_t i = 0; i < content.rungs.size(); ++i) {
        const AttemptReport &attempt = result.attempts[i];
        content.rungs[i].end = toneOf(attempt.verdict);
        content.rungs[i].mark = verdictGlyphPath(attempt.verdict);
        content.rungs[i].note =
            attempt.status > 0 ? QString::number(attempt.status) : verdictWord(attempt.verdict);
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
    for (const HttpRedirect &redirect : result.redirects) {
        steps.push_back(
            {QString::number(redirect.status),
             printable(redirect.url.toDisplayString(QUrl::RemovePassword), longestHeader)});
    }
    const QString status =
        result.status > 0 ? QString::number(result.status) : CheckInspection::tr("then");
    steps.push_back({status, printable(result.effectiveUrl, longestHeader)});
    return steps;
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
    if (result.status > 0)
        facts.push_back(
            {CheckInspection::tr("Status"), statusPhrase(result.status, result.reason)});
    if (!result.contentType.isEmpty()) {
        facts.push_back(
            {CheckInspection::tr("Type"), printable(QString::fromLatin1(result.contentType))});
        facts.push_back({CheckInspection::tr("Size"), formatBytes(result.bytesReceived)});
    }
    if (!result.detail.isEmpty() && result.verdict != Verdict::Ok)
        facts.push_back(
            {CheckInspection::tr("In detail"), printable(result.detail, longestHeader)});
    for (const Warning warning : result.warnings)
        facts.push_back({CheckInspection::tr("Mind"), explain(warning)});
}

void addRowFacts(std::vector<Fact> &facts, const CheckRun &run, int row, const RowStatus &status)
{
    const UrlRow &line = run.list().rows()[std::size_t(row)];
    if (line.target >= 0) {
        const UrlTarget &target = run.list().targets()[std::size_t(line.target)];
        facts.push_back(
            {CheckInspection::tr("Host"), run.list().hosts()[std::size_t(target.host)]});
    }
    facts.push_back({CheckInspection::tr("Line"),
                     line.duplicate ? CheckInspection::tr("%1, a repetition").arg(line.line)
                                    : QString::number(line.line)});
    if (status.task)
        facts.push_back({CheckInspection::tr("Begun"), momentText(status.task->spawned(), 1ms)});
    if (status.attempts > 0)
        facts.push_back({CheckInspection::tr("Attempts"), QString::number(status.attempts)});
}

QString whyOf(const CheckRun &run, int row, const RowStatus &status, Clock::TimePoint t)
{
    if (status.result)
        return explain(*status.result);
    if (status.verdict != Verdict::Pending)
        return explain(run.list().rows()[std::size_t(row)], run.list().input(row));
    if (status.task)
        return explainTask(run.history(), *status.task, t);
    return run.hasStarted() ? CheckInspection::tr("Its turn has not come yet.")
                            : CheckInspection::tr("The check has not begun.");
}

} // namespace

InspectorContent inspectRow(const CheckRun &run, int row, Clock::TimePoint t)
{
    const UrlList &list = run.list();
    const int target = list.rows()[std::size_t(row)].target;
    const RowStatus status = RowStatus::at(run, row, t);

    InspectorContent content;
    content.kind = CheckInspection::tr("Selected URL");
    content.address = target < 0 ? list.input(row) : list.displayUrl(target);
    content.title = target < 0
                        ? CheckInspection::tr("Line %1").arg(list.rows()[std::size_t(row)].line)
                        : list.shortName(target);
    if (status.verdict == Verdict::Pending)
        fillFromState(content, status.doing);
    else
        fillFromVerdict(content, status.verdict);
    content.why = whyOf(run, row, status, t);
    addRowFacts(content.facts, run, row, status);
    if (status.task)
        fillFromTask(content, run.history(), *status.task, t);
    if (status.result) {
        addResultFacts(content.facts, *status.result);
        if (content.shares.empty())
            fillFromAttempts(content, *status.result);
        nameAttempts(content, *status.result);
        content.phases = phasesOf(*status.result);
        content.phasesNote = status.result->timings.reusedConnection
                                 ? CheckInspection::tr("connection reused")
                                 : QString();
        content.steps = redirectsOf(*status.result);
        content.headers = headersOf(*status.result);
    }
    return content;
}

} // namespace coroscope::ui
