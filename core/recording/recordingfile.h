// SPDX-License-Identifier: MIT
#pragma once

#include "core/recording/recordingreader.h"
#include "core/recording/recordingwriter.h"

#include <QString>

#include <memory>

struct gzFile_s;

namespace coroscope {

/// Writes a recording to a file as it happens, compressed if its name ends in ".gz". What is written is in the file,
/// so that a program that dies leaves a recording up to there.
///
/// Threads: any one. Lifetime: without close() the recording is not whole, and its reader will say so.
class RecordingFile
{
public:
    enum class Compression : bool { None, Gzip };
    /// What the name of a file asks for.
    static Compression compressionFor(const QByteArray &path);

    /// Replaces the file. Check error() next.
    RecordingFile(const QByteArray &path, RecordingWriter writer);
    /// Writes to a file that is open, from where it stands; closes a copy of `descriptor`, and never it.
    RecordingFile(int descriptor, Compression compression, RecordingWriter writer);
    ~RecordingFile();

    /// The caller fills it, then calls flush().
    RecordingWriter &writer() { return m_writer; }
    /// Writes what the writer has.
    void flush();
    /// Writes the end.
    void close();
    /// What went wrong; empty if nothing did. Nothing is written after it.
    const QString &error() const { return m_error; }

private:
    Q_DISABLE_COPY_MOVE(RecordingFile)

    void use(gzFile_s *file);
    void fail();

    RecordingWriter m_writer;
    gzFile_s *m_file = nullptr;
    QString m_error;
};

/// Called after each piece of a file; `position` is how many of its bytes were read, as they stand there. False: no
/// more of it is wanted.
using TakePiece = std::function<bool(RecordingReader &reader, qint64 position)>;

/// Feeds `reader` with a file, compressed or not. Returns what went wrong; a compressed file that was cut gives all
/// that can be read of it.
QString readRecording(const QByteArray &path, RecordingReader &reader, const TakePiece &take);

} // namespace coroscope
