// SPDX-License-Identifier: MIT
#include "report/exportedrun.h"

#include "core/check/mask/urlmask.h"
#include "report/recordedrun.h"

namespace coroscope {

void ExportedRun::take(RecordingReader &reader)
{
    EventBatch batch = reader.take();
    // Its writer was to do that, and may be anybody.
    for (QString &text : batch.texts)
        text = maskPasswords(text);
    m_waits.add(batch);
    m_history.append(batch, [this](Moment now, const TraceEvent &event) {
        return m_hosts.add(now, event, m_history);
    });
    m_recording = reader.findings();
    if (auto &header = m_recording.header) {
        header->program = maskPasswords(header->program);
        header->runtime = maskPasswords(header->runtime);
    }
}

void ExportedRun::take(const RecordedRun &run)
{
    RecordingWriter writer = makeRecordingWriter(run.header);
    RecordingReader reader(recordedNames());
    const auto pass = [&] {
        reader.feed(writer.take());
        take(reader);
    };
    writeRun(writer, run, pass);
    writer.writeEnd();
    pass();
}

} // namespace coroscope
