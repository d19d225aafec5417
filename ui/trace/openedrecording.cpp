// SPDX-License-Identifier: MIT
#include "ui/trace/openedrecording.h"

#include "core/check/mask/urlmask.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace coroscope::ui {

void RecordedResults::read(QByteArrayView domain, const QByteArray &object)
{
    if (domain != QByteArrayView("check"))
        return;
    const QJsonObject row = QJsonDocument::fromJson(object).object();
    const QString name = row.value(QLatin1String("verdict")).toString();
    const auto verdict = std::ranges::find_if(
        allVerdicts, [&name](Verdict known) { return verdictName(known) == name; });
    if (verdict == std::end(allVerdicts))
        return;
    ++m_recording.verdicts[*verdict];
    // By the URL nobody could tell: two that differ in a password read the same.
    const qint64 target = row.value(QLatin1String("target")).toInteger(-1);
    if (target < 0)
        return;
    const QJsonObject error = row.value(QLatin1String("error")).toObject();
    m_recording.results.try_emplace(
        target,
        RecordedResult{.url = maskPasswords(row.value(QLatin1String("url")).toString()),
                       .message = maskPasswords(error.value(QLatin1String("message")).toString()),
                       .verdict = *verdict,
                       .status = row.value(QLatin1String("status")).toInt()});
}

void takeRead(OpenedRecording &recording, RecordingReader &reader, Clock::TimePoint now)
{
    EventBatch batch = reader.take();
    // Its writer was to do that, and may be anybody.
    for (QString &text : batch.texts)
        text = maskPasswords(text);
    batch.now = std::max(batch.now, now);
    recording.history.append(batch, [&recording](Moment moment, const TraceEvent &event) {
        return recording.hosts.add(moment, event, recording.history);
    });
    recording.findings = reader.findings();
    if (auto &header = recording.findings.header) {
        header->program = maskPasswords(header->program);
        header->runtime = maskPasswords(header->runtime);
    }
}

} // namespace coroscope::ui
