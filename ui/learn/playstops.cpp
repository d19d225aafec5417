// SPDX-License-Identifier: MIT
#include "ui/learn/playstops.h"

#include "ui/monitor/monitorview.h"

#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

namespace coroscope::ui {

PlayStops::PlayStops(MonitorView &view, NextStop nextStop)
    : m_view(view)
    , m_nextStop(std::move(nextStop))
{
    connect(&view.cursor(), &TimeCursor::changed, this, &PlayStops::onCursorChanged);
}

void PlayStops::runTo(Moment target)
{
    const auto first = m_view.history().momentOf(EventIndex{1});
    if (!first)
        return;
    if (target <= m_view.now())
        m_view.cursor().pauseAt(*first);
    m_view.playback().play();
    m_target = target;
}

void PlayStops::startOver(Moment first)
{
    m_target.reset();
    m_last = first;
}

std::optional<Moment> PlayStops::firstStop(Moment after) const
{
    std::optional<Moment> stop = m_nextStop(after);
    if (m_target && *m_target > after && (!stop || *m_target < *stop))
        stop = m_target;
    return stop;
}

void PlayStops::onCursorChanged()
{
    if (m_isStopping)
        return;
    const Moment now = m_view.now();
    const Moment before = std::exchange(m_last, now);
    if (!m_view.playback().isPlaying()) {
        m_target.reset();
        return;
    }
    const auto stop = before < now ? firstStop(before) : std::nullopt;
    if (!stop || *stop > now)
        return;
    const QScopedValueRollback stopping(m_isStopping, true);
    m_last = *stop;
    if (stop == m_target)
        m_target.reset();
    m_view.cursor().pauseAt(*stop);
    m_view.playback().freeze();
    Q_EMIT stopped();
}

} // namespace coroscope::ui
