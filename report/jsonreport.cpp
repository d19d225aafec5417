// SPDX-License-Identifier: MIT
#include "core/check/run/checkprogress.h"
#include "core/check/run/confirmationcounts.h"
#include "core/text/jsonwriter.h"
#include "report/compare/reportedrun.h"
#include "report/reportformat.h"
#include "report/resultfields.h"

namespace coroscope {

namespace {

using Key = QLatin1String;

QLatin1String runStateName(CheckProgress::RunState state)
{
    switch (state) {
    case CheckProgress::RunState::NotBegun:
        return Key("not-begun");
    case CheckProgress::RunState::Running:
        return Key("running");
    case CheckProgress::RunState::Finished:
        return Key("finished");
    case CheckProgress::RunState::Cancelled:
        return Key("cancelled");
    }
    Q_UNREACHABLE();
    return {};
}

/// As what a piece of the list was read.
ReportValue sourceValue(const ListSummary &part)
{
    const ListReading &reading = part.reading;
    const QString delimiter = reading.delimiter.isNull() ? QString() : QString(reading.delimiter);
    return ReportValue::object(
        {{Key("file"), ReportValue::text(part.name)},
         {Key("format"), ReportValue::text(listFormatName(reading.format))},
         {Key("encoding"), ReportValue::text(reading.encoding)},
         {Key("gzip"), ReportValue::boolean(reading.wasPacked)},
         {Key("column"), ReportValue::text(reading.column)},
         {Key("delimiter"), ReportValue::text(delimiter)},
         {Key("rows"), ReportValue::number(part.rows)},
         {Key("relative"), ReportValue::number(reading.relative)},
         {Key("in_text"), ReportValue::number(reading.inText)},
         {Key("attachments"), ReportValue::number(reading.attachments)},
         {Key("damaged_line"), ReportValue::number(reading.damagedLine, reading.damagedLine > 0)}});
}

ReportValue confirmationValue(const ConfirmationCounts &counts)
{
    return ReportValue::object({{Key("asked"), ReportValue::number(counts.asked)},
                                {Key("changed"), ReportValue::number(counts.changed)},
                                {Key("ok"), ReportValue::number(counts.ok)}});
}

/// A run as a JSON document: a summary, then one result for each line of the list, in the order of the
/// list. Times are in seconds under curl's names: time_redirect, time_connect, time_starttransfer and
/// time_total count from the beginning of the last attempt; time_queue is the wait for slots before, and
/// time_waited that and the waits between attempts.
/// The time of a redirect is how long its hop took, `attempt_log` says of each attempt what it gave and how
/// long was waited after it, and a certificate's `days_left` counts from when it was shown.
/// Of the `unique` URLs of the summary, `checked` have a verdict about them; its `state` is "finished",
/// "cancelled", "running" or "not-begun".
/// Of the URLs that failed and were `asked` once more at the end, `confirmation` says how many verdicts `changed`, and to ok;
/// `first_verdict` of a result is the one before.
/// `url_written` is the URL as it is written where its last punctuation may be the text's, and `url` the one that the
/// verdict is about; there, the `url` of an attempt says which one that asked for.
/// `sources` says as what each file or text was read, and `file`, `line` and `column` of a result
/// where in it the URL is written.
/// What is not known is null. Passwords are masked. `version` is that of all of this: a member that is added keeps it.
///
/// Rows without a verdict are "pending", and only if there are any does the summary count them. Of a list of which
/// nobody is asked these are the ones that would be.
class JsonReport final : public ReportWriter
{
public:
    JsonReport(const CheckRun &run, const ReportOptions &options)
        : m_run(run)
        , m_options(options)
    {
    }

    Order order() const override { return Order::AsListed; }
    QByteArray begin(std::chrono::nanoseconds elapsed) override;
    QByteArray row(const ResultRow &row) override;
    QByteArray end(std::chrono::nanoseconds elapsed) override;

private:
    void writeSummary(std::chrono::nanoseconds elapsed);
    void writeSources();

    const CheckRun &m_run;
    ReportOptions m_options;
    JsonWriter m_json;
};

QByteArray JsonReport::begin(std::chrono::nanoseconds elapsed)
{
    m_json.beginObject();
    m_json.key(Key("version"));
    m_json.integer(reportVersion);
    writeSummary(elapsed);
    writeSources();
    m_json.newLine();
    m_json.key(Key("results"));
    m_json.beginArray();
    return m_json.take();
}

QByteArray JsonReport::row(const ResultRow &row)
{
    m_json.newLine();
    writeDocumentFields(m_json, row, m_options.isOfList);
    return m_json.take();
}

QByteArray JsonReport::end(std::chrono::nanoseconds)
{
    m_json.endArray();
    m_json.endObject();
    return m_json.take() + '\n';
}

void JsonReport::writeSummary(std::chrono::nanoseconds elapsed)
{
    const VerdictCounts counts = m_run.countsAt(Clock::TimePoint::max());
    const CheckProgress progress = CheckProgress::of(m_run, elapsed);
    ReportValue::Object summary{
        {Key("total"), ReportValue::number(counts.total())},
        {Key("unique"), ReportValue::number(std::ssize(m_run.list().targets()))}};
    for (const Verdict verdict : allVerdicts) {
        if (verdict != Verdict::Pending || counts[verdict] > 0)
            summary.emplace_back(verdictName(verdict), ReportValue::number(counts[verdict]));
    }
    summary.emplace_back(Key("state"), ReportValue::text(runStateName(progress.run)));
    summary.emplace_back(Key("checked"), ReportValue::number(progress.checked));
    summary.emplace_back(Key("confirmation"), confirmationValue(confirmationCounts(m_run)));
    summary.emplace_back(Key("seconds"), ReportValue::time(elapsed));
    m_json.key(Key("summary"));
    writeValue(m_json, ReportValue::object(std::move(summary)));
}

void JsonReport::writeSources()
{
    ReportValue::List sources;
    for (const ListSummary &part : m_run.list().parts())
        sources.push_back(sourceValue(part));
    m_json.key(Key("sources"));
    writeValue(m_json, ReportValue::list(std::move(sources)));
}

} // namespace

std::unique_ptr<ReportWriter> makeJsonReport(const CheckRun &run, const ReportOptions &options)
{
    return std::make_unique<JsonReport>(run, options);
}

} // namespace coroscope
