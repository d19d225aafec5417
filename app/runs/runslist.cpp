// SPDX-License-Identifier: MIT
#include "app/runs/runslist.h"

#include "core/text/jsonwriter.h"
#include "words/store/runwords.h"
#include "words/text/format.h"

#include <QCoreApplication>
#include <QStringBuilder>

#include <algorithm>

namespace coroscope {

namespace {

class RunsListWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::Runs)
};

using Key = QLatin1String;

constexpr int idWidth = 4;
constexpr int listsVersion = 1;

QLatin1String stateName(KeptRun::State state)
{
    switch (state) {
    case KeptRun::State::Running:
        return Key("running");
    case KeptRun::State::Finished:
        return Key("finished");
    case KeptRun::State::Cut:
        return Key("cancelled");
    case KeptRun::State::Left:
        return Key("left");
    }
    Q_UNREACHABLE();
    return {};
}

/// "8,000 of 10,000 URLs checked, 7,900 ok".
QString countsText(const KeptRun &run)
{
    return RunsListWords::tr("%1 of %2 URLs checked, %3 ok")
        .arg(formatCount(run.counts.checked()),
             formatCount(run.urls()),
             formatCount(run.counts[Verdict::Ok]));
}

QString lineOf(const KeptRun &run)
{
    const QString note =
        run.note.isEmpty() ? QString() : QString(u" (" % printable(run.note) % u')');
    return QString::number(run.id).rightJustified(idWidth) % u"  " % runMoment(run.begun) % u"  "
           % runStateWord(run.state).leftJustified(
               static_cast<int>(RunsListWords::tr("interrupted").size()))
           % u"  " % runTitle(run) % u": " % countsText(run) % note % u'\n';
}

void writeText(JsonWriter &json, const char *key, const QString &text)
{
    json.key(Key(key));
    if (text.isEmpty())
        json.null();
    else
        json.string(text);
}

void writeRun(JsonWriter &json, const KeptRun &run)
{
    json.newLine();
    json.beginObject();
    json.key(Key("id"));
    json.integer(run.id);
    writeText(json, "name", run.name);
    writeText(json, "note", run.note);
    json.key(Key("lists"));
    json.beginArray();
    for (const QString &list : run.lists)
        json.string(list);
    json.endArray();
    writeText(json, "begun", run.begun.toString(Qt::ISODate));
    writeText(json, "ended", run.ended.toString(Qt::ISODate));
    writeText(json, "state", QString(stateName(run.state)));
    json.key(Key("rows"));
    json.integer(run.rows);
    json.key(Key("unique"));
    json.integer(run.urls());
    json.key(Key("checked"));
    json.integer(run.counts.checked());
    for (const Verdict verdict : allVerdicts) {
        if (verdict == Verdict::Invalid || verdict == Verdict::Skipped)
            continue; // those of lines that are no URLs
        json.key(verdictName(verdict));
        json.integer(run.counts[verdict]);
    }
    json.endObject();
}

} // namespace

QString runsText(const std::vector<KeptRun> &runs)
{
    QString text;
    for (const KeptRun &run : runs)
        text += lineOf(run);
    return text;
}

QByteArray runsJson(const std::vector<KeptRun> &runs)
{
    JsonWriter json;
    json.beginObject();
    json.key(Key("version"));
    json.integer(listsVersion);
    json.key(Key("runs"));
    json.beginArray();
    for (const KeptRun &run : runs)
        writeRun(json, run);
    json.endArray();
    json.endObject();
    return json.take() + '\n';
}

} // namespace coroscope
