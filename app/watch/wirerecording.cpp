// SPDX-License-Identifier: MIT
#include "app/watch/wirerecording.h"

#include "core/check/list/filename.h"
#include "report/recordedrun.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace coroscope {

WireRecording::WireRecording(const QString &path)
    : m_path(path)
    , m_reader(recordedNames(), [this](QByteArrayView domain, const QByteArray &object) {
        if (m_file)
            m_file->writer().writeDomain(QLatin1String(domain.data(), domain.size()), object);
    })
{
    constexpr int readableByAll = 0666; // but for what the user's mask takes away
    m_descriptor =
        ::open(fileNameToBytes(path).constData(), O_WRONLY | O_CREAT | O_CLOEXEC, readableByAll);
    if (m_descriptor < 0)
        m_error = QString::fromLocal8Bit(std::strerror(errno));
}

WireRecording::~WireRecording()
{
    m_file.reset();
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

void WireRecording::feed(QByteArrayView bytes)
{
    m_reader.feed(bytes);
    write();
}

void WireRecording::write()
{
    const RecordingReader::Findings &findings = m_reader.findings();
    const bool begins = !m_file && findings.header && !findings.isRefused() && m_error.isEmpty();
    // What was there before is kept until there is something else.
    if (begins && ::ftruncate(m_descriptor, 0) != 0 && errno != EINVAL) // no file, such as a pipe
        m_error = QString::fromLocal8Bit(std::strerror(errno));
    else if (begins)
        m_file =
            std::make_unique<RecordingFile>(m_descriptor,
                                            RecordingFile::compressionFor(fileNameToBytes(m_path)),
                                            makeRecordingWriter(*findings.header));
    const EventBatch batch = m_reader.take();
    if (!m_file)
        return;
    m_file->writer().write(batch);
    writeCut();
    m_file->flush();
}

/// The reader knows the sum of all cuts; here each one is written.
void WireRecording::writeCut()
{
    const std::optional<RecordingCut> &all = m_reader.findings().cut;
    if (!all || (m_cut && m_cut->missing == all->missing))
        return;
    m_file->writer().writeCut(
        {.missing = all->missing - (m_cut ? m_cut->missing : 0), .why = all->why});
    m_cut = all;
}

void WireRecording::finish()
{
    if (m_file && m_reader.findings().hasEnded)
        m_file->close();
}

QString WireRecording::error() const
{
    return m_file ? m_file->error() : m_error;
}

} // namespace coroscope
