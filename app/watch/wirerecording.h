// SPDX-License-Identifier: MIT
#pragma once

#include "core/recording/recordingfile.h"
#include "core/recording/recordingreader.h"

#include <QByteArray>
#include <QString>

#include <memory>

namespace coroscope {

/// Writes what comes over a wire to a file, as a recording of its own: what is damaged is left out, and secrets are masked.
///
/// Threads: any one. Lifetime: without finish() the recording is not whole.
class WireRecording
{
public:
    /// Compressed if its name ends in ".gz". Makes the file, so that error() says whether it can be written.
    explicit WireRecording(const QString &path);
    ~WireRecording();

    /// Bytes as they come.
    void feed(QByteArrayView bytes);
    /// Nothing more comes. It is whole if who sent said so.
    void finish();

    const QString &path() const { return m_path; }
    /// What went wrong; empty if nothing did.
    QString error() const;

private:
    Q_DISABLE_COPY_MOVE(WireRecording)

    void write();
    void writeCut();

    QString m_path;
    QString m_error;
    int m_descriptor = -1;
    RecordingReader m_reader;
    std::unique_ptr<RecordingFile> m_file; ///< once the first line has come
    std::optional<RecordingCut> m_cut;     ///< as far as it was written
};

} // namespace coroscope
