// SPDX-License-Identifier: MIT
#include "ui/trace/tracesession.h"

#include <utility>

namespace coroscope::ui {

TraceSession::TraceSession(QObject *parent)
    : QObject(parent)
{
    connect(&m_loader, &RecordingLoader::advanced, this, &TraceSession::readingChanged);
    connect(&m_loader, &RecordingLoader::failed, this, &TraceSession::refuse);
    connect(&m_loader,
            &RecordingLoader::loaded,
            this,
            [this](const std::shared_ptr<OpenedRecording> &recording) { take(*recording); });
}

void TraceSession::open(const QString &path)
{
    m_refusal.clear();
    m_pathWanted = path;
    m_loader.load(path);
}

void TraceSession::cancelReading()
{
    m_loader.cancel();
}

void TraceSession::lookAt(const Remark &remark)
{
    m_view.lookAt(remark.moment, remark.task);
    if (remark.isDeadlock)
        Q_EMIT deadlockShown();
}

void TraceSession::take(OpenedRecording &recording)
{
    m_recording = std::move(recording);
    m_path = m_pathWanted;
    m_view.selection().clear();
    m_view.lookAtAll();
    m_view.clock().touch();
    Q_EMIT opened();
}

void TraceSession::refuse(const QString &why)
{
    m_refusal = why;
    Q_EMIT readingChanged();
    Q_EMIT refused(why);
}

} // namespace coroscope::ui
