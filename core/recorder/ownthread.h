// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <functional>
#include <thread>

#include <sys/types.h>

namespace coroscope {

/// A thread that the program does not notice: it takes none of its signals, and a child that is forked need not wait for a
/// thread that it does not have.
class OwnThread
{
public:
    /// Throws std::system_error if there is no room for one.
    explicit OwnThread(std::function<void()> run);
    ~OwnThread();

    /// The thread is of the process in which this is called, and not of its parent.
    bool isOfThisProcess() const;
    /// Waits for its end.
    void join();

private:
    Q_DISABLE_COPY_MOVE(OwnThread)

    pid_t m_process;
    std::thread m_thread;
};

} // namespace coroscope
