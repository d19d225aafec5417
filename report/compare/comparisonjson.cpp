// SPDX-License-Identifier: MIT
#include "core/text/jsonwriter.h"
#include "report/compare/comparisonreport.h"
#include "report/reportvalue.h"

namespace coroscope {

namespace {

using Key = QLatin1String;

ReportValue valueOf(const ReportedUrl *url)
{
    if (!url)
        return {};
    return ReportValue::object(
        {{Key("verdict"), ReportValue::text(verdictName(url->verdict))},
         {Key("status"), ReportValue::number(url->status, url->status > 0)},
         {Key("error"), ReportValue::text(url->error)},
         {Key("message"), ReportValue::text(url->why)},
         {Key("url_effective"), ReportValue::text(url->target)},
         {Key("time_total"), url->took ? ReportValue::time(*url->took) : ReportValue()}});
}

ReportValue runValue(const QString &name, int urls)
{
    return ReportValue::object(
        {{Key("file"), ReportValue::text(name)}, {Key("urls"), ReportValue::number(urls)}});
}

ReportValue summaryOf(const Comparison &comparison)
{
    ReportValue::Object counts;
    for (const Change change : allChanges)
        counts.emplace_back(changeName(change), ReportValue::number(comparison.count(change)));
    return ReportValue::object(std::move(counts));
}

} // namespace

QByteArray comparisonJson(const Comparison &comparison, const QString &before, const QString &now)
{
    JsonWriter json;
    json.beginObject();
    writeMembers(json,
                 {{Key("version"), ReportValue::number(reportVersion)},
                  {Key("before"), runValue(before, comparison.urlsBefore())},
                  {Key("now"), runValue(now, comparison.urlsNow())},
                  {Key("summary"), summaryOf(comparison)}});
    json.newLine();
    json.key(Key("changes"));
    json.beginArray();
    for (const Difference &difference : comparison.differences()) {
        const ReportedUrl &url = difference.now ? *difference.now : *difference.before;
        json.newLine();
        writeValue(
            json,
            ReportValue::object({{Key("change"), ReportValue::text(changeName(difference.change))},
                                 {Key("url"), ReportValue::text(url.url)},
                                 {Key("before"), valueOf(difference.before)},
                                 {Key("now"), valueOf(difference.now)}}));
    }
    json.endArray();
    json.endObject();
    return json.take() + '\n';
}

} // namespace coroscope
