// SPDX-License-Identifier: MIT
#include "core/check/list/filebytes.h"

#include "core/check/list/filename.h"

#include <algorithm>

#ifdef Q_OS_UNIX
#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#else
#include <QFile>
#include <QFileInfo>

#include <cstdio>
#endif

namespace coroscope {

namespace {

constexpr qint64 pieceSize = 1 << 20;

FileBytes failed(FileBytes::Fault fault, const QString &why = {})
{
    return {.bytes = {}, .fault = fault, .why = why};
}

} // namespace

#ifdef Q_OS_UNIX

namespace {

FileBytes systemFault(const std::stop_token &stop)
{
    const int error = errno;
    if (stop.stop_requested()) // perhaps by the end of the program, when there are no words any more
        return failed(FileBytes::Fault::Abandoned);
    return error == EISDIR ? failed(FileBytes::Fault::IsFolder)
                           : failed(FileBytes::Fault::Unreadable, qt_error_string(error));
}

/// At the end of `bytes`; 0 at the end of the file, -1 if it failed.
qint64 readPiece(int file, QByteArray &bytes)
{
    const qsizetype before = bytes.size();
    bytes.resize(before + pieceSize);
    ssize_t got = -1;
    do
        got = ::read(file, bytes.data() + before, pieceSize);
    while (got < 0 && errno == EINTR);
    const int error = errno;
    bytes.resize(before + std::max<ssize_t>(got, 0));
    errno = error;
    return got;
}

FileBytes readAll(int file, qint64 most, const std::stop_token &stop)
{
    FileBytes result;
    // Of a file the size is known, mostly: what grows would be copied, and stand in memory twice.
    struct stat info = {};
    if (::fstat(file, &info) == 0 && S_ISREG(info.st_mode) && info.st_size <= most)
        result.bytes.reserve(info.st_size + pieceSize);
    for (;;) {
        if (stop.stop_requested())
            return failed(FileBytes::Fault::Abandoned);
        const qint64 got = readPiece(file, result.bytes);
        if (got < 0)
            return systemFault(stop);
        if (result.bytes.size() > most)
            return failed(FileBytes::Fault::TooLarge);
        if (got == 0)
            return result;
    }
}

} // namespace

FileBytes FileBytes::read(const QString &name, qint64 most, const std::stop_token &stop)
{
    const int file = ::open(fileNameToBytes(name).constData(), O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return systemFault(stop);
    FileBytes result = readAll(file, most, stop);
    ::close(file);
    return result;
}

FileBytes FileBytes::readInput(qint64 most)
{
    return readAll(STDIN_FILENO, most, {});
}

#else

namespace {

FileBytes readAll(QFile &file, bool isOpen, qint64 most, const std::stop_token &stop)
{
    FileBytes result;
    while (isOpen && !file.atEnd() && result.bytes.size() <= most) {
        if (stop.stop_requested())
            return failed(FileBytes::Fault::Abandoned);
        result.bytes += file.read(pieceSize);
        if (file.error() != QFileDevice::NoError)
            break;
    }
    if (file.error() != QFileDevice::NoError)
        return failed(FileBytes::Fault::Unreadable, file.errorString());
    return result.bytes.size() > most ? failed(FileBytes::Fault::TooLarge) : result;
}

} // namespace

FileBytes FileBytes::read(const QString &name, qint64 most, const std::stop_token &stop)
{
    if (QFileInfo(name).isDir())
        return failed(Fault::IsFolder);
    QFile file(name);
    const bool isOpen = file.open(QIODevice::ReadOnly);
    return readAll(file, isOpen, most, stop);
}

FileBytes FileBytes::readInput(qint64 most)
{
    QFile file;
    const bool isOpen = file.open(stdin, QIODevice::ReadOnly);
    return readAll(file, isOpen, most, {});
}

#endif

} // namespace coroscope
