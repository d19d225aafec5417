// SPDX-License-Identifier: MIT
#include "core/recording/recordingfile.h"

#include <cerrno>
#include <cstring>

#include <unistd.h>
#include <zlib.h>

namespace coroscope {

namespace {

constexpr unsigned bufferSize = 256 * 1024;

/// "T" writes without compressing. Beyond level 4 a recording takes twice the time and gets a tenth smaller.
const char *modeFor(RecordingFile::Compression compression)
{
    return compression == RecordingFile::Compression::Gzip ? "wb4e" : "wbTe";
}

QString systemError()
{
    return QString::fromLocal8Bit(std::strerror(errno));
}

} // namespace

RecordingFile::RecordingFile(const QByteArray &path, RecordingWriter writer)
    : m_writer(std::move(writer))
{
    errno = 0;
    use(gzopen(path.constData(), modeFor(compressionFor(path))));
}

RecordingFile::RecordingFile(int descriptor, Compression compression, RecordingWriter writer)
    : m_writer(std::move(writer))
{
    errno = 0;
    const int copy = ::dup(descriptor);
    use(copy < 0 ? nullptr : gzdopen(copy, modeFor(compression)));
    if (copy >= 0 && !m_file)
        ::close(copy);
}

RecordingFile::Compression RecordingFile::compressionFor(const QByteArray &path)
{
    return path.toLower().endsWith(".gz") ? Compression::Gzip : Compression::None;
}

void RecordingFile::use(gzFile_s *file)
{
    m_file = file;
    if (!m_file)
        m_error = systemError();
    else
        gzbuffer(m_file, bufferSize);
}

RecordingFile::~RecordingFile()
{
    if (m_file)
        gzclose(m_file);
}

void RecordingFile::flush()
{
    const QByteArray bytes = m_writer.take();
    if (!m_file || bytes.isEmpty())
        return;
    const auto size = static_cast<unsigned>(bytes.size());
    if (gzwrite(m_file, bytes.constData(), size) != static_cast<int>(size)
        || gzflush(m_file, Z_SYNC_FLUSH) != Z_OK)
        fail();
}

void RecordingFile::close()
{
    m_writer.writeEnd();
    flush();
    if (m_file && gzclose(std::exchange(m_file, nullptr)) != Z_OK)
        m_error = systemError();
}

void RecordingFile::fail()
{
    m_error = systemError();
    gzclose(std::exchange(m_file, nullptr));
}

QString readRecording(const QByteArray &path, RecordingReader &reader, const TakePiece &take)
{
    errno = 0;
    const auto close = [](gzFile file) { gzclose(file); };
    const std::unique_ptr<gzFile_s, decltype(close)> file(gzopen(path.constData(), "rbe"), close);
    if (!file)
        return systemError();
    gzbuffer(file.get(), bufferSize);
    QByteArray piece(bufferSize, Qt::Uninitialized);
    for (;;) {
        const int size = gzread(file.get(), piece.data(), bufferSize);
        if (size <= 0)
            break;
        reader.feed(QByteArrayView(piece).first(size));
        if (!take(reader, gzoffset(file.get())) || reader.findings().isRefused())
            break;
    }
    // A damaged or cut file says what there is; the reader knows that no end has come.
    int code = Z_OK;
    gzerror(file.get(), &code);
    return code == Z_ERRNO ? systemError() : QString();
}

} // namespace coroscope
