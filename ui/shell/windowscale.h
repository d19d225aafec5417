// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <array>

QT_BEGIN_NAMESPACE
class QSettings;
QT_END_NAMESPACE

namespace coroscope::ui {

/// How large everything in the window is, in percent: text, rows, bars and signs alike, as for a lecture hall. The layout
/// is on a grid of pixels that this multiplies, so that nothing has sizes of its own; a change takes effect where the
/// window starts anew.
///
/// Threads: the one that shows. Lifetime: `settings` outlive it.
class WindowScale final : public QObject
{
    Q_OBJECT

public:
    static constexpr int usual = 100;
    static constexpr std::array steps{usual, 125, 150, 175, 200};

    /// What was chosen; usual, if nothing was.
    static int remembered(const QSettings &settings);

    /// `shown`: what the window is shown with.
    WindowScale(int shown, QSettings &settings, QObject *parent = nullptr);

    int shown() const { return m_shown; }
    /// From the next start on.
    int chosen() const { return m_chosen; }
    bool needsRestart() const { return m_chosen != m_shown; }
    /// Whether the window may start anew now; else what is chosen is for the next time.
    bool mayRestart() const { return m_mayRestart; }
    void setMayRestart(bool mayRestart) { m_mayRestart = mayRestart; }

    /// One of the steps.
    void choose(int percent);
    /// So many steps larger, or smaller; 0: as usual. The last step stays where it is.
    void step(int by);

Q_SIGNALS:
    void changed();
    /// The window is to start anew with what was chosen.
    void restartWanted();

private:
    const int m_shown;
    int m_chosen;
    bool m_mayRestart = true;
    QSettings &m_settings;
};

} // namespace coroscope::ui
