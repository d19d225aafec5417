// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

namespace coroscope {

class Runtime;

/// Knows whether a runtime is in a turn, and so inside of a coroutine, and ends the program if an event loop
/// begins in there: it would freeze all other tasks, or resume them inside the one that opened it. A
/// processEvents() that does not wait is neither.
///
/// Threads: the runtime's.
class LoopGuard final : public QObject
{
public:
    explicit LoopGuard(const Runtime &runtime);

    /// A turn begins.
    void enter();
    void leave() noexcept { m_isInside = false; }
    bool isInside() const noexcept { return m_isInside; }

private:
    Q_DISABLE_COPY_MOVE(LoopGuard)

    void watch();
    void onAwake() const;
    void onAboutToBlock() const;
    [[noreturn]] void abortNestedLoop() const;

    const Runtime &m_runtime;
    int m_level = 0; ///< of the loops around the turn
    bool m_isInside = false;
    bool m_isWatching = false;
};

} // namespace coroscope
