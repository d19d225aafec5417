// SPDX-License-Identifier: MIT
#pragma once

#include <QFile>

#include <optional>

/// How often this process has read from files and sockets so far, in system calls; nullopt where nobody
/// counts.
inline std::optional<qint64> readCalls()
{
    QFile file(QStringLiteral("/proc/self/io"));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    const QByteArray text = file.readAll();
    const qsizetype line = text.indexOf("syscr: ");
    if (line < 0)
        return std::nullopt;
    return text.sliced(line + 7, text.indexOf('\n', line) - line - 7).toLongLong();
}
