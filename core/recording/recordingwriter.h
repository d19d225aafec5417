// SPDX-License-Identifier: MIT
#pragma once

#include "core/recording/recordingformat.h"
#include "core/trace/eventlog.h"

#include <QByteArray>

#include <functional>
#include <utility>

namespace coroscope {

class JsonWriter;

/// Turns what a reader of an EventLog takes into the lines of a recording.
///
/// Threads: any one. The caller writes the bytes, whenever it takes them: each is whole lines.
class RecordingWriter
{
public:
    /// What may be written of a text from outside, without its secrets.
    using Mask = std::function<QString(const QString &)>;

    RecordingWriter(const RecordingHeader &header, const EventNames &names, Mask mask);

    /// A batch that continues where the last one ended.
    void write(const EventBatch &batch);
    /// What a domain adds, as a JSON object.
    void writeDomain(QLatin1String domain, const QByteArray &object);
    /// Events are missing from here on.
    void writeCut(const RecordingCut &cut);
    /// Nothing comes after it: the recording is whole.
    void writeEnd();

    /// What was written since the last call.
    QByteArray take();

private:
    void write(const TraceEvent &event);
    void writeLine(JsonWriter &line);
    QString shown(const QString &text) const;

    EventNames m_names;
    Mask m_mask;
    QByteArray m_bytes;
};

} // namespace coroscope
