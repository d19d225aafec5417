// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <stop_token>

namespace coroscope {

/// What a file contains, or why it could not be read.
struct FileBytes
{
    enum class Fault : quint8 {
        None,
        IsFolder,
        Unreadable, ///< `why` says it in the system's words
        TooLarge,
        Abandoned, ///< by the stop token
    };

    QByteArray bytes;
    Fault fault = Fault::None;
    QString why;

    /// Reads to the end of the file, the pipe or the device of that name (see filename.h), and blocks for
    /// as long as that takes; between two pieces it looks whether it is to stop. Uses no QObject, so that a
    /// thread that is stuck in it can be left to itself.
    static FileBytes read(const QString &name, qint64 most, const std::stop_token &stop = {});
    /// All of standard input.
    static FileBytes readInput(qint64 most);
};

} // namespace coroscope
