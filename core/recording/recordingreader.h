// SPDX-License-Identifier: MIT
#pragma once

#include "core/recording/recordingformat.h"
#include "core/trace/eventlog.h"

#include <QByteArray>

#include <functional>
#include <memory>

namespace coroscope {

/// Reads a recording, whole or as it comes: bytes go in, batches for a History come out. A line that cannot be read
/// is counted and left out. What a program calls its tasks, resources, texts and places may be any numbers.
///
/// Threads: any one.
class RecordingReader
{
public:
    /// What a domain added: its name, and a JSON object.
    using DomainHandler = std::function<void(QByteArrayView domain, const QByteArray &object)>;

    /// What is known of the recording so far.
    struct Findings
    {
        std::optional<RecordingHeader> header{}; ///< once its first line has come
        bool isRecording = true; ///< false: the first line was none, and nothing more is read
        /// Its format is newer than RecordingHeader::newest, so that what its lines mean is not known: nothing more
        /// is read.
        bool isNewer = false;
        bool hasEnded = false;             ///< its last line has come, which says that it is whole
        std::optional<RecordingCut> cut{}; ///< all cuts in one
        qint64 unknownEvents = 0;          ///< of kinds that this version does not know
        qint64 damagedLines = 0;           ///< that were none of a recording

        /// Nothing after it would be read.
        bool isRefused() const { return !isRecording || isNewer; }
    };

    explicit RecordingReader(const EventNames &names, DomainHandler domains = {});
    ~RecordingReader();

    /// Any piece of the recording, which continues where the last one ended.
    void feed(QByteArrayView bytes);
    /// What has come since the last call.
    EventBatch take();
    const Findings &findings() const;

private:
    Q_DISABLE_COPY_MOVE(RecordingReader)

    class Lines;
    std::unique_ptr<Lines> m_lines;
};

} // namespace coroscope
