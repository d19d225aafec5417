// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/moment.h"

#include <QObject>

#include <functional>
#include <optional>

namespace coroscope::ui {

class MonitorView;

/// Pauses what is played at moments where it is to stop: exactly there, however far a frame goes. It stops at the one that
/// somebody runs to, and at those that a question is about.
///
/// Threads: the one that shows. Lifetime: `view` outlives it.
class PlayStops final : public QObject
{
    Q_OBJECT

public:
    /// The first moment after one at which playing has to stop; nullopt: it may go on to the end.
    using NextStop = std::function<std::optional<Moment>(Moment after)>;

    PlayStops(MonitorView &view, NextStop nextStop);

    /// Plays on to that moment, from the beginning if it is past.
    void runTo(Moment target);
    /// Another recording is shown, from that moment on.
    void startOver(Moment first);

Q_SIGNALS:
    /// Playing has stopped at such a moment.
    void stopped();

private:
    void onCursorChanged();
    std::optional<Moment> firstStop(Moment after) const;

    MonitorView &m_view;
    const NextStop m_nextStop;
    std::optional<Moment> m_target; ///< until it is reached, or somebody goes elsewhere
    Moment m_last;                  ///< what was shown before
    bool m_isStopping = false;
};

} // namespace coroscope::ui
