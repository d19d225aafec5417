// SPDX-License-Identifier: MIT
#include "core/check/store/runlock.h"

#include <QFile>

#include <utility>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace coroscope {

#ifdef F_OFD_SETLK

namespace {

/// Beside the store, not in it: closing a database's file would give the locks free that SQLite has on it.
int openLockFile(const QString &store)
{
    const QByteArray path = QFile::encodeName(store + QStringLiteral("-runs"));
    return ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
}

/// A run is the byte of its number.
struct flock byteOf(qint64 run)
{
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = run;
    lock.l_len = 1;
    return lock;
}

} // namespace

RunLock RunLock::take(const QString &store, qint64 run)
{
    RunLock lock;
    lock.m_file = openLockFile(store);
    struct flock byte = byteOf(run);
    lock.m_isHeld = lock.m_file < 0 || ::fcntl(lock.m_file, F_OFD_SETLK, &byte) == 0
                    || (errno != EAGAIN && errno != EACCES);
    return lock;
}

bool RunLock::isTaken(const QString &store, qint64 run)
{
    RunLock look;
    look.m_file = openLockFile(store);
    struct flock byte = byteOf(run);
    return look.m_file >= 0 && ::fcntl(look.m_file, F_OFD_GETLK, &byte) == 0
           && byte.l_type != F_UNLCK;
}

RunLock::~RunLock()
{
    if (m_file >= 0)
        ::close(m_file);
}

#else

RunLock RunLock::take(const QString &, qint64)
{
    RunLock lock;
    lock.m_isHeld = true;
    return lock;
}

bool RunLock::isTaken(const QString &, qint64)
{
    return false;
}

RunLock::~RunLock() = default;

#endif

RunLock::RunLock(RunLock &&other) noexcept
    : m_file(std::exchange(other.m_file, -1))
    , m_isHeld(std::exchange(other.m_isHeld, false))
{
}

RunLock &RunLock::operator=(RunLock &&other) noexcept
{
    std::swap(m_file, other.m_file);
    std::swap(m_isHeld, other.m_isHeld);
    return *this;
}

} // namespace coroscope
