// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>

namespace coroscope::detail {

/// The event loop of one run(): on the main thread that of the program, or quit() would be ignored; else that
/// of the thread, which honours a quit() that came before it.
///
/// Leaves no mark of a quit behind, so that the next loop on this thread is a fresh one.
class RunLoop final : public QObject
{
public:
    /// Throws std::logic_error if the thread runs a loop already, or there is no QCoreApplication.
    RunLoop();

    /// Returns after end(). `onQuit` is called whenever program or thread are told to quit before that, and the
    /// loop goes on.
    void runUntilEnd(std::function<void()> onQuit);
    void end();
    bool isOfMainThread() const noexcept { return m_isOfMainThread; }

private:
    Q_DISABLE_COPY_MOVE(RunLoop)

    bool eventFilter(QObject *watched, QEvent *event) override;

    const bool m_isOfMainThread;
    bool m_hasEnded = false;
    std::function<void()> m_onQuit;
};

} // namespace coroscope::detail
