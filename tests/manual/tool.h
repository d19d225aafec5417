// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QString>
#include <QStringList>

namespace coroscope::test {

/// What a tool said of its input, when it has ended.
struct Said
{
    int status = -1;
    QByteArray out;
    QByteArray err;
};

inline Said
say(const QString &tool, const QStringList &arguments, const QString &folder = QStringLiteral("."))
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(tool, arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished())
        return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAllStandardOutput(),
            process.readAllStandardError()};
}

inline bool hasTool(const QString &tool)
{
    return !QStandardPaths::findExecutable(tool).isEmpty();
}

/// A file that was written while building.
inline QString writtenFile(const QString &name)
{
    return QStringLiteral(COROSCOPE_MANUAL "/") + name;
}

inline QString contentOf(const QString &name)
{
    QFile file(writtenFile(name));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace coroscope::test
