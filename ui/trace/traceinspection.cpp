// SPDX-License-Identifier: MIT
#include "ui/trace/traceinspection.h"

#include "ui/monitor/inspector/taskinspection.h"
#include "words/check/verdictwords.h"
#include "words/text/format.h"

#include <QCoreApplication>

namespace coroscope::ui {

namespace {

class TraceInspectionWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::TraceInspection)
};

constexpr qsizetype longestAddress = 2'000;
constexpr qsizetype longestMessage = 500;

const RecordedResult *resultOf(const OpenedRecording &recording, const TaskTrack &task)
{
    const auto result = recording.results.find(task.subject);
    return result == recording.results.end() ? nullptr : &result->second;
}

void addResult(InspectorContent &content, const RecordedResult &result)
{
    std::vector<InspectorContent::Fact> facts{
        {.name = TraceInspectionWords::tr("Verdict"), .value = verdictWord(result.verdict)}};
    if (result.status > 0)
        facts.push_back({.name = TraceInspectionWords::tr("Status"),
                         .value = QString::number(result.status),
                         .isCode = true});
    content.facts.insert(content.facts.begin(), facts.begin(), facts.end());
    if (!result.message.isEmpty()) // it knows more of the URL than its task does
        content.why = printable(result.message, longestMessage);
}

} // namespace

InspectorContent
inspectRecorded(const OpenedRecording &recording, const DomainWords &words, TaskId id, Moment t)
{
    InspectorContent content = inspectTask(recording.history, words, id, t);
    const TaskTrack *const task = recording.history.task(id);
    const RecordedResult *const result = task ? resultOf(recording, *task) : nullptr;
    if (!result || content.isEmpty())
        return content;
    content.address = printable(result->url, longestAddress);
    if (const auto end = task->ended(); end && *end <= t)
        addResult(content, *result);
    return content;
}

} // namespace coroscope::ui
