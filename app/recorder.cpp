// SPDX-License-Identifier: MIT
#include "app/recorder.h"

#include "app/terminal/console.h"
#include "core/check/list/filename.h"
#include "report/recordedrun.h"

#include <QCoreApplication>

namespace coroscope {

std::unique_ptr<RecordingFile> beginRecording(const QString &path, const QString &lesson)
{
    return std::make_unique<RecordingFile>(
        fileNameToBytes(path),
        makeRecordingWriter(recordingHeader(lesson, QDateTime::currentDateTimeUtc())));
}

bool tellIfFailed(const RecordingFile &file, const QString &path, const QString &command)
{
    if (!file.error().isEmpty())
        complain(QCoreApplication::translate("coroscope::Recorder", "%1: %2 cannot be written: %3")
                     .arg(command, shownFileName(path), file.error()));
    return file.error().isEmpty();
}

} // namespace coroscope
