// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>

namespace coroscope::ui {

class CheckSession;

/// Stands before every step that would end a run or throw results away which are nowhere else: such a step
/// waits here until the user has said what is to become of them. A step that costs nothing is taken at once.
///
/// Lifetime: `session` outlives it.
class Safeguard final : public QObject
{
    Q_OBJECT

public:
    enum class Step : quint8 {
        CheckAgain, ///< all of the list
        OtherList,
        NoList,
        Close,
    };

    explicit Safeguard(CheckSession &session, QObject *parent = nullptr);

    /// Takes the step, or asks. What was asked before is withdrawn; but to want to close a second time is
    /// the answer.
    void propose(Step step, std::function<void()> take);
    bool isAsking() const { return m_take != nullptr; }
    Step step() const { return m_step; }

    // --- what the user may answer; nothing while nothing is asked
    /// The results are to be kept first: keepRequested().
    void keep();
    void discard();
    void withdraw();

    /// The results are written, or not after all.
    void kept();
    void notKept();

Q_SIGNALS:
    /// Whether it asks, what, or what the answer costs.
    void changed();
    void keepRequested();

private:
    void review();

    CheckSession &m_session;
    Step m_step = Step::Close;
    std::function<void()> m_take; ///< while it asks
    bool m_isKeeping = false;
};

} // namespace coroscope::ui
