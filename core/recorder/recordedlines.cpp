// SPDX-License-Identifier: MIT
#include "core/recorder/recordedlines.h"

#include "core/recorder/passwordmask.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QStringBuilder>

namespace coroscope {

namespace {

QString nameOfProgram(const RecordingOptions &options)
{
    if (!options.program.isEmpty())
        return options.program;
    const QString application = QCoreApplication::applicationName();
    if (!application.isEmpty())
        return application;
    return QFileInfo(QFile::symLinkTarget(QStringLiteral("/proc/self/exe"))).fileName();
}

} // namespace

RecordingWriter beginLines(const RecordingOptions &options, const QDateTime &started)
{
    const RecordingHeader header{
        .program = nameOfProgram(options),
        .runtime = u"core/async, Qt " % QString::fromLatin1(qVersion()),
        .pid = QCoreApplication::applicationPid(),
        .started = started,
        .clock = options.isVirtual ? QStringLiteral("virtual") : QStringLiteral("monotonic"),
    };
    return {header,
            EventNames(options.domains),
            options.mask ? options.mask : RecordingWriter::Mask(maskUrlPasswords)};
}

} // namespace coroscope
