// SPDX-License-Identifier: MIT
#include "report/runsummary.h"

#include "core/recording/recordingformat.h"
#include "core/text/jsonwriter.h"
#include "core/trace/findings/findings.h"
#include "report/recordingwords.h"
#include "report/reportvalue.h"
#include "words/text/format.h"
#include "words/trace/findingwords.h"

#include <QCoreApplication>
#include <QStringBuilder>

#include <algorithm>

namespace coroscope {

namespace {

using Key = QLatin1String;
using Value = ReportValue;

class SummaryWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::RunSummary)
};

constexpr qsizetype longestName = 60;

struct TaskCounts
{
    explicit TaskCounts(const History &history)
        : total(std::ssize(history.tasks()))
        , states(history.countsAt(history.end()))
    {
    }

    qint64 total;
    StateCounts states;
};

Value tasksValue(const History &history)
{
    const TaskCounts counts(history);
    return Value::object({{Key("total"), Value::number(counts.total)},
                          {Key("done"), Value::number(counts.states[TaskState::Done])},
                          {Key("failed"), Value::number(counts.states[TaskState::Failed])},
                          {Key("cancelled"), Value::number(counts.states[TaskState::Cancelled])},
                          {Key("timed_out"), Value::number(counts.states[TaskState::TimedOut])},
                          {Key("unfinished"), Value::number(counts.states.living())}});
}

Value resourcesValue(const History &history)
{
    Value::List resources;
    for (const ResourceTrack &resource : history.resources()) {
        resources.push_back(
            Value::object({{Key("kind"), Value::text(resourceKindName(resource.kind()))},
                           {Key("name"), Value::text(resource.name())},
                           {Key("capacity"), Value::number(resource.permitsAt(history.end()))},
                           {Key("most_held"), Value::number(resource.mostHeld())},
                           {Key("most_waiting"), Value::number(resource.mostWaiting())}}));
    }
    return Value::list(std::move(resources));
}

/// Those that were, the longest first.
std::vector<std::pair<WaitKind, Clock::Duration>> waitsOf(const WaitTotals &totals)
{
    std::vector<std::pair<WaitKind, Clock::Duration>> waits;
    for (std::size_t kind = 0; kind < waitKindCount; ++kind) {
        const auto wait = static_cast<WaitKind>(kind);
        if (const Clock::Duration time = totals.of(wait); time > Clock::Duration(0))
            waits.emplace_back(wait, time);
    }
    std::ranges::stable_sort(waits, std::greater(), [](const auto &wait) { return wait.second; });
    return waits;
}

Value waitsValue(const WaitTotals &totals)
{
    Value::Object waits;
    for (const auto &[wait, time] : waitsOf(totals))
        waits.emplace_back(waitName(wait), Value::time(time));
    return Value::object(std::move(waits));
}

Value cutValue(const RunSummary &summary)
{
    const auto &[missing, why] = summary.recording.cut.value_or(RecordingCut());
    if (summary.recording.cut)
        return Value::object(
            {{Key("missing"), Value::number(missing)}, {Key("why"), Value::text(why)}});
    if (summary.recording.hasEnded)
        return {};
    return Value::object({{Key("missing"), Value::number(0, false)},
                          {Key("why"), Value::text(QStringLiteral("the recording has no end"))}});
}

Value findingsValue(const History &history)
{
    Value::List values;
    for (const Finding &finding : findingsOf(history, history.end())) {
        values.push_back(
            Value::object({{Key("kind"), Value::text(findingName(finding.kind))},
                           {Key("sentence"), Value::text(findingSentence(history, finding))},
                           {Key("task"), Value::number(static_cast<qint64>(finding.task))},
                           {Key("from"), Value::time(finding.from.time.time_since_epoch())},
                           {Key("to"), Value::time(finding.to.time.time_since_epoch())}}));
    }
    return Value::list(std::move(values));
}

Clock::Duration lengthOf(const History &history)
{
    return history.end().time_since_epoch();
}

QString countsText(const History &history)
{
    const TaskCounts counts(history);
    QStringList parts;
    const auto add = [&parts](int count, const QString &text) {
        if (count > 0)
            parts << text.arg(formatCount(count));
    };
    add(counts.states[TaskState::Done], SummaryWords::tr("%1 done"));
    add(counts.states[TaskState::Failed], SummaryWords::tr("%1 failed"));
    add(counts.states[TaskState::Cancelled], SummaryWords::tr("%1 cancelled"));
    add(counts.states[TaskState::TimedOut], SummaryWords::tr("%1 timed out"));
    add(counts.states.living(), SummaryWords::tr("%1 unfinished"));
    return SummaryWords::tr("Tasks: %1").arg(formatCount(counts.total))
           % (parts.isEmpty() ? QString() : u" (" % parts.join(QStringLiteral(", ")) % u')');
}

QString eventCount(qint64 count)
{
    return count == 1 ? SummaryWords::tr("1 event")
                      : SummaryWords::tr("%1 events").arg(formatCount(count));
}

QString headText(const RunSummary &summary)
{
    const RecordingHeader header = summary.recording.header.value_or(RecordingHeader());
    QStringList who;
    for (const QString &text : {header.program, header.runtime}) {
        if (!text.isEmpty())
            who << printable(text, longestName);
    }
    const QString what = SummaryWords::tr("%1 in %2")
                             .arg(eventCount(summary.history.recordedEvents()),
                                  formatDuration(lengthOf(summary.history)));
    return (who + QStringList{what}).join(QStringLiteral(", "));
}

QString resourceText(const ResourceTrack &resource)
{
    const QString name = printable(resource.name(), longestName);
    const QString waiting =
        SummaryWords::tr("at most %1 waiting").arg(formatCount(resource.mostWaiting()));
    if (resource.hasPermits())
        return SummaryWords::tr("%1 “%2”: at most %3 held, %4")
            .arg(
                resourceKindName(resource.kind()), name, formatCount(resource.mostHeld()), waiting);
    if (resource.kind() == ResourceKind::Queue)
        return SummaryWords::tr("%1 “%2”: at most %3 inside, %4")
            .arg(
                resourceKindName(resource.kind()), name, formatCount(resource.mostHeld()), waiting);
    return SummaryWords::tr("%1 “%2”: %3").arg(resourceKindName(resource.kind()), name, waiting);
}

} // namespace

QString summaryText(const RunSummary &summary)
{
    QString text = headText(summary) % u'\n' % countsText(summary.history) % u'\n';
    QStringList waits;
    for (const auto &[wait, time] : waitsOf(summary.waits))
        waits << QLatin1String(waitName(wait)) % u' ' % formatDuration(time);
    if (!waits.isEmpty())
        text += SummaryWords::tr("Waited, all tasks together: %1\n").arg(waits.join(u", "));
    for (const ResourceTrack &resource : summary.history.resources())
        text += resourceText(resource) % u'\n';
    for (const Finding &finding : findingsOf(summary.history, summary.history.end()))
        text += SummaryWords::tr("At %1: %2\n")
                    .arg(formatDuration(finding.from.time.time_since_epoch()),
                         findingSentence(summary.history, finding));
    for (const QString &sentence : shortcomings(summary.recording))
        text += sentence % u'\n';
    return text;
}

QByteArray summaryJson(const RunSummary &summary)
{
    JsonWriter json;
    writeValue(json,
               Value::object({{Key("events"), Value::number(summary.history.recordedEvents())},
                              {Key("seconds"), Value::time(lengthOf(summary.history))},
                              {Key("cut"), cutValue(summary)},
                              {Key("tasks"), tasksValue(summary.history)},
                              {Key("resources"), resourcesValue(summary.history)},
                              {Key("waits"), waitsValue(summary.waits)},
                              {Key("findings"), findingsValue(summary.history)}}));
    return json.take();
}

} // namespace coroscope
