// SPDX-License-Identifier: MIT
#include "app/recorder.h"

#include "app/terminal/console.h"
#include "core/check/list/filename.h"
#include "core/check/mask/urlmask.h"
#include "core/check/pace/hostevents.h"
#include "core/http/httpevents.h"

#include <QCoreApplication>
#include <QStringBuilder>

namespace coroscope {

const EventNames &recordedNames()
{
    static const EventNames names = [] {
        std::vector<EventName> ofDomains;
        for (const std::span<const EventName> domain : {httpEventNames(), hostEventNames()})
            ofDomains.insert(ofDomains.end(), domain.begin(), domain.end());
        return EventNames(ofDomains);
    }();
    return names;
}

std::unique_ptr<RecordingFile> beginRecording(const QString &path, const QString &clock)
{
    const RecordingHeader header{.program = QCoreApplication::applicationName(),
                                 .runtime = QCoreApplication::applicationName() % u' '
                                            % QCoreApplication::applicationVersion(),
                                 .pid = QCoreApplication::applicationPid(),
                                 .started = QDateTime::currentDateTimeUtc(),
                                 .clock = clock};
    return std::make_unique<RecordingFile>(
        fileNameToBytes(path), RecordingWriter(header, recordedNames(), [](const QString &text) {
            return maskPasswords(text);
        }));
}

bool tellIfFailed(const RecordingFile &file, const QString &path, const QString &command)
{
    if (!file.error().isEmpty())
        complain(QCoreApplication::translate("coroscope::Recorder", "%1: %2 cannot be written: %3")
                     .arg(command, shownFileName(path), file.error()));
    return file.error().isEmpty();
}

} // namespace coroscope
